"""What the intake's presenter asks of the window: its view, its autosave."""

from collections.abc import Mapping
from typing import Protocol

from laoma_desktop.domain.views.people import Double
from laoma_desktop.services.drafts import Draft
from laoma_desktop.ui.presenting import FieldValue
from laoma_desktop.ui.screens.intake.matching import Doubt
from laoma_desktop.ui.screens.intake.state import IntakeState


class Saver(Protocol):
    """Keeps the draft; the window's autosave."""

    key: str

    def touch(self) -> None:
        """Note that something changed."""

    def flush(self) -> None:
        """Save what is unsaved at once."""

    def forget(self) -> None:
        """Delete the draft."""


class IntakeView(Protocol):
    """What the presenter asks of the window."""

    def show_state(self, state: IntakeState) -> None:
        """Show the whole page anew."""

    def show_values(self, section: str, values: Mapping[str, FieldValue]) -> None:
        """Show changed values of one card."""

    def show_problems(self, state: IntakeState, sentence: str) -> None:
        """Show problems under their fields and the sentence in the strip, "" for none."""

    def show_problem(self, section: str, name: str, sentence: str) -> None:
        """Show or take away the problem of one field."""

    def show_offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer drafts of an earlier time; none takes the offer away."""

    def go_to(self, section: str, name: str) -> None:
        """Bring a field into view and give it the focus."""

    def set_busy(self, *, busy: bool) -> None:
        """Bar 登记 while it runs."""

    def show_matches(self, section: str, doubles: tuple[Double, ...], *, chosen: bool) -> None:
        """Show above a party's fields who it may be, or that somebody was chosen."""

    def ask_same(self, heading: str, doubt: Doubt) -> None:
        """Ask whether a party is somebody whom the register very likely knows."""
