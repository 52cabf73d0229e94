"""Points, vouchers, cost, satisfaction and complaints of a span, and what the shop owed when it was over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from vefa.reports.values import ratio
from vefa.rules.periods import Days
from vefa.rules.scores import Nps
from vefa.services import points, voucher_figures
from vefa.services.card_figures import CardsLeft, cards_left
from vefa.services.causes.figures import CauseFigures, pareto
from vefa.services.effectiveness import points_paid
from vefa.services.liability import Liability
from vefa.services.points import Flows
from vefa.services.surveys.recommended import marks_by_day, score_of
from vefa.services.voucher_figures import VoucherFlows


@dataclass(frozen=True, slots=True)
class Standing:
    """What happened beside sales in a span; amounts in minor units.

    `paid`: points that paid and their worth on the day. `turnover` and `orders` are those of the span.
    """

    flows: Flows
    owed: Liability
    cards: CardsLeft
    vouchers: VoucherFlows
    paid: tuple[int, int]
    turnover: int
    orders: int
    nps: Nps
    causes: tuple[CauseFigures, ...]

    @property
    def cost(self) -> int:
        """Cost of the programme: worth of the points that paid, and what vouchers took off."""
        return self.paid[1] + self.vouchers.used.discount

    @property
    def cost_share(self) -> Fraction | None:
        """Cost by turnover; None without turnover."""
        return ratio(self.cost, self.turnover)

    @property
    def complaints(self) -> int:
        """Complaints that were opened and count."""
        return sum(one.complaints for one in self.causes)

    @property
    def recommend(self) -> int | None:
        """The recommendation score in whole points, half up; None without answers."""
        return None if self.nps.score is None else int((self.nps.score + 100.5) // 1) - 100


class Sold(Protocol):
    """Turnover in minor units and completed orders of a span."""

    @property
    def turnover(self) -> int: ...

    @property
    def orders(self) -> int: ...


def standings(
    sold: Mapping[Days, Sold], owed: Mapping[date, Liability], *, today: date
) -> dict[Days, Standing]:
    """The standing of each span that was `sold` in, at least one; `owed` knows their last days."""
    spans = list(sold)
    moved = zip(points.flows(spans), points_paid(spans), strict=True)
    cards = cards_left(days.last for days in spans)
    marks = marks_by_day(min(spans).first, max(days.last for days in spans))
    return {
        days: Standing(
            flows,
            owed[days.last],
            cards[days.last],
            voucher_figures.voucher_flows(*days, today=today),
            paid,
            sold[days].turnover,
            sold[days].orders,
            score_of(marks, *days),
            tuple(pareto(*days)),
        )
        for days, (flows, paid) in zip(spans, moved, strict=True)
    }
