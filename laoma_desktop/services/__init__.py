"""Use cases: one class per topic, what the window and the command line call."""
