"""Threads, theme, icons, fonts, drafts, errors: what every screen stands on."""
