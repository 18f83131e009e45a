"""The page 民情日记: notes by day at the left, the one being written at the right."""
