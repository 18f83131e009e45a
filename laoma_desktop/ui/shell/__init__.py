"""The main window around the screens: navigation, top bar, message strip, lock."""
