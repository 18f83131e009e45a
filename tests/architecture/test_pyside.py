"""The window's binding: a version that neither leaks references nor is barred."""

import re
import sys
from importlib.metadata import distributions, version

import pytest
from PySide6.QtCore import QObject


def test_void_calls_keep_their_references() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("a")
    assert abs(sys.getrefcount(None) - before) < 100


def test_emitting_keeps_its_references() -> None:
    thing = QObject()
    before = sys.getrefcount(True)
    for number in range(1000):
        thing.objectNameChanged.emit(str(number))
    assert abs(sys.getrefcount(True) - before) < 100


@pytest.mark.parametrize("package", ["PySide6-Essentials", "shiboken6"])
def test_version_is_in_the_range_that_was_tried(package: str) -> None:
    numbers = tuple(map(int, re.findall(r"\d+", version(package))[:3]))
    assert (6, 8, 3) <= numbers < (6, 12)


def test_qt_s_gpl_modules_are_not_installed() -> None:
    installed = {distribution.name.lower() for distribution in distributions()}
    assert not installed & {"pyside6", "pyside6-addons", "pyside6_addons", "pyqt6"}
