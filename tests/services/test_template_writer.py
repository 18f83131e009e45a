"""A template written as text is read as the same template; what is wrong in it is still named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laoma_desktop.domain.template import Template
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.foundation.resources import resource_glob, shipped
from laoma_desktop.foundation.toml_lines import parse_toml
from laoma_desktop.services.template_loader import examine_template, load_template
from laoma_desktop.services.template_writer import template_text
from laoma_desktop.services.templates import TemplateService

CODES = Codes(shipped())
SERVICE = TemplateService(shipped(), CODES)


def read(text: str) -> Template:
    return load_template(parse_toml(text.encode(), "x.toml"), CODES)


@pytest.mark.parametrize("name", [path.stem for path in resource_glob("workflows", "*.toml")])
def test_every_shipped_template_comes_back(name: str) -> None:
    template = SERVICE.get(name)
    assert read(template_text(template)) == template


@given(st.text(st.characters(codec="utf-8")))
def test_any_words_come_back(words: str) -> None:
    template = SERVICE.get("general")
    hint = replace(template.tasks[0], hint=words)
    changed = replace(template, tasks=(hint, *template.tasks[1:]))
    made, _ = examine_template(parse_toml(template_text(changed).encode(), "x.toml"), CODES)
    assert made.tasks[0].hint == words


def test_an_empty_title_is_named_where_it_stands() -> None:
    template = SERVICE.get("general")
    empty = replace(template, title="", stages=(replace(template.stages[0], title=""),))
    _, problems = examine_template(parse_toml(template_text(empty).encode(), "x.toml"), CODES)
    assert {"title", "stages[1].title"} <= {problem.field for problem in problems}
