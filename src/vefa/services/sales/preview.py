"""What a sale would earn, before it is made; nothing is written."""

from dataclasses import dataclass, replace
from datetime import date, datetime

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

    Money that earns nothing, in minor units: `aside` paid with vouchers and points, `marked` goods kept out
    of the programme, `cards` gift cards that are sold.
    """

    points: int
    basis: int
    parts: tuple[Part, ...]
    rules: ProgrammeRules
    usable: date
    aside: int = 0
    marked: int = 0
    cards: int = 0


def what_it_earns(draft: SaleDraft, priced: Priced, *, today: date, now: datetime) -> Earning:
    """What `draft` would earn when it costs `priced` (as `quote_sale` says), as the booking would count it.

    A sale without a customer earns nothing; its basis says what a customer's would be counted on.
    """
    reckoner = Reckoner(versions() or [FIRST_VERSION])
    moment = stamp(draft.moment) if draft.moment else None
    version = reckoner.version(draft.day.isoformat(), moment)
    lines = _lines(draft, priced)
    row = _row(draft, priced, moment, reckoner.currency, version)
    got = booking.work(reckoner, row, version, lines)
    parts = got.parts or _plain(got, version)
    usable = release_day(version.rules.wait_of(draft.channel), draft.day, draft.delivered or draft.day)
    vouchers = sum(use.saved for use in priced.uses)
    return Earning(
        got.points,
        got.basis,
        parts,
        version.rules,
        usable,
        aside=vouchers + priced.points_value,
        marked=sum(line.left for line in lines if not (line.earns or line.card)),
        cards=sum(line.left for line in lines if line.card),
    )


def _plain(got: booking.Worked, version: Version) -> tuple[Part, ...]:
    """The one part of a programme that has one rate only."""
    if not got.points:
        return ()
    rule = version.rules.rules[0]
    return (Part("rule", rule.id, got.basis, 0, got.points * 10_000, got.points),)


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


def _row(
    draft: SaleDraft, priced: Priced, moment: str | None, currency: str, version: Version
) -> booking.Row:
    draft = replace(draft, customer_id=kept_customer(draft.customer_id))
    goods = sum(
        line.paid for line, asked in zip(priced.lines, draft.lines, strict=True) if asked.card is None
    )
    day = draft.day.isoformat()
    return booking.Row(
        id=0,
        customer=draft.customer_id,
        channel=draft.channel,
        day=day,
        moment=moment,
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
