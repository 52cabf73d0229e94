"""The tables of a statement: what is left by its last day, vouchers and gift cards, every movement."""

from datetime import date
from typing import Final

from vefa.i18n import _
from vefa.papers.table_columns import Cell, Head
from vefa.papers.table_rows import Padding
from vefa.papers.tables import TableBlock
from vefa.papers.words import minus
from vefa.rules import format as words
from vefa.rules.speaking import capital
from vefa.rules.vouchers import CARD, STATES, condition_text, value_text
from vefa.services.statement import Left, Line, Statement
from vefa.services.voucher_list import VoucherRow

_SIDE_BY_SIDE: Final = 16  # last days that stand in two short tables
_MARK: Final = " *"


def left_tables(told: Statement, padding: Padding) -> list[TableBlock]:
    """One table, or two halves to stand side by side."""
    heads = [
        Head(_("Last day")),
        Head(_("Points"), "right", 0.5),
        Head(_("Worth"), "right", 0.5),
    ]
    rows: list[list[Cell]] = [
        [_last_day(one), words.number(one.points), words.money(one.worth, told.currency)] for one in told.left
    ]
    if not 1 < len(rows) <= _SIDE_BY_SIDE:
        return [TableBlock(heads, rows, padding=padding)]
    half = (len(rows) + 1) // 2
    return [TableBlock(heads, part, padding=padding) for part in (rows[:half], rows[half:])]


def _last_day(one: Left) -> str:
    if one.last_day is None:
        return _("no last day")
    return words.day(one.last_day) + (_MARK if one.idle else "")


def left_note(told: Statement) -> str:
    """In which order they go, and what the mark means."""
    text = _("The points that end first are used first. They are good through the whole of their last day.")
    if any(one.idle for one in told.left):
        text += " " + _("* While nothing is bought; every purchase moves this day.")
    return text


def voucher_table(told: Statement, padding: Padding) -> TableBlock:
    """Vouchers by their numbers; a code is money and does not stand here."""
    heads = [
        Head(_("Number")),
        Head(_("Voucher"), stretch=2.0, whole=True),
        Head(_("Condition"), stretch=1.5, whole=True),
        Head(_("Last day")),
        Head(_("State"), whole=True),
    ]
    rows: list[list[Cell]] = [
        [one.serial, capital(value_text(one.terms)), _conditions(one), _ends(one), _state(one)]
        for one in told.vouchers
    ]
    return TableBlock(heads, rows, padding=padding)


def _conditions(one: VoucherRow) -> str:
    return condition_text(one.terms) or "—"


def _ends(one: VoucherRow) -> str:
    return words.day(one.last_day) if one.last_day else _("no last day")


def _state(one: VoucherRow) -> str:
    if one.state == "used" and one.used_on:
        return _("Used on {day}").format(day=words.day(one.used_on))
    if one.kind == CARD and one.state in ("open", "ending", "expired"):
        left = words.money(one.terms.balance or 0, one.currency)
        return _("{money} left on it").format(money=left)
    return _(STATES[one.state])


class Movements(TableBlock):
    """Movements over many pages: the side bar has an entry for the page on which a year has begun."""

    outline = ""

    def _part(self, start: int, end: int) -> "Movements":
        part = Movements(
            self.heads, self.rows, self.total, self.washed,
            start=start, end=end, made=self.made, padding=self.padding,
        )  # fmt: skip
        begun = start > self.start and self._year(start) != self._year(self.start)
        part.outline = self._year(start) if begun else self.outline if start == self.start else ""
        return part

    def _year(self, row: int) -> str:
        """The year of a row, with which its written day ends."""
        return str(self.rows[row][0])[-4:]


def movements_table(told: Statement, padding: Padding) -> Movements:
    """Opening balance, every movement with the balance after it, closing balance; they add up."""
    waits = _waits(told)
    heads = [Head(_("Date")), Head(_("Why"), stretch=6.0, whole=True)]
    heads += [Head(_("Waiting"), "right")] if waits else []
    heads += [Head(_("Points"), "right"), Head(_("Balance"), "right", strong=True)]
    rows = [_row(told.first, _("Balance brought forward"), [""] * (1 + waits), told.opening[0])]
    for one in told.lines:
        changes = [_signed(one.points)]
        rows.append(
            _row(one.day, _why(one), [_signed(one.waiting), *changes] if waits else changes, one.balance)
        )
    sums = [_signed(after - before) for before, after in zip(told.opening, told.closing, strict=True)]
    text = _("Balance on the last day") if told.lines else _("Balance on the last day; nothing has moved")
    rows.append(_row(told.last, text, [sums[1], sums[0]] if waits else sums[:1], told.closing[0]))
    return Movements(heads, rows, total=True, padding=padding)


def _row(day: date, text: str, changes: list[str], balance: int) -> list[Cell]:
    return [words.day(day), text, *changes, minus(words.number(balance))]


def _why(one: Line) -> str:
    if not one.order_number:
        return one.text
    return _("Order {number} · {text}").format(number=one.order_number, text=one.text)


def _signed(points: int) -> str:
    if not points:
        return ""
    return f"+{words.number(points)}" if points > 0 else minus(words.number(points))


def _waits(told: Statement) -> bool:
    return bool(told.opening[1] or told.closing[1] or any(one.waiting for one in told.lines))


def waiting_note(told: Statement) -> str:
    """How many points waited before and after the span; '' where none did."""
    if not _waits(told):
        return ""
    return _("Waiting points on the first day: {before}, on the last day: {after}.").format(
        before=minus(words.number(told.opening[1])), after=minus(words.number(told.closing[1]))
    )
