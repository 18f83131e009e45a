"""Finds characters in the texts of a case that must not be stored, wherever they stand."""

from collections.abc import Iterator

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.records import case_records
from laoma_desktop.domain.text_rules import forbidden_character


def text_problems(case: Case) -> tuple[FieldProblem, ...]:
    """Return one problem for each text that holds a character no store can keep."""
    problems: list[FieldProblem] = []
    for record in case_records(case):
        for name, value in record.fields.items():
            for text in _texts(value):
                found = forbidden_character(text)
                if found:
                    field = name if record.kind == "case" else f"{record.kind}.{name}"
                    problems.append(FieldProblem(field, found.sentence))
    return tuple(problems)


def require_clean_texts(case: Case) -> None:
    """Raise RuleRefused where a text of the case holds a character that cannot be kept."""
    problems = text_problems(case)
    if problems:
        sentences = "；".join(problem.sentence for problem in problems)
        raise RuleRefused(f"没有保存：{sentences}", where=case.number, problems=problems)


def _texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
