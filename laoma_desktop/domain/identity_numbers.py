"""Numbers that carry a check: resident identity cards, social credit codes; phones; ages.

Every judgement is a sentence saying which rule failed, "" or an empty tuple where none did. Other
documents (护照 …, 军官证 …) are words and are taken as they stand.
"""

import re
from datetime import date

from laoma_desktop.domain.vocabulary import Sex

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ID_LENGTH = 18
_OLD_ID_LENGTH = 15
MAX_AGE = 130
"""Nobody is older (years)."""

_LOOKS_LIKE_ID = re.compile(r"[0-9]{12,}[xX]?")
_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_USCC_FIRST = "123456789ANY"
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LAND_LINE = re.compile(r"(\(0\d{2,3}\)|0\d{2,3}-?)\d{7,8}(-\d{1,6}|转\d{1,6})?", re.ASCII)
_SERVICE_LINE = re.compile(r"(400|800)-?\d{3}-?\d{4}|1\d{2}|12\d{3}|9\d{4,7}", re.ASCII)


def normalised_id(text: str) -> str:
    """Return an identity number without blanks and with a capital X, other words unchanged."""
    plain = re.sub(r"\s", "", text)
    return plain.upper() if looks_like_resident_id(plain) else text.strip()


def looks_like_resident_id(text: str) -> bool:
    """Return whether the text is meant as a resident identity number (digits only, ≥ 12)."""
    return _LOOKS_LIKE_ID.fullmatch(re.sub(r"\s", "", text)) is not None


def id_check_sign(first17: str) -> str:
    """Return the 18th sign for the first 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(int(d) * w for d, w in zip(first17, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def id_problems(
    text: str, *, birth: date | None = None, sex: Sex = Sex.UNKNOWN, today: date | None = None
) -> tuple[str, ...]:
    """Return what is wrong with a resident identity number; other documents are never wrong.

    ``birth`` and ``sex`` are compared where known; ``today`` bounds the birth date.
    """
    number = normalised_id(text)
    if not looks_like_resident_id(number):
        return ()
    if len(number) == _OLD_ID_LENGTH:
        return (_old_number(number),)
    if len(number) != _ID_LENGTH:
        return (f"身份证号码应当是 18 位，现在是 {len(number)} 位",)
    problems = [
        _birth_problem(number, birth, today),
        _check_problem(number),
        _sex_problem(number, sex),
    ]
    return tuple(problem for problem in problems if problem)


def _birth_problem(number: str, birth: date | None, today: date | None) -> str:
    born = birth_date_of(number)
    if born is None:
        return f"出生日期 {number[6:14]} 不存在"
    if today is not None and not _possible_birth(born, today):
        return f"出生日期 {number[6:14]} 不可能：在将来，或者年龄超过 {MAX_AGE} 岁"
    if birth is not None and born != birth:
        return f"与出生日期不符：号码里是 {born.isoformat()}"
    return ""


def _check_problem(number: str) -> str:
    wanted = id_check_sign(number[:17])
    return "" if number[17] == wanted else f"第 18 位校验码应为 {wanted}"


def _sex_problem(number: str, sex: Sex) -> str:
    if sex in (Sex.UNKNOWN, sex_of(number)):
        return ""
    return f"与性别不符：号码第 17 位表示{sex_of(number)}"


def _possible_birth(born: date, today: date) -> bool:
    return born <= today and age_on(born, today) <= MAX_AGE


def _old_number(number: str) -> str:
    first17 = f"{number[:6]}19{number[6:]}"
    converted = first17 + id_check_sign(first17)
    return f"15 位的旧身份证号码不能用，换算成 18 位是 {converted}，请核对后填写"


def birth_date_of(number: str) -> date | None:
    """Return the birth date inside an 18-digit number, None where there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> Sex:
    """Return the sex inside an 18-digit number: odd order means male."""
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def uscc_check_sign(first17: str) -> str:
    """Return the 18th sign of a social credit code (GB 32100) for its first 17."""
    total = sum(
        _USCC_SIGNS.index(sign) * weight
        for sign, weight in zip(first17, _USCC_WEIGHTS, strict=True)
    )
    return _USCC_SIGNS[-total % 31]


def uscc_problem(text: str) -> str:
    """Return what is wrong with a social credit code, "" for none (also for an empty text)."""
    code = text.strip().upper()
    if not code:
        return ""
    if len(code) != _ID_LENGTH:
        return f"统一社会信用代码应当是 18 位，现在是 {len(code)} 位"
    for position, sign in enumerate(code, 1):
        if sign not in _USCC_SIGNS:
            return f"统一社会信用代码第 {position} 位不能是 {sign}"
    wanted = uscc_check_sign(code[:17])
    return "" if code[17] == wanted else f"统一社会信用代码第 18 位校验码应为 {wanted}"


def uscc_warning(text: str) -> str:
    """Return a doubt about the first sign of a code (登记管理部门), "" for none."""
    first = text.strip().upper()[:1]
    if not first or first in _USCC_FIRST:
        return ""
    return f"统一社会信用代码第 1 位 {first} 不是已知的登记管理部门，请核对"


def phone_problem(text: str) -> str:
    """Return what is wrong with one or more phone numbers, "" for none."""
    for number in re.split(r"[、，,;；/\s]+", text.strip()):
        if number and not _phone(number):
            return f"电话 {number} 不对：手机 11 位；座机要写区号，例如 023-67770000"
    return ""


def _phone(number: str) -> bool:
    return any(p.fullmatch(number) for p in (_MOBILE, _LAND_LINE, _SERVICE_LINE))


def age_on(birth: date, day: date) -> int:
    """Return full years; one born on 29 February turns on 1 March in common years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
