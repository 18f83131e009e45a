"""Technical floor without business words."""
