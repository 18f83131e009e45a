"""Rows of old registers as the register service asks for them."""

from dataclasses import replace

from laoma_desktop.domain.case import Case
from laoma_desktop.domain.errors import FieldProblem, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.domain.old_register import read_row
from laoma_desktop.domain.old_register_columns import ColumnChoice
from laoma_desktop.exchange.case_file_reader import intake_context
from laoma_desktop.exchange.case_files import case_of_table
from laoma_desktop.exchange.sheet_files import read_sheet
from laoma_desktop.foundation.codes import Codes
from laoma_desktop.services.ports import Clock
from laoma_desktop.services.registers import Sheet, SheetRow


class OldRegisters:
    """Implements ``services.registers.SheetReader``."""

    def __init__(self, codes: Codes, clock: Clock) -> None:
        self._codes = codes
        self._clock = clock

    def sheet(self, content: bytes, name: str) -> Sheet:
        """Return the first sheet of a workbook, or a CSV file."""
        return read_sheet(content, name)

    def case(self, row: SheetRow, chosen: ColumnChoice, org: OrgCode, source: str) -> Case:
        """Return the case of a row; raise RuleRefused with a problem for each wrong column."""
        facts = read_row(row.cells, chosen, self._clock.today())
        problems = list(facts.problems)
        raw = {**facts.raw, "source": source}
        try:
            case = case_of_table(raw, source, intake_context(self._codes, self._clock, org))
        except RuleRefused as error:
            told = {problem.field for problem in problems}
            for problem in error.problems:
                title = facts.titles.get(problem.field, "")
                if title not in told:
                    problems.append(FieldProblem(title, problem.sentence))
            if not problems:
                raise
        if problems:
            raise RuleRefused("有的内容不对", problems=tuple(problems))
        return replace(case, registered_on=case.accepted_on)
