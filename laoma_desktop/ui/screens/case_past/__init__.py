"""历史: the versions of a case."""
