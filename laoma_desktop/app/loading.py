"""Takes two costs off the loading of the window's modules; both would buy this program nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

_FEATURE = "shibokensupport.feature"
_ASKS = "_mod_uses_pyside"


@contextmanager
def lighten() -> Iterator[None]:
    """Leave garbage alone while modules load, and let Qt for Python read no sources.

    Modules are not garbage; the window's ``Collector`` takes over once it runs.
    """
    _spare_sources()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _spare_sources() -> None:
    """Answer for Qt for Python that no module switches its ``__feature__``.

    It would read, split and keep the source of every module loaded after it, ours or not, to find
    out: a tenth of the start, and 20 MB once the database layer is loaded.
    """
    import_module("PySide6.QtCore")  # it brings the module that is changed here
    feature = import_module(_FEATURE)
    if hasattr(feature, _ASKS):
        setattr(feature, _ASKS, _no)


def _no(_module: object) -> bool:
    return False
