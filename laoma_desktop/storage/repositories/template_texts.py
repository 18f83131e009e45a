"""Versions of templates: the texts published here and copies of files that cases were given.

A text never changes once it stands; only whether it is offered does.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.sqlite import insert

from laoma_desktop.storage.schema.case_file import case_file
from laoma_desktop.storage.schema.workflow import team, template
from laoma_desktop.storage.work import Work

_BODY = select(template.c.body).where(
    template.c.code == bindparam("code"), template.c.version == bindparam("version")
)
_ROWS = select(
    template.c.code,
    template.c.version,
    template.c.published_on,
    template.c.published_by,
    template.c.withdrawn_on,
).order_by(template.c.code, template.c.version)
_RUNNING = (
    select(team.c.version, func.count())
    .select_from(team.join(case_file, case_file.c.id == team.c.case_id))
    .where(team.c.template == bindparam("code"), case_file.c.trashed_at.is_(None))
    .group_by(team.c.version)
)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A version that is kept; ``published_on`` is None for the copy of a file."""

    code: str
    version: int
    published_on: date | None
    published_by: str
    withdrawn_on: date | None


class TemplateTexts:
    """The texts by code and version."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(self, code: str, version: int, body: str, sha256: str) -> None:
        """Keep a copy; the same code and version again changes nothing."""
        self._add({"code": code, "version": version, "body": body, "sha256": sha256})

    def publish(self, row: TemplateRow, body: str, sha256: str) -> None:
        """Keep a version that was made here; the same code and version again changes nothing."""
        self._add(
            {
                "code": row.code,
                "version": row.version,
                "body": body,
                "sha256": sha256,
                "published_on": row.published_on.isoformat() if row.published_on else None,
                "published_by": row.published_by,
            }
        )

    def withdraw(self, code: str, on: date | None) -> None:
        """Offer no version of ``code`` any more; None offers them again."""
        self._work.connection.execute(
            update(template)
            .where(template.c.code == code)
            .values(withdrawn_on=on.isoformat() if on else None)
        )

    def get(self, code: str, version: int) -> str | None:
        """Return a text, None where it was never kept."""
        return self._work.connection.scalar(_BODY, {"code": code, "version": version})

    def rows(self) -> tuple[TemplateRow, ...]:
        """Return all versions by code and version."""
        return tuple(
            TemplateRow(code, version, _day(published), by, _day(withdrawn))
            for code, version, published, by, withdrawn in self._work.connection.execute(_ROWS)
        )

    def running(self, code: str) -> dict[int, int]:
        """Return how many cases stand on each version; those in the bin are not counted."""
        found = self._work.connection.execute(_RUNNING, {"code": code})
        return {version: count for version, count in found}  # noqa: C416 - Row is no pair for mypy

    def _add(self, row: dict[str, str | int | None]) -> None:
        self._work.connection.execute(insert(template).values(**row).on_conflict_do_nothing())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
