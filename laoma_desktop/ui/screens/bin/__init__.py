"""回收站: cases thrown away."""
