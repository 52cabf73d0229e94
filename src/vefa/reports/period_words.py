"""How spans of days are written: as titles, as headings of columns, in sentences and under charts."""

from typing import Final

from vefa.i18n import N_, _, ngettext, pgettext
from vefa.reports.month_words import short_month
from vefa.rules import format as write
from vefa.rules.periods import Days, Kind, Period, Unit

TITLES: Final[dict[Kind, str]] = {
    "day": N_("Daily report"),
    "week": N_("Weekly report"),
    "month": N_("Monthly report"),
    "quarter": N_("Quarterly report"),
    "year": N_("Yearly report"),
    "span": N_("Business report"),
}
BY: Final[dict[Unit, str]] = {
    "day": N_("Turnover by day"),
    "week": N_("Turnover by week"),
    "month": N_("Turnover by month"),
    "quarter": N_("Turnover by quarter"),
    "year": N_("Turnover by year"),
}


def title(period: Period) -> str:
    """Aylık işletme raporu."""
    return _(TITLES[period.kind])


def subtitle(period: Period) -> str:
    """The span of the report."""
    return span_name(period.days, period)


def span_name(days: Days, like: Period) -> str:
    """Ekim 2026, 3. çeyrek 2026, 2026; of one that still runs (or has no name) its days."""
    kind = like.kind
    if kind in {"month", "quarter", "year"} and not like.running:
        if kind == "month":
            return write.month(days.first)
        year = days.first.year
        if kind == "year":
            return str(year)
        return _("Quarter {number}, {year}").format(number=(days.first.month + 2) // 3, year=year)
    return days_text(days)


def days_text(days: Days) -> str:
    """1–24 Kasım 2026, 28 Eylül – 4 Ekim 2026, 20 Aralık 2025 – 5 Ocak 2026, 24 Kasım 2026."""
    first, last = days
    end = f"{last.day} {write.month(last)}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = f"{first.day} {write.month_name(first.month)}"
    return f"{begin} – {end}" if first.year == last.year else f"{begin} {first.year} – {end}"


def way_name(period: Period, count: int) -> str:
    """Over what a line beside a figure runs: last 13 months."""
    texts = {
        "day": ngettext("Last {count} day", "Last {count} days", count),
        "week": ngettext("Last {count} week", "Last {count} weeks", count),
        "month": ngettext("Last {count} month", "Last {count} months", count),
        "quarter": ngettext("Last {count} quarter", "Last {count} quarters", count),
        "year": ngettext("Last {count} year", "Last {count} years", count),
        "span": _("In the span"),
    }
    return texts[period.kind].format(count=count)


def way_title(period: Period, count: int) -> str:
    """The heading of the turnover that leads here."""
    texts = {
        "day": _("Turnover, last {count} days"),
        "week": _("Turnover, last {count} weeks"),
        "month": _("Turnover, last {count} months"),
        "quarter": _("Turnover, last {count} quarters"),
        "year": _("Turnover, last {count} years"),
    }
    return texts[period.kind].format(count=count)


def owed_title(unit_: Unit) -> str:
    """The heading of what was owed at the end of each span."""
    texts = {
        "day": N_("Owed in points, at the end of days"),
        "week": N_("Owed in points, at the end of weeks"),
        "month": N_("Owed in points, at the end of months"),
        "quarter": N_("Owed in points, at the end of quarters"),
        "year": N_("Owed in points, at the end of years"),
    }
    return _(texts[unit_])


def sheet_title(unit_: Unit) -> str:
    """The name of the data sheet with one row for each unit."""
    texts = {
        "day": pgettext("report", "Days"),
        "week": pgettext("report", "Weeks"),
        "month": pgettext("report", "Months"),
        "quarter": pgettext("report", "Quarters"),
        "year": pgettext("report", "Years"),
    }
    return texts[unit_]


def mark(days: Days, unit_: Unit) -> tuple[str, str]:
    """What stands under the mark of a span: Eki, and below it its year where that must be said."""
    first = days.first
    if unit_ == "year":
        return str(first.year), ""
    if unit_ == "quarter":
        return _("Q{number}").format(number=(first.month + 2) // 3), str(first.year)
    if unit_ == "month":
        return short_month(first.month), str(first.year)
    return write.short_day(first), str(first.year)


def new_year(days: Days, place: int, unit_: Unit) -> bool:
    """Whether a mark says its year: the first one does, and the first one of each year."""
    if unit_ in {"day", "week"}:
        return False
    return place == 0 or days.first.month == 1


def label(days: Days, unit_: Unit) -> str:
    """A span in a few letters that stand alone: Eki 26."""
    name, year = mark(days, unit_)
    return f"{name} {year[2:]}" if unit_ in {"month", "quarter"} else name
