"""``demo``: the whole main job on the sample cases, from two empty registers to equal ones.

A studio takes the cases in, gives them teams and plans, prints every paper and exports them; the
district verifies the package and imports it. Every step is the service that the window calls.
"""

import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from laoma_desktop.cli.commands.package import Outcome
from laoma_desktop.cli.commands.paper import missing_facts
from laoma_desktop.cli.session import Call, Program, Services
from laoma_desktop.domain.case import Case
from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import MachineFailure, RuleRefused, WrongUse
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.domain.vocabulary import AgreementForm
from laoma_desktop.foundation.atomic import disk_failure
from laoma_desktop.services.archive_ports import PackedUp
from laoma_desktop.services.exporting import ExportChoice
from laoma_desktop.services.importing import ImportReport
from laoma_desktop.services.intake import Refused
from laoma_desktop.services.new_register import NewRegister
from laoma_desktop.services.ports import PaperFormat

STUDIO = OrgCode("JB-06")
DISTRICT = OrgCode("JB")
STUDIO_ADMIN = "演示主任"
DISTRICT_ADMIN = "演示区管理员"
_BYTES_OF_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a demonstration stand."""

    root: Path

    @property
    def studio(self) -> Path:
        return self.root / "studio"

    @property
    def district(self) -> Path:
        return self.root / "district"

    @property
    def papers(self) -> Path:
        return self.root / "papers"

    @property
    def package(self) -> Path:
        return self.root / "package"

    def make(self) -> None:
        """Make all folders; raise MachineFailure where the machine refuses."""
        for folder in (self.root, self.studio, self.district, self.papers, self.package):
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise disk_failure(error, folder) from error


def demo(call: Call) -> int:
    """Do the whole job in a new or empty folder and say where the results are."""
    root: Path = call.args.folder.absolute()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise WrongUse("演示要一个新的或空的文件夹", where=str(root), next_step="请换一个文件夹。")
    files = call.program.demo_cases()
    if not files:
        raise MachineFailure("程序安装不完整，没有样例案件", next_step="请重新安装本程序。")
    places = _Places(root)
    places.make()
    password = call.password()
    if not password:
        password = secrets.token_urlsafe(_BYTES_OF_PASSWORD)
        call.out.progress(f"两本演示登记簿的口令：{password}")
    with ExitStack() as stack:
        studio = _open(stack, call.program.at(places.studio), STUDIO, STUDIO_ADMIN, password)
        district = _open(
            stack, call.program.at(places.district), DISTRICT, DISTRICT_ADMIN, password
        )
        call.out.progress(f"已建立工作室（{STUDIO}）和区（{DISTRICT}）两本登记簿")
        job = _Job(call, places, studio, district)
        return job.run(files)


def _open(stack: ExitStack, program: Program, org: OrgCode, admin: str, password: str) -> Services:
    """Create a register and leave it open until ``stack`` ends."""
    new = NewRegister(org=org, admin=admin, password=password)
    session, _ = program.gate().create(new)
    stack.callback(session.close)
    return program.services(session)


class _Job:
    """The steps of the main job on two open registers."""

    def __init__(self, call: Call, places: _Places, studio: Services, district: Services) -> None:
        self._call = call
        self._places = places
        self._studio = studio
        self._district = district
        self._missing: list[str] = []
        self._count = 0

    def run(self, files: tuple[Path, ...]) -> int:
        """Do all steps; raise RuleRefused at the first that does not hold."""
        say = self._call.out.progress
        ids = tuple(self._one(position, len(files), file) for position, file in enumerate(files, 1))
        self._trust()
        packed = self._studio.exports.export(ExportChoice(cases=ids), self._places.package)
        say(f"已导出 {packed.cases} 件，{packed.files} 个文件：{packed.path}")
        self._verify(packed)
        first = self._district.imports.import_package(packed.path)
        _expect(first, "new", len(ids))
        self._compare(ids)
        say(f"区登记簿已导入 {len(ids)} 件，与工作室的内容逐件一致")
        _expect(self._district.imports.import_package(packed.path), "unchanged", len(ids))
        self._compare(ids)
        say("再导入一次，没有改动")
        self._call.out.report(self._document(packed, len(ids)), self._lines(packed))
        return 1 if self._missing else 0

    def _one(self, position: int, total: int, file: Path) -> CaseId:
        """Take one case in, give it a team and plan, print all its papers."""
        taken = self._studio.intake.take_in(file)
        if isinstance(taken, Refused):
            raise taken.error
        template = self._team(taken.case_id)
        papers = self._print(taken.case_id, file.stem)
        self._count += papers
        self._missing += [
            f"{taken.number} {title}：{sentence}"
            for title, sentence in missing_facts(self._studio, taken.case_id)
        ]
        case = self._studio.cases.get(taken.case_id).case
        self._call.out.progress(
            f"第 {position} 件，共 {total} 件 {case.number} {case.title}："
            f"{template}，文书 {papers} 份"
        )
        return taken.case_id

    def _team(self, case_id: CaseId) -> str:
        """Apply the template that fits best, also to a team that the case file brought.

        Where only the general one fits, such a team stays as it is.
        """
        stored = self._studio.cases.get(case_id)
        template = self._studio.templates.offers(stored.case)[0].template
        if template.is_general and stored.case.team is not None:
            return "专班照案件文件"
        self._studio.teams.apply_template(stored.ref, template.id)
        return f"模板 {template.title}"

    def _print(self, case_id: CaseId, name: str) -> int:
        """Save all papers of a case, and its agreement in both formats; return how many files."""
        folder = self._places.papers / name
        _, paths = self._studio.papers.save_all(case_id, folder)
        case = self._studio.cases.get(case_id).case
        form = _agreement_form(case)
        if not form:
            return len(paths)
        formats: tuple[PaperFormat, ...] = ("pdf", "docx")
        drawn = [self._studio.papers.render(case_id, form, fmt) for fmt in formats]
        targets = tuple((folder / f"{form}.{paper.format}", paper.content) for paper in drawn)
        self._studio.papers.save(case_id, targets, "保存协议书")
        return len(paths) + len(targets)

    def _trust(self) -> None:
        """Let each register trust the other's card, as two people at the telephone would."""
        for giver, taker in ((self._studio, self._district), (self._district, self._studio)):
            content = giver.keys.card().text.encode()
            question = taker.keys.question(content)
            taker.keys.trust(question.card)
        self._call.out.progress("两本登记簿已互相信任公钥卡")

    def _verify(self, packed: PackedUp) -> None:
        report = self._district.imports.verify(packed.path)
        if not report.ok:
            problem = report.problems[0]
            raise RuleRefused(problem.message, where=f"{packed.path} {problem.where}")
        self._call.out.progress("区登记簿核验归档包：通过")

    def _compare(self, ids: tuple[CaseId, ...]) -> None:
        for case_id in ids:
            ours = self._studio.cases.get(case_id).case
            if self._district.cases.get(case_id).case != ours:
                raise RuleRefused("导入后的案件与原来的不一致", where=ours.number)

    def _document(self, packed: PackedUp, cases: int) -> dict[str, Plain]:
        return {
            "cases": cases,
            "papers": str(self._places.papers),
            "paper_files": self._count,
            "package": str(packed.path),
            "files": packed.files,
            "bytes": packed.bytes,
            "gaps": [{"number": number, "message": what} for number, what in packed.gaps],
            "missing": list(self._missing),
            "verified": True,
            "equal": True,
            "studio": str(self._places.studio),
            "district": str(self._places.district),
        }

    def _lines(self, packed: PackedUp) -> list[str]:
        lines = [f"必须的文书还缺内容：{what}" for what in self._missing]
        lines += [
            f"文书：{self._places.papers}（{self._count} 份）",
            f"归档包：{packed.path}",
            f"登记簿：{self._places.studio}，{self._places.district}",
        ]
        return lines


def _agreement_form(case: Case) -> str:
    """Return the form that holds what was agreed, "" where nothing was."""
    forms = {AgreementForm.WRITTEN: "agreement", AgreementForm.ORAL: "oral_agreement"}
    return forms.get(case.agreement.form, "") if case.agreement else ""


def _expect(report: ImportReport, outcome: Outcome, count: int) -> None:
    if report.count(outcome) != count:
        odd = next(line for line in report.lines if line.outcome != outcome)
        raise RuleRefused(odd.sentence or f"导入结果不对（{odd.outcome}）", where=odd.number)
