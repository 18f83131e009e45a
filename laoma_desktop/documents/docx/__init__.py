"""Blocks to DOCX bytes."""
