"""The archive package: layout, writing, strict reading, verifying."""
