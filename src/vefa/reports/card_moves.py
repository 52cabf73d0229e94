"""The movements of gift cards: what was on them, what was sold, given and paid with, what is left."""

from vefa.i18n import _, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import (
    Contents,
    Fact,
    assembled,
    begun,
    bounded,
    month_name,
    names_of,
)
from vefa.reports.card_data import NAMES, CardData, collect
from vefa.reports.card_sheets import CLOSING, card_sheet, month_sheet, move_sheet
from vefa.reports.catalogue import Asked
from vefa.reports.month_words import names_note
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Report,
    Section,
    SheetChart,
    Table,
)
from vefa.reports.values import Money, Value
from vefa.rules import format as write
from vefa.rules.periods import Days
from vefa.rules.vouchers import serial_text
from vefa.services.card_books import CardBooks


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    data = collect(asked.first, asked.last, today=asked.today)
    return report_of(data, short_names=asked.short_names, with_sheets=asked.with_sheets)


def report_of(data: CardData, *, short_names: bool = False, with_sheets: bool = True) -> Report:
    """The report of books that were gathered."""
    contents = Contents(
        key="gift_cards",
        title=_("Gift card movements"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=(*_books(data), *_cards(data, short_names=short_names)),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(
            month_sheet(data),
            move_sheet(data, short_names=short_names, with_rows=with_sheets),
            card_sheet(data, short_names=short_names),
        ),
        notes=(names_note(short_names=short_names),) if data.cards else (),
        charts=(SheetChart(_("What was on gift cards"), "columns", "tblMonths", 0, CLOSING),),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


def _lede(data: CardData) -> Sentence:
    if not data.cards:
        return (Piece(_("No gift card held money in this period.")),)
    own = data.own
    text = _("{opening} were on gift cards before {first}, {closing} at the end of {last}.")
    return sentence(
        text, "opening", "closing",
        opening=write.money(own.opening, own.currency, "sentence"),
        closing=write.money(own.closing, own.currency, "sentence"),
        first=write.day(data.first), last=write.day(data.last),
    )  # fmt: skip


def _heroes(data: CardData) -> tuple[Figure, ...]:
    own = data.own

    def money(minor: int) -> str:
        return write.money(minor, own.currency, decimals="never")

    usable = _("{amount} of it can be paid with").format(amount=write.money(own.usable, own.currency))
    came = own.total("sold") + own.total("issued")
    return (
        Figure(_("On gift cards at the end"), money(own.closing), usable),
        Figure(
            _("Sold and given"),
            money(came),
            _("{sold} cards sold, {given} given").format(
                sold=write.number(own.cards_sold), given=write.number(own.cards_given)
            ),
        ),
        Figure(
            _("Paid with"),
            money(-own.total("paid")),
            _("{amount} came back").format(amount=write.money(own.total("back"), own.currency)),
        ),
    )


def _books(data: CardData) -> tuple[Section, ...]:
    """The books of each currency; a shop without cards has none."""
    if not data.cards:
        return ()
    return tuple(_section(one, alone=len(data.by_currency) == 1) for one in data.by_currency)


def _section(one: CardBooks, *, alone: bool) -> Section:
    columns = (
        Column(_("Month")), Column(_("Opening"), "figure"),
        *(Column(_(name), "figure") for name in NAMES.values()), Column(_("Closing"), "figure"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            month_name(month.first, month.last),
            *(Money(amount, one.currency) for amount in
              (month.opening, *(month.moved.get(kind, 0) for kind in NAMES), month.closing)),
        )
        for month in begun(one.months)
    ]  # fmt: skip
    sums = (one.opening, *(one.total(kind) for kind in NAMES), one.closing)
    total: tuple[Value, ...] = (_("Total"), *(Money(amount, one.currency) for amount in sums))
    title = _("What was on gift cards")
    if not alone:
        title = _("What was on gift cards in {currency}").format(currency=one.currency)
    locked = one.closing - one.usable
    note = _("Each row: opening and all that follows come to the closing.")
    if locked:
        text = _("{amount} of the closing is on cards that are void or whose last day is over.")
        note += " " + text.format(amount=write.money(locked, one.currency, "sentence"))
    return Section(title, (Table(columns, (*rows, total), total=True), Note(note)))


def _cards(data: CardData, *, short_names: bool) -> tuple[Section, ...]:
    if not data.cards:
        return ()
    columns = (
        Column(_("Card")), Column(_("Customer"), "name"), Column(_("Made on"), "date"),
        Column(_("Last day"), "date"), Column(_("Opening"), "figure"), Column(_("Came on"), "figure"),
        Column(_("Went off"), "figure"), Column(_("Closing"), "figure"),
    )  # fmt: skip
    name = names_of(short=short_names)
    rows: list[tuple[Value, ...]] = [
        (serial_text(one.serial), name(one.customer), one.made_on, one.last_day or _("none"),
         *(Money(amount, one.currency) for amount in (one.opening, one.came, one.left, one.closing)))
        for one in data.cards
    ]  # fmt: skip
    return (Section(_("Card by card"), bounded(columns, rows)),)


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(_("Sold"), _("Cards that were paid for; the money is owed until it is paid with.")),
        Definition(_("Given"), _("Cards that the shop gave without being paid for them.")),
        Definition(_("Came back"), _("Money that goes back to a card because what it paid was returned.")),
        Definition(_("Paid with"), _("What cards paid at sales.")),
        Definition(_("Paid out"), _("What was on a card whose own sale was returned.")),
        Definition(
            _("Closing"),
            _(
                "What is on all cards when the last day is over; money that moved from a lost card to the one"
                " in its place changes nothing."
            ),
        ),
        Definition(
            pgettext("report", "For bookkeeping"),
            _("How sold gift cards are booked and taxed is for your accountant to say."),
        ),
    )


def _facts(data: CardData) -> tuple[Fact, ...]:
    own = data.own

    def money(minor: int) -> Money:
        return Money(minor, own.currency)

    return (
        Fact("opening", _("On gift cards before the first day"), money(own.opening)),
        *(Fact(kind, _(name), money(own.total(kind))) for kind, name in NAMES.items()),
        Fact("closing", _("On gift cards at the end"), money(own.closing)),
        Fact("usable", _("Of it can be paid with"), money(own.usable)),
        Fact("cards_sold", _("Cards sold"), own.cards_sold),
        Fact("cards_given", _("Cards given"), own.cards_given),
        Fact("movements", _("Movements"), data.moves),
    )
