"""Decides whether a bag is whole, by whom, and for whom; each step may only refuse."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from laoma_desktop.domain.errors import Cancelled, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.exchange.package import bag
from laoma_desktop.exchange.package.bag_read import (
    BagSource,
    Tags,
    content,
    digest_fault,
    list_faults,
    read_tags,
)
from laoma_desktop.exchange.package.case_json import CaseContent, read_case
from laoma_desktop.exchange.package.layout import CASE_JSON, CASES
from laoma_desktop.exchange.package.signature import VerifyKey
from laoma_desktop.exchange.package.strict_json import MAX_BYTES
from laoma_desktop.services.archive_ports import KeyCard, PackageInfo, PackageProblem
from laoma_desktop.services.ports import Progress

_CASE_PATH = re.compile(rf"{CASES}/\d{{4}}/[^/]+/{re.escape(CASE_JSON)}")
_FINGERPRINT = re.compile(r"\d{4}(?: \d{4}){7}")
_OXUM = re.compile(r"(\d{1,15})\.(\d{1,9})")
MAX_REPORTED = 200
"""A report ends here: what is that broken need not be listed to the end."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose packages are believed and for whom they must be made.

    ``reader`` is the own card. ``strict`` (import) asks for a package made for the reader; else
    own packages and folders, which are for nobody, may be checked as well.
    """

    reader: KeyCard
    cards: Collection[KeyCard]
    strict: bool

    def card(self, fingerprint: str) -> KeyCard | None:
        """Return the known card with a fingerprint."""
        known = (self.reader, *self.cards)
        return next((card for card in known if card.fingerprint == fingerprint), None)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found; ``info`` once the signature held, ``cases`` the paths of case files."""

    problems: tuple[PackageProblem, ...]
    info: PackageInfo | None = None
    cases: tuple[str, ...] = ()


def verify(source: BagSource, trust: Trust, progress: Progress | None = None) -> Verified:
    """Check a bag: signature, sender, receiver; then every list, digest and case file."""
    try:
        tags = read_tags(source)
        info = _signed(tags, trust)
    except RuleRefused as refused:
        return Verified((problem_of(refused),))
    cases = tuple(path for path in tags.manifest if _CASE_PATH.fullmatch(path))
    faults = [*list_faults(source, tags)]
    if not faults:
        faults.extend(_digest_faults(source, tags, progress))
    if not faults:
        faults.extend(_case_faults(source, tags, info, cases))
    return Verified(tuple(faults[:MAX_REPORTED]), info, cases)


def problem_of(refused: RuleRefused) -> PackageProblem:
    """Return a refusal as a line of the report, its next step included."""
    message = f"{refused.what}。{refused.next_step}" if refused.next_step else refused.what
    return PackageProblem(refused.where, message)


def _signed(tags: Tags, trust: Trust) -> PackageInfo:
    info = _info(tags)
    card = trust.card(info.fingerprint)
    if card is None:
        raise RuleRefused(
            f"发送方未知：{info.sender_name}（{info.sender}），指纹 {info.fingerprint}",
            next_step="请用电话核对指纹，取得对方的公钥卡并信任后再导入。",
        )
    if not VerifyKey.from_line(card.signing).verify(tags.tag_bytes, tags.signature):
        raise RuleRefused(
            "签名不对：内容被改动过，或者有人冒用了发送方的名义",
            where=bag.SIGNATURE,
            next_step="不要使用这个归档包；请向发送方重新索取。",
        )
    if card.org != info.sender:
        raise RuleRefused(f"签名是 {card.org} 的，归档包却说自己来自 {info.sender}")
    _check_receiver(tags, trust, own=card == trust.reader)
    return info


def _check_receiver(tags: Tags, trust: Trust, *, own: bool) -> None:
    wanted = tags.info.get("Recipient-Fingerprint", "")
    if wanted == trust.reader.fingerprint:
        return
    if trust.strict or (wanted and not own):
        raise RuleRefused(
            f"这个归档包是给 {tags.info.get('Recipient-Id', '别的单位')} 的，不是给本单位的",
            next_step="请让发送方为本单位重新导出。",
        )


def _info(tags: Tags) -> PackageInfo:
    """Return the description; raise RuleRefused where a figure or name is missing or wrong."""
    said = tags.info
    if said.get("GDB-Version") != "1" or said.get("Crypto-Suite") != "S1":
        raise RuleRefused("归档包的版本本程序不认识", where=bag.INFO, next_step="请先升级本程序。")
    oxum = _OXUM.fullmatch(said.get("Payload-Oxum", ""))
    if not oxum or not _FINGERPRINT.fullmatch(said.get("Sender-Key-Fingerprint", "")):
        raise RuleRefused("说明不完整", where=bag.INFO)
    try:
        return PackageInfo(
            sender=OrgCode(said["Sender-Id"]),
            sender_name=said["Source-Organization"],
            fingerprint=said["Sender-Key-Fingerprint"],
            package_id=UUID(said["Bag-Group-Identifier"]),
            sequence=int(said["Sender-Sequence"]),
            previous_sha256=said.get("Previous-Package-SHA256", ""),
            purpose=said["Purpose"],
            made_on=date.fromisoformat(said["Bagging-Date"]),
            cases=int(said["Cases"]),
            files=int(oxum[2]),
            bytes=int(oxum[1]),
        )
    except (KeyError, ValueError) as error:
        raise RuleRefused("说明不完整", where=bag.INFO) from error


def _digest_faults(
    source: BagSource, tags: Tags, progress: Progress | None
) -> Iterator[PackageProblem]:
    listed = {**tags.tag_manifest, **tags.manifest}
    for done, (path, wanted) in enumerate(listed.items()):
        if progress and done % 50 == 0:
            progress.report(done, len(listed), "核对文件")
            if progress.cancelled():
                raise Cancelled("已取消，登记簿没有改动")
        fault = digest_fault(source, path, wanted)
        if fault:
            yield fault


def _case_faults(
    source: BagSource, tags: Tags, info: PackageInfo, cases: Collection[str]
) -> Iterator[PackageProblem]:
    if len(cases) != info.cases:
        yield PackageProblem(bag.INFO, f"说明写有 {info.cases} 件，实际有 {len(cases)} 件")
    seen: set[UUID] = set()
    for path in cases:
        try:
            case = read_content(source, path)
            _check_files(path, case, tags)
        except RuleRefused as refused:
            yield PackageProblem(path, problem_of(refused).message)
            continue
        if case.case.uuid in seen:
            yield PackageProblem(path, "同一个案件出现两次")
        seen.add(case.case.uuid)


def read_content(source: BagSource, path: str) -> CaseContent:
    """Return what one case.json says; raise RuleRefused where it breaks a rule."""
    return read_case(content(source, path, MAX_BYTES), path)


def _check_files(path: str, case: CaseContent, tags: Tags) -> None:
    place = path.removesuffix(CASE_JSON)
    listed = {place + file.path: file.sha256 for file in case.files}
    there = {
        name: digest
        for name, digest in tags.manifest.items()
        if name.startswith(place) and name != path
    }
    if listed != there:
        raise RuleRefused("案件的文件清单与包里的文件不符", where=path)
