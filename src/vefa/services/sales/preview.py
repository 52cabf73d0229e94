"""What a sale would earn, before it is made; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from vefa.rules.calendar import stamp
from vefa.rules.earning import Part
from vefa.rules.points import release_day
from vefa.rules.pricing import Priced
from vefa.rules.programme import ProgrammeRules
from vefa.services import booking
from vefa.services.counted import SoldLine
from vefa.services.desk import Reckoner
from vefa.services.programme import FIRST_VERSION, Version, versions
from vefa.services.sales.draft import SaleDraft
from vefa.services.sales.goods import items_of
from vefa.services.sales.steps import kept_customer


@dataclass(frozen=True, slots=True)
class Earning:
    """Points a sale would give and why, under `rules`. `usable`: the day from which they can be used.

    `basis`: the money they are counted on; `unearned`: what earns nothing, by "points", "vouchers",
    "shipping", "gift_cards" and "marked". Money in minor units.
    """

    points: int
    basis: int
    parts: tuple[Part, ...]
    rules: ProgrammeRules
    usable: date
    unearned: Mapping[str, int]


def what_it_earns(draft: SaleDraft, priced: Priced) -> Earning:
    """What `draft` would earn when it costs `priced` (see `quote_sale`), as the booking would count it."""
    draft = replace(draft, customer_id=kept_customer(draft.customer_id))
    reckoner = Reckoner(versions() or [FIRST_VERSION])
    version = reckoner.version(draft.day.isoformat(), _moment(draft))
    lines = _lines(draft, priced)
    row = _row(draft, priced, reckoner.currency, version)
    got = booking.work(reckoner, row, version, lines)
    usable = release_day(version.rules.wait_of(draft.channel), draft.day, draft.delivered or draft.day)
    return Earning(
        got.points,
        got.basis,
        got.parts or _plain(got, version),
        version.rules,
        usable,
        _unearned(priced, lines),
    )


def _plain(got: booking.Worked, version: Version) -> tuple[Part, ...]:
    """The one part of a programme that has one rate only."""
    if not got.points:
        return ()
    rule = version.rules.rules[0]
    return (Part("rule", rule.id, got.basis, 0, got.points * 10_000, got.points),)


def _unearned(priced: Priced, lines: list[SoldLine]) -> Mapping[str, int]:
    return {
        "vouchers": sum(use.saved for use in priced.uses),
        "points": priced.points_value,
        "shipping": priced.shipping,
        "gift_cards": sum(line.left for line in lines if line.card),
        "marked": sum(line.left for line in lines if not (line.earns or line.card)),
    }


def _lines(draft: SaleDraft, priced: Priced) -> list[SoldLine]:
    return [
        SoldLine(
            0,
            item.product,
            item.category,
            item.tags,
            item.earns and not item.marked and not item.card,
            item.marked,
            item.card,
            item.quantity - line.free,
            line.paid,
        )
        for item, line in zip(items_of(draft.lines), priced.lines, strict=True)
    ]


def _moment(draft: SaleDraft) -> str | None:
    return stamp(draft.moment) if draft.moment else None


def _row(draft: SaleDraft, priced: Priced, currency: str, version: Version) -> booking.Row:
    """The order as the tables would have it."""
    goods = sum(
        line.paid for line, asked in zip(priced.lines, draft.lines, strict=True) if asked.card is None
    )
    day = draft.day.isoformat()
    return booking.Row(
        id=0,
        customer=draft.customer_id,
        channel=draft.channel,
        day=day,
        moment=_moment(draft),
        state="delivered",
        delivered=day,
        currency=currency,
        goods=goods,
        refunded=0,
        programme=None,
        earned=0,
        waiting=0,
        release=None,
        undone=False,
        outside=day < (version.rules.counts_from or ""),
        rate=None,
        facts="",
        basis=0,
    )
