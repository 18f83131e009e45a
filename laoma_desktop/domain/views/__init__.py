"""Read models: frozen rows of lists and detail pages."""
