"""What the report on causes is made of."""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from vefa.records import dataclass
from vefa.reports.spans import check_span
from vefa.reports.values import Share, part_of
from vefa.rules.alarms import PerHundred, per_hundred
from vefa.rules.calendar import add_months
from vefa.rules.complaints import Handling
from vefa.services import figures, settings
from vefa.services.causes.effects import ActionEffect, Recovery, effect_of, recovery
from vefa.services.causes.figures import CauseFigures, MonthRate, Repeats, cause_months, pareto, repeating
from vefa.services.causes.tree import causes
from vefa.services.complaints.actions import ActionRow, actions_in
from vefa.services.complaints.asking import satisfaction


@dataclass(frozen=True, slots=True)
class CausesData:
    """What the report is made of. `tops`: causes at the top of the tree, each with all below it.

    `months`: the 12 months up to the last day, of all complaints, and of each of `tops`. `paths` of causes by
    id. `year`: recovery over the 12 months up to the last day.
    """

    first: date
    last: date
    today: date
    currency: str
    orders: int
    found: tuple[CauseFigures, ...]
    tops: tuple[CauseFigures, ...]
    months: tuple[MonthRate, ...]
    top_months: tuple[tuple[MonthRate, ...], ...]
    alarms: tuple[Repeats, ...]
    actions: tuple[ActionRow, ...]
    effects: dict[int, ActionEffect | None]
    paths: dict[int, str]
    recovery: Recovery
    year: Recovery
    handling: Handling

    @property
    def complaints(self) -> int:
        """How many complaints count."""
        return sum(one.complaints for one in self.found)

    @property
    def shares(self) -> Iterator[tuple[CauseFigures, Share | None, Share | None]]:
        """Each cause with its share of all complaints, and the share of it and those before it together."""
        together = accumulate(one.complaints for one in self.found)
        for one, so_far in zip(self.found, together, strict=True):
            yield one, part_of(one.complaints, self.complaints), part_of(so_far, self.complaints)

    @property
    def cost(self) -> int:
        """What they cost together, in minor units."""
        return sum(one.cost for one in self.found)

    @property
    def rate(self) -> PerHundred | None:
        """Complaints per 100 orders; None without orders."""
        return per_hundred(self.complaints, self.orders)

    @property
    def days(self) -> float | None:
        """Mean days from the complaint to its solution, of all that were solved."""
        solved = sum(one.solved for one in self.found)
        whole = sum(one.days * one.solved for one in self.found if one.days is not None)
        return whole / solved if solved else None


def collect(first: date, last: date, *, today: date) -> CausesData:
    """Gather the figures; days after today are left out.

    VefaError when the last day comes before the first.
    """
    check_span(first, last)
    last = max(first, min(last, today))
    tops, done = pareto(first, last, by_top=True), actions_in(first, last)
    named = [one for one in tops if one.cause_id is not None]
    return CausesData(
        first, last, today, settings.currency(), figures.orders_count(first, last),
        tuple(pareto(first, last)), tuple(named), tuple(cause_months(last)),
        tuple(tuple(cause_months(last, cause_id=one.cause_id)) for one in named), tuple(repeating(last)),
        tuple(done), {one.id: effect_of(one.id, today) for one in done},
        {one.id: one.path for one in causes()}, recovery(first, last, today=today),
        recovery(add_months(last.replace(day=1), -11), last, today=today), satisfaction(first, last),
    )  # fmt: skip
