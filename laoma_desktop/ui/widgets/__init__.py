"""Widgets shared by screens; they know no service."""
