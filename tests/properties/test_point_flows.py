"""Whatever happened: over any days the points of the month report, of the books and of what is owed agree."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.events import EVENTS, Event
from tests.properties.player import START, Player
from tests.properties.shops import fresh_shop
from tests.properties.test_events import many
from tests.services.books import flows
from vefa.db.models import Entry
from vefa.services.liability import liabilities
from vefa.services.point_books import EXPIRED, USED, point_books
from vefa.services.point_figures import movements_of

_DAY = timedelta(days=1)
SPANS = st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 400)), min_size=3, max_size=8)


class Stand(NamedTuple):
    """When a day was over: balances above zero, those below, what waited."""

    owed: int
    below: int
    waiting: int


def stand(raw: list[Entry], day: date) -> Stand:
    """Added up from the bare entries."""
    balance: dict[int, int] = defaultdict(int)
    for one in raw:
        if one.day <= day.isoformat():
            balance[one.customer_id] += one.points
    waiting = sum(one.waiting for one in raw if one.day <= day.isoformat())
    return Stand(
        sum(max(points, 0) for points in balance.values()),
        sum(max(-points, 0) for points in balance.values()),
        waiting,
    )


def faults(raw: list[Entry], first: date, last: date) -> Iterator[object]:
    """What does not add up over the days from `first` to `last`."""
    opened, closed = stand(raw, first - _DAY), stand(raw, last)
    mine = [one for one in raw if first.isoformat() <= one.day <= last.isoformat()]
    books, found = point_books(first, last), flows(first, last)
    moved = {name: sum(one.moved[name] for one in books) for name in books[0].moved}
    below = closed.below - opened.below
    owed = liabilities([first - _DAY, last])
    assert [owed[day].points for day in (first - _DAY, last)] == [opened.owed, closed.owed]
    if sum(moved.values()) + below != closed.owed - opened.owed or sum(one.debt for one in books) != below:
        yield "the books do not lead from what was owed to what is", moved, below, opened, closed
    worth = sum(sum(one.worths.values()) + one.debt_worth + one.rest for one in books)
    if worth != owed[last].worth - owed[first - _DAY].worth:
        yield "nor in money", worth, owed
    if sum(one.points for one in movements_of(first, last)) != sum(moved.values()):
        yield "the movements are not those of the books", moved
    came = found.given - found.used - found.expired - found.taken_back
    if came + below != closed.owed + closed.waiting - opened.owed - opened.waiting:
        yield "the month report does not lead there", found, below, opened, closed
    undone = sum(json.loads(one.why or "{}").get("let_go", 0) for one in mine if one.kind == "undo")
    if (found.used, found.expired + undone) != (-moved[USED], -moved[EXPIRED]):
        yield "used or ended on another day in the month report than in the books", found, moved, undone


def test_points_add_up_over_any_days_in_every_report(begun: Path, long_run: bool) -> None:
    @given(EVENTS, SPANS)
    def holds(events: list[Event], spans: list[tuple[int, int]]) -> None:
        with fresh_shop(begun):
            player = Player()
            for event in events:
                player.play(event)
            raw = list(Entry.select())
            for start, length in [(-1, 1000), *spans]:
                first = START + start * _DAY
                wrong = list(faults(raw, first, first + length * _DAY))
                assert not wrong, (first, length, wrong)

    many(long_run, 8, holds)
