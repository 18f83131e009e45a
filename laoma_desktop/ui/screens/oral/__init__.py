"""The page 口头协议: a simple dispute settled on the spot, told on one page."""
