"""最近操作: the last steps of the person logged in."""
