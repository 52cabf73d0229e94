"""What the invented shop talks about with its customers besides complaints: questions, answers, calls."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from vefa.rules.demo.answers import ASKED_SINCE
from vefa.rules.demo.hours import at_work
from vefa.rules.demo.orders import DemoOrder, DemoShop
from vefa.rules.demo.said import Question, Said

MOST: Final = 150
MOST_CONSENTS: Final = 220
_CONSENT: Final = 0.55  # of the customers who can be asked
_SINCE: Final = 150  # days before the last one
_EVERY: Final = 6  # orders for each talk
_AT_ONCE: Final = frozenset({"call", "visit", "chat"})
_WAITING: Final = ((1, 19 * 60 + 31), (1, 11 * 60 + 12), (3, 16 * 60 + 40))
_AGAIN: Final = 0.06
_CALLS: Final = 0.14


class DemoTalk(NamedTuple):
    """A talk: a question that came in with its answer, or a call of the shop (`incoming` False).

    `answered`: day and minute of the answer, None while it waits or was answered at once. `again`: the day to
    turn to the customer again.
    """

    order: DemoOrder
    about_order: bool
    channel: str
    incoming: bool
    day: date
    minute: int
    subject: str
    words: str
    answer: str
    ready: str
    answered: tuple[date, int] | None
    again: date | None


def make_talks(draw: random.Random, made: DemoShop, said: Said) -> list[DemoTalk]:
    """The talks of the last months, by the moment they came; at most `MOST`."""
    since = made.until - timedelta(days=_SINCE)
    known = [one for one in made.orders if one.person >= 0 and one.day >= since and one.day < made.until]
    wanted = min(len(known) // _EVERY, MOST)
    found = [talk for one in draw.sample(known, wanted) for talk in _talk(draw, one, made.until, said)]
    found.sort(key=lambda one: (one.day, one.minute))
    _leave_open(found, made.until)
    found.sort(key=lambda one: (one.day, one.minute))
    answered = [place for place, one in enumerate(found) if one.incoming and one.answered]
    for place in answered[-1:]:
        found[place] = found[place]._replace(again=made.until)  # somebody is to be called on the last day
    return found


def _leave_open(found: list[DemoTalk], until: date) -> None:
    """The newest questions wait still: one since yesterday morning, one since the evening, one for longer."""
    asked = {
        one.order.person: place
        for place, one in enumerate(found)
        if one.incoming and one.channel not in _AT_ONCE
    }
    for place, (days, minute) in zip(sorted(asked.values())[::-1], _WAITING, strict=False):
        day = until - timedelta(days=days)
        if found[place].order.day < day:
            found[place] = found[place]._replace(day=day, minute=minute, answered=None, again=None)


def make_consents(draw: random.Random, made: DemoShop) -> list[DemoOrder]:
    """The orders at which customers agreed to be written to, since the shop asks; at most `MOST_CONSENTS`."""
    since = made.until - timedelta(days=ASKED_SINCE)
    firsts: dict[int, DemoOrder] = {}
    for one in made.orders:
        if one.person >= 0 and since <= one.day < made.until and one.channel != "trendyol":
            firsts.setdefault(one.person, one)
    agreed = [one for one in firsts.values() if made.people[one.person].phone and draw.random() < _CONSENT]
    kept = draw.sample(agreed, min(len(agreed), MOST_CONSENTS))
    return sorted(kept, key=lambda one: (one.day, one.minute or 0))


def _talk(draw: random.Random, order: DemoOrder, until: date, said: Said) -> Iterator[DemoTalk]:
    day = order.day + timedelta(days=draw.randint(1, 20))
    if order.channel != "trendyol" and draw.random() < _CALLS:
        at, minute = at_work(draw, day, draw.randint(600, 1000))
        one = draw.choice(said.calls)
        if at < until:
            channel = draw.choice(("call", "message"))
            yield DemoTalk(
                order, False, channel, False, at, minute, one.subject, one.words, "", "", None, None
            )
        return
    can = [one for one in said.questions if order.channel != "trendyol" or "marketplace" in one.channels]
    yield from _question(draw, order, can[0] if order.late else draw.choice(can), (day, until))


def _question(
    draw: random.Random, order: DemoOrder, asked: Question, days: tuple[date, date]
) -> Iterator[DemoTalk]:  # fmt: skip
    day, until = days
    own = [one for one in asked.channels if one != "marketplace"]
    channel = "marketplace" if order.channel == "trendyol" else draw.choice(own)
    minute = int(draw.triangular(9 * 60, 22 * 60, 17 * 60))
    if channel in _AT_ONCE:
        day, minute = at_work(draw, day, minute)
    if day >= until:
        return
    answered = None
    if channel not in _AT_ONCE:
        later = draw.choice((8, 25, 60, 150, 400, 1500))
        answered = at_work(draw, day, minute + later)
        if answered[0] >= until:
            answered = None
    again = None
    if draw.random() < _AGAIN or (
        answered and answered[0] > until - timedelta(days=4) and draw.random() < 0.3
    ):
        again = (answered[0] if answered else day) + timedelta(days=draw.randint(2, 6))
    about = asked.ready != "" and channel != "social" and order.channel != "counter"
    yield DemoTalk(
        order, about, channel, True, day, minute, asked.subject, asked.words, asked.answer, asked.ready,
        answered, again if again and again >= until - timedelta(days=2) else None,
    )  # fmt: skip
