"""The orders of a check, of one kind at a time."""

from array import array
from collections.abc import Sequence

from vefa.files.channels import channel_label
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.services.imports import PreviewRow
from vefa.ui.cells import Mark, Two
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.order_list import STATE_TONES
from vefa.ui.tables import Table


class PreviewTable(Table):
    """`show_orders(rows)` shows the orders of one kind."""

    def __init__(self) -> None:
        self._orders: Sequence[PreviewRow] = ()
        model = PagedModel(_columns(), self._fetch, identity=_identity)
        super().__init__(model, name=_("Orders of the file"))
        self._places: dict[int, int] = {}

    def show_orders(self, orders: Sequence[PreviewRow]) -> None:
        """Show these orders."""
        self._orders = orders
        self.arrangement.fit([*enumerate(orders)], "number", "total")
        self.set_ids(array("q", range(len(orders))), keep=False)

    def _fetch(self, ids: Sequence[int]) -> list[tuple[int, PreviewRow]]:
        return [(one, self._orders[one]) for one in ids]


def _identity(row: tuple[int, PreviewRow]) -> int:
    return row[0]


def _columns() -> list[Column]:
    return [
        Column("number", _("Order"), "two", _number, 200, sortable=False),
        Column("name", _("Customer"), "two", _customer, sortable=False),
        Column("what", _("What happens"), "two", _what, 290, sortable=False, optional=1),
        Column("total", _("Amount"), "money", _total, 130, sortable=False),
        Column("state", _("State"), "badge", _state, 160, sortable=False, optional=2),
    ]


def _number(row: tuple[int, PreviewRow]) -> Two:
    _place, one = row
    text = _("row {row}").format(row=one.row)
    return Two(one.number or _("no number"), f"{words.day(one.day)} · {text}")


def _customer(row: tuple[int, PreviewRow]) -> Two:
    _place, one = row
    if not one.name:
        return Two(_("No name"), channel_label(one.channel), top_tint="text3")
    return Two(one.name, channel_label(one.channel))


def _what(row: tuple[int, PreviewRow]) -> Two:
    """What a changed order gets, and why an order is skipped."""
    _place, one = row
    texts = {
        "delivered": _("delivery day"),
        "parcel": _("parcel"),
        "lines": _("items"),
        "customer": _("customer found"),
    }
    rest = ", ".join(texts[what] for what in one.what if what in texts)
    if "state" in one.what and one.before:
        return Two(f"{state_label(one.before)} → {state_label(one.state)}", rest)
    if rest:
        return Two(_("Changed"), rest)
    if not one.before:
        return Two(_("Is added"), top_tint="text2")
    why = _("the shop knows a later state") if one.older else _("kept already, the same")
    return Two(_("Nothing changes"), why, top_tint="text2")


def _total(row: tuple[int, PreviewRow]) -> str:
    return words.money(row[1].total, row[1].currency)


def _state(row: tuple[int, PreviewRow]) -> Mark:
    return Mark(state_label(row[1].state), STATE_TONES[row[1].state])
