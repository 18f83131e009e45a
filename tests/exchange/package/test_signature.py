"""Signatures: ours pass minisign's own program, its signatures pass here, changes never do."""

import subprocess
from pathlib import Path

import pytest

from laoma_desktop.domain.errors import RuleRefused
from laoma_desktop.exchange.package.signature import SigningKey, VerifyKey

KEY = SigningKey(bytes(range(32)))
CONTENT = "0f  data/卷宗.pdf\n".encode()


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - fixed programs on files of this test
        [str(part) for part in command], capture_output=True, text=True, check=False
    )


def test_minisign_accepts_our_signature(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(CONTENT)
    signature = tmp_path / "f.minisig"
    signature.write_text(KEY.sign(CONTENT, "GDB1 归档包"), encoding="utf-8")
    said = run("minisign", "-V", "-P", KEY.public.line, "-m", file)
    assert said.returncode == 0, said.stderr
    assert "GDB1 归档包" in said.stdout
    file.write_bytes(CONTENT + b"x")
    assert run("minisign", "-V", "-P", KEY.public.line, "-m", file).returncode == 1


def test_we_accept_minisigns_signature(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(CONTENT)
    made = run("minisign", "-G", "-W", "-p", tmp_path / "k.pub", "-s", tmp_path / "k.key")
    assert made.returncode == 0, made.stderr
    said = run("minisign", "-S", "-s", tmp_path / "k.key", "-m", file, "-t", "意见", "-H")
    assert said.returncode == 0, said.stderr
    public = VerifyKey.from_line((tmp_path / "k.pub").read_text().splitlines()[1])
    text = (tmp_path / "f.minisig").read_text(encoding="utf-8")
    assert public.verify(CONTENT, text)
    assert not public.verify(CONTENT + b"x", text)


def test_a_public_key_comes_back_from_its_line() -> None:
    assert VerifyKey.from_line(KEY.public.line) == KEY.public
    with pytest.raises(RuleRefused):
        VerifyKey.from_line(KEY.public.line[:-4])


def test_every_change_of_a_signature_is_refused() -> None:
    text = KEY.sign(CONTENT, "注")
    assert KEY.public.verify(CONTENT, text)
    other = SigningKey(bytes(32)).public
    lines = text.split("\n")
    damaged = [
        text.replace("注", "註"),
        text[:-1],
        text + "\n",
        "\n".join([lines[0], lines[3], lines[2], lines[1], ""]),
        "\n".join([lines[0], "!!", *lines[2:]]),
        "\n".join([*lines[:3], "AAAA", ""]),
        text.replace("trusted comment", "comment"),
        "",
    ]
    assert not any(KEY.public.verify(CONTENT, bad) for bad in damaged)
    assert not other.verify(CONTENT, text)
