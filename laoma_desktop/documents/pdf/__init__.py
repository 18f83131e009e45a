"""Pages of operations to PDF/A-2u bytes."""
