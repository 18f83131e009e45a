"""Argparse as this program uses it: Chinese throughout, WrongUse instead of leaving the program."""

import argparse
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from laoma_desktop.cli.output import Output
from laoma_desktop.cli.wording import in_chinese
from laoma_desktop.domain.errors import RuleRefused, WrongUse
from laoma_desktop.domain.money_input import read_amount

E = TypeVar("E", bound=StrEnum)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Says 用法 instead of usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: "Iterable[argparse._MutuallyExclusiveGroup]",
        prefix: str | None = None,
    ) -> None:
        """Begin with 用法, except where argparse asks for the bare line."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose errors are WrongUse and whose help is Chinese."""

    def __init__(self, *, prog: str, description: str = "", epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def _print_message(self, message: str, file: object = None) -> None:
        """Print help through our own writer: argparse's swallows a full disk."""
        del file
        Output().report({}, message.splitlines())

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse with the sentence in Chinese and where to read on."""
        raise WrongUse(in_chinese(message), next_step=f"用法见 {self.prog} --help。")


def given_day(text: str) -> date:
    """Return a date written 2026-03-02."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，要写成 2026-03-02") from error


def given_amount(text: str) -> int:
    """Return an amount in 分, written as people write it: 3200, 3,200.50, 1.2万."""
    try:
        amount = read_amount(text)
    except RuleRefused as refusal:
        raise argparse.ArgumentTypeError(f"“{text}”：{refusal.what}") from refusal
    if amount is None:
        raise argparse.ArgumentTypeError("金额是空的")
    return amount


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from ``least`` to ``most``."""

    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most:  # noqa: PLR2004 - no figure here has twenty digits
            return int(text)
        raise argparse.ArgumentTypeError(f"“{text}”不是 {least} 到 {most} 之间的整数")

    return read


def one_of(codes: type[E]) -> Callable[[str], E]:
    """Return a reader of the ids of a code list."""

    def read(text: str) -> E:
        try:
            return codes(text)
        except ValueError as error:
            allowed = "、".join(member.value for member in codes)
            raise argparse.ArgumentTypeError(f"不能是“{text}”，可以是 {allowed}") from error

    return read


def file_path(text: str) -> Path:
    """Return a path; an empty one is a slip of the caller's script."""
    if not text.strip() or "\0" in text:
        raise argparse.ArgumentTypeError("路径是空的或含有不允许的字符")
    return Path(text)
