"""From figures to an axis: which unit, which round steps, where a value stands."""

import math
from collections.abc import Callable, Iterable, Sequence

from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.format import decimals_of, number

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Unit:
    """What one step of the axis counts: `divisor` values make one; `name` stands beside the axis."""

    divisor: int = 1
    name: str = ""
    tick: str = "{number}"


@dataclass(frozen=True, slots=True)
class Axis:
    """How the figures of a chart are counted and told: the units to choose from, a value in full."""

    units: Sequence[Unit]
    tell: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis: round `ticks` in units, from the lowest to the highest; zero is always one of them."""

    ticks: tuple[int, ...]
    unit: Unit

    def share(self, value: float) -> float:
        """Where `value` stands between the lowest (0.0) and the highest tick (1.0)."""
        low, high = self.ticks[0], self.ticks[-1]
        return (value / self.unit.divisor - low) / (high - low)


def count_units() -> tuple[Unit, ...]:
    """Units for whole things (orders, points)."""
    return (
        Unit(),
        Unit(1_000, _("thousand"), _("{number}k")),
        Unit(1_000_000, _("million"), _("{number} million")),
    )


def money_units(currency_name: str, digits: int) -> tuple[Unit, ...]:
    """Units for money in minor units of a currency with so many `digits`, called `currency_name`."""
    one = 10**digits
    return (
        Unit(one, currency_name),
        Unit(1_000 * one, _("thousand {currency}").format(currency=currency_name), _("{number}k")),
        Unit(1_000_000 * one, _("million {currency}").format(currency=currency_name), _("{number} million")),
    )


def make_scale(values: Iterable[float], units: Sequence[Unit], steps: int = 4) -> Scale:
    """The axis for `values`: the largest unit that still shows tens, whole steps, zero included."""
    figures = [*values, 0.0]
    top, bottom = max(figures), min(figures)
    reach = max(top, -bottom)
    unit = max((u for u in units if reach >= 10 * u.divisor), key=lambda u: u.divisor, default=units[0])
    step = _step((top - bottom) / unit.divisor / steps)
    low = math.floor(bottom / unit.divisor / step + 1e-9)
    high = math.ceil(top / unit.divisor / step - 1e-9)
    if low == high:
        high = 1
    return Scale(tuple(step * i for i in range(low, high + 1)), unit)


def _step(raw: float) -> int:
    """The smallest round whole step that is no smaller than `raw`."""
    if raw <= 1:
        return 1
    power = 10 ** math.floor(math.log10(raw))
    return int(next(n * power for n in STEPS if n * power >= raw - 1e-9 and (n * power) % 1 == 0))


def tick_text(scale: Scale, tick: int, *, with_unit: bool) -> str:
    """The writing of one tick; with its unit ("25 bin") where no unit stands beside the axis."""
    text = number(tick)
    return scale.unit.tick.format(number=text) if with_unit and tick else text


def short_text(scale: Scale, value: float) -> str:
    """A figure in the axis unit, short enough to stand on a mark: tenths below ten, else whole."""
    tenths = math.floor(abs(value) * 10 / scale.unit.divisor + 0.5)
    if scale.unit.divisor == 1 or tenths >= 100 or tenths % 10 == 0:
        tenths = 10 * math.floor(abs(value) / scale.unit.divisor + 0.5)
    return decimals_of(tenths if value >= 0 else -tenths, 1, shortest=True)
