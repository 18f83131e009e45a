"""笔记: the work notes of a case."""
