"""No personal data reaches the log."""

import logging
import re
from pathlib import Path

import pytest

from laoma_desktop.foundation import logs
from laoma_desktop.foundation.logs import LogFile, log_path, mask, mask_error, next_incident

_log = logging.getLogger("laoma_desktop.test")


def _written(home: Path) -> str:
    return log_path(home).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "secret",
    [
        "50015419710209973X",
        "500235196910019197",
        "13900001092",
        "139 0000 1092",
        "6222021001116245",
    ],
)
def test_numbers_of_people_never_reach_the_log(tmp_path: Path, secret: str) -> None:
    with LogFile(tmp_path):
        _log.warning("party %s is not unique", secret)
    assert secret not in _written(tmp_path)
    assert "is not unique" in _written(tmp_path)


@pytest.mark.parametrize("name", ["张三", "冉启犇", "阿迪力·买买提", "𠅤一", "观音桥街道"])
def test_names_never_reach_the_log(tmp_path: Path, name: str) -> None:
    with LogFile(tmp_path):
        _log.warning("member %s", name)
        _log.warning("members %(who)s", {"who": [name]})
    assert not set(name) & set(_written(tmp_path))


def test_a_traceback_shows_code_but_no_value(tmp_path: Path) -> None:
    def lookup(person: str) -> None:
        people: dict[str, str] = {}
        try:
            people[person]
        except KeyError as error:
            raise ValueError(f"no phone 13900001092 of {person}") from error

    with LogFile(tmp_path):
        try:
            lookup("瞿代兵")
        except ValueError:
            _log.exception("incident %s", "ABC123")
    text = _written(tmp_path)
    assert "瞿" not in text
    assert "13900001092" not in text
    assert "in lookup" in text
    assert "KeyError" in text
    assert "incident ABC123" in text


def test_statements_and_their_parameters_are_cut() -> None:
    text = mask_error(
        None, "UNIQUE constraint failed: party.name [SQL: insert] [parameters: ('Anna',)]"
    )
    assert text == "UNIQUE constraint failed: party.name […]"


def test_latin_names_in_quotes_are_masked_and_names_of_code_kept() -> None:
    assert "Nguyen" not in mask_error(KeyError(), str(KeyError("Nguyen")))
    error = AttributeError("'NoneType' object has no attribute 'team'")
    assert mask_error(error, str(error)) == str(error)


def test_ids_and_versions_stay_readable() -> None:
    assert mask("schema 12 of 0197ab5e-7c1a-7000-8000-000000000001") == (
        "schema 12 of 0197ab5e-7c1a-7000-8000-000000000001"
    )


def test_an_unwritable_place_is_noted_and_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with LogFile(blocked) as log:
        _log.warning("lost")
        assert log.failed
    assert capsys.readouterr().err == ""


def test_nothing_is_made_before_the_first_record(tmp_path: Path) -> None:
    with LogFile(tmp_path / "home"):
        pass
    assert not (tmp_path / "home").exists()


def test_incident_numbers_can_be_read_aloud() -> None:
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{6}", next_incident())
    assert next_incident() != next_incident()


def test_a_full_log_turns_over_and_the_oldest_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MAX_BYTES", 100)
    with LogFile(tmp_path):
        for number in range(20):
            _log.warning("record %d with some words to fill the file", number)
    names = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert names == ["laoma.log", *(f"laoma.log.{number}" for number in range(1, 6))]
    assert "record 19" in _written(tmp_path)


def test_other_handlers_see_the_record_as_it_was(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with LogFile(tmp_path):
        _log.warning("member %s", "张三")
    assert caplog.messages == ["member 张三"]
