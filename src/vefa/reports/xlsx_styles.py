"""How cells of the workbook look: formats by kind, header, one style for each column, reused row by row."""

from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from vefa.i18n import language
from vefa.reports.report import SheetKind
from vefa.rules.money import digits

INK: Final = "FF161616"
MUTED: Final = "FF5A5A5A"
NUMBERS: Final[frozenset[SheetKind]] = frozenset({"money", "amount", "whole", "signed", "share"})


def money_format(currency: str) -> str:
    """Amounts with their sign in front and the minus before it; separators follow the computer."""
    places = digits(currency)
    figures = "#,##0" + ("." + "0" * places if places else "")
    if currency == "TRY":
        return rf"[$₺-41F]{figures};\-[$₺-41F]{figures}"
    return rf'{figures}\ "{currency}";\-{figures}\ "{currency}"'


def number_format(kind: SheetKind, currency: str) -> str:
    """The number format of a kind of column."""
    return {
        "money": money_format(currency),
        "amount": r"#,##0.00##;\-#,##0.00##",
        "whole": r"#,##0;\-#,##0;0",
        "signed": r"+#,##0;\-#,##0;0",
        "share": share_format(),
        "date": r"dd\.mm\.yyyy",
        "moment": r"dd\.mm\.yyyy\ hh:mm",
    }.get(kind, "General")


def room_for(value: int, divisor: int = 1) -> float:
    """Width of a column, in characters, in which a figure shows as such and not as signs of number.

    With its separators, its sign and that of the currency; minor units go by `divisor`.
    """
    decimals = len(str(divisor)) - 1
    return len(f"{abs(value) / divisor:,.{decimals}f}") + 3


def share_format(sign: str = "") -> str:
    """A per cent with one decimal, the sign in front in Turkish."""
    one = "%0.0" if language() == "tr" else "0.0%"
    return rf"{sign}{one};\-{one};{one}" if sign else one


def points_format() -> str:
    """Percentage points with their sign."""
    unit = "yp" if language() == "tr" else "pp"
    return rf'+0.0" {unit}";\-0.0" {unit}";0.0" {unit}"'


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell; every font names its face, or other programs take a serif one."""

    font: Font
    alignment: Alignment
    number_format: str = "General"
    border: Border | None = None
    fill: PatternFill | None = None
    quoted: bool = False

    def cell(self, sheet: Any, value: Any = None) -> WriteOnlyCell:
        """A cell of `sheet` that looks like this."""
        return self.put_on(WriteOnlyCell(sheet, value))

    def put_on(self, cell: Cell) -> Any:
        """Make `cell` look like this; returns it."""
        cell.font, cell.alignment, cell.number_format = self.font, self.alignment, self.number_format
        if self.border is not None:
            cell.border = self.border
        if self.fill is not None:
            cell.fill = self.fill
        if self.quoted:
            cell.quotePrefix = True
        return cell


def font(size: float = 11, *, bold: bool = False, colour: str = INK) -> Font:
    """A face of the workbook."""
    return Font(name="Calibri", size=size, bold=bold, color=colour)


def column_style(kind: SheetKind, currency: str, *, first: bool, top: bool) -> Style:
    """The cells of a data column; text beside figures is set in a little."""
    number = kind in NUMBERS
    alignment = Alignment(
        horizontal="right" if number else "left",
        vertical="top" if top else None,
        wrap_text=True if kind == "long_text" else None,
        indent=0 if number or first else 1,
    )
    return Style(font(), alignment, number_format(kind, currency))


def head_style(kind: SheetKind, *, first: bool) -> Style:
    """The header of a data column: real fill and rule, because not every program draws table styles."""
    number = kind in NUMBERS
    alignment = Alignment(
        horizontal="right" if number else "left",
        vertical="bottom",
        wrap_text=True,
        indent=0 if number or first else 1,
    )
    rule = Border(bottom=Side("thin", color=INK))
    return Style(font(bold=True), alignment, border=rule, fill=PatternFill("solid", fgColor="FFE9E9E9"))
