"""Packages out: choose cases, pack them for a trusted receiver or into an opened folder."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laoma_desktop.domain.codec import Plain
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.ids import CaseId, OrgCode
from laoma_desktop.services.actor import Right
from laoma_desktop.services.archive_ports import (
    Archiver,
    KeyCard,
    PackageCase,
    PackageOrder,
    PackedUp,
)
from laoma_desktop.services.keys import KeyService
from laoma_desktop.services.office import Office
from laoma_desktop.services.papers import PaperService
from laoma_desktop.services.ports import Progress
from laoma_desktop.services.seals import SealCheck, Unsealed
from laoma_desktop.services.staging import staging_folder

PURPOSE = "归档"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChoice:
    """Which cases go: named ones (open ones too), else the closed ones of a year or since a day.

    ``year`` and ``closed_since`` go by ``closed_on``. Nothing given means every closed case.
    """

    cases: tuple[CaseId, ...] = ()
    year: int | None = None
    closed_since: date | None = None

    def bounds(self) -> tuple[date | None, date | None]:
        """Return first and last ``closed_on``, None where open."""
        if self.year is not None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        return self.closed_since, None


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What an export would hold: receiver by name, cases, those whose sealed papers will lack."""

    receiver: str
    fingerprint: str
    cases: tuple[CaseId, ...]
    unsealed: tuple[Unsealed, ...] = ()


class ExportService:
    """Packs cases for another register; changes nothing but the list of packages sent."""

    def __init__(
        self, office: Office, keys: KeyService, papers: PaperService, archiver: Archiver
    ) -> None:
        self._office = office
        self._keys = keys
        self._papers = papers
        self._archiver = archiver
        self._seals = SealCheck(office, papers)

    def preview(self, choice: ExportChoice, to: str | None = None) -> ExportPreview:
        """Return the receiver and the chosen cases; raise RuleRefused where neither can be."""
        card = self._receiver(to)
        chosen = self._chosen(choice)
        return ExportPreview(card.name, card.fingerprint, chosen, self._seals.unsealed(chosen))

    def unsealed(self, choice: ExportChoice) -> tuple[Unsealed, ...]:
        """Return the chosen cases that go without a sealed paper for want of a name on the seal."""
        return self._seals.unsealed(self._chosen(choice))

    def export(
        self,
        choice: ExportChoice,
        target: Path,
        *,
        to: str | None = None,
        progress: Progress | None = None,
    ) -> PackedUp:
        """Seal the chosen cases for a trusted receiver (default: the parent organisation)."""
        order = self._order(choice, self._receiver(to))
        with staging_folder(self._office.register.folder) as staging:
            packed = self._archiver.pack(order, target, staging, progress)
        try:
            self._keep(order, packed)
        except BaseException:
            # A package that nobody noted would give its number to the next one.
            packed.path.unlink(missing_ok=True)
            packed.path.with_name(f"{packed.path.name}.sha256").unlink(missing_ok=True)
            raise
        return packed

    def unfold(
        self,
        choice: ExportChoice,
        target: Path,
        reason: str,
        progress: Progress | None = None,
    ) -> PackedUp:
        """Write an unencrypted folder for an archive that asks for opened files; logged."""
        if not reason.strip():
            raise WrongUse(
                "解封导出要写明理由", next_step="请说明交给哪个档案部门、为什么需要不加密的文件。"
            )
        order = self._order(choice, None)
        packed = self._archiver.unfold(order, target, progress)
        try:
            self._keep(order, packed, reason)
        except BaseException:
            # Opened files that no log knows of must not be handed to anybody.
            shutil.rmtree(packed.path, ignore_errors=True)
            raise
        return packed

    def _receiver(self, to: str | None) -> KeyCard:
        org = to or self._office.organisation.parent
        if org is None:
            raise WrongUse("区级登记簿没有上级", next_step="请指明交给哪个单位（命令里用 --to）。")
        card = self._keys.trusted().get(OrgCode(org))
        if card is None:
            name = self._office.tree.get(org).names_on(self._office.clock.today()).name
            raise RuleRefused(
                f"还没有 {name}（{org}）的公钥卡，不能为它封包",
                next_step="请向该单位要公钥卡文件，在“设置 → 公钥卡”里核对指纹后信任它。",
            )
        return card

    def _chosen(self, choice: ExportChoice) -> tuple[CaseId, ...]:
        if choice.cases:
            return choice.cases
        first, last = choice.bounds()
        with self._office.read(Right.EXCHANGE) as uow:
            found = uow.lists.closed_cases(first, last)
        if not found:
            raise RuleRefused(
                "没有可以导出的已结案件", next_step="请换一个年份，或用案号指明要移交的案件。"
            )
        return found

    def _order(self, choice: ExportChoice, receiver: KeyCard | None) -> PackageOrder:
        office = self._office
        office.actor.require(Right.EXCHANGE)
        chosen = self._chosen(choice)
        with office.read(Right.EXCHANGE) as uow:
            last = uow.packages.last_sent()
            audit_head = uow.audit.head()
        return PackageOrder(
            keys=self._keys.own(),
            receiver=receiver,
            package_id=office.new_id(),
            sequence=last.sequence + 1 if last else 1,
            previous_sha256=last.sha256 if last else "",
            made_at=office.clock.now(),
            purpose=PURPOSE,
            contact=office.actor.name,
            count=len(chosen),
            cases=self._packed(chosen),
            audit_head=audit_head,
        )

    def _packed(self, chosen: tuple[CaseId, ...]) -> Iterator[PackageCase]:
        for case_id in chosen:
            facts = self._papers.facts(case_id)
            with self._office.read(Right.EXCHANGE) as uow:
                revisions = uow.revisions.of_case(case_id)
            names = facts.organisation.names_on(facts.case.closed_on or self._office.clock.today())
            yield PackageCase(
                case=facts.case,
                responsible=names.committee or names.name,
                papers=self._papers.draw_file(facts),
                revisions=revisions,
                attachment=self._papers.attachment,
            )

    def _keep(self, order: PackageOrder, packed: PackedUp, reason: str = "") -> None:
        partner = order.receiver.org if order.receiver else ""
        detail: dict[str, Plain] = {
            "package": str(order.package_id),
            "cases": packed.cases,
            "reason": reason,
        }
        with self._office.write("导出归档包", Right.EXCHANGE) as uow:
            uow.packages.sent(
                order.package_id, partner, order.sequence, packed.sha256, packed.cases
            )
            uow.audit.append("exported", partner, detail)
            uow.commit()
