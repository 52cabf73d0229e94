"""Which days a report is about: as the person chose them, otherwise those that are usual for it."""

from datetime import date
from typing import Final

from vefa.reports.catalogue import Entry
from vefa.rules.periods import Days, unit_of
from vefa.rules.spans import quick_key, quick_span
from vefa.services.order_list import order_months

_AHEAD: Final = frozenset({"next_month", "coming"})
"""Spans of days to come: what was chosen for the days that are over means nothing there."""


class ChosenDays:
    """Remembers what was chosen, for days to come and for others; a usual span goes on with the days."""

    def __init__(self) -> None:
        self._kept: dict[bool, Days | str] = {}

    def take(self, entry: Entry, span: Days, today: date) -> None:
        """The person has chosen `span` for a report."""
        self._kept[entry.usual in _AHEAD] = quick_key(span, today) or span

    def take_month(self, day: date, today: date) -> None:
        """Somebody is sent to the month of a day."""
        self._kept[False] = _month_of(day, today)

    def of(self, entry: Entry, today: date) -> Days:
        """The days of a report."""
        kept = self._kept.get(entry.usual in _AHEAD)
        if isinstance(kept, str):
            return quick_span(kept, today)
        return kept or _usual(entry, today)


def _usual(entry: Entry, today: date) -> Days:
    """Nobody has chosen: a new month begins without orders, so the last one that has some."""
    if entry.usual != "last_month":
        return Days(*entry.usual_span(today))
    months = order_months()
    return _month_of(min(today.replace(day=1), months[0]) if months else today, today)


def _month_of(day: date, today: date) -> Days:
    """The month of a day, of the running one what has come."""
    month = unit_of("month", day)
    return Days(month.first, min(month.last, today)) if day <= today else month
