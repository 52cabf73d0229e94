"""The values of a report's cells: kept as values, so that a screen can sort and Excel can count with them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from vefa.i18n import _
from vefa.rules import format as write

UNKNOWN: Final = "—"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units."""

    minor: int
    currency: str

    def told(self) -> str:
        """₺1.234,50."""
        return write.money(self.minor, self.currency)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one, kept whole: it is rounded once, where it is written; 30 of 55 is 54,5 % and not 54,6."""

    exact: Fraction

    @property
    def hundredths(self) -> int:
        """Hundredths of a per cent, as programs take them."""
        return _half_up(self.exact * 10_000)

    def told(self) -> str:
        """%41,3: one decimal, always, so that figures below each other align."""
        tenths = _half_up(self.exact * 1000)
        sign = "-" if tenths < 0 else ""
        return sign + _("{number}%").format(number=write.decimals_of(abs(tenths), 1))


WHOLE: Final = Share(Fraction(1))


@dataclass(frozen=True, slots=True)
class Change:
    """How much more than before as a part of one; `points`: the difference of two shares."""

    exact: Fraction
    points: bool = False

    @property
    def hundredths(self) -> int:
        """Hundredths of a per cent, or of a percentage point, as programs take them."""
        return _half_up(self.exact * 10_000)

    @property
    def up(self) -> bool | None:
        """True for more, False for less, None where one decimal shows no difference."""
        return None if _half_up(self.exact * 1000) == 0 else self.exact > 0

    def told(self) -> str:
        """The size alone; the direction is told by a sign or a triangle beside it."""
        template = _("{number} pp") if self.points else _("{number}%")
        return template.format(number=write.decimals_of(abs(_half_up(self.exact * 1000)), 1))


@dataclass(frozen=True, slots=True)
class Trend:
    """The same figure over time, None where nothing is known; `words` tells the values."""

    name: str
    values: tuple[int | None, ...]
    words: tuple[str, ...]

    def told(self) -> str:
        """All values."""
        return ", ".join(self.words)


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick on paper; nothing elsewhere."""

    def told(self) -> str:
        """Nothing."""
        return ""


Value = str | int | Decimal | date | Money | Share | Change | Trend | Tick | None


def told(value: Value) -> str:
    """A value as people read it; a dash for what is not known."""
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return write.number(value)
    if isinstance(value, Decimal):
        digits = -int(value.as_tuple().exponent)
        return write.decimals_of(int(value.scaleb(digits)), digits)
    return write.day(value) if isinstance(value, date) else value.told()


def rounded(value: float | None, digits: int = 1) -> Decimal | None:
    """A mean or a rate with its decimals, half up as in sentences; None for none."""
    return None if value is None else Decimal(floor(value * 10**digits + 0.5)).scaleb(-digits)


def ratio(part: int, whole: int) -> Fraction | None:
    """`part` by `whole`; None of nothing."""
    return None if whole <= 0 else Fraction(part, whole)


def part_of(part: int, whole: int) -> Share | None:
    """`part` of `whole` as a share; None of nothing."""
    return None if whole <= 0 else Share(Fraction(part, whole))


def moved(now: int, before: int) -> Change | None:
    """How much more `now` is than `before`; None where there was nothing before."""
    return None if before <= 0 else Change(Fraction(now - before, before))


def _half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from zero, as a spreadsheet writes them."""
    size = (abs(value.numerator) * 2 + value.denominator) // (value.denominator * 2)
    return size if value >= 0 else -size
