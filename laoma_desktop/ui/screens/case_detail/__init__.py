"""The page of one case: head, stage bar and a tab for each part of the file."""
