"""The loyalty programme: what is owed today, and what it did in the last 12 months (POLICY 59, 60)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vefa.i18n import _, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.catalogue import Asked
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.loyalty_words import basis, expected_note, needed
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Part,
    Report,
    Section,
    Table,
)
from vefa.reports.values import Money, Value, part_of, told
from vefa.rules import format as write
from vefa.services import effectiveness, outstanding, programme, settings
from vefa.services.effectiveness import Effectiveness
from vefa.services.outstanding import Outstanding, Soon


class LoyaltyData(NamedTuple):
    """What the report is made of."""

    owed: Outstanding
    worked: Effectiveness


def collect(today: date) -> LoyaltyData:
    """Gather the figures as the shop stands on `today`."""
    return LoyaltyData(outstanding.outstanding(today), effectiveness.effectiveness(today))


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return loyalty_report(asked.today)


def loyalty_report(today: date) -> Report:
    """The report of the programme as the shop stands on `today`."""
    return report_of(collect(today))


def report_of(data: LoyaltyData) -> Report:
    """The report of figures that were gathered."""
    worked = data.worked
    return Report(
        key="loyalty",
        title=_("Loyalty programme report"),
        subtitle=f"{write.day(worked.first)} – {write.day(worked.last)}",
        shop=settings.shop(),
        first=worked.first,
        last=worked.last,
        made=worked.last,
        lede=_lede(data),
        figures=_heroes(data),
        sections=(_owed(data.owed), _beside(data.owed), _worked(worked), _vouchers(worked)),
        definitions=_definitions(data),
        summary=_summary(data),
        sheets=(definition_sheet(_definitions(data)),),
    )


def _lede(data: LoyaltyData) -> Sentence:
    """What would be given away tomorrow, and what is expected of it."""
    shop = data.owed.shop
    amount = write.money(shop.whole, shop.currency, "sentence")
    owed = sentence(_("If everybody came tomorrow, {amount} would be given away"), "amount", amount=amount)
    if shop.expected is None:
        return (*owed, Piece(_("; how much of it is used here is not known yet.")))
    expected = write.money(shop.expected, shop.currency, "sentence")
    return (*owed, *sentence(_("; {expected} are expected."), "expected", expected=expected))


def _heroes(data: LoyaltyData) -> tuple[Figure, ...]:
    shop, worked = data.owed.shop, data.worked
    points = _("{points} points, {cards} on gift cards").format(
        points=write.number(data.owed.points.points), cards=write.money(shop.on_cards, shop.currency)
    )
    cost, active = worked.figure("cost"), worked.figure("active")
    share = worked.figure("cost_share")
    rate = _value(share, worked.currency)
    of_turnover = needed(share) if rate is None else _("{share} of turnover").format(share=told(rate))
    return (
        Figure(_("Owed"), write.money(shop.whole, shop.currency, decimals="never"), points),
        Figure(
            _("Cost in 12 months"),
            write.money(cost.value or 0, shop.currency, decimals="never"),
            of_turnover,
        ),
        Figure(_(active.title), write.number(active.value or 0), _("in the last 12 months")),
    )


def _owed(owed: Outstanding) -> Section:
    heads = (
        Column(write.day(owed.day)),
        Column(_("Points or pieces"), "figure"),
        Column(_("Worth"), "figure"),
    )
    shop = owed.shop
    rows: list[tuple[Value, ...]] = [
        (_("Points that can be used"), owed.points.points, Money(shop.points, shop.currency)),
        (_("Left on gift cards"), shop.cards, Money(shop.on_cards, shop.currency)),
        (_("If everybody came tomorrow"), "", Money(shop.whole, shop.currency)),
        (_("Expected"), "", None if shop.expected is None else Money(shop.expected, shop.currency)),
    ]
    for other in owed.owed[1:]:
        name = _("Gift cards in {currency}").format(currency=other.currency)
        rows.append((name, other.cards, Money(other.whole, other.currency)))
    worth = programme.current(owed.day).worth
    note = _("{points} points = {amount}. For bookkeeping and tax ask your accountant.").format(
        points=write.number(worth.points), amount=write.money(worth.value, shop.currency, "sentence")
    )
    parts: list[Part] = [Table(heads, tuple(rows), strong_row=2), Note(f"{expected_note(owed.ended)} {note}")]
    return Section(_("What is owed"), tuple(parts))


def _beside(owed: Outstanding) -> Section:
    """What of it ends soon, and what stands beside the sum."""
    heads = (Column(""), Column(_("Points or pieces"), "figure"), Column(_("Worth"), "figure"))
    currency = owed.shop.currency
    rows: list[tuple[Value, ...]] = [*_soon(owed.this_month, currency), *_soon(owed.next_month, currency)]
    rows.append((_("Points that wait"), owed.points.waiting, Money(owed.points.waiting_worth, currency)))
    for one in owed.vouchers:
        name = _("Open vouchers") if one.currency == currency else _("Open vouchers in {currency}")
        rows.append((name.format(currency=one.currency), one.count, Money(one.worth, one.currency)))
    note = _("Points that wait and open vouchers stand beside what is owed, never in it.")
    return Section(_("What ends soon, and what stands beside it"), (Table(heads, tuple(rows)), Note(note)))


def _soon(soon: Soon, currency: str) -> Iterator[tuple[Value, ...]]:
    ending = soon.ending
    name = _("Points that end in {month}").format(month=write.month(ending.last))
    yield (name, ending.points, Money(soon.worth, currency))
    if soon.on_cards:
        name = _("Gift cards that end in {month}").format(month=write.month(ending.last))
        yield (name, "", Money(soon.on_cards, currency))


def _worked(worked: Effectiveness) -> Section:
    heads = (Column(""), Column(pgettext("report", "Value"), "figure"), Column(_("Of what"), "text"))
    rows = tuple(
        (_(one.title), _value(one, worked.currency), basis(one, worked.currency)) for one in worked.figures
    )
    return Section(_("What the programme did in 12 months"), (Table(heads, rows),))


def _value(one: effectiveness.Figure, currency: str) -> Value:
    if one.value is None or one.kind == "count":
        return one.value
    return part_of(one.part, one.base) if one.kind == "share" else Money(one.value, currency)


def _vouchers(worked: Effectiveness) -> Section:
    """Vouchers of the 12 months by what became of them, with the turnover they came with."""
    heads = (
        Column(""),
        Column(pgettext("report", "Pieces"), "figure"),
        Column(pgettext("report", "Amount"), "figure"),
        Column(_("Came with"), "figure"),
    )
    flows, currency = worked.vouchers, worked.currency
    used = flows.used
    rows: tuple[tuple[Value, ...], ...] = (
        (pgettext("vouchers", "Issued"), flows.issued.count, Money(flows.issued.amount, currency), ""),
        (
            pgettext("vouchers", "Used"),
            used.count,
            Money(used.discount, currency),
            Money(used.basket, currency),
        ),
        (pgettext("vouchers", "Ended"), flows.ended.count, Money(flows.ended.amount, currency), ""),
        (pgettext("vouchers", "Voided"), flows.voided.count, Money(flows.voided.amount, currency), ""),
        (
            pgettext("vouchers", "Open at the end"),
            flows.still_open.count,
            Money(flows.still_open.amount, currency),
            "",
        ),
    )
    note = _("Used: what vouchers took off. Per cent coupons are counted but have no amount of their own.")
    note += " " + _(
        "Came with: purchases with a voucher; this alone does not show that the vouchers brought them."
    )
    return Section(pgettext("report", "Vouchers"), (Table(heads, rows), Note(note)))


def _definitions(data: LoyaltyData) -> tuple[Definition, ...]:
    fixed = (
        Definition(
            _("Owed"),
            _(
                "Points that can be used at their worth, a balance below zero as nothing, and what is left on"
                " gift cards."
            ),
        ),
        Definition(
            _("Expected"),
            _(
                "What is owed by the share of points that customers of this shop used, over points whose last"
                " day is over."
            ),
        ),
    )
    return (*fixed, *(Definition(_(one.title), _(one.definition)) for one in data.worked.figures))


def _summary(data: LoyaltyData) -> Table:
    """All figures below each other, for the workbook."""
    worked, shop = data.worked, data.owed.shop
    heads = (
        Column(""),
        Column(pgettext("report", "Value"), "figure", strong=True),
        Column(_("Of what"), "text"),
    )
    owed: list[tuple[Value, ...]] = [
        (_("Owed"), Money(shop.whole, shop.currency), ""),
        (_("Expected"), None if shop.expected is None else Money(shop.expected, shop.currency), ""),
        (_("Points that can be used"), data.owed.points.points, ""),
        (_("Points that wait"), data.owed.points.waiting, ""),
    ]
    rows = [
        (_(one.title), _value(one, worked.currency), basis(one, worked.currency)) for one in worked.figures
    ]
    return Table(heads, (*owed, *rows))
