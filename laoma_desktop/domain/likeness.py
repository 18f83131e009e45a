"""How alike two entries of people are: what agrees less what does not, with reasons in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from laoma_desktop.domain.duplicates import Entry
from laoma_desktop.domain.vocabulary import Sex

LISTED = 0.55
"""From here on a person is shown as perhaps the same."""

VERY_LIKELY = 0.8
"""From here on a form asks before it takes a new person."""

_SHORT_NAME = 2
_FEW, _ORDER_AND_CHECK = 3, 4
_SLIPPED = 0.25
"""What a name with one sign wrong is worth at most."""

_SAME_HOME = 0.25
"""What telephone and address are worth together where the names differ: families share both."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entries are: 0 … 1, and why, in words of a mediator."""

    score: float
    reasons: tuple[str, ...]

    @property
    def listed(self) -> bool:
        """Whether the other is shown beside a form."""
        return self.score >= LISTED

    @property
    def very_likely(self) -> bool:
        """Whether a form asks before a new person is made."""
        return self.score >= VERY_LIKELY

    @property
    def words(self) -> str:
        """The reasons in one line."""
        return "、".join(self.reasons)


_Judgement = tuple[float, str]
_NOTHING: _Judgement = (0.0, "")


def likeness(one: Entry, other: Entry) -> Likeness:
    """Return how alike two entries are; the same whichever is named first."""
    if one.natural != other.natural:
        return Likeness(0.0, ())
    judge = _persons if one.natural else _organisations
    found = list(judge(one, other))
    reasons = tuple(words for _, words in found if words)
    score = round(min(max(sum(weight for weight, _ in found), 0.0), 1.0), 2)
    return Likeness(score, reasons)


def _persons(one: Entry, other: Entry) -> Iterator[_Judgement]:
    if one.document and one.document == other.document:
        yield 1.0, "证件号码相同"
        return
    name = _names(one, other)
    yield _documents(one.document, other.document)
    yield name
    yield from _home(one, other, alike=name[0] > _SLIPPED)
    yield _birth_dates(one.born, other.born)
    if Sex.UNKNOWN not in (one.gender, other.gender) and one.gender is not other.gender:
        yield -0.3, "性别不同"


def _documents(one: str, other: str) -> _Judgement:
    if not one or not other:
        return _NOTHING
    if one_slip(one, other):
        return 0.35, "证件号码只差一处"
    return (0.0, "证件号码差几处") if _few_slips(one, other) else (-0.45, "证件号码不同")


def _few_slips(one: str, other: str) -> bool:
    """Return whether two numbers may yet be one; those of twins differ at their end only."""
    if len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(places) <= _FEW and places[0] < len(one) - _ORDER_AND_CHECK


def _names(one: Entry, other: Entry) -> _Judgement:
    first, second = one.plain_name, other.plain_name
    if first == second:
        return 0.45, "姓名相同"
    if any(one.sound) and one.sound == other.sound:
        return 0.38, "姓名同音"
    if sorted(first) == sorted(second):
        return 0.33, "姓名字序不同"
    if not one_slip(first, second):
        related = first[:1] == second[:1] and bool(set(first[1:]) & set(second[1:]))
        return -0.05 if related else -0.3, ""
    # Of two signs the other one is the whole given name.
    return 0.25 if min(len(first), len(second)) > _SHORT_NAME else 0.1, "姓名只差一个字"


def _phone_numbers(one: tuple[str, ...], other: tuple[str, ...]) -> _Judgement:
    if set(one) & set(other):
        return 0.35, "电话相同"
    if any(one_slip(a, b) for a in one for b in other):
        return 0.25, "电话只差一处"
    return _NOTHING


def _birth_dates(one: date | None, other: date | None) -> _Judgement:
    if one is None or other is None:
        return _NOTHING
    if one == other:
        return 0.25, "出生日期相同"
    if one.year == other.year and (one.month, one.day) == (other.day, other.month):
        return 0.2, "出生月、日对调"
    if one_slip(one.isoformat(), other.isoformat()):
        return 0.1, "出生日期只差一处"
    return -0.2, "出生日期不同"


def _home(one: Entry, other: Entry, *, alike: bool) -> Iterator[_Judgement]:
    """Judge telephone and address; both count in full only where the names are ``alike``."""
    left = 1.0 if alike else _SAME_HOME
    for weight, words in (_phone_numbers(one.phones, other.phones), _addresses(one, other)):
        counted = min(weight, left)
        left -= counted
        yield counted, words


def _addresses(one: Entry, other: Entry) -> _Judgement:
    if one.place and one.place == other.place:
        return 0.3, "住址相同"
    if one.road and one.road == other.road:
        return 0.22, "住址同一门牌"
    return _NOTHING


def _organisations(one: Entry, other: Entry) -> Iterator[_Judgement]:
    if one.credit_code and one.credit_code == other.credit_code:
        yield 1.0, "统一社会信用代码相同"
        return
    if one.credit_code and other.credit_code:
        slip = one_slip(one.credit_code, other.credit_code)
        yield (0.3, "统一社会信用代码只差一处") if slip else (-0.45, "统一社会信用代码不同")
    if one.plain_name == other.plain_name:
        yield 0.6, "名称相同"
    else:
        yield (0.35, "名称只差一个字") if one_slip(one.plain_name, other.plain_name) else (-0.3, "")
    yield _phone_numbers(one.phones, other.phones)
    yield _addresses(one, other)


def one_slip(one: str, other: str) -> bool:
    """Return whether one slip of the pen leads from one text to the other, and they differ.

    A sign was put for another, two neighbours were swapped, or one was left out (the
    Damerau-Levenshtein distance is 1; no library is needed to tell 1 from more).
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    a, b = one[start:], other[start:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped
