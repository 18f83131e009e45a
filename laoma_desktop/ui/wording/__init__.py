"""Values into words and records into form values, without Qt, the same on every page."""
