"""Lets ``python -m laoma_desktop`` start the program."""

import sys

from laoma_desktop.app.main import main

if __name__ == "__main__":
    sys.exit(main())
