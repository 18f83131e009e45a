"""Write the lock files of ``packaging/lock`` out of pyproject.toml; run by a developer.

Needs ``uv`` on the path. The files hold every version with the digests of all its wheels, for
CPython 3.11 to 3.13 on Linux and Windows, and name no index: where packages come from is the
business of the machine that installs them. Existing versions stay unless ``--upgrade`` is given.

* run.txt: what the program needs.
* dev.txt: the same and the development group.
* ocr.txt: what the optional extra ``ocr`` needs besides run.txt.
* source.txt: what is published as source only; its build tools stand in dev.txt.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "packaging" / "lock"
SOURCE_ONLY = ("bagit",)
BUILD_TOOLS = ("setuptools>=80", "setuptools-scm>=8")
CPYTHON = "python_version < '3.14' and platform_python_implementation == 'CPython'"
PLACES = f"""
[tool.uv]
environments = [
    "sys_platform == 'linux' and {CPYTHON}",
    "sys_platform == 'win32' and {CPYTHON}",
]
"""
HEADER = "# Written by packaging/lock.py; install with pip --require-hashes --no-deps.\n"
EVERYWHERE = (
    "python_full_version < '3.14'",
    "platform_python_implementation == 'CPython'",
    "implementation_name != 'PyPy'",
    "(sys_platform == 'linux' or sys_platform == 'win32')",
)


def project(*, without: tuple[str, ...], group: tuple[str, ...]) -> str:
    """Return pyproject.toml for the resolver: some packages left out, some added to the group."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in without:
        text = re.sub(rf'^    "{name}[^"]*",\n', "", text, flags=re.MULTILINE)
    added = "".join(f'    "{requirement}",\n' for requirement in group)
    return text.replace("\ndev = [\n", f"\ndev = [\n{added}") + PLACES


def shorten(line: str) -> str:
    """Drop the parts of a marker that hold in every place the lock is made for."""
    requirement, separator, marker = line.partition(" ; ")
    if not separator:
        return line
    parts = [part for part in marker.removesuffix(" \\").split(" and ") if part not in EVERYWHERE]
    return requirement + (f" ; {' and '.join(parts)}" if parts else "") + " \\"


def beyond(text: str, known: str) -> str:
    """Return the packages of a lock that ``known`` has not, each with its digests."""
    names = {line.partition("==")[0] for line in known.splitlines() if "==" in line}
    kept, keep = [], False
    for line in text.splitlines():
        if "==" in line:
            keep = line.partition("==")[0] not in names
        if keep or line.startswith("#"):
            kept.append(line)
    return "\n".join(kept).removesuffix(" \\") + "\n"


def compile_lock(folder: Path, target: str, *options: str) -> None:
    """Resolve in ``folder`` and write one lock file."""
    written = LOCKS / target
    if written.exists():
        shutil.copy(written, folder / target)
    command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
    shape = ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "--quiet"]
    subprocess.run([*command, *shape, *options, "-o", target], cwd=folder, check=True)
    lines = (folder / target).read_text(encoding="utf-8").splitlines()
    text = HEADER + "".join(f"{shorten(line)}\n" for line in lines if not line.startswith("#"))
    written.write_text(text, encoding="utf-8", newline="\n")
    print(f"{target}: {sum('==' in line for line in lines)} packages")


def main() -> None:
    """Write the four files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    options = ["--upgrade"] if parser.parse_args().upgrade else []
    if shutil.which("uv") is None:
        sys.exit("uv is not on the path")
    LOCKS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for extra in ("README.md", "LICENSE"):
            (folder / extra).touch()
        declared = folder / "pyproject.toml"
        wheels = ["--only-binary", ":all:", *options]
        declared.write_text(project(without=SOURCE_ONLY, group=BUILD_TOOLS), encoding="utf-8")
        compile_lock(folder, "run.txt", *wheels)
        pinned = ["-c", str(LOCKS / "run.txt")]
        compile_lock(folder, "dev.txt", "--group", "dev", *pinned, *wheels)
        compile_lock(folder, "ocr.txt", "--extra", "ocr", *pinned, *wheels)
        locked, run = LOCKS / "ocr.txt", (LOCKS / "run.txt").read_text(encoding="utf-8")
        text = beyond(locked.read_text(encoding="utf-8"), run)
        locked.write_text(text, encoding="utf-8", newline="\n")
        declared.write_text(
            '[project]\nname = "sources"\nversion = "0"\nrequires-python = ">=3.11"\n'
            f"dependencies = {sources()}\n{PLACES}",
            encoding="utf-8",
        )
        compile_lock(folder, "source.txt", "--no-deps", *options)


def sources() -> list[str]:
    """Return the requirements of pyproject.toml that are published as source only."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return [
        requirement
        for requirement in re.findall(r'^    "([^"]+)",$', text, flags=re.MULTILINE)
        if requirement.startswith(SOURCE_ONLY)
    ]


if __name__ == "__main__":
    main()
