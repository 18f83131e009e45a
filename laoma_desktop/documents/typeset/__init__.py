"""From blocks to pages of draw operations: faces, line breaking, grids, pagination."""
