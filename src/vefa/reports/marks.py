"""Charts of reports: how money and months become axes and marks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from vefa.charts.bars import Bar, horizontal_bars
from vefa.charts.columns import Column as Mark
from vefa.charts.columns import ColumnKind
from vefa.charts.drawing import Drawing, Look, Size
from vefa.charts.scale import Axis, count_units, money_units
from vefa.i18n import _
from vefa.reports.month_words import short_month
from vefa.reports.period_words import mark, new_year
from vefa.reports.report import Chart
from vefa.rules import format as write
from vefa.rules.money import digits
from vefa.rules.periods import Days, Unit


def chart(height: float, make: Callable[..., Any], *figures: Any) -> Chart:
    """A chart of `height` mm that `make(*figures, size, look=…)` draws."""
    return Chart(partial(_draw, partial(make, *figures)), height)


def _draw(make: Callable[..., Drawing], size: Size, look: Look) -> Drawing:
    return make(size, look=look)


def money_axis(currency: str) -> Axis:
    """An axis for amounts of a currency."""
    units = money_units(write.currency_name(currency), digits(currency))
    return Axis(units, partial(write.money, currency=currency))


def points_axis() -> Axis:
    """An axis for points, whole up to millions."""
    one, _thousand, million = count_units()
    millions = _("million {currency}").format(currency=_("points"))
    return Axis((replace(one, name=_("points")), replace(million, name=millions)), write.number)


def month_marks(
    months: Sequence[date], values: Sequence[int | None], kinds: dict[int, ColumnKind] | None = None
) -> list[Mark]:
    """A mark for each month, the year under the first one and under each January."""
    known = kinds or {}
    return [
        Mark(
            short_month(month.month),
            value,
            str(month.year) if i == 0 or month.month == 1 else "",
            known.get(i, "rest"),
        )
        for i, (month, value) in enumerate(zip(months, values, strict=True))
    ]


def span_marks(
    spans: Sequence[Days],
    unit: Unit,
    values: Sequence[int | None],
    kinds: dict[int, ColumnKind] | None = None,
) -> list[Mark]:
    """A mark for each span of a unit, the year below where it begins."""
    known = kinds or {}
    marks = []
    for place, (days, value) in enumerate(zip(spans, values, strict=True)):
        name, year = mark(days, unit)
        under = year if new_year(days, place, unit) else ""
        marks.append(Mark(name, value, under, known.get(place, "rest")))
    return marks


def bar_list(title: str, bars: Sequence[Bar]) -> Chart:
    """A chart of horizontal bars, as high as they are many."""
    return Chart(partial(_draw_bars, title, tuple(bars)), 0)


def _draw_bars(title: str, bars: Sequence[Bar], size: Size, look: Look) -> Drawing:
    return horizontal_bars(title, bars, size[0], look=look)
