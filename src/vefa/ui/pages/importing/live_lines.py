"""The first rows of the file as they are read, orders or customers: the value above, the cell below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from vefa.files.cells import shown
from vefa.files.plan import PlanOrder
from vefa.files.reading import Reading
from vefa.files.roster import PlanPerson
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services.imports.look import Look, sample, sample_people
from vefa.ui.cells import Figure, Two
from vefa.ui.paged import Column

_ROWS: Final = 6


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as it is read, and the cells it was read from."""

    id: int
    order: PlanOrder
    day: str
    name: str
    total: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person as he is read, and the cells by field."""

    id: int
    person: PlanPerson
    cells: dict[str, str]


class Face(NamedTuple):
    """How one kind of sheet shows its first rows; `read` may raise VefaError."""

    columns: Callable[[], list[Column]]
    read: Callable[[Look, Reading], Sequence[Any]]
    told: Callable[[int], str]
    fitted: tuple[str, ...]  # columns that are as wide as what is in them


def faces() -> dict[str, Face]:
    """By the kind of the sheet."""
    return {
        "orders": Face(
            _order_columns,
            _orders,
            lambda count: _("first {count} orders").format(count=count),
            ("number", "day", "total"),
        ),
        "customers": Face(
            _person_columns,
            _people,
            lambda count: _("first {count} customers").format(count=count),
            ("birthday", "points"),
        ),
    }


def _orders(look: Look, reading: Reading) -> list[OrderLine]:
    lines = []
    for place, order in enumerate(sample(look, reading).orders[:_ROWS]):
        cells = {key: _cell(look, reading, order.row, key) for key in ("day", "name", "total")}
        if not cells["total"]:
            others = (_cell(look, reading, order.row, key) for key in ("amount", "price"))
            cells["total"] = next(filter(None, others), "")
        cells["name"] = cells["name"] or _both_names(look, reading, order.row)
        lines.append(OrderLine(place, order, **cells))
    return lines


def _people(look: Look, reading: Reading) -> list[PersonLine]:
    lines = []
    for place, one in enumerate(sample_people(look, reading)[:_ROWS]):
        keys = ("name", "phone", "email", "birthday", "points")
        cells = {key: _cell(look, reading, one.row, key) for key in keys}
        cells["name"] = cells["name"] or _both_names(look, reading, one.row)
        lines.append(PersonLine(place, one, cells))
    return lines


def _both_names(look: Look, reading: Reading, row: int) -> str:
    parts = (_cell(look, reading, row, key) for key in ("first_name", "last_name"))
    return " ".join(filter(None, parts))


def _cell(look: Look, reading: Reading, row_number: int, key: str) -> str:
    found = reading.mapping.get(key)
    return shown(look.cell(row_number, found.index)) if found else ""


def _order_columns() -> list[Column]:
    return [
        Column("number", _("Order"), "two", _number, 96, sortable=False),
        Column("day", _("Date"), "two", _day, 116, sortable=False),
        Column("name", _("Customer"), "two", _name, sortable=False),
        Column("total", _("Amount"), "money", _total, 134, sortable=False),
    ]


def _person_columns() -> list[Column]:
    return [
        Column("name", _("Customer"), "two", _person, sortable=False),
        Column("contact", _("Contact"), "two", _contact, 158, sortable=False),
        Column("birthday", _("Birthday"), "two", _birthday, 100, sortable=False),
        Column("points", _("Points"), "money", _points, 84, sortable=False),
    ]


def _number(one: OrderLine) -> Two:
    return Two(one.order.number or _("no number"), _("row {row}").format(row=one.order.row))


def _day(one: OrderLine) -> Two:
    return Two(words.day(date.fromisoformat(one.order.day)), one.day)


def _name(one: OrderLine) -> Two:
    return Two(one.order.name or _("No name"), one.name)


def _total(one: OrderLine) -> Figure:
    return Figure(words.money(one.order.total, one.order.currency), one.total)


def _person(one: PersonLine) -> Two:
    return Two(one.person.name or _("No name"), one.cells["name"])


def _contact(one: PersonLine) -> Two:
    if one.person.phone:
        return Two(display(one.person.phone), one.cells["phone"])
    if one.person.email:
        return Two(one.person.email, one.cells["email"])
    return Two("—", one.cells["phone"] or one.cells["email"], top_tint="text3")


def _birthday(one: PersonLine) -> Two:
    told = one.person.birthday
    if not told:
        return Two("—", one.cells["birthday"], top_tint="text3")
    return Two(words.birthday(told), one.cells["birthday"])


def _points(one: PersonLine) -> Figure:
    told = one.person.points
    return Figure("—" if told is None else words.number(told), one.cells["points"])
