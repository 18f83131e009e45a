"""Facts of a case to the fields that forms name, one module per topic."""
