"""Thumbnails of the files in sight: made one at a time beside the window, kept in memory only."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from laoma_desktop.services.attachments import AttachmentService
from laoma_desktop.ui.presenting import Tasks

SIDE: Final = 192
"""Pixels of the longer side, enough for the largest type on a dense screen."""
_KEPT = 300

Thumbnail = bytes | None
Show = Callable[[str, Thumbnail], None]
"""Takes the SHA-256 of a file and its PNG, None where it has no picture."""


class Thumbnails:
    """A new question replaces the one before: only what is in sight is made."""

    def __init__(self, tasks: Tasks, attachments: AttachmentService) -> None:
        self._tasks = tasks
        self._attachments = attachments
        self._kept: OrderedDict[str, Thumbnail] = OrderedDict()
        self._wanted: list[str] = []

    def ask(self, owner: object, hashes: Sequence[str], show: Show) -> None:
        """Show the thumbnails of files, at once where they are known."""
        for sha256 in dict.fromkeys(hashes):
            if sha256 in self._kept:
                show(sha256, self._kept[sha256])
        self._wanted = [sha256 for sha256 in dict.fromkeys(hashes) if sha256 not in self._kept]
        self._make_next(owner, show)

    def _make_next(self, owner: object, show: Show) -> None:
        if not self._wanted:
            return
        sha256, make = self._wanted.pop(0), self._attachments.thumbnail

        def made(thumbnail: Thumbnail) -> None:
            self._kept[sha256] = thumbnail
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            show(sha256, thumbnail)
            self._make_next(owner, show)

        self._tasks.query(
            owner, lambda: make(sha256, SIDE), made, lambda _: made(None), topic="thumbnail"
        )
