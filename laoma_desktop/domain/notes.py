"""Work notes (民情日记): what a mediator saw, heard and promised on a day, case or no case.

A note is its author's. A private one is for nobody else; others may read a shared one, and only
the author changes it. What a note tells can become a case, which the note then names.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from laoma_desktop.domain.case import Case, Party
from laoma_desktop.domain.errors import AccessRefused, FieldProblem
from laoma_desktop.domain.ids import CaseId, NoteId, OrgCode, PersonId, RecordId
from laoma_desktop.domain.text_rules import forbidden_character
from laoma_desktop.domain.vocabulary import Intake, PartyRole, PartyType

SHORT_LENGTH = 200
"""Characters that weather, place and the names of people met may have."""
FIRST_WORDS = 40

_BETWEEN_NAMES = re.compile(r"[、，,；;\s/]+")
_LEADING = re.compile(r"^(和|与|同|见|见到|还有)")
_SHORT = {"weather": "天气", "place": "地点", "met": "见到的人"}


class NoteKind(StrEnum):
    """What a note is about; 咨询 and 排查 are the ones that most often become a case."""

    VISIT = "走访"
    ADVICE = "咨询"
    SWEEP = "排查"
    OTHER = "其他"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One entry. ``met`` are names in the author's words, ``people`` the linked files of them.

    ``promised_on`` is the day by which the promise is due, ``kept_on`` the day it was kept; both
    are None where there is none.
    """

    uuid: NoteId
    author: str
    org: OrgCode
    on: date
    kind: NoteKind = NoteKind.VISIT
    weather: str = ""
    place: str = ""
    met: str = ""
    body: str = ""
    promise: str = ""
    promised_on: date | None = None
    kept_on: date | None = None
    thoughts: str = ""
    private: bool = False
    cases: tuple[CaseId, ...] = ()
    people: tuple[PersonId, ...] = field(default=())

    @property
    def first_words(self) -> str:
        """The beginning of the note in one line."""
        text = next((t for t in (self.body, self.thoughts, self.promise, self.met) if t), "")
        line = " ".join(text.split())
        return line if len(line) <= FIRST_WORDS else f"{line[:FIRST_WORDS]}…"

    @property
    def names(self) -> tuple[str, ...]:
        """The people met, one by one, each once."""
        words = (_LEADING.sub("", word) for word in _BETWEEN_NAMES.split(self.met))
        return tuple(dict.fromkeys(word for word in words if word))

    @property
    def owes(self) -> bool:
        """Whether something was promised and is not kept yet."""
        return bool(self.promise.strip()) and self.kept_on is None

    def readable_by(self, person: str) -> bool:
        """Return whether somebody may read the note."""
        return not self.private or self.author == person


def note_problems(note: Note, today: date) -> tuple[FieldProblem, ...]:
    """Return why a note can't be kept as it stands, every reason at once."""
    problems: list[FieldProblem] = []
    if not any(text.strip() for text in (note.body, note.thoughts, note.promise)):
        problems.append(FieldProblem("body", "还什么都没有写"))
    if note.on > today:
        sentence = f"日期不能晚于今天 {today.isoformat()}；以后要办的事写在“答应的事”里"
        problems.append(FieldProblem("on", sentence))
    problems += _promise_problems(note, today)
    for name, words in _SHORT.items():
        length = len(getattr(note, name))
        if length > SHORT_LENGTH:
            sentence = f"{words}最多 {SHORT_LENGTH} 字，现在有 {length} 字"
            problems.append(FieldProblem(name, sentence))
    for name in (*_SHORT, "body", "promise", "thoughts"):
        found = forbidden_character(getattr(note, name))
        if found:
            problems.append(FieldProblem(name, found.sentence))
    return tuple(problems)


def _promise_problems(note: Note, today: date) -> list[FieldProblem]:
    problems: list[FieldProblem] = []
    due, kept = note.promised_on, note.kept_on
    if (due or kept) and not note.promise.strip():
        problems.append(FieldProblem("promise", "写了日期，请写明答应了什么"))
    if due is not None and due < note.on:
        sentence = f"答应的期限不能早于这一天 {note.on.isoformat()}"
        problems.append(FieldProblem("promised_on", sentence))
    if kept is not None and not note.on <= kept <= today:
        sentence = f"办到的日期要在 {note.on.isoformat()} 和今天之间"
        problems.append(FieldProblem("kept_on", sentence))
    return problems


def require_author(note: Note, person: str) -> None:
    """Raise AccessRefused where somebody else wants to change a note."""
    if note.author != person:
        raise AccessRefused(
            f"这篇笔记是{note.author}写的，只有本人能改",
            next_step="要补充，请另记一篇，关联同一个案件。",
        )


def case_of(note: Note, draft: Case, parties: tuple[RecordId, ...]) -> Case:
    """Return ``draft`` filled from a note: its text as what happened, the people met as parties.

    ``parties`` are identities for them, as many as ``note.names`` or two at least: the first one
    is the applicant. The day of acceptance is for a person to say.
    """
    names = (*note.names, "", "")[: max(len(note.names), 2)]
    roles = (PartyRole.APPLICANT, PartyRole.RESPONDENT, *(PartyRole.THIRD_PARTY,) * len(names))
    made = tuple(
        Party(uuid=uuid, role=role, type=PartyType.NATURAL, name=name)
        for uuid, role, name in zip(parties, roles, names, strict=False)
    )
    sweep = note.kind is NoteKind.SWEEP
    return replace(
        draft,
        intake=Intake.INITIATIVE if sweep else Intake.APPLICATION,
        community=note.place if note.place.endswith("社区") else draft.community,
        narrative="\n".join(text for text in (note.body.strip(), note.promise.strip()) if text),
        parties=made,
    )
