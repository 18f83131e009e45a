"""Names: portable everywhere, the same both ways, never colliding."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.exchange.package.layout import (
    MAX_NAME,
    MAX_PATH,
    Folder,
    attachment_name,
    bag_name,
    case_folder,
    case_year,
    folded,
    package_file,
    path_fault,
    portable_name,
    shown_path,
    utf16_units,
)
from tests.exchange.packing import sample_cases

ANY_NAME = st.text(st.characters(), max_size=120)
HOSTILE = [
    "", ".", "..", "../x", "/etc/passwd", "a/../b", "a//b", "C:\\x", "\\\\server\\x", "a\\b",
    "CON", "con.txt", "AUX.", "COM¹", "LPT9.pdf", "CONIN$", "nul .txt", "x. ", "x.", " x",
    "名:stream", "a?b", "a*b", 'a"b', "a|b", "a<b", "a%b", "n\u202etxt.exe", "a\u200bb", "a\u200db",
    "a\x00b", "a\nb", "a\x7fb", "e\u0301.txt", "\uffff.txt", "x" * 61,
]  # fmt: skip


@given(ANY_NAME)
@example("CON" + " " * 70 + "x")
@example("CON.e\u0301")
@example("." * 90)
def test_a_portable_name_stays_as_it_is(name: str) -> None:
    portable = portable_name(name)
    assert portable_name(portable) == portable
    assert path_fault(portable) == ""
    assert 0 < utf16_units(portable) <= MAX_NAME
    assert unicodedata.is_normalized("NFC", portable)
    assert not set(portable) & set('<>:"/\\|?*%')
    assert portable == portable.strip()
    assert not portable.endswith(".")
    assert portable.split(".")[0].strip().upper() not in {"CON", "PRN", "AUX", "NUL", "COM1"}


@pytest.mark.parametrize("path", HOSTILE)
def test_other_names_are_refused(path: str) -> None:
    assert path_fault(path)
    assert path_fault(f"data/{path}")


def test_ordinary_names_are_kept() -> None:
    for name in ("卷宗.pdf", "现场照片 1.jpg", "案卷目录.XML", "𠅤䶮.pdf", "a.b.c"):
        assert portable_name(name) == name
        assert path_fault(f"data/{name}") == ""


def test_a_long_path_is_refused() -> None:
    assert path_fault("/".join(["x" * 49] * 3)) == ""
    assert str(MAX_PATH) in path_fault("/".join(["x" * 50] * 3))


def test_an_extension_survives_shortening() -> None:
    assert portable_name("长" * 100 + ".pdf").endswith("长.pdf")


@given(st.lists(st.one_of(ANY_NAME, st.sampled_from(["a.pdf", "A.PDF", "é", "E\u0301"]))))
def test_names_of_one_folder_never_collide(names: list[str]) -> None:
    folder = Folder()
    given_out = [folder.name(name) for name in names]
    assert len({folded(name) for name in given_out}) == len(names)
    assert all(portable_name(name) == name for name in given_out)
    assert all(utf16_units(name) <= 50 for name in given_out)


@given(ANY_NAME)
def test_an_attachment_can_never_be_started(name: str) -> None:
    packed = attachment_name(7, name)
    assert packed.startswith("0007-")
    assert packed.rpartition(".")[2].lower() not in {"exe", "lnk", "html", "htm", "js", "docm"}
    assert "." in packed


def test_a_path_of_unknown_origin_is_shown_with_escapes() -> None:
    assert shown_path("n\u202etxt.exe") == "n\\u202etxt.exe"
    assert len(shown_path("x" * 999)) == MAX_PATH + 1


def test_names_of_packages_and_cases_fit_and_name_nobody() -> None:
    made = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    bag = bag_name(OrgCode("JB-06-03"), made, 42)
    assert bag == "GDB1_JB-06-03_20261123T0900_000042_1of1"
    file = package_file(bag, "观音桥街道某社区" * 9)
    assert utf16_units(file) <= 80
    case = sample_cases(1)[0]
    assert case_folder(case) == f"{case.uuid.hex[:12]}-（2026）江观桥人调字第1号"
    longest = f"{bag}/data/电子档案/2026/{'卷' * 40}/附件/{'名' * 50}"
    assert path_fault(longest) == ""


def test_a_case_is_filed_under_its_closing_year() -> None:
    case = sample_cases(1)[0]
    assert case_year(replace(case, closed_on=date(2024, 1, 1))) == 2024
    assert case_year(replace(case, closed_on=None, accepted_on=date(2023, 1, 1))) == 2023
    bare = replace(case, closed_on=None, accepted_on=None, registered_at=1_767_196_800_000)
    assert case_year(bare) == 2026
