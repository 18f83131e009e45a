"""What a case shares with others: other cases of its parties, what recurs."""
