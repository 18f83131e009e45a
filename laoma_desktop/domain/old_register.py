"""Rows of an old register as the keys of a case file: what each cell means.

Nothing is invented: what a row does not say stays unknown. A cell that cannot be understood is a
problem of its column; whether the words are right is judged where case files are judged.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from laoma_desktop.domain.date_input import read_date
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.money_input import read_amount
from laoma_desktop.domain.old_register_columns import BY_NAME, ColumnChoice, old_number_of
from laoma_desktop.domain.vocabulary import AgreementForm, PartyRole, PartyType

_SYNONYMS: Final[Mapping[str, Mapping[str, str]]] = {
    "intake": {"申请": "当事人申请", "主动": "主动调解", "移交": "移交委托", "委托": "移交委托"},
    "form": {"书面协议": "书面", "口头协议": "口头", "协议书": "书面"},
    "result": {
        "成功": "调解成功", "达成协议": "调解成功", "已调解": "调解成功", "不成": "调解不成",
        "失败": "调解不成", "未成功": "调解不成", "调解失败": "调解不成",
        "撤回申请": "撤回", "终止调解": "终止",
    },
    "performed": {
        "履行": "已履行", "履行完毕": "已履行", "全部履行": "已履行", "当场履行": "即时履行",
        "未履行完毕": "部分履行", "正在履行": "部分履行",
    },
}  # fmt: skip
_TEXTS: Final = ("title", "category", "intake", "source_org", "street", "community", "narrative")
_COMPANY: Final = re.compile(
    "(?:公司|集团|银行|医院|学校|小学|中学|大学|幼儿园|合作社|委员会|居委会|村委会|物管处|事务所)$"
)
_FULL_DATE: Final = re.compile(r"\d{4}\D?\d{1,2}\D?\d{1,2}日?")
_SPLIT: Final = re.compile("[、，,；;/\n]+")
_NAMES: Final = re.compile(r"[、，,；;/\s]+")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row as keys of a case file; ``titles`` tells for a key's path the column it came from."""

    raw: Mapping[str, Any]
    titles: Mapping[str, str]
    problems: tuple[FieldProblem, ...]


def read_row(cells: Sequence[str], chosen: ColumnChoice, today: date) -> RowFacts:
    """Return the facts of one row; cells that cannot be read are problems of their columns."""
    reader = _Row(cells, chosen, today)
    return RowFacts(reader.facts(), reader.titles, tuple(reader.problems))


@dataclass(slots=True)
class _Row:
    cells: Sequence[str]
    chosen: ColumnChoice
    today: date
    titles: dict[str, str] = field(default_factory=dict)
    problems: list[FieldProblem] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        parties = [
            *self._people("applicant", PartyRole.APPLICANT, 0),
        ]
        parties += self._people("respondent", PartyRole.RESPONDENT, len(parties))
        raw: dict[str, Any] = {
            "kind": "dispute",
            "id": old_number_of(self._text("old_number", "id")),
            **{name: self._word(name, name) for name in _TEXTS},
            "accepted_on": self._day("accepted_on", "accepted_on"),
            "people_involved": self._figure("people_involved", "people_involved"),
            "amount_cents": self._amount(),
            "parties": parties,
            "sessions": self._sessions(),
            "agreement": self._agreement(),
            "outcome": self._outcome(),
        }
        raw["title"] = raw["title"] or _title(parties, raw["category"])
        for name in ("old_number", "category", "accepted_on", "applicant"):
            if not self._cell(name):
                self._say(name, "是空的，要填写")
        return {name: value for name, value in raw.items() if value not in (None, "", [], {})}

    def _cell(self, name: str) -> str:
        place = self.chosen.get(name)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""

    def _say(self, name: str, sentence: str) -> None:
        self.problems.append(FieldProblem(BY_NAME[name].title, sentence))

    def _text(self, name: str, path: str) -> str:
        self.titles[path] = BY_NAME[name].title
        return self._cell(name)

    def _word(self, name: str, path: str) -> str:
        text = self._text(name, path)
        return _SYNONYMS.get(name, {}).get(text, text)

    def _day(self, name: str, path: str) -> date | None:
        text = self._text(name, path)
        if not text:
            return None
        plain = unicodedata.normalize("NFKC", text).split(" ")[0].split("T")[0]
        day = read_date(plain, self.today) if _FULL_DATE.fullmatch(plain) else None
        if day is None:
            self._say(name, f"“{_short(text)}”不是日期，写成 2019-03-04 或 2019年3月4日")
        return day

    def _figure(self, name: str, path: str) -> int | None:
        text = self._text(name, path).removesuffix("人").strip()
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,7}", unicodedata.normalize("NFKC", text)):
            self._say(name, f"“{_short(text)}”不是整数")
            return None
        return int(text)

    def _amount(self) -> int | None:
        for name, unit in (("amount", ""), ("amount_wan", "万")):
            text = self._text(name, "amount_cents")
            if not text:
                continue
            try:
                plain = text.removesuffix("万元") if unit else text
                return read_amount(plain.strip() + unit)
            except RuleRefused as error:
                self._say(name, f"“{_short(text)}”：{error.what}")
        return None

    def _people(self, prefix: str, role: PartyRole, first: int) -> list[dict[str, Any]]:
        names = [name for name in _SPLIT.split(self._cell(prefix)) if name.strip()]
        own = {
            key: self._shared(f"{prefix}_{suffix}", len(names))
            for key, suffix in (("id_number", "id"), ("phone", "phone"), ("address", "address"))
        }
        people = []
        for number, name in enumerate(names):
            at = f"parties[{first + number + 1}]"
            kind = PartyType.LEGAL if _COMPANY.search(name.strip()) else PartyType.NATURAL
            self.titles[f"{at}.name"] = BY_NAME[prefix].title
            person: dict[str, Any] = {
                "role": role.value, "type": kind.value, "name": name.strip()
            }  # fmt: skip
            for key, values in own.items():
                suffix = "id" if key == "id_number" else key
                column = BY_NAME[f"{prefix}_{suffix}"].title
                if number < len(values) and values[number]:
                    said = key if kind is PartyType.NATURAL or key != "id_number" else "uscc"
                    person[said] = values[number]
                    self.titles[f"{at}.{said}"] = column
            people.append(person)
        return people

    def _shared(self, name: str, people: int) -> list[str]:
        """Return the values of a column for several people: one each, or one for the first."""
        text = self._cell(name)
        if not text or people <= 1 or name.endswith("_address"):
            return [text] * (people if name.endswith("_address") else 1)
        values = [part.strip() for part in _SPLIT.split(text) if part.strip()]
        if len(values) not in (1, people):
            self._say(name, f"有 {len(values)} 个，人有 {people} 个，对不上")
            return []
        return values

    def _sessions(self) -> list[dict[str, Any]]:
        names = [name for name in _NAMES.split(self._text("mediators", "mediators")) if name]
        day = self._day("session_on", "sessions[1].date")
        if day is None and names and self._cell("accepted_on"):
            day = _quiet_day(self._cell("accepted_on"), self.today)
        if day is None:
            return []
        self.titles["sessions[1].mediators"] = BY_NAME["mediators"].title
        return [{"date": day, "mediators": names}]

    def _agreement(self) -> dict[str, Any]:
        form = self._word("form", "agreement.form")
        signed = self._day("signed_on", "agreement.signed_on")
        terms = self._text("terms", "agreement.terms[1].text")
        if not (form or signed or terms) or form == AgreementForm.NONE:
            return {}
        made: dict[str, Any] = {"form": form or AgreementForm.WRITTEN.value}
        if signed:
            made["signed_on"] = signed
        if terms:
            made["terms"] = [{"text": terms}]
        return made

    def _outcome(self) -> dict[str, Any]:
        said = {
            "result": self._word("result", "outcome.result"),
            "performed": self._word("performed", "outcome.performed"),
            "closed_on": self._day("closed_on", "outcome.closed_on"),
        }
        return {name: value for name, value in said.items() if value}


def _quiet_day(text: str, today: date) -> date | None:
    return read_date(text, today) if _FULL_DATE.fullmatch(text) else None


def _title(parties: Sequence[Mapping[str, Any]], category: str) -> str:
    names = "与".join(str(party["name"]) for party in parties[:2])
    return f"{names}{category}"


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"  # noqa: PLR2004 - what a line has room for
