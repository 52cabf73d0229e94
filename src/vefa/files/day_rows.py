"""Days that stand alone in a row above their sales, as in a book that begins every day anew."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, Final

from vefa.files.cells import text_of
from vefa.files.reading import Column
from vefa.i18n import _
from vefa.rules import dates, yearless
from vefa.rules.date_words import is_weekday
from vefa.rules.text import fold

_MOST: Final = 2  # filled cells of such a row: a day, and perhaps its weekday beside it
_LABEL: Final = 20  # letters of the longest label in front of a day ("Satış günü:")

_REPORTS: Final = (  # folded: how such labels begin
    "rapor", "baski", "yazdir", "olustur", "dokum", "cikti", "baslangic", "bitis", "ilk tarih", "son tarih",
    "report", "print", "creat", "generat", "export", "from", "to ", "start", "end",
    "as of", "stand", "datum des",
)  # fmt: skip

Rows = Sequence[Sequence[Any]]


def day_alone(row: Sequence[Any]) -> Any:
    """The day that is all a row holds, as its cell; '' for any other row. Plain numbers are no days here."""
    filled = list(islice((cell for cell in row if cell not in ("", None) and text_of(cell)), _MOST + 1))
    if not 0 < len(filled) <= _MOST:
        return ""
    days = [day for cell in filled if (day := _day(cell))]
    return days[0] if len(days) == 1 and all(map(_says_only_days, filled)) else ""


def days_above(
    rows: Rows, header: int, mapping: Mapping[str, Column], width: int, sheet: str = ""
) -> Column | None:
    """The column that rows get their day in; None where days do not stand above.

    `rows` begin with the first of the sheet, `header` is the place of the last header row among them. Without
    a column for the day it is a further one beside the table (`width` columns). One day above the header is
    the day of a report, unless the rows tell what was sold and have no days of their own. A `sheet` that is
    called by a day is of it.
    """
    if "day" not in mapping and day_alone([sheet]):
        return Column(width, _("Day above the rows"), "likely")
    alone = [at for at, row in enumerate(rows) if day_alone(row) and not _of_report(row)]
    below = [at for at, row in enumerate(rows[header + 1 :], header + 1) if any(map(text_of, row))]
    is_one = len(alone) == 1 and below[:1] != alone
    of_sales = "day" not in mapping and bool({"product", "number"} & set(mapping))
    if not alone or (is_one and not of_sales):
        return None
    own = mapping.get("day")
    if own is None:
        return Column(width, _("Day above the rows"), "likely")
    others = [rows[at] for at in below if at not in alone]
    return None if any(own.index < len(row) and _day(row[own.index]) for row in others) else own


def _of_report(row: Sequence[Any]) -> bool:
    """Does a label say that the day is that of a report, or one end of its span?"""
    return any(fold(cell).startswith(_REPORTS) for cell in row if isinstance(cell, str))


def _day(cell: Any) -> Any:
    """The day in a cell, also behind a label ("Tarih: 12.11.2026"); '' for none."""
    if isinstance(cell, dt.date):
        return cell
    if not isinstance(cell, str):
        return ""
    text = text_of(cell)
    label, sign, rest = text.partition(":")
    if sign and len(label) <= _LABEL and label.replace(" ", "").isalpha():
        text = rest.strip()
    if not any(map(str.isdigit, text)) or text.isdigit():
        return ""
    return text if dates.parse(text) or yearless.has_name(text) else ""


def _says_only_days(cell: Any) -> bool:
    """A day, or the name of a weekday (which stands in for a day's own)."""
    return bool(_day(cell)) or (isinstance(cell, str) and is_weekday(cell))
