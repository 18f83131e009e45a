"""What stands in a bag: one folder per case, the catalogues, the schema, the description."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from laoma_desktop import __version__
from laoma_desktop.domain.errors import Cancelled, MachineFailure
from laoma_desktop.exchange.package.bag import BagWriter
from laoma_desktop.exchange.package.case_json import (
    SCHEMA_FILE,
    SCHEMA_ID,
    ListedFile,
    write_case,
)
from laoma_desktop.exchange.package.catalogue import (
    CatalogueRow,
    catalogue_xml,
    index_html,
    note_txt,
)
from laoma_desktop.exchange.package.keys import signing_key
from laoma_desktop.exchange.package.layout import (
    BOUND,
    CASE_JSON,
    CASES,
    OFFICE_TIME,
    OTHER,
    Folder,
    attachment_name,
    case_folder,
    case_year,
)
from laoma_desktop.foundation.resources import resource
from laoma_desktop.services.archive_ports import PackageCase, PackageOrder
from laoma_desktop.services.ports import CaseFilePapers, Progress

SUITE = "S1"
INDEX = "打开我.html"


@dataclass(slots=True)
class Contents:
    """Puts the cases of an order into a bag, one after the other, and closes it."""

    order: PackageOrder
    bag: BagWriter
    name: str
    cases: list[CatalogueRow] = field(default_factory=list)
    papers: list[CatalogueRow] = field(default_factory=list)
    gaps: list[tuple[str, str]] = field(default_factory=list)
    _folders: dict[int, Folder] = field(default_factory=dict)

    def write(self, progress: Progress | None) -> None:
        """Write everything; raise Cancelled where ``progress`` was."""
        for done, case in enumerate(self.order.cases):
            if progress:
                progress.report(done, self.order.count, f"封入 {case.case.number}")
                if progress.cancelled():
                    raise Cancelled("已取消打包，没有留下归档包")
            self._case(case)
        if len(self.cases) != self.order.count:
            msg = f"{len(self.cases)} cases came, {self.order.count} were announced"
            raise ValueError(msg)
        self._close()
        if progress:
            progress.report(self.order.count, self.order.count, "封包")

    def _case(self, packed: PackageCase) -> None:
        case = packed.case
        year = case_year(case)
        folder = self._folders.setdefault(year, Folder()).name(case_folder(case))
        place = f"{CASES}/{year}/{folder}"
        row = CatalogueRow(
            number=case.number,
            responsible=packed.responsible,
            title=case.title,
            day=str(case.closed_on or case.accepted_on or ""),
            file=f"{place}/{BOUND if packed.papers else CASE_JSON}".removeprefix("data/"),
        )
        files = []
        for listed, content in self._files(packed):
            self.bag.add(f"{place}/{listed.path}", content)
            files.append(listed)
            path = f"{place}/{listed.path}".removeprefix("data/")
            self.papers.append(
                CatalogueRow(row.number, row.responsible, listed.title, row.day, path)
            )
        self.bag.add(f"{place}/{CASE_JSON}", write_case(case, packed.revisions, files))
        self.cases.append(row)

    def _files(self, packed: PackageCase) -> Iterator[tuple[ListedFile, bytes]]:
        if packed.papers:
            bound = packed.papers.bound.content
            yield ListedFile.of(BOUND, bound, packed.papers.bound.title), bound
            self.gaps.extend((packed.case.number, gap) for gap in packed.papers.gaps)
            yield from _papers(packed.papers)
        names = Folder()
        for position, attachment in enumerate(packed.case.attachments, 1):
            content = packed.attachment(attachment.sha256)
            if hashlib.sha256(content).hexdigest() != attachment.sha256:
                raise MachineFailure(
                    f"附件“{attachment.name}”的内容已损坏",
                    where=packed.case.number,
                    next_step="请从备份找回这个附件，或在案件里删去它，再导出。",
                )
            path = f"附件/{names.name(attachment_name(position, attachment.name))}"
            yield ListedFile.of(path, content, attachment.name, attachment.uuid), content

    def _close(self) -> None:
        shipped = resource(f"schemas/{SCHEMA_FILE}").read_bytes()
        self.bag.add(f"{OTHER}/schema/{SCHEMA_FILE}", shipped)
        self.bag.add(f"{OTHER}/元数据规范.txt", resource("schemas/metadata.txt").read_bytes())
        self.bag.add("data/案卷目录.XML", catalogue_xml("案卷目录", "案卷", self.cases))
        self.bag.add("data/文件目录.XML", catalogue_xml("文件目录", "文件", self.papers))
        facts = tuple(self._facts())
        self.bag.add("data/说明文件.TXT", note_txt(facts))
        page = (INDEX, index_html(facts, self.cases))
        key = signing_key(self.order.keys)
        self.bag.close(self._info(), page, key, f"GDB1 {self.order.package_id} {self.name}")

    def _facts(self) -> Iterable[tuple[str, str]]:
        order = self.order
        made = order.made_at.astimezone(OFFICE_TIME)
        yield "用途", order.purpose
        yield "移交单位", f"{order.keys.card.name}（{order.keys.card.org}）"
        receiver = order.receiver
        yield "接收单位", f"{receiver.name}（{receiver.org}）" if receiver else "（未加密载体）"
        yield "经办人", order.contact
        yield "制作时间", made.strftime("%Y-%m-%d %H:%M")
        yield "案件数", str(len(self.cases))
        yield "文件数", str(len(self.papers) + len(self.cases))
        yield "软件", f"老马案管 {__version__}"
        yield "包编号", str(order.package_id)
        yield "发送方指纹", order.keys.card.fingerprint
        yield "读法", "文书是 PDF；案件数据是 case.json，字段见“其他”文件夹里的规范"

    def _info(self) -> Iterable[tuple[str, str]]:
        order = self.order
        made = order.made_at.astimezone(OFFICE_TIME)
        yield "Source-Organization", order.keys.card.name
        yield "Contact-Name", order.contact
        yield "Bagging-Date", made.strftime("%Y-%m-%d")
        yield "Bag-Software-Agent", f"laoma-desktop {__version__}"
        yield "Bag-Group-Identifier", str(order.package_id)
        yield "Bag-Count", "1 of 1"
        yield "GDB-Version", "1"
        yield "Crypto-Suite", SUITE
        yield "Sender-Id", order.keys.card.org
        yield "Sender-Key-Fingerprint", order.keys.card.fingerprint
        if order.receiver:
            yield "Recipient-Id", order.receiver.org
            yield "Recipient-Fingerprint", order.receiver.fingerprint
        yield "Sender-Sequence", str(order.sequence)
        if order.previous_sha256:
            yield "Previous-Package-SHA256", order.previous_sha256
        if order.audit_head:
            yield "Audit-Head", order.audit_head
        yield "Schema", SCHEMA_ID
        yield "Cases", str(len(self.cases))
        yield "Purpose", order.purpose


def _papers(papers: CaseFilePapers) -> Iterator[tuple[ListedFile, bytes]]:
    names = Folder()
    for name, paper in papers.papers:
        wanted = f"{name[:2]}-{paper.title}.{paper.format}"
        path = f"文书/{names.name(wanted)}"
        yield ListedFile.of(path, paper.content, paper.title), paper.content
