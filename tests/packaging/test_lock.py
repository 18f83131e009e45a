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
