"""The lock writer: markers that always hold are dropped, the others stay."""

import lock
import pytest

HELD = "python_full_version < '3.14' and platform_python_implementation == 'CPython'"


@pytest.mark.parametrize(
    ("line", "short"),
    [
        (
            f"attrs==26.1.0 ; {HELD} and (sys_platform == 'linux' or sys_platform == 'win32') \\",
            "attrs==26.1.0 \\",
        ),
        (
            f"colorama==0.4.6 ; {HELD} and sys_platform == 'win32' \\",
            "colorama==0.4.6 ; sys_platform == 'win32' \\",
        ),
        ("    --hash=sha256:00", "    --hash=sha256:00"),
    ],
)
def test_markers_are_shortened(line: str, short: str) -> None:
    assert lock.shorten(line) == short


def test_sources_are_locked_apart() -> None:
    assert [name.partition(">")[0] for name in lock.sources()] == ["bagit"]
    text = lock.project(without=lock.SOURCE_ONLY, group=lock.BUILD_TOOLS)
    assert '"bagit>' not in text
    assert '    "setuptools-scm>=8",\n' in text


def test_an_extra_is_locked_beyond_what_is_needed_anyway() -> None:
    whole = "# Head\na==1 \\\n    --hash=sha256:0\nb==2 ; x \\\n    --hash=sha256:1\nc==3 \\\n"
    assert lock.beyond(whole, "a==1 \\\nc==3 \\\n") == "# Head\nb==2 ; x \\\n    --hash=sha256:1\n"


def test_the_extra_leaves_no_package_of_its_own_out() -> None:
    run, extra = ((lock.LOCKS / f"{name}.txt").read_text("utf-8") for name in ("run", "ocr"))
    assert lock.beyond(extra, run) == extra
    assert "rapidocr==" in extra
    assert "onnxruntime==" in extra
