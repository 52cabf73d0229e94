"""Damaged files end in a plan or a sentence, never in anything else."""

import random
from pathlib import Path

import pytest

from tests.files.made import ORDERS, read
from vefa.errors import VefaError

FILES = sorted(path for path in ORDERS.iterdir() if path.suffix in {".csv", ".txt", ".xlsx"})


def damaged(content: bytes, draw: random.Random) -> bytes:
    """`content` with bytes changed, cut out, cut off or mixed up."""
    broken = bytearray(content)
    at = draw.randrange(len(broken))
    match draw.randrange(4):
        case 0:
            for _times in range(draw.choice((1, 5, 50))):
                broken[draw.randrange(len(broken))] = draw.randrange(256)
        case 1:
            del broken[at:]
        case 2:
            del broken[at : at + draw.randrange(1, 400)]
        case _:
            for _times in range(20):
                to, size = draw.randrange(len(broken)), draw.randrange(1, 12)
                broken[at : at + size] = broken[to : to + size]
    return bytes(broken)


def holds(path: Path) -> bool:
    """Is it read, or refused in words?"""
    try:
        return len(read(path).orders) >= 0
    except VefaError as refused:
        return bool(refused.message and refused.hint)


@pytest.mark.parametrize("original", FILES, ids=lambda path: path.name)
def test_damage_is_read_or_refused(original: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    content = original.read_bytes()
    for seed in range(200 if pytestconfig.getoption("--long") else 12):
        path = tmp_path / f"{seed}{original.suffix}"
        path.write_bytes(damaged(content, random.Random(seed)))
        assert holds(path), seed
