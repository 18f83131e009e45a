"""What filling needs besides the case: working days, the rules of a district, words for codes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.dates import WorkingDays
from laoma_desktop.domain.organisation import OrgName
from laoma_desktop.foundation.toml_lines import TomlFile
from laoma_desktop.foundation.toml_table import TomlTable
from laoma_desktop.services.ports import CaseFacts

UNKNOWN = "/"


@dataclass(frozen=True, slots=True)
class PaperRules:
    """The rules of ``resources/clauses/rules.toml``: categories are names of dispute categories."""

    payment_order: tuple[str, ...]
    arbitration: tuple[str, ...]
    roster_above: int


def load_rules(file: TomlFile) -> PaperRules:
    """Return the rules of a file; raise RuleRefused with ``file:line:`` where one is wrong."""
    top = TomlTable(file)
    rules = PaperRules(
        top.texts("payment_order"),
        top.texts("arbitration"),
        top.integer("roster_above"),
    )
    top.finish()
    top.raise_problems()
    return rules


@dataclass(frozen=True, slots=True)
class FillContext:
    """A case and the means to say it.

    ``title`` turns a code of a table into words; ``decline_words`` one of decline_reason into
    the reason and the ways out, "" where none are known.
    """

    facts: CaseFacts
    calendar: WorkingDays
    rules: PaperRules
    title: Callable[[str, str], str]
    decline_words: Callable[[str], tuple[str, str]]

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.facts.case

    def names_on(self, day: date | None) -> OrgName:
        """Return the organisation's names on a paper's date; without one those of the last fact.

        A committee that the case names stands on its papers on every day.
        """
        case = self.case
        known = day or case.accepted_on or case.registered_on or self.facts.changed_at.date()
        names = self.facts.organisation.names_on(known)
        return replace(names, committee=case.committee) if case.committee else names

    def committee_on(self, day: date | None) -> str:
        """Return the committee's name on a day, the brand name where there is no committee."""
        names = self.names_on(day)
        return names.committee or names.name


def or_unknown(text: str) -> str:
    """Return a text, ``/`` where it is empty."""
    return text.strip() or UNKNOWN
