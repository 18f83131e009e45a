"""One address for messages and pages while the shell is rebuilt; light enough to stand first."""

from collections.abc import Callable

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.presenting import Messages, Navigator, Route


class MessageRelay:
    """Implements ``presenting.Messages`` and hands everything to the strip in place."""

    def __init__(self) -> None:
        self._strip: Messages | None = None

    def use(self, strip: Messages | None) -> None:
        """Hand messages to this strip from now on."""
        self._strip = strip

    def done(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Say that something was done."""
        if self._strip:
            self._strip.done(sentence, undo)

    def warn(self, sentence: str) -> None:
        """Say what needs attention."""
        if self._strip:
            self._strip.warn(sentence)

    def refuse(self, error: LaomaError) -> None:
        """Say why something was not done."""
        if self._strip:
            self._strip.refuse(error)

    def clear(self) -> None:
        """Take the strip away."""
        if self._strip:
            self._strip.clear()


class NavigatorRelay:
    """Implements ``presenting.Navigator`` and hands everything to the pages in place."""

    def __init__(self) -> None:
        self._pages: Navigator | None = None

    def use(self, pages: Navigator | None) -> None:
        """Go through these pages from now on."""
        self._pages = pages

    def open(self, route: Route) -> None:
        """Show a screen."""
        if self._pages:
            self._pages.open(route)

    def back(self) -> None:
        """Return to the screen before."""
        if self._pages:
            self._pages.back()
