"""Entry of ``laoma``: no arguments open the window, anything else is a command.

The choice is made before anything heavy is imported: the window's path loads no argparse, no
services and no storage, a command's path loads no Qt.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from laoma_desktop.cli.session import Program


def main(
    argv: Sequence[str] | None = None,
    *,
    program: "Callable[[Mapping[str, str]], Program] | None" = None,
) -> int:
    """Run the program and return its exit status.

    ``argv`` are the arguments without the program's name; ``program`` stands in for the
    composition root of commands.
    """
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415 - 10 ms the window need not pay

        freeze_support()
    arguments = sys.argv[1:] if argv is None else list(argv)
    if not arguments:
        return _window()
    return _command(arguments, program)


def _window() -> int:
    from laoma_desktop.app.loading import lighten  # noqa: PLC0415 - loads Qt

    with lighten():
        from laoma_desktop.app.window import run_window  # noqa: PLC0415 - loads Qt

        return run_window()


def _command(arguments: list[str], program: "Callable[[Mapping[str, str]], Program] | None") -> int:
    from laoma_desktop.cli.run import run  # noqa: PLC0415 - loads argparse

    def build() -> "Program":
        if program is not None:
            return program(os.environ)
        from laoma_desktop.app.startup import CommandProgram  # noqa: PLC0415 - loads storage

        return CommandProgram(os.environ)

    return run(arguments, build, os.environ)


if __name__ == "__main__":
    sys.exit(main())
