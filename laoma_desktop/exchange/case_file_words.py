"""Judges numbers that carry a check digit; other documents, written in words, are taken as is."""

from collections.abc import Callable, Mapping

WORD_JUDGES: Mapping[tuple[str, str], Callable[[str], str]] = {}
"""By table and key: returns what is wrong with the number, "" where nothing is."""
