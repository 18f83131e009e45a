"""专班对策: cases with a team, and the library of templates."""
