"""Finds and installs what the system must bring: Qt's shared libraries and the test tools.

Qt's own message names the wrong library, so the files are asked directly. Only Debian-like systems
are served; elsewhere the missing names are said. Standard library only.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

# soname (up to its number) → Debian package; a list means: the first one that the release has
_LIBRARIES: dict[str, tuple[str, ...]] = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libGLX.so.0": ("libglx0",),
    "libOpenGL.so.0": ("libopengl0",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libbrotlicommon.so.1": ("libbrotli1",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libcups.so.2": ("libcups2t64", "libcups2"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgio-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgmodule-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgobject-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}
_ASKED_WITHOUT_LDD = ("libEGL.so.1", "libGL.so.1", "libfontconfig.so.1", "libxcb-cursor.so.0")
# file below site-packages/PySide6 → what it is for
_QT_FILES = {
    "QtWidgets.abi3.so": "窗口",
    "QtSvg.abi3.so": "图标",
    "QtPrintSupport.abi3.so": "打印",
    "QtNetwork.abi3.so": "单实例",
    "Qt/plugins/platforms/libqxcb.so": "窗口显示（X11）",
    "Qt/plugins/platforms/libqoffscreen.so": "不显示的窗口（测试）",
    "Qt/plugins/printsupport/libcupsprintersupport.so": "打印",
    "Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so": "窗口显示（X11）",
    "Qt/plugins/imageformats/libqsvg.so": "图标",
}
_WAYLAND_FILES = {"Qt/plugins/platforms/libqwayland.so": "窗口显示（Wayland）"}
_TOOLS = {
    "minisign": ("minisign", "测试：独立验签"),
    "age": ("age", "测试：独立解密"),
    "qpdf": ("qpdf", "测试：检查 PDF"),
    "pdftotext": ("poppler-utils", "测试：读出 PDF 文字"),
}


def say(sentence: str) -> None:
    """Tell the person at the terminal something; standard output stays the program's."""
    print(sentence, file=sys.stderr, flush=True)


def stop(sentence: str) -> NoReturn:
    """End with status 4 (the machine says no) after a sentence."""
    say(sentence)
    sys.exit(4)


def is_debian() -> bool:
    """Tell whether packages come from apt here."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def has_display() -> bool:
    """Tell whether a window can be shown; Qt can't be asked, a missing display ends the process."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _not_found(file: Path) -> set[str]:
    """Return the sonames that the loader does not find for one file."""
    listed = subprocess.run(["ldd", file], capture_output=True, text=True, check=False)
    missing = (line for line in listed.stdout.splitlines() if "not found" in line)
    return {line.split("=>")[0].strip() for line in missing}


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_libraries(site_packages: Path) -> dict[str, str]:
    """Return the sonames that Qt lacks here, each with what it is needed for."""
    if sys.platform != "linux":
        return {}
    if shutil.which("ldd") is None:
        return {name: "窗口" for name in _ASKED_WITHOUT_LDD if not _loads(name)}
    files = dict(_QT_FILES)
    if os.environ.get("WAYLAND_DISPLAY") and not os.environ.get("DISPLAY"):
        files |= _WAYLAND_FILES
    missing: dict[str, str] = {}
    for name, purpose in files.items():
        file = site_packages / "PySide6" / name
        if file.exists():
            for soname in sorted(_not_found(file)):
                missing.setdefault(soname, f"{purpose}（{file.name} 缺 {soname}）")
    return missing


def missing_tools() -> dict[str, str]:
    """Return the packages of test tools that are not there, each with what it is needed for."""
    return {
        package: purpose
        for command, (package, purpose) in _TOOLS.items()
        if shutil.which(command) is None
    }


def _known_to_apt(package: str) -> bool:
    shown = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", package], capture_output=True, check=False
    )
    return shown.returncode == 0 and bool(shown.stdout.strip())


def _newest_release() -> bool:
    """Tell whether this Debian has the packages renamed for 64-bit time (13 and later)."""
    version = Path("/etc/debian_version").read_text(encoding="utf-8").split(".")[0].strip()
    return not version.isdigit() or int(version) > 12  # noqa: PLR2004 - Debian 12, the last without


def _choose(candidates: tuple[str, ...]) -> str:
    if len(candidates) == 1:
        return candidates[0]
    known = [package for package in candidates if _known_to_apt(package)]
    if known:
        return known[0]
    return candidates[0] if _newest_release() else candidates[-1]


def packages_for(sonames: Mapping[str, str]) -> dict[str, str]:
    """Return the Debian packages that bring the sonames.

    A soname without a known package may come in with the others; alone it stops.
    """
    packages: dict[str, str] = {}
    for soname, purpose in sonames.items():
        if soname in _LIBRARIES:
            packages.setdefault(_choose(_LIBRARIES[soname]), purpose)
    if sonames and not packages:
        names = "、".join(sorted(sonames))
        stop(f"系统缺少共享库 {names}，不知道由哪个软件包提供。请联系系统管理员。")
    return packages


def _prefix() -> list[str] | None:
    """Return what must stand before apt-get to be allowed to install, None if nothing helps."""
    if sys.platform != "win32" and os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


def install_line(packages: Iterable[str]) -> str:
    """Return the one line for whoever has the right to install."""
    return "apt-get update && apt-get install -y --no-install-recommends " + " ".join(
        sorted(packages)
    )


def install(packages: Mapping[str, str]) -> None:
    """Say what is missing and why, then install it, or give the exact line and stop (status 4)."""
    if not packages:
        return
    say("系统还缺少这些软件包：")
    for package, purpose in sorted(packages.items()):
        say(f"  {package:22} {purpose}")
    prefix = _prefix()
    if prefix is None:
        stop(
            "您没有安装系统软件的权限。请有权限的人（root）运行下面一行，再运行一次本命令：\n"
            + install_line(packages)
        )
    say(f"现在安装：{' '.join([*prefix, install_line(packages)])}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for action in (["update"], ["install", "-y", "--no-install-recommends", *sorted(packages)]):
        done = subprocess.run([*apt, *action], stdout=sys.stderr, check=False)
        if done.returncode != 0:
            stop("系统软件包没有装好。请看上面 apt-get 的说明，检查网络后再运行一次。")


def ensure_libraries(site_packages: Path) -> None:
    """Bring Qt's shared libraries; on other systems than Debian say their names and stop."""
    missing = missing_libraries(site_packages)
    if not missing:
        return
    if not is_debian():
        stop("系统缺少共享库：" + "、".join(sorted(missing)) + "。请用系统的软件包管理安装。")
    install(packages_for(missing))
    still = missing_libraries(site_packages)
    if still:
        # a library that came in now may itself ask for one more
        install(packages_for(still))
