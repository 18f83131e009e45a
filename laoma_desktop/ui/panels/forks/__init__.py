"""两边都改过: the strip on the page of a case."""
