"""Saving the list that shows as a file: the same steps on every page."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from vefa.i18n import _, ngettext
from vefa.reports.lists.saving import save_list
from vefa.rules import format as words
from vefa.rules import text
from vefa.services import settings
from vefa.ui.dialogs.export_list import ExportDialog, ExportWish, ListChoice
from vefa.ui.files import choose_place
from vefa.ui.job import Job

if TYPE_CHECKING:
    from array import array

    from vefa.ui.page import Page
    from vefa.ui.tables import Table

_CUSTOMERS: Final = {  # what the columns of the list say, as columns of a file
    "name": ("number", "name", "phone"),
    "balance": ("balance", "worth"),
    "last_day": ("last_day", "orders"),
}
_ORDERS: Final = {
    "day": ("number", "day"),
    "customer": ("name", "phone", "channel"),
    "total": ("total", "currency"),
    "points": ("points", "waiting", "release"),
}
_LINES: Final = ("code", "product", "category", "quantity", "price", "amount", "line_state")
_PRODUCTS: Final = ("name", "code", "category", "tags", "price", "marked")
_VOUCHERS: Final = {
    "code": ("serial", "code"),
    "customer": ("customer_number", "customer"),
    "value": ("worth", "conditions"),
    "last_day": ("made_on", "last_day"),
    "state": ("state", "used_on", "basket", "discount"),
}


def export_customers(page: "Page", table: "Table") -> ExportDialog:
    """The customers that show, as a file."""
    ids = table.rows.ids
    told = ngettext(
        "{count} customer of the list, in its order.",
        "{count} customers of the list, in its order.",
        len(ids),
    )
    return _export(page, told, [ListChoice("customers", _("Customers"), _keys(table, _CUSTOMERS))], ids)


def export_orders(page: "Page", table: "Table") -> ExportDialog:
    """The orders that show, as a file: an order or one of its lines a row."""
    ids, keys = table.rows.ids, _keys(table, _ORDERS)
    told = ngettext(
        "{count} order of the list, in its order.", "{count} orders of the list, in its order.", len(ids)
    )
    lines = ListChoice("lines", _("Lines of orders"), (*keys, *_LINES))
    return _export(page, told, [ListChoice("orders", _("Orders"), keys), lines], ids)


def export_vouchers(page: "Page", table: "Table") -> ExportDialog:
    """The vouchers that show, as a file."""
    ids = table.rows.ids
    told = ngettext(
        "{count} voucher of the list, in its order.", "{count} vouchers of the list, in its order.", len(ids)
    )
    return _export(page, told, [ListChoice("vouchers", _("Vouchers"), _keys(table, _VOUCHERS))], ids)


def export_products(page: "Page", ids: "array[int]") -> ExportDialog:
    """Products, as a file."""
    told = ngettext(
        "{count} product of the list, in its order.", "{count} products of the list, in its order.", len(ids)
    )
    return _export(page, told, [ListChoice("products", _("Products"), _PRODUCTS)], ids)


def _keys(table: "Table", says: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(key for column in table.shown_keys() for key in says.get(column, (column,)))


def _export(page: "Page", told: str, lists: Sequence[ListChoice], ids: "array[int]") -> ExportDialog:
    """Ask for columns and place, then write the rows of `ids` in their order, beside the window."""
    dialog = ExportDialog(page, told.format(count=words.number(len(ids))), lists)
    titles = {one.name: one.title for one in lists}
    dialog.wanted.connect(lambda wish: _save(page, wish, titles[wish.name], ids))
    dialog.open()
    return dialog


def _save(page: "Page", wish: ExportWish, title: str, ids: "array[int]") -> None:
    day = page.window_.today()
    name = text.file_name(f"{settings.shop().name} {title} {day.isoformat()}") + wish.ending
    kind = _("Excel workbook (*.xlsx)") if wish.ending == ".xlsx" else _("CSV (*.csv)")
    path = choose_place(page, _("Save the list"), name, kind)
    if path is None:
        return
    stop = _("Nothing is saved then.")
    job = Job(
        _("Saving the list"), path.name, stop=stop, heavy=True, after=600, unit=_("rows"), icon="download"
    )
    told = _("{file} was saved.").format(file=path.name)
    page.run_task(
        job, save_list, wish.name, ids, path,
        keys=wish.keys, today=day, on_done=lambda _path: page.window_.toast(told),
    )  # fmt: skip
