"""The lock of PDFium, which is not safe in several threads: previews, print runs, scans."""

from threading import Lock
from typing import Final

PDFIUM: Final = Lock()
"""Held around every call of PDFium."""
