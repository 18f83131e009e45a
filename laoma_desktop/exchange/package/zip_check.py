"""Looks at a foreign ZIP before anything of it is read (security-reliability 5, rows 1–8).

Only the directory is believed for nothing: names, kinds, places and sizes are judged, and a ZIP
that fails in any way is refused whole. Nothing is ever extracted to a disk.
"""

import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import BinaryIO

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.exchange.package.bag import MAX_BYTES, MAX_ENTRIES, MAX_ENTRY
from laoma_desktop.exchange.package.layout import folded, path_fault, shown_path
from laoma_desktop.services.archive_ports import PackageProblem

READ_ERRORS = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    struct.error,
    zlib.error,
)
"""What reading a hostile ZIP may raise; the scratch file's own failures are OSErrors, too."""

_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_MAGIC = b"PK\x03\x04"
_UTF8_NAME = 0x800
_ENCRYPTED = 0x41
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BOMB_SIZE = 10_000_000
_BOMB_RATIO = 200
_BLOCK = 1 << 20
_END_MAGIC = b"PK\x05\x06"
_END_LENGTH = 22
_END_SEARCH = _END_LENGTH + 0xFFFF + 20
_LOCATOR_MAGIC = b"PK\x06\x07"
_LOCATOR_LENGTH = 20
_END64_MAGIC = b"PK\x06\x06"
_END64_LENGTH = 56
_IN_ZIP64 = 0xFFFFFFFF
_DIRECTORY_ENTRY = 600
"""Bytes of a directory entry with the longest name a package may hold."""


class PackageZip:
    """A ZIP that passed ``problems``; paths are relative to its one top folder."""

    def __init__(self, file: BinaryIO) -> None:
        """Read the directory of ``file``; raise RuleRefused where there is none."""
        try:
            _check_directory(file)
            self._archive = zipfile.ZipFile(file)
        except READ_ERRORS as error:
            raise RuleRefused("里面不是完好的 ZIP 压缩包") from error
        self._file = file
        self._entries = [e for e in self._archive.infolist() if not e.orig_filename.endswith("/")]
        self._folders = [e for e in self._archive.infolist() if e.orig_filename.endswith("/")]
        self.top = self._entries[0].orig_filename.split("/")[0] if self._entries else ""

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """Sizes by path, as the directory claims."""
        start = len(self.top) + 1
        return {entry.orig_filename[start:]: entry.file_size for entry in self._entries}

    def read(self, path: str) -> Iterator[bytes]:
        """Yield the content of a file in blocks, never more than its directory entry claims.

        Raises:
            RuleRefused: it cannot be read, or is longer or shorter than claimed.
        """
        name = f"{self.top}/{path}"
        left = self._archive.getinfo(name).file_size
        try:
            with self._archive.open(name) as file:
                while left >= 0 and (block := file.read(_BLOCK)):
                    left -= len(block)
                    yield block
        except READ_ERRORS as error:
            raise RuleRefused("压缩内容读不出来或校验不对", where=path) from error
        if left:
            raise RuleRefused("实际长度与目录所写不同", where=path)

    def problems(self) -> list[PackageProblem]:
        """Return everything that makes this ZIP unacceptable."""
        every = [*self._entries, *self._folders]
        if not self._entries or len(every) > MAX_ENTRIES:
            return [PackageProblem("", f"压缩包是空的，或者超过 {MAX_ENTRIES} 个文件")]
        if sum(entry.file_size for entry in every) > MAX_BYTES:
            return [PackageProblem("", "展开后超过 20 GB")]
        found = [
            PackageProblem(shown_path(entry.orig_filename), fault)
            for entry in every
            for fault in _entry_faults(entry, self.top)
        ]
        return found or [*_collisions(self._entries), *self._overlaps(every)]

    def _overlaps(self, entries: Iterable[zipfile.ZipInfo]) -> Iterator[PackageProblem]:
        """Every entry has a header of its own that says the same, and bytes of its own."""
        end_before = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            end = self._end(entry)
            if end is None:
                yield PackageProblem(shown_path(entry.orig_filename), "两处写的名称或大小不同")
            elif entry.header_offset < end_before or end > self._archive.start_dir:
                yield PackageProblem(shown_path(entry.orig_filename), "与别的文件重叠")
            end_before = max(end_before, end or 0)

    def _end(self, entry: zipfile.ZipInfo) -> int | None:
        """Return where an entry's bytes end; None where its own header contradicts."""
        if entry.header_offset < 0:
            return None
        self._file.seek(entry.header_offset)
        head = self._file.read(_LOCAL.size)
        if len(head) < _LOCAL.size:
            return None
        magic, _, flags, method, *_, crc, packed, size, name_length, extra = _LOCAL.unpack(head)
        name = self._file.read(name_length)
        later = flags & 0x08
        said = (magic, flags, method, *((0, 0, 0) if later else (crc, packed, size)))
        wide = max(entry.file_size, entry.compress_size) >= _IN_ZIP64
        facts = (
            _LOCAL_MAGIC,
            entry.flag_bits,
            entry.compress_type,
            *((0, 0, 0) if later else (entry.CRC, entry.compress_size, entry.file_size)),
        )
        if name != entry.orig_filename.encode() or (said != facts and not wide):
            return None
        start = entry.header_offset + _LOCAL.size
        return start + int(name_length) + int(extra) + entry.compress_size


def _check_directory(file: BinaryIO) -> None:
    """Refuse a directory too large to be read into memory, as its own end record states it."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _END_SEARCH, 0))
    tail = file.read(_END_SEARCH)
    at = tail.rfind(_END_MAGIC)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise zipfile.BadZipFile
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    locator = at - _LOCATOR_LENGTH
    if locator >= 0 and tail.startswith(_LOCATOR_MAGIC, locator):
        # Readers follow the locator whatever the small record says, or take what stands before it.
        (place,) = struct.unpack_from("<Q", tail, locator + 8)
        before = size - len(tail) + locator - _END64_LENGTH
        wide = max(_directory(file, place), _directory(file, before))
        directory = wide if directory == _IN_ZIP64 and wide else max(directory, wide)
    if directory > MAX_ENTRIES * _DIRECTORY_ENTRY:
        raise zipfile.BadZipFile


def _directory(file: BinaryIO, place: int) -> int:
    """Return the size of the directory that a ZIP64 end record at ``place`` states, else 0."""
    if not 0 <= place < 1 << 62:
        raise zipfile.BadZipFile
    file.seek(place)
    record = file.read(_END64_LENGTH)
    if len(record) < _END64_LENGTH or not record.startswith(_END64_MAGIC):
        return 0
    (directory,) = struct.unpack_from("<Q", record, 40)
    return int(directory)


def _entry_faults(entry: zipfile.ZipInfo, top: str) -> Iterator[str]:
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME and not name.isascii():
        yield "名称没有标明 UTF-8 编码"
    fault = path_fault(name.removesuffix("/"))
    if fault:
        yield fault
    if name.split("/")[0] != top:
        yield "不在归档包的那一个文件夹里"
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
        yield "用了不允许的压缩或加密方式"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFDIR if name.endswith("/") else stat.S_IFREG):
        yield "不是普通文件（链接或设备）"
    if entry.file_size > MAX_ENTRY or (name.endswith("/") and entry.file_size):
        yield "大小不合理"
    if entry.file_size > _BOMB_SIZE and entry.file_size > _BOMB_RATIO * entry.compress_size:
        yield "压缩比不合理"


def _collisions(entries: Iterable[zipfile.ZipInfo]) -> Iterator[PackageProblem]:
    seen: set[str] = set()
    for entry in entries:
        key = folded(entry.orig_filename)
        if key in seen:
            yield PackageProblem(shown_path(entry.orig_filename), "名称出现两次或只差大小写")
        seen.add(key)
