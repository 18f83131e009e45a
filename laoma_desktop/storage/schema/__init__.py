"""Table definitions, one module per topic."""
