"""Core selects into frozen read models, keyset cursors."""
