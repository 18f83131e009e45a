"""Templates of one's own: published, withdrawn, compared; a running case moved to another version.

They live in the register, not in the data folder: a published version has to stay as long as cases
run on it, it is backed up and encrypted with them, and nobody can change it in an editor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.moving import move_case
from laoma_desktop.domain.template import Template
from laoma_desktop.domain.template_difference import Difference, differences
from laoma_desktop.domain.views.stored import CaseRef, StoredCase
from laoma_desktop.foundation.toml_lines import TomlFile, parse_toml, read_toml
from laoma_desktop.services.actor import Right
from laoma_desktop.services.editing import CaseEditor
from laoma_desktop.services.template_loader import examine_template
from laoma_desktop.services.template_shelf import (
    TemplateShelf,
    TemplateText,
    TemplateVersion,
    digest,
)
from laoma_desktop.services.templates import Standing, TemplateService
from laoma_desktop.storage.repositories.template_texts import TemplateRow

Differences = tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class VersionNote:
    """Where a case stands among the versions of its template, and what the present one changes.

    ``differences`` is None where nobody has the version the case runs on.
    """

    standing: Standing
    differences: Differences


_NAME = re.compile(r"[a-z][a-z0-9_]*")


class TemplateDesk:
    """What a director does with templates; every verb leaves a line in the audit."""

    def __init__(
        self, editor: CaseEditor, templates: TemplateService, shelf: TemplateShelf
    ) -> None:
        self._office = editor.office
        self._editor = editor
        self._templates = templates
        self._shelf = shelf

    def publish(self, path: Path) -> Template:
        """Publish a file as a version of one's own; RuleRefused with ``file:line:`` otherwise."""
        return self._publish(read_toml(path))

    def publish_text(self, text: str, name: str) -> Template:
        """Publish a text; messages call it ``name``."""
        return self._publish(parse_toml(text.encode(), name))

    def examine(self, text: str, name: str) -> tuple[Template, tuple[FieldProblem, ...]]:
        """Return what can be read of a text, and everything wrong with it; asks no register."""
        template, problems = examine_template(parse_toml(text.encode(), name), self._office.codes)
        return template, tuple(problems)

    def withdraw(self, template_id: str) -> int:
        """Offer a template no more; return how many cases go on running on it."""
        held = self._templates.newest(template_id)
        if held is None:
            raise RuleRefused(f"没有叫“{template_id}”的模板")
        self._templates.get(template_id)  # refuses what is withdrawn already
        self._mark(held, "停用模板", withdrawn=True)
        return sum(self._shelf.running(template_id).values())

    def restore(self, template_id: str) -> Template:
        """Offer a withdrawn template again."""
        held = self._templates.newest(template_id)
        if held is None:
            raise RuleRefused(f"没有叫“{template_id}”的模板")
        self._mark(held, "恢复模板", withdrawn=False)
        return held.template

    def versions(self, template_id: str = "") -> tuple[TemplateVersion, ...]:
        """Return the versions known here of one template, of all where none is named."""
        rows = {(row.code, row.version): row for row in self._shelf.rows()}
        for template in self._templates.list():
            key = (template.id, template.version)
            rows.setdefault(key, TemplateRow(*key, None, "", None))
        wanted = sorted(key for key in rows if template_id in ("", key[0]))
        if not wanted:
            raise RuleRefused(f"没有叫“{template_id}”的模板")
        running = {one: self._shelf.running(one) for one in {key[0] for key in wanted}}
        return tuple(
            TemplateVersion(
                row.code,
                row.version,
                row.published_on,
                row.published_by,
                row.withdrawn_on,
                running[row.code].get(row.version, 0),
            )
            for row in (rows[key] for key in wanted)
        )

    def difference(self, template_id: str, old: int, new: int) -> tuple[Difference, ...]:
        """Return what differs between two versions; () where nothing does."""
        before = self._templates.version(template_id, old).template
        after = self._templates.version(template_id, new).template
        return differences(before, after, self._title)

    def ahead(self, case: Case, version: int | None = None) -> tuple[Template, Differences]:
        """Return the version a case would go over to, and what is different in it.

        ``version`` None is the present one. Where nobody has the version the case runs on, what
        is different cannot be said: None.
        """
        new = self._wanted(case, version)
        old = self._templates.running(case)
        return new, differences(old, new, self._title) if old else None

    def note(self, case: Case) -> VersionNote | None:
        """Return where a case stands among the versions; None without a template."""
        standing = self._templates.standing(case)
        if standing is None:
            return None
        return VersionNote(standing, self.ahead(case)[1] if standing.newer else ())

    def move(self, ref: CaseRef, version: int | None = None) -> StoredCase:
        """Move a case to another version of its template, as one step that can be taken back."""
        label = "换到模板的另一版"

        def edit(case: Case) -> Case:
            return move_case(
                self._editor.settle(case),  # what was missed so far is missed by the old version
                self._templates.running(case),
                self._wanted(case, version),
                self._office.calendar,
                self._office.new_id,
                self._office.clock.today(),
            )

        return self._editor.change(ref, label, edit)

    def _wanted(self, case: Case, version: int | None) -> Template:
        team = case.team
        if team is None or not team.template:
            raise RuleRefused(
                "本案没有套用模板",
                where=case.number,
                next_step="先用 laoma plan apply 或案件页的“专班对策”套用。",
            )
        if version is None:
            return self._templates.get(team.template)
        return self._templates.version(team.template, version).template

    def _publish(self, file: TomlFile) -> Template:
        template, problems = examine_template(file, self._office.codes)
        problems = problems or list(self._foreign(file, template))
        if problems:
            raise file.refusal(problems)
        actor = self._office.actor.name
        row = TemplateRow(template.id, template.version, self._office.clock.today(), actor, None)
        with self._office.write("发布模板", Right.TEMPLATES) as uow:
            uow.templates.publish(row, file.text, digest(file.text))
            uow.audit.append("发布模板", template.id, {"version": template.version})
            uow.commit()
        return template

    def _foreign(self, file: TomlFile, template: Template) -> Iterator[FieldProblem]:
        """Yield what is wrong with a template only because of what else there is."""
        if not _NAME.fullmatch(template.id):
            yield file.problem(("id",), "标识用小写字母开头，后面是小写字母、数字和下划线")
        if self._templates.is_file(template.id):
            sentence = f"{template.id} 是随程序带来的模板的标识，自己的模板请另起一个"
            yield file.problem(("id",), sentence)
            return
        newest = self._templates.newest(template.id)
        if newest is not None and template.version <= newest.template.version:
            known = newest.template.version
            yield file.problem(("version",), f"已经发布到第 {known} 版，新的一版从 {known + 1} 起")

    def _mark(self, held: TemplateText, label: str, *, withdrawn: bool) -> None:
        template = held.template
        today = self._office.clock.today()
        with self._office.write(label, Right.TEMPLATES) as uow:
            self._shelf.keep(uow, held)
            uow.templates.withdraw(template.id, today if withdrawn else None)
            uow.audit.append(label, template.id, {"version": template.version})
            uow.commit()

    def _title(self, table: str, code: str) -> str:
        return self._office.codes.table(table).title(code)
