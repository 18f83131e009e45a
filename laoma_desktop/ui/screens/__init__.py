"""One folder per screen: presenter, view and the data that describe it."""
