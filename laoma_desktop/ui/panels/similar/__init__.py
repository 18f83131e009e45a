"""以往相似的案件: closed cases like the one in hand, with what became of them."""
