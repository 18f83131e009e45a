"""老马案管: case management for people's mediators (人民调解员)."""

__version__ = "0.1.0"
