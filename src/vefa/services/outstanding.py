"""What the shop owes in points and on gift cards today, and what of it ends soon (POLICY 59).

Money is in minor units. Points have value in the shop's currency only, a gift card keeps its own; sums over
currencies are never mixed. Waiting points and open free vouchers stand beside the sum, never in it.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from peewee import fn

from vefa.db.models import Voucher
from vefa.db.read import rows
from vefa.records import dataclass
from vefa.rules.calendar import add_months
from vefa.rules.figures import month_end
from vefa.rules.vouchers import CARD
from vefa.services import programme, settings
from vefa.services.breakage import EndedPoints, ended_points
from vefa.services.liability import Liability, liability
from vefa.services.point_figures import Ending, ending_of
from vefa.services.voucher_list import in_group
from vefa.services.voucher_sums import OpenVouchers, open_vouchers


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed in one currency: `points` at their worth and what is left on `cards` gift cards.

    `expected`: as much as the share of points that this shop's customers use; None: not enough data.
    """

    currency: str
    points: int
    cards: int
    on_cards: int
    expected: int | None = None

    @property
    def whole(self) -> int:
        """What would be given away if everybody came tomorrow."""
        return self.points + self.on_cards


@dataclass(frozen=True, slots=True)
class Soon:
    """What of it has its last day in a month; `worth` of the points; `on_cards` in the shop's currency."""

    ending: Ending
    worth: int
    on_cards: int


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Everything owed on `day`: `owed` by currency, the shop's first; `ended`: behind what is expected.

    `this_month` is counted from `day`. Beside it: waiting points in `points`, `vouchers` by currency.
    """

    day: date
    owed: tuple[Owed, ...]
    points: Liability
    ended: EndedPoints
    this_month: Soon
    next_month: Soon
    vouchers: tuple[OpenVouchers, ...]

    @property
    def shop(self) -> Owed:
        """What is owed in the shop's currency."""
        return self.owed[0]


def outstanding(today: date) -> Outstanding:
    """What is owed today, what of it is expected to be used and what ends this month and in the next."""
    currency, usable, ended = settings.currency(), liability(today), ended_points(today)
    vouchers = open_vouchers(today)
    cards = {one.currency: (one.cards, one.cards_worth) for one in vouchers if one.cards}
    owed = [Owed(currency, usable.worth, *cards.pop(currency, (0, 0)))]
    owed += [Owed(other, 0, *left) for other, left in sorted(cards.items())]
    next_first = add_months(today.replace(day=1), 1)
    return Outstanding(
        day=today,
        owed=tuple(replace(one, expected=expected(one.whole, ended)) for one in owed),
        points=usable,
        ended=ended,
        this_month=_soon(today, month_end(today), today),
        next_month=_soon(next_first, month_end(next_first), today),
        vouchers=vouchers,
    )


def expected(whole: int, ended: EndedPoints) -> int | None:
    """Of a `whole` in minor units as much as was used of the points whose life has ended, half up.

    None without enough of them.
    """
    return (whole * ended.used * 2 + ended.given) // (2 * ended.given) if ended.enough else None


def _soon(first: date, last: date, today: date) -> Soon:
    found = ending_of(first, last, today=today)
    return Soon(found, programme.current(today).worth.of(found.points), _cards_ending(first, last, today))


def _cards_ending(first: date, last: date, today: date) -> int:
    days: Any = Voucher.last_day.between(first.isoformat(), last.isoformat())
    own = (Voucher.kind == CARD) & (Voucher.currency == settings.currency())
    query = Voucher.select(fn.COALESCE(fn.SUM(Voucher.balance), 0))
    return int(rows(query.where(own, days, in_group("unused", today)))[0][0])
