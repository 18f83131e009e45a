"""Every screen is registered, and gets what its page asks for."""

from dataclasses import fields, is_dataclass
from inspect import get_annotations, getmembers
from pathlib import Path
from types import FunctionType
from typing import get_origin

import pytest

import laoma_desktop.ui.screens
from laoma_desktop.ui.shell.screen_context import ScreenContext, ScreenServices
from laoma_desktop.ui.shell.screen_factory import SCREENS, asked, maker

_BEFORE_LOGIN = {"start"}


def test_every_folder_of_a_screen_is_registered() -> None:
    folder = Path(laoma_desktop.ui.screens.__path__[0])
    names = {view.parent.name for view in folder.glob("*/view.py")}
    assert names - _BEFORE_LOGIN == set(SCREENS)


def _services() -> dict[str, object]:
    """Return the use cases on offer and their types."""
    getters = getmembers(ScreenServices, lambda member: isinstance(member, property))
    return {name: get_annotations(getter.fget)["return"] for name, getter in getters}


def _offered() -> dict[str, object]:
    """Return everything on offer and its type."""
    context = {one.name: one.type for one in fields(ScreenContext)}
    return _services() | context | {"words": FunctionType}


def _fits(given: object, wanted: object) -> bool:
    """Return whether what is given can stand where the other is asked for."""
    if wanted == given or get_origin(wanted) is not None:
        return wanted == given or given is FunctionType
    if not isinstance(wanted, type) or not isinstance(given, type):
        return False
    if getattr(wanted, "_is_protocol", False):
        members = {name for name in dir(wanted) if not name.startswith("_")}
        return members <= set(dir(given))
    return issubclass(given, wanted)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_asks_only_for_what_there_is(screen: str) -> None:
    wanted = asked(maker(screen))
    wanted.pop("presenter", None)
    bundle = wanted.get("services")
    if isinstance(bundle, type) and is_dataclass(bundle):
        del wanted["services"]
        use = _services()
        assert [one.name for one in fields(bundle) if not _fits(use[one.name], one.type)] == []
    offered = _offered()
    assert [n for n, kind in wanted.items() if not _fits(offered[n.rstrip("_")], kind)] == []
