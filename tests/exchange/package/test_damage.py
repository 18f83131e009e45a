"""A package that lost an end or a bit is refused, every time, and nothing of it is left."""

import random

import pytest

from laoma_desktop.exchange.package.sealing import CHUNK, TAG
from tests.exchange.forging import faults
from tests.exchange.packing import Bench

ROUNDS = 100


@pytest.mark.parametrize("seed", range(4))
def test_every_flip_is_refused(packing: Bench, sealed: bytes, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - places to damage, no secret
    for _ in range(ROUNDS // 4):
        at = chance.randrange(len(sealed))
        bad = bytearray(sealed)
        bad[at] ^= 1 << chance.randrange(8)
        assert faults(packing, bytes(bad)), f"flip at {at}"


@pytest.mark.parametrize("seed", range(4))
def test_every_cut_is_refused_as_a_cut(packing: Bench, sealed: bytes, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - places to damage, no secret
    places = [chance.randrange(1, len(sealed)) for _ in range(ROUNDS // 4)]
    for at in places:
        assert "后面缺了一截" in faults(packing, sealed[:at]), f"cut at {at}"


def test_a_cut_at_the_border_of_a_chunk_is_a_cut(packing: Bench, sealed: bytes) -> None:
    last = 1 + TAG
    for chunks in range(1, (len(sealed) - last) // (CHUNK + TAG)):
        assert "后面缺了一截" in faults(packing, sealed[: -last - (chunks - 1) * (CHUNK + TAG)])


def test_damage_to_the_head_is_told_apart(packing: Bench, sealed: bytes) -> None:
    mac = sealed.index(b"\n--- ") + 10
    end = sealed.index(b"\n", mac) + 1
    for at in (5, 100, mac, end, end + 8):
        assert "后面缺了一截" in faults(packing, sealed[:at]), f"cut at {at}"
    for at in (mac, mac - 10):
        bad = sealed[:at] + (b"A" if sealed[at : at + 1] != b"A" else b"B") + sealed[at + 1 :]
        assert "被改动过" in faults(packing, bad), f"flip at {at}"


def test_bytes_behind_the_end_are_refused(packing: Bench, sealed: bytes) -> None:
    assert faults(packing, sealed + b"x")
    assert faults(packing, sealed + sealed)


def test_a_flip_in_the_middle_is_a_change(packing: Bench, sealed: bytes) -> None:
    for part in (3, 2):
        at = len(sealed) // part
        bad = sealed[:at] + bytes([sealed[at] ^ 0x80]) + sealed[at + 1 :]
        assert "被改动过" in faults(packing, bad)
