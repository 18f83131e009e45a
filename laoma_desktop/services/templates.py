"""Templates of 专班 and 对策: which there are, which fit a case and why, is a file right.

Files come with the program or lie in the data folder; versions published here and copies of files
that cases were given stand in the register (``template_shelf``). A kept text is the truth for its
version: who changes a file gives it the next number.
"""

from dataclasses import dataclass
from pathlib import Path

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.fitting import fitting, general_reason, misfit_sentences
from laoma_desktop.domain.template import Template
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import Resources
from laoma_desktop.foundation.toml_lines import read_toml
from laoma_desktop.services.template_loader import examine_template, load_template
from laoma_desktop.services.template_shelf import TemplateShelf, TemplateText
from laoma_desktop.storage.repositories.template_texts import TemplateRow
from laoma_desktop.storage.uow import UnitOfWork

_FOLDER = "workflows"


@dataclass(frozen=True, slots=True)
class TemplateOffer:
    """A template for a case; ``fits`` is False where ``reason`` says what speaks against it."""

    template: Template
    fits: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The version a case runs on and the one new cases get, None where there is none."""

    version: int
    current: int | None
    words: str

    @property
    def newer(self) -> bool:
        """Whether the case can go over to a newer version."""
        return self.current is not None and self.current > self.version


class TemplateService:
    """Loads each template once; an overlay's file stands in for the shipped one of its name.

    Without a ``shelf`` (no register is open) there are only the files.
    """

    def __init__(
        self, resources: Resources, codes: Codes, shelf: TemplateShelf | None = None
    ) -> None:
        self._resources = resources
        self._codes = codes
        self._shelf = shelf
        self._loaded: dict[str, TemplateText] = {}

    def list(self) -> tuple[Template, ...]:
        """Return what new cases are offered, by id; raise RuleRefused where a file is wrong."""
        rows = self._rows()
        ids = sorted({*self._paths(), *(row.code for row in rows if row.published_on)})
        held = (self._current(one, rows) for one in ids if not _withdrawn(one, rows))
        return tuple(one.template for one in held if one is not None)

    def get(self, template_id: str) -> Template:
        """Return what a new case gets; raise RuleRefused where it is withdrawn, wrong, or none."""
        rows = self._rows()
        held = self._current(template_id, rows)
        if held is None:
            known = "、".join(template.id for template in self.list())
            raise RuleRefused(f"没有叫“{template_id}”的模板", next_step=f"现有的模板：{known}。")
        if _withdrawn(template_id, rows):
            raise RuleRefused(
                f"模板“{held.template.title}”已经停用",
                next_step="正在用它的案件照常办；新的案件请另选模板。",
            )
        return held.template

    def newest(self, template_id: str) -> TemplateText | None:
        """Return the newest version, also of a withdrawn template; None where there is none."""
        return self._current(template_id, self._rows())

    def version(self, template_id: str, version: int) -> TemplateText:
        """Return any version that is known here; raise RuleRefused where it is not."""
        held = self._version(template_id, version)
        if held is None:
            raise RuleRefused(
                f"这里没有模板 {template_id} 的第 {version} 版",
                next_step="用 laoma template versions 看有哪些版本。",
            )
        return held

    def is_file(self, template_id: str) -> bool:
        """Return whether a template came with the program or lies in the data folder."""
        return template_id in self._paths()

    def check(self, path: Path) -> tuple[FieldProblem, ...]:
        """Return everything wrong with a template file, in order of lines; () where it is right."""
        try:
            file = read_toml(path)
        except RuleRefused as refused:
            if not refused.problems:
                raise
            return refused.problems
        return tuple(examine_template(file, self._codes)[1])

    def running(self, case: Case) -> Template | None:
        """Return the version that the case's team follows; None without one or if nobody has it.

        A newer version than the one applied is not followed: the case has to be moved.
        """
        held = self._running(case)
        return held.template if held else None

    def standing(self, case: Case) -> Standing | None:
        """Return the version the case runs on beside the present one; None without a template."""
        team = case.team
        if team is None or not team.template:
            return None
        rows = self._rows()
        held = self._current(team.template, rows)
        gone = held is None or _withdrawn(team.template, rows)
        current = None if gone or held is None else held.template.version
        words = f"按第 {team.version} 版办"
        if self._running(case) is None:
            words += "，这一版的内容这里没有，任务日期不再自己跟着走"
        if current is None:
            words += "，模板已停用，本案照常办" if held else "，这里没有这个模板"
        elif current > team.version:
            words += f"，现行第 {current} 版"
        return Standing(team.version, current, words)

    def keep(self, uow: UnitOfWork, case: Case) -> None:
        """Keep the text of the case's template for as long as the register lasts."""
        held = self._running(case)
        if held is not None and self._shelf is not None:
            self._shelf.keep(uow, held)

    def offers(self, case: Case) -> tuple[TemplateOffer, ...]:
        """Return all templates for a case: those that fit go first, the best before the others.

        Each has its reason in words; where none fits but the general one, that one's reason is
        what kept the nearest from fitting.
        """
        judged = [(fitting(case, template, self._title), template) for template in self.list()]
        judged.sort(key=lambda pair: (not pair[0].fits, -pair[0].score, pair[1].id))
        offers = [TemplateOffer(t, fit.fits, fit.reason) for fit, t in judged]
        if offers and offers[0].template.is_general and len(offers) > 1:
            nearest = offers[1]
            reason = general_reason(nearest.template.title, nearest.reason)
            offers[0] = TemplateOffer(offers[0].template, True, reason)
        return tuple(offers)

    def misfits(self, case: Case, template: Template) -> tuple[str, ...]:
        """Return what of the template's applies-when the case does not meet, in sentences."""
        return misfit_sentences(case, template, self._title)

    def _running(self, case: Case) -> TemplateText | None:
        team = case.team
        if team is None or not team.template:
            return None
        return self._version(team.template, team.version)

    def _version(self, template_id: str, version: int) -> TemplateText | None:
        held = self._shelf.get(template_id, version) if self._shelf else None
        if held is None and template_id in self._paths():
            file = self._file(template_id)
            held = file if file.template.version == version else None
        return held

    def _current(self, template_id: str, rows: tuple[TemplateRow, ...]) -> TemplateText | None:
        """Return the newest version: of what was published here, else the file's."""
        own = [row.version for row in rows if row.code == template_id and row.published_on]
        if own and self._shelf:
            return self._shelf.get(template_id, own[-1])
        if template_id not in self._paths():
            return None
        file = self._file(template_id)
        kept = any((row.code, row.version) == (template_id, file.template.version) for row in rows)
        held = self._version(template_id, file.template.version) if kept else None
        return held or file

    def _file(self, template_id: str) -> TemplateText:
        if template_id not in self._loaded:
            name = f"{_FOLDER}/{template_id}.toml"
            file = read_toml(self._paths()[template_id], name)
            template = load_template(file, self._codes)
            if template.id != template_id:
                sentence = f"id 应当和文件名一样是 {template_id}"
                raise file.refusal([file.problem(("id",), sentence)])
            self._loaded[template_id] = TemplateText(template, file.text)
        return self._loaded[template_id]

    def _paths(self) -> dict[str, Path]:
        return {path.stem: path for path in self._resources.glob(_FOLDER, "*.toml")}

    def _rows(self) -> tuple[TemplateRow, ...]:
        return self._shelf.rows() if self._shelf else ()

    def _title(self, table: str, code: str) -> str:
        return self._codes.table(table).title(code)


def _withdrawn(template_id: str, rows: tuple[TemplateRow, ...]) -> bool:
    """Return whether the newest version in the register is withdrawn."""
    own = [row for row in rows if row.code == template_id]
    return bool(own) and own[-1].withdrawn_on is not None
