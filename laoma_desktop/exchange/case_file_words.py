"""Judges numbers that carry a check digit; other documents, written in words, are taken as is.

Whether a number fits the birth date beside it is no question here: a file is taken as it stands,
the completeness list asks. Old 15-digit numbers carry no check and stand in old files.
"""

from collections.abc import Callable, Mapping

from laoma_desktop.domain.identity_numbers import id_problems, normalised_id, uscc_problem

_OLD_LENGTH = 15


def _identity(text: str) -> str:
    if len(normalised_id(text)) == _OLD_LENGTH:
        return ""
    problems = id_problems(text)
    return f"身份证件号码“{text}”：{'；'.join(problems)}" if problems else ""


def _credit_code(text: str) -> str:
    return uscc_problem(text) if text.isascii() else ""


WORD_JUDGES: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("party", "id_number"): _identity,
    ("party", "uscc"): _credit_code,
    ("agent", "id_number"): _identity,
    ("guarantor", "id_number"): _identity,
}
"""By table and key: returns what is wrong with the number, "" where nothing is."""
