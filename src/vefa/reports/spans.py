"""Spans of days and shares as the reports on surveys and complaints write them."""

from datetime import date
from fractions import Fraction
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.reports.values import Share
from vefa.rules import format as write
from vefa.rules.figures import month_end
from vefa.services.order_list import order_months

MOST: Final = 90  # signs of a text of people in a table, so that it leaves room for the figures beside it
IN_SENTENCE: Final = 60
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2199, 12, 31)
_OLDEST: Final = date(2000, 1, 1)


def check_span(first: date | None, last: date | None) -> None:
    """VefaError when the last day comes before the first."""
    if first is not None and last is not None and last < first:
        raise VefaError(
            _("The last day comes before the first day."),
            _("{first} to {last} has no day.").format(first=write.day(first), last=write.day(last)),
        )


def check_come(first: date, today: date) -> None:
    """VefaError when days from `first` on lie wholly ahead: of them there is nothing to report yet."""
    if first > today:
        raise VefaError(
            _("These days have not come yet."),
            _("Choose days up to {today}.").format(today=write.day(today)),
        )


def reckoned(first: date, last: date, today: date) -> tuple[date, date]:
    """The days that a report counts of those asked for. VefaError when the last comes before the first.

    Who begins before the year 2000 wants all days there are: they begin with the month of the first order.
    Days before 1900 and after 2199 are left out, so that there are always days before and after.
    """
    check_span(first, last)
    first, last = (min(max(day, _EARLIEST), _LATEST) for day in (first, last))
    if first < _OLDEST <= last:
        known = order_months()
        first = min(max(known[-1], first) if known else today, last)
    return first, last


def span_text(first: date, last: date) -> str:
    """Kasım 2026 for a whole month, otherwise its first and last day."""
    if first.day == 1 and last == month_end(first):
        return write.month(first)
    return write.day(first) if first == last else f"{write.day(first)} – {write.day(last)}"


def share_of(per_cent: float | None) -> Share | None:
    """Per cent as a share that Excel can count with; None stays unknown.

    Taken by its shortest decimals, so that 0,35 lies between 0,3 and 0,4 and not a breath below.
    """
    return None if per_cent is None else Share(Fraction(repr(per_cent)) / 100)


def shortened(text: str, most: int = MOST) -> str:
    """A text of people for a cell of a table on paper, or inside a sentence; it stands whole elsewhere."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= most else f"{tidy[: most - 1].rstrip()}…"


def product_name(name: str) -> str:
    """What a product is called where a blank place would say nothing: sales of an amount have no name."""
    return name or _("Product without a name")
