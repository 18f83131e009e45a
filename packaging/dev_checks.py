"""The checks that a change must pass, one after the other; standard library only."""

import time
from collections.abc import Sequence

import dev_environment
import dev_system

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
_CHECKS: tuple[tuple[str, Sequence[str]], ...] = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", _LINT_IMPORTS)),
)
_SAME_ORDER = "--randomly-seed=20261124"
"""One order for everybody, so that a failure can be repeated; pytest by itself shuffles."""
_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def prepare_system() -> None:
    """Bring Qt's libraries and the independent tools that tests compare with, in one step."""
    missing = dev_system.missing_libraries(dev_environment.site_packages())
    tools = dev_system.missing_tools()
    if not missing and not tools:
        return
    if not dev_system.is_debian():
        names = "、".join([*sorted(missing), *sorted(tools)])
        dev_system.stop(f"测试还需要：{names}。请用系统的软件包管理安装后再运行一次。")
    dev_system.install(dev_system.packages_for(missing) | tools)
    dev_system.ensure_libraries(dev_environment.site_packages())


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest without a display and return its exit status."""
    return dev_environment.call("-m", "pytest", *arguments, extra=_OFFSCREEN)


def run_all() -> int:
    """Run every check, also after a failure; return 0 only if all pass."""
    failed: list[str] = []
    for name, command in _CHECKS:
        print(f"== {name}", flush=True)
        start = time.monotonic()
        status = dev_environment.call(*command)
        verdict = "通过" if status == 0 else f"没有通过（{status}）"
        print(f"== {name} {verdict}，{time.monotonic() - start:.0f} 秒", flush=True)
        if status != 0:
            failed.append(name)
    verdict = f"没有通过：{'、'.join(failed)}" if failed else "全部通过"
    print(f"== pytest（以上检查{verdict}）", flush=True)
    status = run_tests((_SAME_ORDER,))
    return 1 if failed else status
