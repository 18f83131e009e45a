"""The front of a resident identity card, out of the lines recognised in its picture.

What was recognised is a proposal: a person compares every field with the picture before it is
taken over. Rare signs come out as likelier ones.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.identity_numbers import id_problems, looks_like_resident_id
from laoma_desktop.domain.text_lines import TextLine, rows, turned
from laoma_desktop.domain.vocabulary import Sex

_NUMBER = re.compile(r"[0-9OoIl]{17}[0-9OoIlXx×]")
_NUMBER_LABEL = re.compile(r"公民身份|身份号码|份号码")
_BIRTH = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日?")
_NAME = re.compile(r"^姓?名[:：]?(.*)$")
_SEX = re.compile(r"(?:性别|性|别)[:：]?([男女])")
_ETHNICITY = re.compile(r"民?族[:：]?([\u4e00-\u9fff]{1,6})")
_ADDRESS = re.compile(r"^住?址[:：]?")
_BACK = re.compile(r"签发机关|有效期限|居民身份证")
_LIKE_DIGITS = str.maketrans("OoIlx×", "0011XX")
_DOUBTFUL = 0.9
_STRAIGHT = math.radians(1)
_LABELS = 3
"""So many fields found make a card."""


@dataclass(frozen=True, slots=True)
class IdCard:
    """What a card seems to say; "" and None for what was not found.

    ``doubts`` are sentences on what does not agree, was not found, or was hard to read.
    """

    name: str = ""
    sex: Sex = Sex.UNKNOWN
    ethnicity: str = ""
    birth_date: date | None = None
    address: str = ""
    id_number: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def is_card(self) -> bool:
        """Whether enough was found to call it a card."""
        found = (self.name, self.ethnicity, self.birth_date, self.address, self.id_number)
        return sum(map(bool, found)) >= _LABELS or looks_like_resident_id(self.id_number)


def read_id_card(lines: Sequence[TextLine], today: date) -> IdCard:
    """Return the card in a picture, however it lies in it; an empty one says what it was."""
    readings = [_front(upright, today) for upright in _ways_up(lines)]
    best = max(readings, key=_fields_found, default=IdCard())
    if best.is_card:
        return best
    text = "".join(line.text for line in lines)
    if _BACK.search(text):
        return IdCard(doubts=("这像是身份证有国徽的一面，请换有照片的一面",))
    return IdCard(doubts=("没有认出身份证，请换一张清楚、完整的照片",))


def _ways_up(lines: Sequence[TextLine]) -> tuple[tuple[TextLine, ...], ...]:
    """Return the lines straightened, upright and upside down."""
    if not lines:
        return ()
    angle = max(lines, key=lambda line: line.sides[0]).angle
    straight = turned(lines, angle) if abs(angle) > _STRAIGHT else tuple(lines)
    return straight, turned(straight, math.pi)


def _fields_found(card: IdCard) -> int:
    found = (card.name, card.sex, card.ethnicity, card.birth_date, card.address, card.id_number)
    return sum(map(bool, found)) * 1_000 + len(card.address)


def _front(lines: tuple[TextLine, ...], today: date) -> IdCard:
    ordered = rows(lines)
    texts = [_plain("".join(line.text for line in row)) for row in ordered]
    number, at = _number(texts)
    joined = "\n".join(texts)
    card = IdCard(
        name=_name(texts),
        sex=_sex(joined),
        ethnicity=_ethnicity(joined),
        birth_date=_birth(joined),
        address=_address(texts, at),
        id_number=number,
    )
    doubts = (*_missing(card), *_disagreeing(card, today), *_hard_to_read(card, lines))
    return replace(card, doubts=doubts)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _number(texts: Sequence[str]) -> tuple[str, int]:
    """Return the number and its row; where none was found the row below the address."""
    for place, text in enumerate(texts):
        found = _NUMBER.search(text)
        if found:
            return found[0].translate(_LIKE_DIGITS), place
    labelled = (n for n, text in enumerate(texts) if _NUMBER_LABEL.search(text))
    place = next(labelled, len(texts))
    if place < len(texts):
        rest = re.sub(r"^.*号码", "", texts[place])
        return (rest if looks_like_resident_id(rest) else ""), place
    return "", place


def _name(texts: Sequence[str]) -> str:
    for place, text in enumerate(texts):
        found = _NAME.match(text)
        if found is None:
            continue
        if found[1]:
            return found[1]
        below = texts[place + 1] if place + 1 < len(texts) else ""
        return "" if _SEX.search(below) or "民族" in below else below
    return ""


def _sex(text: str) -> Sex:
    found = _SEX.search(text)
    return Sex(found[1]) if found else Sex.UNKNOWN


def _ethnicity(text: str) -> str:
    found = _ETHNICITY.search(text)
    if found is None:
        return ""
    return found[1] if found[1].endswith("族") else f"{found[1]}族"


def _birth(text: str) -> date | None:
    found = _BIRTH.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _address(texts: Sequence[str], number_at: int) -> str:
    """Return the lines from the label to the number."""
    for place, text in enumerate(texts[:number_at]):
        if _ADDRESS.match(text):
            parts = [_ADDRESS.sub("", text, count=1), *texts[place + 1 : number_at]]
            return "".join(part for part in parts if not _NUMBER_LABEL.search(part))
    return ""


def _missing(card: IdCard) -> tuple[str, ...]:
    fields = (
        ("姓名", card.name),
        ("性别", card.sex),
        ("民族", card.ethnicity),
        ("出生日期", card.birth_date),
        ("住址", card.address),
        ("身份证号", card.id_number),
    )
    lacking = "、".join(title for title, value in fields if not value)
    return (f"没有认出{lacking}，请照着图片填",) if lacking else ()


def _disagreeing(card: IdCard, today: date) -> tuple[str, ...]:
    if not card.id_number:
        return ()
    found = id_problems(card.id_number, birth=card.birth_date, sex=card.sex, today=today)
    return tuple(f"身份证号：{problem}" for problem in found)


def _hard_to_read(card: IdCard, lines: Sequence[TextLine]) -> tuple[str, ...]:
    """Name the fields that stand in lines of low score."""
    weak = [_plain(line.text) for line in lines if line.score < _DOUBTFUL]
    fields = (("姓名", card.name), ("住址", card.address), ("身份证号", card.id_number))
    return tuple(
        f"{title}认得不太准，请逐字核对"
        for title, value in fields
        if value and any(_share(text, value) for text in weak if text)
    )


def _share(text: str, value: str) -> bool:
    """Return whether a recognised line holds the value, or a part of a longer one."""
    rest = re.sub(r"^(姓名|住址|公民身份号码)", "", text)
    return bool(rest) and (rest in value or value in text)
