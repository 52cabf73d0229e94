"""Whatever happens in a shop, in any order: the books agree, and the same events make the same books."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings

from tests.conftest import NOW
from tests.properties.books import books, wrong
from tests.properties.events import EVENTS, Event
from tests.properties.player import Player
from tests.properties.shops import fresh_shop
from vefa.services import daily


def many(long_run: bool, few: int, test: Callable[..., None]) -> None:
    """Let hypothesis draw for `test`: a few examples, with `--long` a hundred times as many."""
    settings(max_examples=few * 100 if long_run else few, deadline=None)(test)()


def played(events: list[Event], *, walk: bool = False, look: bool = False) -> list[Any]:
    """The books after `events`; `look`: they are looked at after each."""
    player = Player(walk=walk)
    for at, event in enumerate(events):
        player.play(event)
        if look:
            faults = wrong()
            assert not faults, (faults, at, event)
    assert not wrong()
    ended = books()
    daily.run(player.today, now=NOW, confirmed=True)  # a second time
    assert books() == ended
    return ended


def test_the_books_agree_after_each_event_and_any_pace_makes_the_same(begun: Path, long_run: bool) -> None:
    @given(EVENTS)
    def holds(events: list[Event]) -> None:
        made = []
        for walk in (False, False, True):
            with fresh_shop(begun):
                made.append(played(events, walk=walk, look=not made))
        assert made[0] == made[1], "the same events, played again"
        assert made[0] == made[2], "the shop opened on every day"

    many(long_run, 6, holds)
