"""Settings of this computer's data folder (type size, theme): readable before anybody logs in."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from laoma_desktop.foundation.atomic import write_atomic

if TYPE_CHECKING:
    from laoma_desktop.domain.codec import Plain


class Preferences:
    """Small JSON file beside the register; a broken file counts as empty, it holds no facts."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, name: str, default: "Plain" = None) -> "Plain":
        """Return a setting or its default."""
        return self._all().get(name, default)

    def set(self, name: str, value: "Plain") -> None:
        """Keep a setting."""
        values = self._all() | {name: value}
        write_atomic(self._path, json.dumps(values, ensure_ascii=False, indent=1).encode())

    def _all(self) -> "dict[str, Plain]":
        try:
            values = json.loads(self._path.read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        return cast("dict[str, Plain]", values) if isinstance(values, dict) else {}
