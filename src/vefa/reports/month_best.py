"""What sold best, who spent most, and who stays away: the sections with names, which stand last."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from vefa.i18n import _, ngettext, pgettext
from vefa.reports.figures import SpanData
from vefa.reports.report import Column, Note, Section, Table, Text
from vefa.reports.spans import product_name, shortened
from vefa.reports.values import Money, Tick, part_of, told
from vefa.rules import format as write
from vefa.services.away import Away

_NAME: Final = 60  # signs of a product
Name = Callable[[str], str]


def best_sections(data: SpanData, name: Name) -> tuple[Section, ...]:
    """Products; on the last pages who spent most and who slips away, for those name customers.

    `name` writes (or shortens) the name of a customer.
    """
    named = (*_customers(data, name), *_away(data, name))
    return (*_products(data), *(replace(one, apart=True) for one in named))


def _products(data: SpanData) -> tuple[Section, ...]:
    if not data.products:
        return ()
    heads = (
        Column("", "rank"),
        Column(pgettext("report", "Product"), "name"),
        Column(pgettext("report", "Pieces"), "figure"),
        Column(pgettext("report", "Orders"), "figure"),
        Column(pgettext("report", "Amount"), "figure"),
        Column(pgettext("report", "Share"), "figure"),
    )
    rows = tuple(
        (
            place,
            shortened(product_name(one.name), _NAME),
            write.quantity(one.quantity),
            one.orders,
            Money(one.amount, data.currency),
            part_of(one.amount, data.products_whole),
        )
        for place, one in enumerate(data.products, 1)
    )
    note = _(
        "Of the orders of these days, at what was paid; what came back of them since is left out, so the sum"
        " is not the turnover."
    )
    return (Section(_("Best products"), (Table(heads, rows), Note(note))),)


def _customers(data: SpanData, name: Name) -> tuple[Section, ...]:
    """The customers who spent most."""
    if not data.top:
        return ()
    heads = (
        Column("", "rank"),
        Column(_("Customer"), "name"),
        *((Column(_("Tier")),) if data.top_tiers else ()),
        Column(_("Number"), "figure"),
        Column(pgettext("report", "Orders"), "figure"),
        Column(_("Turnover"), "figure"),
        Column(pgettext("report", "Share"), "figure"),
    )
    whole = data.this.turnover
    rows = tuple(
        (
            place,
            name(one.name),
            *((data.top_tiers.get(one.customer_id, ""),) if data.top_tiers else ()),
            str(one.number),
            one.orders,
            Money(one.turnover, data.currency),
            part_of(one.turnover, whole),
        )
        for place, one in enumerate(data.top, 1)
    )
    note = ngettext(
        "This customer is {share} of the turnover.",
        "The first {count} customers are {share} of the turnover.",
        len(rows),
    )
    part = part_of(sum(one.turnover for one in data.top), whole)
    said = (Note(note.format(count=len(rows), share=told(part))),) if part else ()
    return (Section(_("Best customers"), (Table(heads, rows), *said)),)


def _away(data: SpanData, name: Name) -> tuple[Section, ...]:
    """Whom to call: those away who spent most, with a box to tick."""
    if not (data.fresh and data.away):
        return ()
    heads = (
        Column(_("Customer"), "name"),
        Column(_("Last purchase"), "date"),
        Column(_("Days since"), "figure"),
        Column(_("Usual gap"), "figure"),
        Column(_("Times"), "figure"),
        Column(_("12 months"), "figure"),
        Column(_("Call"), "tick"),
    )
    rows = tuple(
        (
            name(one.name),
            one.last_day,
            days_words(one.silent * 10),
            days_words(one.twice_usual * 5),
            times_words(one),
            Money(one.spent, data.currency),
            Tick(),
        )
        for one in data.away
    )
    text = ngettext(
        "One customer has been away for more than twice the usual time.",
        "Of {all} customers who are away for more than twice their usual time, the {count} who spent most in"
        " the last 12 months:",
        data.slipping,
    ).format(all=write.number(data.slipping), count=write.number(len(rows)))
    note = _("As of {day}. Calls and messages ask for consent; not everybody may have given it.")
    said = Note(note.format(day=write.day(data.today)))
    return (Section(_("Customers who stay away"), (Text(text), Table(heads, rows), said)),)


def days_words(tenths: int) -> str:
    """9 gün, 9,5 gün: days from tenths of them."""
    shown = write.decimals_of(tenths, 1, shortest=True)
    return ngettext("{count} day", "{count} days", 1 if tenths == 10 else 2).format(count=shown)


def times_words(one: Away) -> str | None:
    """2,7 kat; None where his usual gap is nothing."""
    if one.times is None:
        return None
    return _("{number} times").format(number=write.decimals_of(one.times, 1))
