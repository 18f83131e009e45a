"""老马方法: the cards that help with a case just now, and a whole card to read."""
