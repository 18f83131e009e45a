"""Reads a bag strictly: every file is listed, every list is signed, nothing stands beside."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.exchange.package import bag
from laoma_desktop.services.archive_ports import PackageProblem

_LINE = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)")
_INFO_LINE = re.compile(r"([A-Za-z0-9-]+): ?([^\r\n]*)")
_MAX_TAG = 50_000_000
_NEEDED = (bag.DECLARATION, bag.INFO, bag.MANIFEST, bag.TAG_MANIFEST, bag.SIGNATURE)
_UNSIGNED = frozenset({bag.TAG_MANIFEST, bag.SIGNATURE})


class BagSource(Protocol):
    """The files of a bag, out of a ZIP or a folder; paths are relative to the bag."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Return all files with their sizes."""

    def read(self, path: str) -> Iterator[bytes]:
        """Yield a file in blocks; raise RuleRefused where it cannot be read whole."""


def content(source: BagSource, path: str, limit: int = _MAX_TAG) -> bytes:
    """Return a file whole; raise RuleRefused where it is larger than ``limit`` or unreadable."""
    if source.sizes.get(path, 0) > limit:
        raise RuleRefused("文件过大", where=path)
    return b"".join(source.read(path))


@dataclass(frozen=True, slots=True)
class Tags:
    """The parsed tag files: ``info`` by label, both manifests as digests by path."""

    info: Mapping[str, str]
    manifest: Mapping[str, str]
    tag_manifest: Mapping[str, str]
    tag_bytes: bytes
    signature: str


def read_tags(source: BagSource) -> Tags:
    """Return the tag files; raise RuleRefused for anything BagIt or this product don't allow."""
    for path in _NEEDED:
        if path not in source.sizes:
            raise RuleRefused(f"不是归档包：缺少 {path}")
    if "fetch.txt" in source.sizes:
        raise RuleRefused("归档包不许从别处取文件（fetch.txt）", where="fetch.txt")
    if content(source, bag.DECLARATION) != bag.DECLARATION_TEXT:
        raise RuleRefused("不是认识的 BagIt 版本", where=bag.DECLARATION)
    tag_bytes = content(source, bag.TAG_MANIFEST)
    return Tags(
        info=_info(_text(source, bag.INFO)),
        manifest=_manifest(_text(source, bag.MANIFEST), bag.MANIFEST),
        tag_manifest=_manifest(_text(source, bag.TAG_MANIFEST), bag.TAG_MANIFEST),
        tag_bytes=tag_bytes,
        signature=_text(source, bag.SIGNATURE),
    )


def _text(source: BagSource, path: str) -> str:
    try:
        return content(source, path).decode()
    except UnicodeDecodeError as error:
        raise RuleRefused("不是 UTF-8 文字", where=path) from error


def _manifest(text: str, where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(_lines(text, where), 1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in found:
            raise RuleRefused(f"第 {number} 行写得不对或重复", where=where)
        found[match[2]] = match[1]
    return found


def _info(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(_lines(text, bag.INFO), 1):
        match = _INFO_LINE.fullmatch(line)
        if not match or match[1] in found:
            raise RuleRefused(f"第 {number} 行写得不对或重复", where=bag.INFO)
        found[match[1]] = match[2]
    return found


def _lines(text: str, where: str) -> list[str]:
    if not text.endswith("\n"):
        raise RuleRefused("最后一行不完整", where=where)
    return text[:-1].split("\n")


def list_faults(source: BagSource, tags: Tags) -> Iterator[PackageProblem]:
    """Yield what stands in the bag but in no list, in a list but not in the bag, and the sum."""
    payload = {path for path in source.sizes if path.startswith(bag.PAYLOAD)}
    signed = set(source.sizes) - payload - _UNSIGNED
    yield from _both_ways(payload, tags.manifest, bag.MANIFEST)
    yield from _both_ways(signed, tags.tag_manifest, bag.TAG_MANIFEST)
    octets = sum(source.sizes[path] for path in payload)
    if tags.info.get("Payload-Oxum") != f"{octets}.{len(payload)}":
        yield PackageProblem(bag.INFO, "文件总数或总长度与 Payload-Oxum 不符")


def _both_ways(
    there: Collection[str], listed: Collection[str], name: str
) -> Iterator[PackageProblem]:
    for path in sorted(set(there) - set(listed)):
        yield PackageProblem(path, f"{name} 里没有这个文件")
    for path in sorted(set(listed) - set(there)):
        yield PackageProblem(path, f"{name} 里有，包里却没有")


def digest_fault(source: BagSource, path: str, wanted: str) -> PackageProblem | None:
    """Return what is wrong with the content of one listed file."""
    digest = hashlib.sha256()
    try:
        for block in source.read(path):
            digest.update(block)
    except RuleRefused as error:
        return PackageProblem(path, error.what)
    if digest.hexdigest() != wanted:
        return PackageProblem(path, "内容与清单的校验值不符")
    return None
