"""Qt item models shared by screens."""
