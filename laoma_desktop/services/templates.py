"""Templates of 专班 and 对策: which there are, which fit a case and why, is a file right."""

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

_FOLDER = "workflows"


@dataclass(frozen=True, slots=True)
class TemplateOffer:
    """A template for a case; ``fits`` is False where ``reason`` says what speaks against it."""

    template: Template
    fits: bool
    reason: str


class TemplateService:
    """Loads each template once; an overlay's file stands in for the shipped one of its name."""

    def __init__(self, resources: Resources, codes: Codes) -> None:
        self._resources = resources
        self._codes = codes
        self._loaded: dict[str, Template] = {}

    def list(self) -> tuple[Template, ...]:
        """Return all templates by file name; raise RuleRefused where a file is wrong."""
        paths = self._resources.glob(_FOLDER, "*.toml")
        return tuple(self.get(path.stem) for path in paths)

    def get(self, template_id: str) -> Template:
        """Return a template; raise RuleRefused where there is none or its file is wrong."""
        if template_id not in self._loaded:
            paths = {path.stem: path for path in self._resources.glob(_FOLDER, "*.toml")}
            if template_id not in paths:
                raise RuleRefused(
                    f"没有叫“{template_id}”的模板",
                    next_step=f"现有的模板：{'、'.join(paths)}。",
                )
            name = f"{_FOLDER}/{template_id}.toml"
            file = read_toml(paths[template_id], name)
            template = load_template(file, self._codes)
            if template.id != template_id:
                sentence = f"id 应当和文件名一样是 {template_id}"
                raise file.refusal([file.problem(("id",), sentence)])
            self._loaded[template_id] = template
        return self._loaded[template_id]

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
        """Return the template that the case's team follows; None without one or if it is gone.

        A newer version than the one applied is not followed: it has to be applied.
        """
        team = case.team
        if team is None or not team.template:
            return None
        known = {path.stem for path in self._resources.glob(_FOLDER, "*.toml")}
        if team.template not in known:
            return None
        template = self.get(team.template)
        return template if template.version == team.version else None

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

    def _title(self, table: str, code: str) -> str:
        return self._codes.table(table).title(code)
