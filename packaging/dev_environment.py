"""Keeps ``.venv`` in step with the lock files; standard library only.

The lock files name no index: pip asks whatever this machine is set up to ask. A fingerprint of the
lock and of the interpreter is left in ``.venv``, so that a second call starts nothing at all.
"""

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dev_system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "lock"
RUN = "run"
DEVELOP = "dev"
_SOURCE_ONLY = "source"
_LAST_LINES = 15


def interpreter() -> Path:
    """Return the path of the virtual environment's Python, there or not."""
    if sys.platform == "win32":
        return VENV / "Scripts" / "python.exe"
    return VENV / "bin" / "python"


def site_packages() -> Path:
    """Return the folder of the installed libraries."""
    if sys.platform == "win32":
        return VENV / "Lib" / "site-packages"
    version = ".".join(map(str, sys.version_info[:2]))
    return VENV / "lib" / f"python{version}" / "site-packages"


def environment() -> dict[str, str]:
    """Return the variables for a child: this process's own, with the checkout importable."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    joined = os.pathsep.join(path for path in paths if path)
    return {**os.environ, "PYTHONPATH": joined, "PYTHONUTF8": "1"}


def _lock_files(kind: str) -> list[Path]:
    names = [RUN] if kind == RUN else [DEVELOP, _SOURCE_ONLY]
    return [LOCKS / f"{name}.txt" for name in names]


def _fingerprint(kind: str) -> str:
    """Return what the environment depends on, as a digest."""
    version = ".".join(map(str, sys.version_info[:2]))
    digest = hashlib.sha256(f"{version} {sys.platform} {platform.machine()}".encode())
    for lock in _lock_files(kind):
        digest.update(lock.read_bytes())
    return digest.hexdigest()


def _mark(kind: str) -> Path:
    return VENV / f"laoma-{kind}.sha256"


def _is_ready(kind: str) -> bool:
    mark = _mark(kind)
    return (
        interpreter().exists()
        and mark.is_file()
        and mark.read_text(encoding="ascii") == _fingerprint(kind)
    )


def _same_python() -> bool:
    """Tell whether ``.venv`` was made by a Python of this version."""
    settings = VENV / "pyvenv.cfg"
    if not settings.is_file() or not interpreter().exists():
        return False
    version = ".".join(map(str, sys.version_info[:2])) + "."
    for line in settings.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        if name.strip() in {"version", "version_info"}:
            return value.strip().startswith(version)
    return False


def _run_quietly(command: Sequence[str | Path], failed: str, next_step: str) -> None:
    """Run a command without output; on failure show its last lines and stop with status 4."""
    variables = {**os.environ, "PYTHONUTF8": "1"}  # else Windows writes in its code page
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, check=False)
    if done.returncode == 0:
        return
    output = (done.stdout + done.stderr).decode(errors="replace")
    for line in output.strip().splitlines()[-_LAST_LINES:]:
        dev_system.say(f"    {line}")
    dev_system.stop(f"{failed}\n{next_step}")


def _create() -> None:
    """Make ``.venv`` anew; brings python3-venv first where Debian left it out."""
    dev_system.say(f"正在建立 Python 虚拟环境 {VENV.name} …")
    probe = subprocess.run(
        [sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False
    )
    if probe.returncode != 0 and dev_system.is_debian():
        dev_system.install({"python3-venv": "建立 Python 虚拟环境"})
    _run_quietly(
        [sys.executable, "-m", "venv", "--clear", VENV],
        "虚拟环境没有建成。",
        "请检查磁盘空间和文件夹权限；Python 须带有 venv 和 pip。",
    )


def _install(lock: Path, *options: str) -> None:
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    locked = ["--require-hashes", "--no-deps", *options, "-r", str(lock)]
    _run_quietly(
        [interpreter(), *pip, *locked],
        f"程序库没有装好（{lock.name}）。",
        "请检查网络和 pip 的设置后再运行一次；已装好的部分不会重装。",
    )


def ensure(kind: str) -> None:
    """Bring ``.venv`` to the state of the lock: ``RUN`` for using, ``DEVELOP`` for testing too."""
    if _is_ready(kind):
        return
    if not _same_python():
        _create()
    dev_system.say("正在安装程序库（版本和校验值见 packaging/lock，只在第一次或有变动时）…")
    if kind == RUN:
        _install(LOCKS / "run.txt", "--only-binary=:all:")
    else:
        _install(LOCKS / "dev.txt", "--only-binary=:all:")
        # bagit is published as source only; its build tools stand in dev.txt
        _install(LOCKS / "source.txt", "--no-build-isolation")
        _mark(RUN).write_text(_fingerprint(RUN), encoding="ascii")
    _mark(kind).write_text(_fingerprint(kind), encoding="ascii")
    dev_system.say("程序库已就绪。")


def add_ocr(wheels: Path | None = None) -> None:
    """Install the optional extra ``ocr``, out of a folder of wheels where one is given."""
    ensure(RUN)
    dev_system.say("正在安装文字识别组件（约 400 MB）…")
    offline = ("--no-index", "--find-links", str(wheels)) if wheels else ()
    _install(LOCKS / "ocr.txt", "--only-binary=:all:", *offline)
    dev_system.say("文字识别组件已就绪，重新打开程序就能用。")


def save_ocr(folder: Path) -> None:
    """Fetch the wheels of the extra ``ocr`` for a machine like this one that has no network."""
    ensure(RUN)
    dev_system.say(f"正在把文字识别组件存到 {folder} …")
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "download", "--quiet"]
    locked = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-d", str(folder)]
    _run_quietly(
        [interpreter(), *pip, *locked, "-r", str(LOCKS / "ocr.txt")],
        "文字识别组件没有存好（ocr.txt）。",
        "请检查网络、pip 的设置和磁盘空间后再运行一次。",
    )
    dev_system.say("存好了。用 U 盘拷到同样系统的电脑，在那里运行：dev.py ocr from 文件夹")


def call(*arguments: str | Path, extra: dict[str, str] | None = None) -> int:
    """Run the environment's Python in the checkout and return its exit status."""
    variables = environment() | (extra or {})
    command = [interpreter(), *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
