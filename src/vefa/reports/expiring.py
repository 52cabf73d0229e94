"""Whose points and vouchers end in the coming days, and who was told of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vefa.i18n import _, ngettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Contents, Fact, assembled, bounded
from vefa.reports.catalogue import Asked
from vefa.reports.customer_columns import name_of, person_cells, person_columns, phone_of
from vefa.reports.month_words import names_note
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Report,
    Section,
    Sheet,
    SheetColumn,
    SheetRow,
    sheet_columns,
)
from vefa.reports.spans import check_span
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.rules.money import decimal
from vefa.rules.periods import Days
from vefa.rules.vouchers import CARD, serial_text
from vefa.services import settings
from vefa.services.endings import EndingRow, EndingVoucher, endings_in
from vefa.services.voucher_figures import Counted, ending_vouchers


class ExpiringData(NamedTuple):
    """What the report is made of. `vouchers`: all that end, also those that anybody may use."""

    first: date
    last: date
    today: date
    currency: str
    found: tuple[EndingRow, ...]
    vouchers: Counted

    @property
    def points(self) -> tuple[EndingRow, ...]:
        """Points, a row for each customer and day."""
        return tuple(one for one in self.found if one.kind == "points")

    @property
    def held(self) -> tuple[EndingRow, ...]:
        """Vouchers and gift cards that belong to a customer."""
        return tuple(one for one in self.found if one.kind == "voucher")


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return report_of(collect(asked.first, asked.last, today=asked.today), short_names=asked.short_names)


def collect(first: date, last: date, *, today: date) -> ExpiringData:
    """Gather what ends; what ended before today is over and in no list of what can still be used.

    VefaError when the last day comes before the first.
    """
    check_span(first, last)
    begin = max(first, today)
    found = tuple(endings_in(begin, last, today=today)) if begin <= last else ()
    vouchers = ending_vouchers(begin, last) if begin <= last else Counted(0, 0)
    return ExpiringData(first, last, today, settings.currency(), found, vouchers)


def report_of(data: ExpiringData, *, short_names: bool = False) -> Report:
    """The report of what was gathered."""
    contents = Contents(
        key="expiring",
        title=_("Points and vouchers that end"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=(*_points(data, short_names=short_names), *_vouchers(data, short_names=short_names)),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=_sheets(data, short_names=short_names),
        notes=(names_note(short_names=short_names),) if data.found else (),
        subtitle=f"{write.day(data.first)} – {write.day(data.last)}",
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


def _sum(rows: Sequence[EndingRow]) -> tuple[int, int]:
    return sum(one.points for one in rows), sum(one.worth for one in rows)


def _lede(data: ExpiringData) -> Sentence:
    if data.last < data.today:
        return (Piece(_("These days are over; what ended in them cannot be used any more.")),)
    points, worth = _sum(data.points)
    if not data.found and not data.vouchers.count:
        return (Piece(_("No points and no vouchers end in these days.")),)
    text = ngettext(
        "{points} points worth {worth} and {vouchers} voucher end in these days.",
        "{points} points worth {worth} and {vouchers} vouchers end in these days.",
        data.vouchers.count,
    )
    return sentence(
        text, "worth", points=write.number(points), worth=write.money(worth, data.currency, "sentence"),
        vouchers=write.number(data.vouchers.count),
    )  # fmt: skip


def _heroes(data: ExpiringData) -> tuple[Figure, ...]:
    points, worth = _sum(data.points)
    people = {one.customer_id for one in data.found}
    told = {one.customer_id for one in data.found if one.told}
    return (
        Figure(
            _("Points that end"),
            write.number(points),
            _("worth {worth}").format(worth=write.money(worth, data.currency)),
        ),
        Figure(
            _("Vouchers that end"),
            write.number(data.vouchers.count),
            _("{amount} on those with an amount").format(
                amount=write.money(data.vouchers.amount, data.currency)
            ),
        ),
        Figure(
            _("Customers to tell"),
            write.number(len(people)),
            _("{count} were told").format(count=write.number(len(told))),
        ),
    )


def _points(data: ExpiringData, *, short_names: bool) -> tuple[Section, ...]:
    if not data.points:
        return ()
    heads = (
        Column(_("Customer"), "name"),
        Column(_("Last day"), "date"),
        Column(_("Phone")),
        Column(_("Points"), "figure"),
        Column(_("Worth"), "figure"),
        Column(_("Told on"), "date"),
    )
    rows: list[tuple[Value, ...]] = [
        (name_of(one, short=short_names), one.last_day, phone_of(one, short=short_names), one.points,
         Money(one.worth, data.currency), one.told.day if one.told else "")
        for one in data.points
    ]  # fmt: skip
    return (Section(_("Points"), bounded(heads, rows)),)


def _vouchers(data: ExpiringData, *, short_names: bool) -> tuple[Section, ...]:
    if not data.held:
        return ()
    heads = (
        Column(_("Customer"), "name"),
        Column(_("Last day"), "date"),
        Column(_("Phone")),
        Column(_("Voucher")),
        Column(_("Worth"), "figure"),
        Column(_("Told on"), "date"),
    )
    rows: list[tuple[Value, ...]] = [
        (name_of(one, short=short_names), one.last_day, phone_of(one, short=short_names),
         serial_text(one.voucher.serial), _value(one.voucher), one.told.day if one.told else "")
        for one in data.held
        if one.voucher
    ]  # fmt: skip
    return (Section(_("Vouchers and gift cards of customers"), bounded(heads, rows)),)


def _value(one: EndingVoucher) -> Value:
    """An amount, per cent, or what kind it is."""
    if one.kind in {"amount", CARD}:
        return Money(one.value, one.currency)
    if one.kind == "percent":
        return write.percent(one.value)
    return _("free shipping") if one.kind == "shipping" else _("free product")


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Last day"),
            _(
                "The last day on which they can be used. Points that end without a purchase: the day on which"
                " they end when nothing is bought until then."
            ),
        ),
        Definition(_("Worth"), _("Points at what they are worth today; a voucher as it stands on it.")),
        Definition(
            _("Told on"), _("The day on which the customer was told that they end, as it was ticked off.")
        ),
        Definition(
            _("Vouchers that end"),
            _("All that can still be used, also those that belong to nobody; gift cards are not among them."),
        ),
    )


def _facts(data: ExpiringData) -> tuple[Fact, ...]:
    points, worth = _sum(data.points)
    return (
        Fact("points", _("Points that end"), points),
        Fact("points_worth", _("Worth of the points"), Money(worth, data.currency)),
        Fact(
            "customers_with_points",
            _("Customers with points that end"),
            len({one.customer_id for one in data.points}),
        ),
        Fact("vouchers", _("Vouchers that end"), data.vouchers.count),
        Fact("vouchers_amount", _("Amount on the vouchers"), Money(data.vouchers.amount, data.currency)),
        Fact(
            "customers_told",
            _("Customers who were told"),
            len({one.customer_id for one in data.found if one.told}),
        ),
    )


def _sheets(data: ExpiringData, *, short_names: bool) -> tuple[Sheet, ...]:
    person = person_columns(SheetColumn(_("Last day"), "date", 12))
    points = sheet_columns((_("Points"), "whole", 11), (_("Worth"), "money", 14))
    vouchers = sheet_columns((_("Voucher"), "text", 12), (_("Kind"), "text", 18), (_("Worth"), "amount", 12))
    told = sheet_columns((_("Told on"), "date", 12), (_("Told by"), "text", 16))
    of_points = [_point_row(one, short_names) for one in data.points]
    of_vouchers = [_voucher_row(one, short_names) for one in data.held]
    return (
        Sheet(_("Points"), "tblPoints", (*person, *points, *told), of_points),
        Sheet(_("Vouchers"), "tblVouchers", (*person, *vouchers, *told), of_vouchers),
    )


def _person(one: EndingRow, short_names: bool) -> SheetRow:
    return person_cells(one, one.last_day, short=short_names)


def _told(one: EndingRow) -> SheetRow:
    return (one.told.day, one.told.person) if one.told else (None, "")


def _point_row(one: EndingRow, short_names: bool) -> SheetRow:
    return (*_person(one, short_names), one.points, one.worth, *_told(one))


def _voucher_row(one: EndingRow, short_names: bool) -> SheetRow:
    voucher = one.voucher
    if voucher is None:
        return (*_person(one, short_names), "", "", None, *_told(one))
    has_amount = voucher.kind in {"amount", CARD}
    worth = decimal(voucher.value, voucher.currency) if has_amount else None
    return (*_person(one, short_names), serial_text(voucher.serial), _kind(voucher), worth, *_told(one))


def _kind(one: EndingVoucher) -> str:
    names = {
        "amount": _("Voucher over an amount"),
        "percent": write.percent(one.value),
        "shipping": _("free shipping"),
        "product": _("free product"),
        CARD: _("Gift card"),
    }
    return names[one.kind]
