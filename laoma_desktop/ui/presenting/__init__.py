"""What presenters stand on, without Qt: the window's Protocols, words, shared presenters."""
