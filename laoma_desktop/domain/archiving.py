"""归档 and 补正: a closed case put away under a number, and what is put right afterwards.

A file in the archive is read only, as archives go. A correction is begun with a reason, which the
file keeps for good, and ended; between the two the case can be changed like a closed one.
"""

import re
from dataclasses import replace
from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.categories import CategoryRules
from laoma_desktop.domain.completeness import completeness
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.filed import Amendment, Filing
from laoma_desktop.domain.guards import (
    day_problems,
    is_amending,
    refused,
    require_reason,
    require_status,
)
from laoma_desktop.domain.ids import RecordId
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.domain.vocabulary import AgreementForm, Confirmation, Status

LONG, SHORT = "long", "short"
"""Ids of ``codes/retention`` that the rule below gives."""
SHORT_TEXT = 40
"""Signs that 卷号, 归档人 and 保管期限 may have."""

_DEATH = "death"
_VOLUME = re.compile(r"(\d{4})-(\d+)", re.ASCII)
_CONFIRMED = (Confirmation.APPLIED, Confirmation.CONFIRMED)
_WORDS = {"volume": "卷号", "archivist": "归档人", "retention": "保管期限"}


def volume_number(year: int, running: int) -> str:
    """Return a 卷号 as it is proposed: year of the file and running number in it."""
    return f"{year:04}-{running:04}"


def volume_parts(volume: str) -> tuple[int, int] | None:
    """Return year and running number of a proposed 卷号, None for one a person made up."""
    found = _VOLUME.fullmatch(volume.strip())
    return (int(found[1]), int(found[2])) if found else None


def retention_code(case: Case, rules: CategoryRules) -> str:
    """Return how long a file is kept unless a person says otherwise: ``LONG`` or ``SHORT``.

    Long: a written agreement that goes to court, a death, and categories marked ``long_kept``.
    """
    agreement = case.agreement
    confirmed = (
        agreement is not None
        and agreement.form is AgreementForm.WRITTEN
        and agreement.judicial_confirmation in _CONFIRMED
    )
    long = confirmed or _DEATH in case.ticks or case.category in rules.long_kept
    return LONG if long else SHORT


def archive(case: Case, filing: Filing, today: date) -> Case:
    """File a closed case away; afterwards it is read only (归档).

    Raises:
        RuleRefused: it is not closed, its number, day, archivist or period is missing or wrong,
            or the file lacks something and nobody says why that has to do.
    """
    require_status(case, {Status.CLOSED}, "归档")
    problems = [*_text_problems(filing), *_gap_problems(case, filing)]
    if filing.filed_on is None:
        problems.append(FieldProblem("filed_on", "请写归档日期"))
    else:
        days = day_problems("归档", filing.filed_on, today, ("结案日期", case.closed_on))
        problems += [FieldProblem("filed_on", problem.sentence) for problem in days]
    if problems:
        raise refused(case, "还不能归档", problems)
    kept = case.filing.uuid if case.filing else filing.uuid
    return replace(case, status=Status.ARCHIVED, filing=replace(filing, uuid=kept))


def _text_problems(filing: Filing) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    for name, word in _WORDS.items():
        text = str(getattr(filing, name))
        if not text.strip():
            problems.append(FieldProblem(name, f"请写{word}"))
        elif len(text) > SHORT_TEXT:
            problems.append(
                FieldProblem(name, f"{word}最多 {SHORT_TEXT} 字，现在有 {len(text)} 字")
            )
    for name in (*_WORDS, "waiver"):
        found = forbidden_character(str(getattr(filing, name)))
        if found:
            problems.append(FieldProblem(name, found.sentence))
    return problems


def _gap_problems(case: Case, filing: Filing) -> list[FieldProblem]:
    """Return that the file lacks something, unless a person says why that has to do."""
    gaps = completeness(case)
    if not gaps or filing.waiver.strip():
        return []
    first = "；".join(gap.sentence for gap in gaps[:2])
    more = f"等 {len(gaps)} 项" if len(gaps) > 2 else ""  # noqa: PLR2004 - as many as are named
    sentence = f"案卷还缺：{first}{more}。补齐以后再归档；补不了的，请写缺件理由"
    return [FieldProblem("waiver", sentence)]


def begin_amendment(case: Case, amendment: Amendment) -> Case:
    """Open an archived file for a correction; the reason stays in the file (补正).

    Raises:
        RuleRefused: it is not archived, another correction is open, or there is no reason.
    """
    require_status(case, {Status.ARCHIVED}, "补正")
    if is_amending(case):
        raise refused(case, "不能再开一次补正", [FieldProblem("reason", "上一次补正还没有完毕")])
    require_reason(case, amendment.reason, "补正要写明理由，理由留在卷里")
    found = forbidden_character(amendment.reason)
    if found:
        raise refused(case, "没有保存", [FieldProblem("reason", found.sentence)])
    kept = replace(amendment, reason=amendment.reason.strip(), ended_on=None)
    return replace(case, amendments=(*case.amendments, kept))


def open_amendment(case: Case) -> Amendment | None:
    """Return the correction for which an archived file is open, None where it is not."""
    return next((one for one in case.amendments if one.ended_on is None), None)


def end_amendment(case: Case, on: date, today: date) -> Case:
    """End the correction on a day: the file is read only again; RuleRefused where none is open."""
    amendment = open_amendment(case)
    if amendment is None:
        raise RuleRefused("没有正在进行的补正", where=case.number, next_step="请刷新后再看。")
    problems = day_problems("补正完毕", on, today, ("补正开始", amendment.begun_on))
    if problems:
        raise refused(case, "没有保存", problems)
    return ended(case, on)


def ended(case: Case, on: date) -> Case:
    """Return the case with no correction open."""
    return replace(
        case,
        amendments=tuple(
            one if one.ended_on is not None else replace(one, ended_on=on)
            for one in case.amendments
        ),
    )


def next_filing(case: Case, uuid: RecordId, volume: str, archivist: str, retention: str) -> Filing:
    """Return what is proposed: a file that was reopened keeps its number and its period."""
    before = case.filing
    if before is not None:
        return replace(before, filed_on=None, archivist=archivist, waiver="")
    return Filing(uuid=uuid, volume=volume, archivist=archivist, retention=retention)
