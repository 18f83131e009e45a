"""Versions of templates in the register: what was published here, copies of files cases were given.

A published text and a text that a case was given never change; so each is read and checked once.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.template import Template
from laoma_desktop.foundation.toml_lines import parse_toml
from laoma_desktop.services.office import Office
from laoma_desktop.services.template_loader import examine_template
from laoma_desktop.storage.repositories.template_texts import TemplateRow
from laoma_desktop.storage.uow import UnitOfWork


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A template with the text it was read from."""

    template: Template
    text: str


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """A version that is known here.

    ``published_on`` is None for one that came with the program or the data folder; ``cases`` is
    how many cases run on it.
    """

    id: str
    version: int
    published_on: date | None
    published_by: str
    withdrawn_on: date | None
    cases: int


class TemplateShelf:
    """The register's own versions; knows nothing of files."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._read: dict[tuple[str, int], TemplateText] = {}
        self._kept: set[tuple[str, int]] = set()

    def rows(self) -> tuple[TemplateRow, ...]:
        """Return all versions by id and version."""
        with self._office.read() as uow:
            return uow.templates.rows()

    def running(self, template_id: str) -> dict[int, int]:
        """Return how many cases stand on each version."""
        with self._office.read() as uow:
            return uow.templates.running(template_id)

    def get(self, template_id: str, version: int) -> TemplateText | None:
        """Return a version, None where the register does not hold it.

        What was right when it was kept stays in use where a code table has changed since then.
        """
        key = (template_id, version)
        if key not in self._read:
            with self._office.read() as uow:
                text = uow.templates.get(template_id, version)
            if text is None:
                return None
            name = f"{template_id} 第 {version} 版"
            template, _ = examine_template(parse_toml(text.encode(), name), self._office.codes)
            self._read[key] = TemplateText(template, text)
        return self._read[key]

    def keep(self, uow: UnitOfWork, held: TemplateText) -> None:
        """Keep the text that a case is given, in the transaction that gives it."""
        template = held.template
        key = (template.id, template.version)
        if key not in self._kept and uow.templates.get(*key) is None:
            uow.templates.put(*key, held.text, digest(held.text))
        elif key not in self._kept:
            self._kept.add(key)


def digest(text: str) -> str:
    """Return the SHA-256 of a text in hex."""
    return hashlib.sha256(text.encode()).hexdigest()
