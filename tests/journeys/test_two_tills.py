"""Two tills, processes of their own on one shop, use the same last use at the same instant (POLICY 27)."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW
from vefa.db.models import Order, Voucher
from vefa.db.shop import open_shop
from vefa.services.check import check
from vefa.services.vouchers import Grant, add_codes

ROOT = Path(__file__).resolve().parents[2]
WHEN: dict[str, Any] = {"today": date(2026, 1, 15), "now": datetime(2026, 1, 15, 9, tzinfo=UTC)}
TILLS = ("A", "B")
ROUNDS = 6


@contextmanager
def till(shop: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    """A till that is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.till", str(shop), name],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.communicate()


def at_once(shop: Path, words: Sequence[str]) -> list[list[Any]]:
    """What both tills answer to each of `words`, which they are told together."""
    with ExitStack() as stack:
        tills = [stack.enter_context(till(shop, name)) for name in TILLS]
        found = []
        for word in words:
            for one in tills:
                assert one.stdin is not None
                one.stdin.write(word + "\n")
                one.stdin.flush()
            found.append([json.loads(one.stdout.readline()) for one in tills if one.stdout is not None])
        return found


@pytest.fixture
def shop_file(begun: Path, tmp_path: Path) -> Path:
    """A shop with codes that can be used once, KOD0 …, and cards with 100.00, KART0 …"""
    path = Path(shutil.copy(begun, tmp_path / "dukkan.vefa"))
    opened = open_shop(path, now=NOW)
    numbers = range(ROUNDS)
    add_codes([f"KOD{number}" for number in numbers], Grant("amount", 1_000), **WHEN)
    add_codes([f"KART{number}" for number in numbers], Grant("gift_card", 10_000), **WHEN)
    opened.close()
    return path


def test_of_two_tills_exactly_one_wins_the_last_use(shop_file: Path) -> None:
    codes = [f"KOD{number}" for number in range(ROUNDS)]
    for code, answers in zip(codes, at_once(shop_file, codes), strict=True):
        used = [one[0] for one in answers]
        assert sorted(used) == [[], [code]]
        refused = [one[2] for one in answers if not one[0]]
        assert refused in ([["used_up"]], [["The voucher was used just now."]])
    opened = open_shop(shop_file, now=NOW)
    assert [one.uses for one in Voucher.select().where(Voucher.kind == "amount")] == [1] * ROUNDS
    assert check() == []
    opened.close()


def test_two_tills_never_pay_more_with_a_card_than_it_has(shop_file: Path) -> None:
    cards = [f"card:KART{number}" for number in range(ROUNDS)]
    for answers in at_once(shop_file, cards):
        assert sorted(one[1] for one in answers) == [0, 10_000]
    opened = open_shop(shop_file, now=NOW)
    assert [one.balance for one in Voucher.select().where(Voucher.kind == "gift_card")] == [0] * ROUNDS
    assert Order.select().count() == 2 * ROUNDS  # the loser paid with money
    assert check() == []
    opened.close()
