"""Argparse's sentences in Chinese. An unknown one is shown as it is behind a Chinese beginning."""

import re
from collections.abc import Callable

_Say = Callable[[re.Match[str]], str]
_CHOICES = re.compile(r"'([^']*)'")


def _choices(text: str) -> str:
    return _CHOICES.sub(r"\1", text).replace(", ", "、")


_SENTENCES: tuple[tuple[str, _Say], ...] = (
    (
        r"the following arguments are required: (.+)",
        lambda found: f"缺少参数 {found[1].replace(', ', '、')}",
    ),
    (
        r"one of the arguments (.+) is required",
        lambda found: f"要写明其中一个：{found[1].replace(' ', '、')}",
    ),
    (r"unrecognized arguments: (.+)", lambda found: f"不认识的参数 {found[1]}"),
    (
        r"invalid choice: '?(.*?)'? \(choose from (.+)\)",
        lambda found: f"不能是“{found[1]}”，可以是 {_choices(found[2])}",
    ),
    (r"invalid \w+ value: '(.*)'", lambda found: f"“{found[1]}”写得不对"),
    (r"expected one argument", lambda _: "后面要写一个值"),
    (r"expected at least one argument", lambda _: "后面至少要写一个值"),
    (r"expected at most one argument", lambda _: "后面最多写一个值"),
    (r"expected (\d+) arguments?", lambda found: f"后面要写 {found[1]} 个值"),
    (r"not allowed with argument (.+)", lambda found: f"不能和 {found[1]} 一起用"),
    (r"ignored explicit argument '(.*)'", lambda found: f"后面不带值，多写了“{found[1]}”"),
    (
        r"ambiguous option: (.+) could match (.+)",
        lambda found: f"{found[1]} 不明确，可能是 {found[2]}",
    ),
)
_ARGUMENT = re.compile(r"argument (.+?): (.+)", re.DOTALL)


def in_chinese(message: str) -> str:
    """Return a message of argparse in Chinese."""
    about = _ARGUMENT.fullmatch(message)
    if about is not None:
        return f"{about[1]}：{in_chinese(about[2])}"
    for pattern, say in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return say(found)
    return f"用法不对（{message}）" if message.isascii() else message
