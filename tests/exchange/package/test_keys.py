"""Keys and cards: a card proves itself whole, nothing else passes for one."""

import base64
import json
from datetime import date
from typing import Any

import pytest

from laoma_desktop.domain.codec import canonical_json
from laoma_desktop.domain.errors import MachineFailure, RuleRefused
from laoma_desktop.domain.ids import OrgCode
from laoma_desktop.exchange.package.keys import (
    fingerprint,
    identity,
    new_keys,
    read_card,
    signing_key,
)
from laoma_desktop.exchange.package.signature import VerifyKey
from laoma_desktop.services.archive_ports import OwnKeys
from tests.exchange.packing import STRANGER, STUDIO


def changed(**fields: Any) -> bytes:
    return json.dumps({**json.loads(STUDIO.card.text), **fields}).encode()


def test_a_card_comes_back_from_its_text() -> None:
    assert read_card(STUDIO.card.text.encode()) == STUDIO.card


def test_a_fingerprint_is_eight_groups_of_four_digits() -> None:
    groups = STUDIO.card.fingerprint.split(" ")
    assert [len(group) for group in groups] == [4] * 8
    assert "".join(groups).isdecimal()
    again = fingerprint(VerifyKey.from_line(STUDIO.card.signing), STUDIO.card.encryption)
    assert again == STUDIO.card.fingerprint
    assert STRANGER.card.fingerprint != STUDIO.card.fingerprint


def test_a_secret_is_not_shown() -> None:
    assert STUDIO.secret not in repr(STUDIO)


def test_keys_are_new_each_time() -> None:
    made = [new_keys(OrgCode("JB-06"), "甲", date(2026, 1, 1)) for _ in range(2)]
    assert made[0].secret != made[1].secret


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "文件不完整"),
        (b"[]", "这不是公钥卡"),
        (b"{}", "这不是公钥卡"),
        (b" " * 64_001, "太大"),
        (changed(format="other"), "这不是公钥卡"),
        (changed(extra="x"), "多余"),
        (changed(name=3), "不齐"),
        (changed(org="JB-07"), "签名"),
        (changed(name="别人"), "签名"),
        (changed(org="../x"), "单位"),
        (changed(org="区"), "单位"),
        (changed(name=" "), "单位"),
        (changed(name="a\x00"), "单位"),
        (changed(made_on="2026-13-01"), "日期"),
        (changed(made_on="2020-01-01"), "签名"),
        (changed(signing=STRANGER.card.signing), "签名"),
        (changed(signing="RW"), "签名公钥"),
        (changed(signing="é"), "签名公钥"),
        (changed(encryption=STRANGER.card.encryption), "签名"),
        (changed(encryption="age1x"), "加密公钥"),
        (changed(signature="!"), "签名"),
        (changed(fingerprint=STRANGER.card.fingerprint), "签名"),
    ],
)
def test_anything_else_is_no_card(content: bytes, word: str) -> None:
    with pytest.raises(RuleRefused, match=word):
        read_card(content)


def test_a_fingerprint_that_is_not_its_own_is_refused() -> None:
    body = json.loads(changed(fingerprint=STRANGER.card.fingerprint))
    del body["signature"]
    signature = signing_key(STUDIO).sign_raw(canonical_json(body).encode())
    body["signature"] = base64.b64encode(signature).decode()
    with pytest.raises(RuleRefused, match="指纹与公钥不符"):
        read_card(json.dumps(body).encode())


def test_a_damaged_secret_is_told() -> None:
    with pytest.raises(MachineFailure, match="密钥已损坏"):
        identity(OwnKeys(STUDIO.card, "x y"))
