"""Kills a till in the middle of what it does: `python -m tests.journeys.killing SHOP TURNS SEED`.

Each turn draws a sale, a return or an issue of vouchers, does it on a copy of the shop, then begins it on the
shop itself and kills that process (SIGKILL) somewhere between its first and its last instant. The shop must
then be as before or as the copy. On standard output: turns that left nothing, turns that were done.
"""

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from tests.properties.books import books, wrong
from vefa.db.models import Order, OrderLine
from vefa.db.shop import open_shop
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell
from vefa.services.vouchers import Grant, add_codes, issue_vouchers

TODAY: Final = date(2026, 1, 15)
WHEN: Final[dict[str, Any]] = {"today": TODAY, "now": datetime(2026, 1, 15, 9, tzinfo=UTC)}
GOODS: Final = ("Kahve", "Kupa", "Çaydanlık")
Step = Callable[[], object]


def main(shop: Path, turns: int, seed: int) -> None:
    """Kill so many times; AssertionError when a shop is left in between."""
    chance, twin = random.Random(seed), shop.with_suffix(".twin")
    found = {"nothing": 0, "done": 0}
    before = _look(shop)
    for turn in range(turns):
        shutil.copy(shop, twin)
        step = _drawn(chance, turn, shop)
        seconds = _run(twin, step)
        after = _look(twin)
        _run(shop, step, kill_after=chance.random() * seconds)
        now = _look(shop)
        assert now in (before, after), f"turn {turn} of seed {seed}: neither whole nor not there"
        found["done" if now == after else "nothing"] += 1
        before = now
    sys.stdout.write(json.dumps(found) + "\n")


def _look(shop: Path) -> list[Any]:
    """The books of the shop, which must be right."""
    opened = open_shop(shop, now=None)
    faults, found = wrong(), books()
    opened.close()
    assert not faults, faults
    return found


def _run(shop: Path, step: Step, kill_after: float | None = None) -> float:
    """Do `step` in a process of its own; the seconds from its beginning to its end, or to its death."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _do(shop, step, writing)
    os.close(writing)
    assert os.read(reading, 1) == b"b", "it began"
    began = time.perf_counter()
    select.select([reading], [], [], kill_after)
    if kill_after is not None:
        os.kill(child, signal.SIGKILL)
    _child, state = os.waitpid(child, 0)
    os.close(reading)
    assert kill_after is not None or state == 0, "it ended by itself"
    return time.perf_counter() - began


def _do(shop: Path, step: Step, writing: int) -> None:
    """What the child does: say that it begins, do it, say that it is done."""
    failed = 1
    try:
        opened = open_shop(shop, now=None)
        os.write(writing, b"b")
        step()
        os.write(writing, b"d")
        opened.close()
        failed = 0
    finally:
        os._exit(failed)


def _drawn(chance: random.Random, turn: int, shop: Path) -> Step:
    """A sale, vouchers, or the return of what an earlier turn has sold."""
    kind = chance.choice(("sale", "sale", "return", "issue", "code"))
    if kind == "issue":
        many = chance.randint(1, 300)
        return lambda: issue_vouchers(None, kind="amount", value=1_000, last_day=None, count=many, **WHEN)
    if kind == "code":
        grant = Grant("percent", 1_500, uses_allowed=None)
        return lambda: add_codes([f"KOD{turn}"], grant, **WHEN)
    if kind == "return" and (sold := _return(chance, shop)):
        order, wanted = sold
        return lambda: give_back(order, wanted, **WHEN)
    draft = _sale(chance, turn)
    return lambda: sell(draft, **WHEN)


def _sale(chance: random.Random, turn: int) -> SaleDraft:
    """A sale with whatever codes there may be; now and then one that sells a gift card, or pays with it."""
    lines = tuple(
        SaleLine(chance.choice(GOODS), chance.randint(100, 90_000), chance.randint(1, 3) * 1000)
        for _line in range(chance.randint(1, 4))
    )
    if chance.random() < 0.3:
        lines = (*lines, SaleLine("Hediye kartı", 20_000, card=f"KART{turn}"))
    return SaleDraft(
        lines,
        TODAY,
        customer_id=chance.choice((None, 1, 2, 3, 4)),
        channel=chance.choice(("counter", "online")),
        number=f"S{turn}",
        codes=(f"KOD{chance.randrange(turn + 1)}",),
        cards=(f"KART{chance.randrange(turn + 1)}",),
        points=chance.choice((0, None)),
    )


def _return(chance: random.Random, shop: Path) -> tuple[int, list[tuple[int, int]] | None] | None:
    """An order of those there are, whole or a piece of its first line; None: every sale so far was killed."""
    opened = open_shop(shop, now=None)
    order = chance.choice([row.id for row in Order.select().order_by(Order.id)] or [None])
    first = OrderLine.get_or_none((OrderLine.order == order) & (OrderLine.position == 1))
    opened.close()
    if order is None:
        return None
    left = first is not None and first.quantity - first.returned > 1000
    return order, [(1, 1000)] if left and chance.random() < 0.6 else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
