"""Wrong use ends with 2 and a Chinese sentence; every command has help."""

import argparse
from collections.abc import Iterator
from importlib import import_module

import pytest

from laoma_desktop.cli.group import Late
from laoma_desktop.cli.tree import build_tree, parse
from laoma_desktop.cli.wording import in_chinese
from laoma_desktop.domain.errors import WrongUse

COMMANDS = (
    "org list",
    "org set",
    "org units",
    "org end",
    "org typical",
    "grid list",
    "grid set",
    "grid end",
    "mediator list",
    "mediator show",
    "mediator set",
    "mediator end",
    "mediator import",
    "mediator due",
    "room list",
    "room set",
    "room equip",
    "room end",
    "room week",
    "room free",
    "room book",
    "room cancel",
    "init",
    "case add",
    "case add-table",
    "case accept",
    "case amend",
    "case archive",
    "case close",
    "case decline",
    "case end",
    "case reopen",
    "case attach",
    "case attachment save",
    "case attachments",
    "case list",
    "case show",
    "case similar",
    "case template",
    "case history",
    "case settle",
    "case trash",
    "case restore",
    "check",
    "undo",
    "redo",
    "search",
    "bin list",
    "bin purge",
    "note add",
    "note restore",
    "note trash",
    "note list",
    "note print",
    "note show",
    "person doubles",
    "person find",
    "person merge",
    "person show",
    "person unmerge",
    "plan apply",
    "plan show",
    "plan move",
    "plan write",
    "plan approve",
    "plan versions",
    "plan compare",
    "team board",
    "team show",
    "team add",
    "team hand-over",
    "team leave",
    "team dissolve",
    "team revive",
    "task list",
    "task done",
    "task postpone",
    "task block",
    "task skip",
    "task delegate",
    "ledger add",
    "ledger list",
    "ledger meeting",
    "template list",
    "template check",
    "template schema",
    "template versions",
    "template export",
    "template publish",
    "template withdraw",
    "template restore",
    "template diff",
    "card list",
    "card show",
    "card schema",
    "paper",
    "export",
    "verify",
    "import",
    "key card",
    "key trust",
    "demo",
    "due",
    "risk show",
    "risk set",
    "generate",
)


def _children(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _leaves(parser: argparse.ArgumentParser, name: str = "") -> Iterator[str]:
    below = _children(parser)
    if not below:
        yield name
    for child, node in below.items():
        yield from _leaves(node, f"{name} {child}".strip())


def test_the_tree_has_exactly_the_commands_of_the_contract() -> None:
    assert sorted(_leaves(build_tree())) == sorted(COMMANDS)


def _runs(parser: argparse.ArgumentParser) -> Iterator[Late]:
    below = _children(parser).values()
    if not below:
        late = parser.get_default("run")
        assert isinstance(late, Late)
        yield late
    for node in below:
        yield from _runs(node)


def test_every_command_names_a_function_that_is_there() -> None:
    for late in _runs(build_tree()):
        module, _, function = late.name.partition(".")
        assert callable(getattr(import_module(f"laoma_desktop.cli.commands.{module}"), function))


@pytest.mark.parametrize("command", ["", "org", "case", "plan", "template", "key", *COMMANDS])
def test_help_is_chinese_and_ends_with_zero(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as done:
        parse([*command.split(), "--help"])
    assert done.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("用法：laoma")
    for english in ("usage", "positional", "optional", "options:", "show this"):
        assert english not in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_common_options(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse([*command.split(), "--help"])
    text = capsys.readouterr().out
    for option in ("--json", "--user", "--password-file"):
        assert option in text


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "没有写明要做什么"),
        ("case", "没有写明要做什么"),
        ("nothing", "不能是“nothing”"),
        ("init --org JB", "缺少参数 --admin"),
        ("case list --limit 0", "不是 1 到 10000 之间的整数"),
        ("case list --limit 9999999999999999999999999", "不是 1 到 10000 之间的整数"),
        ("case list --limit ４", "不是 1 到 10000 之间的整数"),
        ("case list --status done", "不能是“done”，可以是 registered、"),
        ("case list --kind x", "可以是 dispute、petition"),
        ("case list --from 2026-02-30", "不是日期"),
        ("case list --nonsense", "不认识的参数 --nonsense"),
        ("case list --stat closed", "不认识的参数"),
        ("case list --limit", "后面要写一个值"),
        ("case add", "缺少参数 文件.toml"),
        ("case list --json=1", "后面不带值"),
        ("export -o x --year 2026 --closed-since 2026-01-01", "不能和 --year 一起用"),
        ("export -o x --case", "后面至少要写一个值"),
        ("paper 1 agreement --format odt", "不能是“odt”，可以是 pdf、docx"),
        ("verify", "缺少参数 归档包"),
    ],
)
def test_wrong_use_is_said_in_chinese(line: str, sentence: str) -> None:
    with pytest.raises(WrongUse) as refused:
        parse(line.split())
    assert sentence in str(refused.value)
    assert "--help" in refused.value.next_step


def test_an_empty_path_is_wrong_use() -> None:
    with pytest.raises(WrongUse):
        parse(["verify", " "])


def test_text_that_begins_with_a_dash_follows_two_dashes() -> None:
    assert parse(["search", "--limit", "3", "--", "-漏水"]).text == "-漏水"


def test_several_cases_may_be_named_together_or_one_by_one() -> None:
    args = parse(["export", "-o", "x", "--case", "1", "2", "--case", "3"])
    assert args.case == ["1", "2", "3"]


@pytest.mark.parametrize("message", ["something new", "argument x: something new"])
def test_an_unknown_sentence_of_argparse_keeps_a_chinese_beginning(message: str) -> None:
    assert "用法不对（something new）" in in_chinese(message)
