"""The upper part of a statement: whose it is, his figures, the way to the next tier, what he should know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vefa.i18n import N_, _
from vefa.papers.blocks import Hero
from vefa.papers.flow import Whole
from vefa.papers.pen import Ink, Pen, Point
from vefa.papers.text import Line, fit, fit_name
from vefa.papers.words import minus
from vefa.rules import format as words
from vefa.services.sales.shopper import Progress
from vefa.services.statement import Statement

_PERIODS: Final = {
    "rolling12": N_("{amount} in the last 12 months"),
    "calendar_year": N_("{amount} this year"),
    "lifetime": N_("{amount} so far"),
}
_RELEASES: Final = 3  # days that are named


@dataclass
class Addressee(Whole):
    """The title of the paper, the customer with his whole name, a line below."""

    title: str
    name: str
    below: str
    size: float
    outline: str = ""

    def _name(self, width: float) -> tuple[list[Line], float]:
        told = _("For {name}").format(name=self.name) if self.name else _("For our customer")
        return fit_name(told, "medium", 11, width, least=8.5, lines=4)

    def height(self, width: float) -> float:
        """Title, name and line."""
        lines, size = self._name(width)
        return self.size * 1.2 + len(lines) * size * 1.3 + 13

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Write them."""
        x, y = at
        title, size = fit(self.title, "bold", self.size, width, least=12)
        pen.text((x, y + self.size * 0.92), title, "bold", size)
        lines, size = self._name(width)
        y += self.size * 1.2
        for one in lines:
            pen.text((x, y + size), one, "medium", size)
            y += size * 1.3
        below, size = fit(self.below, "text", 9, width, least=7)
        pen.text((x, y + 9.5), below, "text", size, colour="muted")


@dataclass
class Way(Whole):
    """How far it is to the next tier: a bar, the tier at its left, what lacks at its right."""

    share: float
    tier: str
    lacks: str
    before: float = 6.0

    def height(self, width: float) -> float:
        """Bar and line."""
        return 20.0

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """A filled part with an outline: readable in grey."""
        x, y = at
        full = min(max(self.share, 0.0), 1.0) * width
        pen.box((x, y), (width, 8), Ink("wash"))
        if full:
            pen.box((x, y), (full, 8), Ink("deep"))
        pen.box((x, y), (width, 8), Ink(stroke="ink", width=0.6))
        taken = pen.text((x + width, y + 18), self.lacks, "table", 8.2, align="right")
        tier, size = fit(self.tier, "table", 8.2, width - taken - 8, least=6)
        pen.text((x, y + 18), tier, "table", size)


def heroes(told: Statement) -> list[Hero]:
    """Balance, what could be had for it today, tier (without tiers: what waits)."""
    worth = _("worth {money}").format(money=words.money(told.worth, told.currency, "sentence"))
    if told.balance < 0:
        worth = _("paid off by the next points")
    return [
        Hero(_("Usable points"), minus(words.number(told.balance)), worth),
        _exchange(told),
        _tier(told.progress, told.currency) if told.progress else _waiting(told),
    ]


def _exchange(told: Statement) -> Hero:
    label = _("Voucher you can get today")
    if not told.voucher:
        least = _("from {points} points on").format(points=words.number(told.least))
        return Hero(label, "—", least)
    amount = words.money(told.voucher_worth, told.currency, decimals="needed")
    return Hero(label, amount, _("for {points} points").format(points=words.number(told.voucher)))


def _tier(way: Progress, currency: str) -> Hero:
    amount = _amount(way.counted, way, currency)
    return Hero(_("Your tier"), way.tier, _(_PERIODS[way.period]).format(amount=amount))


def _amount(counted: int, way: Progress, currency: str) -> str:
    """Money or points, as the tiers are counted."""
    if way.basis == "money":
        return words.money(counted, currency, "sentence", decimals="needed")
    return _("{points} points").format(points=words.number(counted))


def _waiting(told: Statement) -> Hero:
    note = _("nothing waits")
    if told.releases:
        day = told.releases[0].day
        note = _("from {day} on").format(day=words.day(day)) if day else _("for a friend's order")
    return Hero(_("Waiting points"), words.number(told.waiting), note)


def next_tier(told: Statement) -> tuple[float, str, str] | None:
    """Share, tier and what lacks; None where there is no way further up."""
    way = told.progress
    if way is None or not way.next or not way.threshold:
        return None
    lacks = _("{tier} is reached").format(tier=way.next)
    if way.missing:
        lacks = _("{amount} until {tier}").format(
            amount=_amount(way.missing, way, told.currency), tier=way.next
        )
    return way.counted / way.threshold, way.tier, lacks


def remarks(told: Statement) -> Iterator[str]:
    """What he should know beside the figures: what waits, what is missing, his stamp cards."""
    if told.waiting > 0:
        yield _("{points} points wait and cannot be used yet: {parts}.").format(
            points=words.number(told.waiting), parts=_releases(told)
        )
    if told.balance < 0:
        yield _("The points you earn next pay what is missing first. You never owe money for it.")
    if told.notice is not None and told.progress is not None:
        text = _("The tier {tier} goes down unless it is earned again; you were told on {day}.")
        yield text.format(tier=told.progress.tier, day=words.day(told.notice))
    for card in told.stamps:
        yield _("Stamp card {title}: {state}").format(title=card.title or card.gift, state=card.text)
    if told.last < told.today:
        yield _("Balance, last days and vouchers are those of {day}.").format(day=words.day(told.today))


def _releases(told: Statement) -> str:
    """120 from 06.12.2026 on, 30 from 20.12.2026 on, 10 later."""
    named = [one for one in told.releases if one.day][:_RELEASES]
    parts = [
        _("{points} from {day} on").format(points=words.number(one.points), day=_tied(one.day))
        for one in named
        if one.day
    ]
    rest = told.waiting - sum(one.points for one in named)
    if rest > 0:
        parts.append(_("{points} later").format(points=words.number(rest)))
    return ", ".join(parts)


def _tied(day: date) -> str:
    """A day that no end of a line parts."""
    return words.day(day).replace(" ", "\u00a0")
