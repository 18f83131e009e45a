"""Reads what the list of templates shows, and what one writes on."""

from dataclasses import dataclass, replace
from typing import Final

from laoma_desktop.domain.template import Template
from laoma_desktop.services.drafts import Draft, DraftService
from laoma_desktop.services.template_desk import TemplateDesk
from laoma_desktop.services.template_shelf import TemplateVersion
from laoma_desktop.services.template_writer import template_text
from laoma_desktop.services.templates import TemplateService
from laoma_desktop.ui.screens.templates.state import Listed, Writing

FORM: Final = "template"
"""Name of the form among the drafts; the key is the template's id."""


@dataclass(frozen=True, slots=True)
class TemplatesServices:
    """The services of the page."""

    templates: TemplateService
    template_desk: TemplateDesk
    drafts: DraftService


def read_list(use: TemplatesServices) -> tuple[Listed, ...]:
    """Return drafts, then templates of one's own, then those of the program."""
    drafts = [_draft_line(use, draft) for draft in use.drafts.list(FORM)]
    newest: dict[str, TemplateVersion] = {}
    cases: dict[str, int] = {}
    for version in use.template_desk.versions():
        newest[version.id] = version
        cases[version.id] = cases.get(version.id, 0) + version.cases
    lines = [_line(use, version, cases[one]) for one, version in newest.items()]
    lines.sort(key=lambda line: line.origin != "own")
    return (*drafts, *lines)


def _draft_line(use: TemplatesServices, draft: Draft) -> Listed:
    template, problems = use.template_desk.examine(str(draft.body["text"]), draft.key)
    state = f"还有 {len(problems)} 处要改" if problems else "可以发布"
    return Listed(draft.key, template.title or draft.key, "draft", state)


def _line(use: TemplatesServices, version: TemplateVersion, cases: int) -> Listed:
    held = use.templates.newest(version.id)
    title = held.template.title if held else version.id
    own = version.published_on is not None and not use.templates.is_file(version.id)
    words = f"第 {version.version} 版"
    if version.published_on is not None:
        words += f"，{version.published_on.isoformat()} {version.published_by}发布"
    if cases:
        words += f"，{cases} 件案件在用"
    withdrawn = version.withdrawn_on is not None
    if withdrawn:
        words += "，已停用"
    return Listed(version.id, title, "own" if own else "shipped", words, withdrawn)


def begin_copy(use: TemplatesServices, template_id: str) -> Writing:
    """Return a new template of one's own that says what another one says."""
    base = use.templates.get(template_id)
    number, name = 1, f"{base.id}_own"
    drafts = {draft.key for draft in use.drafts.list(FORM)}
    while name in drafts or use.templates.newest(name) is not None:
        number += 1
        name = f"{base.id}_own{number}"
    copy = replace(base, id=name, version=1, title=f"{base.title}（本所）")
    return Writing(copy, base, _base_words(base))


def begin_version(use: TemplatesServices, template_id: str) -> Writing:
    """Return the draft of a template, or its next version where there is none."""
    newest = use.templates.newest(template_id)
    draft = use.drafts.get(FORM, template_id)
    if draft is not None:
        template, _ = use.template_desk.examine(str(draft.body["text"]), template_id)
        base = newest.template if newest else use.templates.get(str(draft.body["base"]))
        return Writing(template, base, _base_words(base))
    base = newest.template if newest else use.templates.get(template_id)
    return Writing(replace(base, version=base.version + 1), base, _base_words(base))


def checked(use: TemplatesServices, writing: Writing) -> Writing:
    """Return the writing with everything that keeps it from being published."""
    text = template_text(writing.template)
    _, problems = use.template_desk.examine(text, writing.template.title or writing.template.id)
    return replace(writing, problems=problems)


def numbered(use: TemplatesServices, template: Template) -> Template:
    """Return the template with the next version number that is free."""
    newest = use.templates.newest(template.id)
    return replace(template, version=newest.template.version + 1 if newest else 1)


def _base_words(base: Template) -> str:
    return f"“{base.title}”第 {base.version} 版"
