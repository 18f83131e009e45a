"""A case on its way into the bin."""
