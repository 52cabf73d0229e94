"""The values of a report's cells: kept as values, so that a screen can sort and Excel can count with them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vefa.i18n import _
from vefa.rules import format as write
from vefa.rules.figures import share

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
    """Hundredths of a per cent: 4125 is 41,25 %.

    `tenths`: the same rounded once, where what it was made of is known; 54,545 % is 54,5 and not 54,6.
    """

    hundredths: int
    tenths: int | None = field(default=None, compare=False)

    def told(self) -> str:
        """%41,3: one decimal, always, so that figures below each other align."""
        tenths = round_tenths(self.hundredths) if self.tenths is None else self.tenths
        sign = "-" if tenths < 0 else ""
        return sign + _("{number}%").format(number=_written(abs(tenths)))


@dataclass(frozen=True, slots=True)
class Change:
    """How much more than before, in hundredths of a per cent, or of a percentage point (`points`)."""

    hundredths: int
    points: bool = False

    @property
    def up(self) -> bool | None:
        """True for more, False for less, None where one decimal shows no difference."""
        return None if round_tenths(self.hundredths) == 0 else self.hundredths > 0

    def told(self) -> str:
        """The size alone; the direction is told by a sign or a triangle beside it."""
        template = _("{number} pp") if self.points else _("{number}%")
        return template.format(number=_tenths(self.hundredths))


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


Value = str | int | date | Money | Share | Change | Trend | Tick | None


def told(value: Value) -> str:
    """A value as people read it; a dash for what is not known."""
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return write.number(value)
    return write.day(value) if isinstance(value, date) else value.told()


def round_tenths(hundredths: int) -> int:
    """Hundredths of a per cent in tenths, half up (away from zero)."""
    size = (abs(hundredths) + 5) // 10
    return size if hundredths >= 0 else -size


def part_of(part: int, whole: int) -> Share | None:
    """`part` of `whole`; None of nothing."""
    found = share(part, whole)
    return None if found is None else Share(found, (part * 2000 + whole) // (whole * 2))


def _tenths(hundredths: int) -> str:
    return _written(abs(round_tenths(hundredths)))


def _written(tenths: int) -> str:
    return write.decimals_of(tenths, 1)
