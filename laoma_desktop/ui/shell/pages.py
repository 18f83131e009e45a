"""The stack of pages with its history: every page is made on its first visit and left politely."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from laoma_desktop.domain.errors import LaomaError
from laoma_desktop.ui.presenting import Route
from laoma_desktop.ui.widgets.page import Page

_KEPT_STEPS = 50


class Pages(QStackedWidget):
    """Implements ``presenting.Navigator``.

    Signal: ``shown(str)`` after a page came to the front.
    """

    shown = Signal(str)

    _make: Callable[[str, object], Page]
    _refuse: Callable[[LaomaError], None]

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._pages: dict[str, Page] = {}
        self._presenter: object = None
        self.history: list[Route] = []

    def use(
        self, make: Callable[[str, object], Page], refuse: Callable[[LaomaError], None]
    ) -> None:
        """Build pages so from now on; nothing is shown before that.

        ``make`` builds a screen by its name, from the presenter of the page it takes the place of
        if there is one (it holds everything typed); ``refuse`` shows why one cannot be built.
        """
        self._make, self._refuse = make, refuse

    def add(self, screen: str, page: Page) -> None:
        """Keep a page for its first visit."""
        self._pages[screen] = page
        self.addWidget(page)

    def open(self, route: Route) -> None:
        """Leave the page in front (it saves its draft) and show another."""
        if self._show(route) and (not self.history or self.history[-1] != route):
            self.history.append(route)
            del self.history[:-_KEPT_STEPS]

    def back(self) -> None:
        """Return to the page before; at the start nothing happens."""
        if len(self.history) > 1:
            self.history.pop()
            self._show(self.history[-1])

    def page(self) -> Page | None:
        """Return the page in front."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def keep_free(self, pixels: int) -> None:
        """Keep room for a message on the page in front, and no more on the others."""
        for page in self._pages.values():
            page.keep_free(pixels if page is self.page() else 0)

    def leave(self) -> None:
        """Let the page in front save what is typed: before lock, rebuild and close."""
        page = self.page()
        if page is not None:
            page.leave()

    def presenter(self) -> object:
        """Return the presenter of the page in front, None where it has none to hand over."""
        return getattr(self.page(), "presenter", None)

    def restore(self, history: list[Route], presenter: object = None) -> None:
        """Take over from a shell that was rebuilt: its history, the presenter of its last page."""
        self.history, self._presenter = list(history), presenter
        if self.history:
            self._show(self.history[-1])

    def _show(self, route: Route) -> bool:
        self.leave()
        try:
            page = self._page(route.screen)
        except LaomaError as error:
            self._refuse(error)
            return False
        self.setCurrentWidget(page)
        page.enter(route)
        page.focus_first()
        self.shown.emit(route.screen)
        return True

    def _page(self, screen: str) -> Page:
        if screen not in self._pages:
            page = self._make(screen, self._presenter)
            self._presenter = None
            self.add(screen, page)
        return self._pages[screen]

    def minimumSizeHint(self) -> QSize:
        """No page sets the window's minimum."""
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        """Take the room there is."""
        return QSize(0, 0)
