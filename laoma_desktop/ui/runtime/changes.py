"""Tells every open screen what a command touched, so that nobody reloads everything."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from laoma_desktop.domain.ids import CaseId


class Touched(Protocol):
    """What ``services.changes.Changes`` says; only read here."""

    @property
    def cases(self) -> "frozenset[CaseId]":
        """Cases that were changed."""

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of records that were changed."""


class ChangeHub(QObject):
    """Broadcasts ``changed(Touched)``; a screen decides whether it is concerned."""

    changed = Signal(object)

    def tell(self, touched: Touched) -> None:
        """Broadcast what a command touched."""
        self.changed.emit(touched)
