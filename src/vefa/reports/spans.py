"""Spans of days and shares as the reports on surveys and complaints write them."""

import math
from datetime import date
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.reports.values import Share
from vefa.rules import format as write
from vefa.rules.figures import month_end

MOST: Final = 90  # signs of a text of people in a table, so that it leaves room for the figures beside it
IN_SENTENCE: Final = 60


def check_span(first: date | None, last: date | None) -> None:
    """VefaError when the last day comes before the first."""
    if first is not None and last is not None and last < first:
        raise VefaError(
            _("The last day comes before the first day."),
            _("{first} to {last} has no day.").format(first=write.day(first), last=write.day(last)),
        )


def span_text(first: date, last: date) -> str:
    """Kasım 2026 for a whole month, otherwise its first and last day."""
    if first.day == 1 and last == month_end(first):
        return write.month(first)
    return write.day(first) if first == last else f"{write.day(first)} – {write.day(last)}"


def share_of(per_cent: float | None) -> Share | None:
    """Per cent as a share that Excel can count with; None stays unknown."""
    return None if per_cent is None else Share(hundredths(per_cent))


def hundredths(per_cent: float) -> int:
    """Per cent in hundredths, half up."""
    return math.floor(per_cent * 100 + 0.5)


def shortened(text: str, most: int = MOST) -> str:
    """A text of people for a cell of a table on paper, or inside a sentence; it stands whole elsewhere."""
    tidy = " ".join(text.split())
    return tidy if len(tidy) <= most else f"{tidy[: most - 1].rstrip()}…"
