"""What the page 归档报送 holds: which half is in sight, and the presenters of the halves."""

from dataclasses import dataclass

from laoma_desktop.ui.screens.exchange.receiving import ReceivePresenter
from laoma_desktop.ui.screens.exchange.sending import SendPresenter

HALVES: tuple[tuple[str, str], ...] = (("send", "送出"), ("receive", "收进"))


@dataclass(slots=True)
class ExchangePresenter:
    """Remembers the half across a change of the type size."""

    send: SendPresenter
    receive: ReceivePresenter
    half: str = HALVES[0][0]

    def choose(self, half: str) -> bool:
        """Bring a half to the front; return whether there is one of that name."""
        known = half in dict(HALVES)
        if known:
            self.half = half
        return known
