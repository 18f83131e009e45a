"""Bags that are whole as ZIPs and still no packages: lists, signature, description, case files."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.exchange.forging import (
    MANIFEST,
    SIGNATURE,
    TAG_MANIFEST,
    faults,
    listed,
    manifest,
    opened,
    sealed_zip,
    signed,
    zipped,
)
from tests.exchange.packing import DISTRICT, STRANGER, STUDIO, Bench

Files = dict[str, bytes]


def said_of(packing: Bench, sealed: bytes, change: Callable[[Files], Files]) -> str:
    top, files = opened(sealed)
    return faults(packing, sealed_zip(zipped(top, change(files))))


def one(files: Files, ending: str) -> str:
    """Return the first path with an ending."""
    return next(path for path in files if path.endswith(ending))


def with_info(files: Files, label: str, value: str | None) -> Files:
    lines = files["bag-info.txt"].decode().splitlines()
    kept = [line for line in lines if not line.startswith(f"{label}:")]
    if value is not None:
        kept.append(f"{label}: {value}")
    return {**files, "bag-info.txt": "\n".join([*kept, ""]).encode()}


def with_case(files: Files, change: Callable[[dict[str, Any]], object]) -> Files:
    path = one(files, "case.json")
    body = json.loads(files[path])
    change(body)
    return {**files, path: json.dumps(body, ensure_ascii=False).encode()}


def test_taking_apart_and_putting_together_changes_nothing(packing: Bench, sealed: bytes) -> None:
    assert said_of(packing, sealed, lambda files: files) == ""
    assert said_of(packing, sealed, listed) == ""


WITHOUT_RIGHT_LISTS: list[tuple[str, Callable[[Files], Files], str]] = [
    ("payload", lambda f: {**f, one(f, "卷宗.pdf"): b"%PDF"}, "Payload-Oxum"),
    ("extra", lambda f: {**f, "data/extra.txt": b"x"}, "没有这个文件"),
    ("missing", lambda f: {p: c for p, c in f.items() if p != one(f, "卷宗.pdf")}, "却没有"),
    ("tag", lambda f: {**f, "打开我.html": b"<script>"}, "校验值不符"),
    ("extra tag", lambda f: {**f, "readme.txt": b"x"}, "没有这个文件"),
    ("manifest", lambda f: {**f, MANIFEST: f[MANIFEST] + b"x"}, "最后一行"),
    ("bagit", lambda f: {**f, "bagit.txt": b"BagIt-Version: 0.97\n"}, "BagIt 版本"),
    ("fetch", lambda f: {**f, "fetch.txt": b"http://x - data/x\n"}, "fetch.txt"),
    ("tag manifest", lambda f: {**f, TAG_MANIFEST: f[TAG_MANIFEST][:-2] + b"x\n"}, "签名不对"),
    ("no signature", lambda f: {p: c for p, c in f.items() if p != SIGNATURE}, SIGNATURE),
    ("empty signature", lambda f: {**f, SIGNATURE: b""}, "签名不对"),
    ("binary signature", lambda f: {**f, SIGNATURE: b"\xff"}, "UTF-8"),
    ("binary info", lambda f: {**f, "bag-info.txt": b"\xff\n"}, "UTF-8"),
    ("no manifest", lambda f: {p: c for p, c in f.items() if p != MANIFEST}, "缺少 manifest"),
]


@pytest.mark.parametrize(
    ("change", "word"),
    [row[1:] for row in WITHOUT_RIGHT_LISTS],
    ids=[r[0] for r in WITHOUT_RIGHT_LISTS],
)
def test_a_file_that_fits_no_list_is_refused(
    packing: Bench, sealed: bytes, change: Callable[[Files], Files], word: str
) -> None:
    assert word in said_of(packing, sealed, change)


def test_a_changed_byte_of_the_same_length_names_its_file(packing: Bench, sealed: bytes) -> None:
    def change(files: Files) -> Files:
        path = one(files, "卷宗.pdf")
        return {**files, path: files[path][:-1] + b"!"}

    said = said_of(packing, sealed, change)
    assert "卷宗.pdf 内容与清单的校验值不符" in said


def rewritten(files: Files, text: Callable[[str], str]) -> Files:
    """Return the files with another manifest, honestly signed."""
    found = {**files, MANIFEST: text(files[MANIFEST].decode()).encode()}
    tags = {p: c for p, c in found.items() if "/" not in p and p not in (TAG_MANIFEST, SIGNATURE)}
    return signed({**found, TAG_MANIFEST: manifest(tags)})


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (lambda _: "", "最后一行"),
        (lambda _: "\n", "写得不对"),
        (lambda old: old + old, "重复"),
        (lambda old: old.replace("  data", " *data"), "写得不对"),
        (lambda old: old.replace("\n", "\r\n"), "写得不对"),
        (lambda old: old.upper(), "写得不对"),
        (lambda old: old + f"{'0' * 64}  ../../etc/passwd\n", "却没有"),
        (lambda old: old + f"{'0' * 32}  data/md5\n", "写得不对"),
    ],
)
def test_a_manifest_is_read_strictly(
    packing: Bench, sealed: bytes, text: Callable[[str], str], word: str
) -> None:
    assert word in said_of(packing, sealed, lambda files: rewritten(files, text))


def test_an_endless_tag_file_is_not_read(
    packing: Bench, sealed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laoma_desktop.exchange.package.bag_read.content.__defaults__", (100,))
    assert "文件过大" in said_of(packing, sealed, lambda files: files)


def test_other_digests_alone_are_no_manifest(packing: Bench, sealed: bytes) -> None:
    def change(files: Files) -> Files:
        lines = (
            f"{hashlib.md5(c, usedforsecurity=False).hexdigest()}  {p}\n"
            for p, c in files.items()
            if p.startswith("data/")
        )
        kept = {p: c for p, c in files.items() if p != MANIFEST}
        return {**kept, "manifest-md5.txt": "".join(lines).encode()}

    assert "缺少 manifest-sha256.txt" in said_of(packing, sealed, change)


@pytest.mark.parametrize(
    ("label", "value", "word"),
    [
        ("GDB-Version", "2", "升级"),
        ("GDB-Version", None, "升级"),
        ("Crypto-Suite", "S0", "升级"),
        ("Sender-Key-Fingerprint", None, "说明不完整"),
        ("Sender-Key-Fingerprint", "x", "说明不完整"),
        ("Sender-Key-Fingerprint", STRANGER.card.fingerprint, "发送方未知"),
        ("Sender-Key-Fingerprint", DISTRICT.card.fingerprint, "签名不对"),
        ("Sender-Id", "JB-09", "却说自己来自 JB-09"),
        ("Sender-Id", None, "说明不完整"),
        ("Sender-Sequence", "x", "说明不完整"),
        ("Bag-Group-Identifier", "x", "说明不完整"),
        ("Bagging-Date", "2026-13-01", "说明不完整"),
        ("Cases", "2", "说明写有 2 件，实际有 3 件"),
        ("Cases", None, "说明不完整"),
        ("Recipient-Fingerprint", STRANGER.card.fingerprint, "不是给本单位的"),
        ("Odd Label", "x", "写得不对"),
    ],
)
def test_the_description_is_read_strictly(
    packing: Bench, sealed: bytes, label: str, value: str | None, word: str
) -> None:
    assert word in said_of(packing, sealed, lambda f: listed(with_info(f, label, value)))


def test_a_label_given_twice_is_refused(packing: Bench, sealed: bytes) -> None:
    def change(files: Files) -> Files:
        return listed({**files, "bag-info.txt": files["bag-info.txt"] + b"Cases: 3\n"})

    assert "重复" in said_of(packing, sealed, change)


def test_a_stranger_cannot_sign_in_anothers_name(packing: Bench, sealed: bytes) -> None:
    assert "签名不对" in said_of(packing, sealed, lambda f: listed(f, STRANGER))
    assert "签名不对" in said_of(packing, sealed, lambda f: listed(f, DISTRICT))


def test_a_package_cannot_be_sent_on_to_somebody_else(packing: Bench) -> None:
    path = packing.pack(receiver=STRANGER.card).path
    top, files = opened(path.read_bytes(), STUDIO)
    assert "是给 JB-07 的，不是给本单位的" in faults(packing, sealed_zip(zipped(top, files)))


def set_field(kind: str, name: str, value: object) -> Callable[[dict[str, Any]], object]:
    def change(body: dict[str, Any]) -> None:
        body["records"][kind][0]["fields"][name] = value

    return change


CASE_CHANGES: list[tuple[str, Callable[[dict[str, Any]], object], str]] = [
    ("newer", lambda b: b.update(schema="case-2.0"), "升级"),
    ("unknown key", lambda b: b.update(extra=1), "additionalProperties"),
    ("missing key", lambda b: b.pop("revisions"), "required"),
    ("wrong code", set_field("case", "kind", "crime"), "enum"),
    ("wrong type", set_field("party", "name", 3), "type"),
    ("changed fact", set_field("party", "name", "别人"), "校验值不符"),
    ("unknown field", set_field("party", "extra", ""), "additionalProperties"),
    ("no case record", lambda b: b["records"].pop("case"), "required"),
    ("unknown kind", lambda b: b["records"].update(crime=[]), "additionalProperties"),
    ("orphan", lambda b: b["records"].pop("agreement"), "找不到上级"),
    ("twice", lambda b: b["records"]["party"].append(b["records"]["party"][0]), "出现两次"),
    ("number", lambda b: b.update(number="x"), "案号或编号"),
    ("file", lambda b: b["files"].pop(0), "文件清单"),
    ("attachment", lambda b: b["files"].pop(), "附件清单"),
    ("attachment digest", lambda b: b["files"][-1].update(sha256="0" * 64), "与案件记录不符"),
    ("file digest", lambda b: b["files"][0].update(sha256="0" * 64), "文件清单"),
    ("rev", lambda b: b["revisions"][0].update(rev="0" * 32), "校验值不符"),
    ("rev body", lambda b: b["revisions"][0].update(actor="x"), "校验值不符"),
    ("rev uuid", lambda b: b["revisions"][0].update(record="x"), "pattern"),
]


@pytest.mark.parametrize(
    ("change", "word"), [row[1:] for row in CASE_CHANGES], ids=[row[0] for row in CASE_CHANGES]
)
def test_a_case_file_is_read_strictly_though_signed(
    packing: Bench, sealed: bytes, change: Callable[[dict[str, Any]], object], word: str
) -> None:
    said = said_of(packing, sealed, lambda files: listed(with_case(files, change)))
    assert word in said
    assert "case.json" in said


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"[]", "不是案件文件"),
        (b'{"a":1,"a":1}', "两次"),
        (b"[" * 100_000, "层"),
        (b'{"x":NaN}', "NaN"),
        (b'{"x":"\\ud800"}', "UTF-8"),
    ],
)
def test_hostile_json_is_refused(packing: Bench, sealed: bytes, content: bytes, word: str) -> None:
    said = said_of(packing, sealed, lambda f: listed({**f, one(f, "case.json"): content}))
    assert word in said


def test_one_case_twice_is_refused(packing: Bench, sealed: bytes) -> None:
    def change(files: Files) -> Files:
        place = one(files, "case.json").removesuffix("case.json")
        again = {
            p.replace(place, "data/电子档案/2026/again/"): c
            for p, c in files.items()
            if p.startswith(place)
        }
        return listed(with_info({**files, **again}, "Cases", "4"))

    assert "同一个案件出现两次" in said_of(packing, sealed, change)


def test_a_forgotten_case_folder_is_refused(packing: Bench, sealed: bytes) -> None:
    def change(files: Files) -> Files:
        return listed({p: c for p, c in files.items() if p != one(files, "case.json")})

    assert "实际有 2 件" in said_of(packing, sealed, change)
