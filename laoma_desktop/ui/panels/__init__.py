"""Parts of a page that several screens show, each with its own presenter."""
