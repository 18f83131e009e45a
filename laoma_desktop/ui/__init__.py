"""The window: shell, screens, widgets; never reaches data but through services."""
