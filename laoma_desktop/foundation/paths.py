"""Says where this user's data and this machine's cache are; creates and reads nothing.

``LAOMA_HOME`` moves everything: tests, trials and a register on a stick use it.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_WINDOWS_FOLDER = "LaomaDesktop"
_UNIX_FOLDER = "laoma-desktop"


@dataclass(frozen=True, slots=True)
class Folders:
    """The two places of one user; neither need exist yet.

    ``data`` holds registers, keys and settings and is what a backup takes. ``cache`` can be
    thrown away at any time.
    """

    data: Path
    cache: Path

    @property
    def overlay(self) -> Path:
        """The district's own resources, which stand in for the shipped ones."""
        return self.data / "resources"


def _absolute(value: str | None) -> Path | None:
    """Return the folder a variable names; empty and relative values count as not set."""
    if not value or not Path(value).is_absolute():
        return None
    return Path(value)


def find_folders(
    environment: Mapping[str, str] | None = None,
    *,
    platform: str = sys.platform,
    home: Path | None = None,
) -> Folders:
    """Return the folders for this user.

    Args:
        environment: variables instead of the process's own.
        platform: as in ``sys.platform``.
        home: the user's home instead of the real one.
    """
    variables = os.environ if environment is None else environment
    own = variables.get("LAOMA_HOME")
    if own:
        data = Path(own).expanduser().absolute()
        return Folders(data, data / "cache")
    user = Path.home() if home is None else home
    if platform == "win32":
        local = _absolute(variables.get("LOCALAPPDATA")) or user / "AppData" / "Local"
        data = local / _WINDOWS_FOLDER
        return Folders(data, data / "cache")
    share = _absolute(variables.get("XDG_DATA_HOME")) or user / ".local" / "share"
    cache = _absolute(variables.get("XDG_CACHE_HOME")) or user / ".cache"
    return Folders(share / _UNIX_FOLDER, cache / _UNIX_FOLDER)
