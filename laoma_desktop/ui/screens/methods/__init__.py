"""老马方法: all method cards, by phase and by words."""
