"""Making a register on a disk that refuses: named, and nothing is left that blocks the retry."""

from pathlib import Path

import pytest
import sqlcipher3

from laoma_desktop.domain.errors import MachineFailure
from laoma_desktop.foundation.keyslots import DataKey
from laoma_desktop.foundation.logs import LogFile
from laoma_desktop.storage import register as module
from laoma_desktop.storage.register import Register


def _refuse(*_: object) -> None:
    raise sqlcipher3.OperationalError("database or disk is full")


@pytest.mark.parametrize("step", ["create_schema", "HybridClock"])
def test_a_full_disk_leaves_nothing_of_a_new_register(
    step: str, tmp_path: Path, dek: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(module, step, _refuse)
        with pytest.raises((MachineFailure, sqlcipher3.OperationalError)):
            Register.create(tmp_path, dek)
    assert list(tmp_path.iterdir()) == []
    Register.create(tmp_path, dek).close()


def test_a_log_that_cannot_be_flushed_closes_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = LogFile(tmp_path)

    def full() -> None:
        raise OSError(28, "No space left on device")

    with log:
        monkeypatch.setattr(log._handler, "close", full)
