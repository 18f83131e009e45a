"""Identity cards in pictures."""
