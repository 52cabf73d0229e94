"""What is bought together: pairs of products in the same orders, more often than chance explains."""

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from vefa.i18n import _, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.reports.building import Contents, Fact, assembled, bounded
from vefa.reports.catalogue import Asked
from vefa.reports.report import (
    Column,
    Definition,
    Figure,
    Note,
    Report,
    Section,
    Sheet,
    SheetRow,
    sheet_columns,
)
from vefa.reports.spans import check_span, product_name, share_of, shortened
from vefa.reports.values import Value
from vefa.rules import format as write
from vefa.rules.periods import Days
from vefa.rules.together import LEAST, MOST, Pair, Together
from vefa.services.bought_together import bought_together, product_names

_PAPER: Final = 40
_NAME: Final = 46  # signs of the name of a product on paper


class TogetherData(NamedTuple):
    """What the report is made of; `names`: name and code of products by id."""

    first: date
    last: date
    today: date
    found: Together
    names: dict[int, tuple[str, str]]


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it."""
    return report_of(collect(asked.first, asked.last, today=asked.today))


def collect(first: date, last: date, *, today: date) -> TogetherData:
    """Gather the pairs of the span. VefaError when the last day comes before the first."""
    check_span(first, last)
    found = bought_together(first, last)
    wanted = {good for pair in found.pairs for good in (pair.one, pair.other)}
    return TogetherData(first, last, today, found, product_names(wanted))


def report_of(data: TogetherData) -> Report:
    """The report of pairs that were gathered."""
    contents = Contents(
        key="together",
        title=_("Bought together"),
        lede=_lede(data),
        figures=_heroes(data),
        sections=_sections(data),
        definitions=_definitions(),
        facts=_facts(data),
        sheets=(_sheet(data),),
    )
    return assembled(contents, Days(data.first, data.last), today=data.today)


def _lede(data: TogetherData) -> Sentence:
    found = data.found
    if not found.orders:
        return (Piece(_("There are no orders with products in this period.")),)
    if not found.several:
        return (Piece(_("No order of this period holds more than one product.")),)
    if not found.pairs:
        text = _("No two products were together in {least} orders or more, and more often than by chance.")
        return sentence(text, least=write.number(LEAST))
    best = found.pairs[0]
    text = _("Who buys {one} often takes {other} too: {share} of the {count} orders with it.")
    return sentence(
        text, "one", "other", one=_name(data, best.one), other=_name(data, best.other),
        share=write.percent(round(best.confidence) * 100), count=write.number(best.of_one),
    )  # fmt: skip


def _name(data: TogetherData, product: int) -> str:
    return shortened(product_name(data.names[product][0]), _NAME)


def _heroes(data: TogetherData) -> tuple[Figure, ...]:
    found = data.found
    rate = round(100 * found.several / found.orders) if found.orders else 0
    return (
        Figure(_("Pairs"), write.number(len(found.pairs)), _("more often than chance explains")),
        Figure(_("Orders with products"), write.number(found.orders), _("completed, in this period")),
        Figure(
            _("With more than one product"),
            write.number(found.several),
            _("{share} of all").format(share=write.percent(rate * 100)),
        ),
    )


def _sections(data: TogetherData) -> tuple[Section, ...]:
    if not data.found.pairs:
        return ()
    columns = (
        Column(_("Who buys"), "name"), Column(_("also takes"), "name"),
        Column(pgettext("products", "Together"), "figure"),
        Column(_("Support"), "figure"), Column(_("Confidence"), "figure"), Column(_("Lift"), "figure"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (_name(data, one.one), _name(data, one.other), one.together, share_of(one.support),
         share_of(one.confidence), _times(one))
        for one in data.found.pairs[:_PAPER]
    ]  # fmt: skip
    note = _("At least {least} orders with both; those with most orders beyond chance first.").format(
        least=write.number(LEAST)
    )
    if data.found.large:
        note += " " + _("{count} orders of more than {most} products were left aside.").format(
            count=write.number(data.found.large), most=write.number(MOST)
        )
    parts = bounded(columns, rows, count=len(data.found.pairs), most=_PAPER)
    return (Section(_("Pairs"), (*parts, Note(note))),)


def _times(one: Pair) -> str:
    return write.decimals_of(round(one.lift * 10), 1)


def _definitions() -> tuple[Definition, ...]:
    return (
        Definition(_("Support"), _("The share of all orders with products that hold both.")),
        Definition(_("Confidence"), _("Of the orders with the first, the share that also hold the second.")),
        Definition(
            _("Lift"),
            _("How many times as often as if the two had nothing to do with each other; 1 is chance."),
        ),
        Definition(
            _("More often than chance"),
            _("The 95% interval of the confidence lies above the share of the second in all orders."),
        ),
        Definition(
            _("Orders with products"),
            _("Completed orders whose lines are known; lines that were cancelled or came back are left out."),
        ),
    )


def _facts(data: TogetherData) -> tuple[Fact, ...]:
    found = data.found
    return (
        Fact("pairs", _("Pairs"), len(found.pairs)),
        Fact("orders", _("Orders with products"), found.orders),
        Fact("orders_with_several", _("With more than one product"), found.several),
        Fact("orders_left_aside", _("Orders left aside because they hold very much"), found.large),
    )


def _sheet(data: TogetherData) -> Sheet:
    columns = sheet_columns(
        (_("Who buys"), "text", 36),
        (_("Code"), "text", 16),
        (_("also takes"), "text", 36),
        (_("Code of the second"), "text", 16),
        (_("Orders with both"), "whole", 11),
        (_("Orders with the first"), "whole", 11),
        (_("Orders with the second"), "whole", 11),
        (_("Support"), "share", 10),
        (_("Confidence"), "share", 10),
        (_("Lift"), "amount", 10),
        (_("Orders beyond chance"), "amount", 12),
    )
    return Sheet(_("Pairs"), "tblPairs", columns, [_row(data, one) for one in data.found.pairs])


def _row(data: TogetherData, one: Pair) -> SheetRow:
    return (
        *data.names[one.one], *data.names[one.other], one.together, one.of_one, one.of_other,
        share_of(one.support), share_of(one.confidence), Decimal(str(round(one.lift, 2))),
        Decimal(str(round(one.more, 1))),
    )  # fmt: skip
