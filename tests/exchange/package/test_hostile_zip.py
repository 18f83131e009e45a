"""ZIPs made to hurt: each is refused before anything of it is used (security-reliability 5)."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

import pytest

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.exchange.package.zip_check import PackageZip, _check_directory
from tests.exchange.forging import (
    TAG_MANIFEST,
    faults,
    listed,
    manifest,
    opened,
    sealed_zip,
    signed,
    zipped,
)
from tests.exchange.packing import Bench

TOP = "GDB1_x"
NAMES = [
    "../evil.txt", "../../evil.txt", "data/../../evil.txt", "/etc/passwd", "//server/share/x",
    "C:\\win.txt", "C:/win.txt", "data\\x.txt", "\\\\server\\x", "data/./x", "data//x",
    "data/CON", "data/con.txt", "data/AUX.", "data/COM¹.txt", "data/LPT1.pdf", "data/nul",
    "data/x. ", "data/x.", "data/ x", "data/名:stream", "data/a?b", "data/a*b", "data/a|b",
    "data/a<b", 'data/a"b', "data/a%b", "data/n\u202etxt.exe", "data/a\u200bb", "data/a\u200db",
    "data/a\nb", "data/a\x7fb", "data/e\u0301.txt", "data/\ufeffx", "data/" + "x" * 61,
    "data/" + "/".join(["y" * 50] * 3), "data/conin$", "data/Prn.tar.gz", "~/../x", "data/..",
]  # fmt: skip


def archive(fill: Callable[[zipfile.ZipFile], None]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile tells of names given twice
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            fill(file)
    return out.getvalue()


def entry(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def refused(packing: Bench, content: bytes, word: str) -> None:
    said = faults(packing, sealed_zip(content))
    assert word in said, said


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_leads_elsewhere_is_refused(packing: Bench, sealed: bytes, name: str) -> None:
    top, files = opened(sealed)
    zip_name = name if name.startswith(("/", "\\", "C:")) else f"{top}/{name}"
    whole = listed({**files, name: b"x"} if name.startswith("data/") else files)

    def fill(file: zipfile.ZipFile) -> None:
        for path, content in whole.items():
            file.writestr(f"{top}/{path}" if path != name else zip_name, content)
        if name not in whole:
            file.writestr(zip_name, b"x")

    said = faults(packing, sealed_zip(archive(fill)))
    assert any(word in said for word in ("外面", "不能用", "路径超过", "那一个文件夹")), said


def test_a_nul_in_a_name_is_refused(packing: Bench) -> None:
    content = archive(lambda file: file.writestr(f"{TOP}/data/a_b", b"x"))
    refused(packing, content.replace(b"data/a_b", b"data/a\x00b"), "不能用")


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o060666, 0o010666, 0o140777, 0o040755])
def test_links_and_devices_are_refused(packing: Bench, mode: int) -> None:
    content = archive(lambda file: file.writestr(entry(f"{TOP}/data/x", mode), b"/etc/passwd"))
    refused(packing, content, "不是普通文件")


def test_folders_may_stand_in_a_package(packing: Bench, sealed: bytes) -> None:
    top, files = opened(sealed)

    def fill(file: zipfile.ZipFile) -> None:
        file.writestr(entry(f"{top}/data/", 0o040755), b"")
        for path, content in files.items():
            file.writestr(f"{top}/{path}", content)

    assert faults(packing, sealed_zip(archive(fill))) == ""


def test_a_bomb_is_refused_by_its_directory(packing: Bench) -> None:
    refused(packing, zipped(TOP, {"data/x": bytes(200_000_000)}), "压缩比")


@pytest.mark.parametrize("place", ["as stated", "elsewhere", "nowhere"])
def test_a_large_directory_behind_a_locator_is_not_read(place: str) -> None:
    content = zipped(TOP, {"data/x": b"x"})
    at = content.rindex(b"PK\x05\x06")
    head, end = content[:at], content[at:]
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 900_000_000, 0)
    if place == "nowhere":
        record = b""
        end = end[:12] + b"\xff\xff\xff\xff" + end[16:]
    stated = 1 if place == "elsewhere" else len(head)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, stated, 1)
    hostile = io.BytesIO(head + record + locator + end)
    with pytest.raises(zipfile.BadZipFile):
        _check_directory(hostile)
    with pytest.raises(RuleRefused, match="ZIP"):
        PackageZip(hostile)
    _check_directory(io.BytesIO(content))


def test_a_bomb_that_lies_about_its_size_is_stopped(packing: Bench, sealed: bytes) -> None:
    top, files = opened(sealed)
    content = bytearray(zipped(top, {**files, "data/bomb": bytes(30_000_000)}))
    small = struct.pack("<L", 1000)
    large = struct.pack("<L", 30_000_000)
    assert content.count(large) == 2
    refused(packing, bytes(content.replace(large, small)), "data/bomb")
    last = content.rindex(large)
    content[last : last + 4] = small
    refused(packing, bytes(content), "两处写的")


def test_a_listed_bomb_that_lies_is_stopped_while_reading(packing: Bench, sealed: bytes) -> None:
    top, files = opened(sealed)
    bomb = bytes(30_000_000)
    whole = listed({**files, "data/bomb": bomb})
    real = int(whole["bag-info.txt"].decode().rpartition("Oxum: ")[2].split(".")[0])
    claimed = whole["bag-info.txt"].replace(
        str(real).encode(), str(real - len(bomb) + 1000).encode()
    )
    tags = {**whole, "bag-info.txt": claimed}
    tag_files = {p: c for p, c in tags.items() if "/" not in p and not p.startswith("tagmanifest")}
    final = signed({**tags, TAG_MANIFEST: manifest(tag_files)})
    content = zipped(top, final).replace(struct.pack("<L", len(bomb)), struct.pack("<L", 1000))
    refused(packing, content, "data/bomb 压缩内容读不出来或校验不对")


@pytest.mark.parametrize("real", [b"", b"y" * 5000])
def test_an_entry_longer_or_shorter_than_claimed_is_refused(
    packing: Bench, sealed: bytes, monkeypatch: pytest.MonkeyPatch, real: bytes
) -> None:
    path = packing.out / "p"
    path.write_bytes(sealed)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: io.BytesIO(real))
    assert "实际长度与目录所写不同" in packing.faults(path)


def test_thirty_thousand_small_bombs_are_refused(packing: Bench) -> None:
    content = zipped(TOP, {"data/00000": bytes(1_000_000)})
    at, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    one = content[at:end]
    body = b"".join(one.replace(b"data/00000", b"data/%05d" % n) for n in range(30_000))
    tail = bytearray(content[end:])
    tail[8:16] = struct.pack("<HHL", 30_000, 30_000, len(body))
    refused(packing, content[:at] + body + bytes(tail), "超过 20 GB")


def test_overlapping_entries_are_refused(packing: Bench) -> None:
    content = bytearray(zipped(TOP, {"data/a": b"x" * 500, "data/b": b"x" * 500}))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<L", 0)
    refused(packing, bytes(content), "两处写的")
    twice = bytes(content).replace(b"data/b", b"data/a")
    assert faults(packing, sealed_zip(twice))


def test_a_quoted_entry_is_refused(packing: Bench) -> None:
    inner = zipped(TOP, {"data/inner": b"y" * 50})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr(f"{TOP}/data/outer", inner)
        file.writestr(f"{TOP}/data/inner", b"y" * 50)
    content = bytearray(out.getvalue())
    inside = content.index(b"PK\x03\x04", 4)
    last = content.rindex(b"PK\x01\x02")
    real = zipfile.ZipFile(io.BytesIO(inner)).infolist()[0]
    content[last + 10 : last + 12] = struct.pack("<H", real.compress_type)
    content[last + 20 : last + 24] = struct.pack("<L", real.compress_size)
    content[last + 42 : last + 46] = struct.pack("<L", inside)
    refused(packing, bytes(content), "重叠")


def test_a_local_name_that_differs_is_refused(packing: Bench) -> None:
    content = bytearray(zipped(TOP, {"data/a": b"x"}))
    at = content.index(b"data/a")
    content[at : at + 6] = b"data/b"
    refused(packing, bytes(content), "两处写的")


@pytest.mark.parametrize(
    ("first", "second"),
    [("data/dup", "data/dup"), ("data/A", "data/a"), ("data/ß", "data/SS"), ("data/É", "data/é")],
)
def test_names_that_collide_are_refused(packing: Bench, first: str, second: str) -> None:
    def fill(file: zipfile.ZipFile) -> None:
        file.writestr(f"{TOP}/{first}", b"1")
        file.writestr(f"{TOP}/{second}", b"2")

    refused(packing, archive(fill), "出现两次")


def test_a_second_top_folder_is_refused(packing: Bench) -> None:
    def fill(file: zipfile.ZipFile) -> None:
        file.writestr(f"{TOP}/data/a", b"1")
        file.writestr("elsewhere/b", b"2")

    refused(packing, archive(fill), "那一个文件夹")


def test_an_encrypted_entry_or_odd_method_is_refused(packing: Bench) -> None:
    content = bytearray(zipped(TOP, {"data/a": b"x"}))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    refused(packing, bytes(content), "压缩或加密")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as file:
        file.writestr(f"{TOP}/data/a", b"x")
    refused(packing, out.getvalue(), "压缩或加密")


def test_a_name_without_utf8_flag_must_be_ascii(packing: Bench) -> None:
    content = archive(lambda file: file.writestr(f"{TOP}/data/名", b"x"))
    plain = bytearray(content)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = plain.index(magic) + offset
        plain[at : at + 2] = b"\x00\x00"
    refused(packing, bytes(plain), "UTF-8")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK",
        b"PK\x05\x06" + bytes(18),
        b"PK\x05\x06" + bytes(10),
        b"PK\x05\x06" + bytes(8) + b"\xff\xff\xff\xff" + bytes(6),
        b"PK\x05\x06" + bytes(8) + b"\xff\xff\xff\x7f" + bytes(6),
        b"x" * 1_000_000,
    ],
    ids=range(7),
)
def test_what_is_no_zip_is_refused(packing: Bench, content: bytes) -> None:
    assert faults(packing, sealed_zip(content))


def test_changed_fields_of_a_zip_never_crash(packing: Bench, sealed: bytes) -> None:
    top, files = opened(sealed)
    small = {path: content for path, content in files.items() if not path.endswith(".pdf")}
    content = zipped(top, listed(small))
    start = content.index(b"PK\x01\x02")
    step = max((len(content) - start) // 300, 1)
    for at in range(start, len(content), step):
        bad = bytearray(content)
        bad[at] ^= 0xFF
        faults(packing, sealed_zip(bytes(bad)))
