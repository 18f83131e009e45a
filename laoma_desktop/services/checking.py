"""``laoma check``: is the register what its revisions say, and does the search know all of it."""

from collections.abc import Iterator

from laoma_desktop.domain.views.findings import Finding
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.ports import Progress

_AT_ONCE = 200
_DOCUMENTS = 2_000


class CheckService:
    """Checks in short snapshots, so that a large register is neither held up nor read twice."""

    def __init__(self, editor: CaseEditor) -> None:
        self._editor = editor

    def check(self, progress: Progress | None = None) -> Iterator[Finding]:
        """Yield everything that is wrong; nothing is changed."""
        office = self._editor.office
        with office.read() as uow:
            yield from uow.checks.engine()
            yield from uow.checks.log()
            yield from uow.checks.index()
        after: int | None = 0
        done = 0
        while after is not None:
            with office.read() as uow:
                checked = uow.checks.cases(after, _AT_ONCE, self._editor.derive)
            yield from checked.findings
            after, done = checked.after, done + checked.cases
            if progress is not None:
                progress.report(done, done, "核对案件")

    def rebuild_index(self, progress: Progress | None = None) -> int:
        """Drop the search index and make it anew from the cases; return how many there are.

        Stopped early, the rest is owed: search says so, and the next run goes on with it.
        """
        office = self._editor.office
        with office.write("重新编制索引") as uow:
            cases = uow.begin_rebuild()
            uow.commit()
        with office.register.bulk():
            while owed := office.register.index_owed(_DOCUMENTS):
                if progress is not None:
                    progress.report(cases - owed, cases, "编制索引")
        office.register.optimise()
        return cases
