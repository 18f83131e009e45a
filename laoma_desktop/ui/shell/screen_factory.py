"""The one registry of screens: their names, and how a page gets what it asks for.

A screen is the folder of its name under ``ui/screens``; its ``view`` has a function ``make`` that
names by keyword what it needs, as ``ScreenContext`` and ``ScreenServices`` name it. A screen is
made on its first visit; its modules are loaded before, behind the workbench.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import partial
from importlib import import_module
from inspect import get_annotations
from types import UnionType
from typing import Final

from PySide6.QtCore import QTimer

from laoma_desktop.ui.presenting import Tasks
from laoma_desktop.ui.shell.screen_context import ScreenContext
from laoma_desktop.ui.widgets.page import Page

SCREENS: Final = (
    "workbench",
    "case_list",
    "intake",
    "case_detail",
    "case_past",
    "bin",
    "old_register",
    "steps",
    "notes",
    "oral",
    "papers",
    "teams",
    "templates",
    "methods",
    "people",
    "person",
    "exchange",
    "organisation",
    "settings",
)
"""Names of all screens; the folders under ``ui/screens``, but for the pages before login."""

LOAD_MS = 1500
"""After the workbench was made: its own questions come first."""


def make_screen(context: ScreenContext, screen: str, presenter: object = None) -> Page:
    """Return a new page; KeyError for a name nobody registered.

    ``presenter`` is that of the page whose place it takes: it holds what was typed.
    """
    if screen not in SCREENS:
        raise KeyError(screen)
    make = maker(screen)
    wanted = asked(make)
    kept = _kept(wanted.pop("presenter", None), presenter)
    page = make(**kept, **{name: _given(context, name, kind) for name, kind in wanted.items()})
    if screen == "workbench":
        QTimer.singleShot(LOAD_MS, page, partial(_load_behind, context.tasks, page))
    return page


def maker(screen: str) -> Callable[..., Page]:
    """Return the function that makes the page of a screen; loads its modules."""
    make: Callable[..., Page] = import_module(f"laoma_desktop.ui.screens.{screen}.view").make
    return make


def asked(make: Callable[..., Page]) -> dict[str, object]:
    """Return what a page is made from: names of the keywords and their types."""
    wanted = get_annotations(make, eval_str=True)
    del wanted["return"]
    return wanted


def _kept(kind: object, presenter: object) -> dict[str, object]:
    """Return the presenter to hand over, nothing where it is not of this page's ``kind``."""
    fits = isinstance(kind, UnionType) and presenter is not None and isinstance(presenter, kind)
    return {"presenter": presenter} if fits else {}


def _given(context: ScreenContext, name: str, kind: object) -> object:
    """Return one thing a page asks for; ``services`` is a dataclass of several use cases.

    A name that Python has already ends in an underscore.
    """
    if name == "services" and isinstance(kind, type) and is_dataclass(kind):
        return kind(**{one.name: getattr(context.services, one.name) for one in fields(kind)})
    source = context if hasattr(context, name) else context.services
    return getattr(source, name.rstrip("_"))


def load_screens() -> None:
    """Load the modules of every screen; called in a thread once the first page stands there."""
    for screen in SCREENS:
        maker(screen)


def _load_behind(tasks: Tasks, page: Page) -> None:
    tasks.query(page, load_screens, _nothing, topic="screens")


def _nothing(_answer: object) -> None:
    """Take the answer of the loading; there is nothing to show."""
