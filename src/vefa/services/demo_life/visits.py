"""Visits of the sample shop's web site, week by week, as its owner types them in from the panel."""

import random
from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from vefa.rules.demo.orders import DemoShop
from vefa.rules.figures import week_start
from vefa.rules.visits import Visits
from vefa.services.traffic import note_visits

_WEEKS: Final = 26
_CHANNEL: Final = "web"
_FOR_AN_ORDER: Final = (34, 52)  # visits
_BASKETS: Final = (2.6, 4.2)  # for an order
_BROWSERS: Final = (20, 60)  # visits of a week that end in nothing anyway
_FORGOTTEN: Final = 9  # of so many weeks one is never typed in


def note_weeks(made: DemoShop, seed: int, *, now: datetime) -> None:
    """Enter the whole weeks of the last half year."""
    draw = random.Random(f"visits {seed}")  # noqa: S311 - no secret, a repeatable play
    sold = Counter(week_start(one.day) for one in made.orders if one.channel == _CHANNEL)
    last = week_start(made.until) - timedelta(weeks=1)
    for back in range(_WEEKS, -1, -1):
        first = last - timedelta(weeks=back)
        visits, baskets = _counted(sold[first], draw)
        if first >= made.first and back % _FORGOTTEN != _FORGOTTEN - 1:
            end = first + timedelta(days=6)
            note_visits(Visits(_CHANNEL, first, end, visits, baskets), today=made.until, now=now)


def _counted(orders: int, draw: random.Random) -> tuple[int, int]:
    """Visits and baskets of a week with so many orders."""
    visits = draw.randint(*_BROWSERS) + sum(draw.randint(*_FOR_AN_ORDER) for _order in range(orders))
    baskets = draw.randint(0, 4) + round(orders * draw.uniform(*_BASKETS))
    return visits, min(baskets, visits)
