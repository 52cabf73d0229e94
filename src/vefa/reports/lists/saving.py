"""Saving a list, in a process of its own: ids and column keys in, a file out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.reports.csv_text import to_csv
from vefa.reports.lists.customers import customer_fields, customers_list
from vefa.reports.lists.listing import ListField
from vefa.reports.lists.orders import line_fields, lines_list, order_fields, orders_list
from vefa.reports.lists.products import product_fields, products_list
from vefa.reports.lists.vouchers import voucher_fields, vouchers_list
from vefa.reports.report import Report

_FIELDS: Final[Mapping[str, Callable[[], list[ListField]]]] = {
    "customers": customer_fields,
    "orders": order_fields,
    "lines": line_fields,
    "vouchers": voucher_fields,
    "products": product_fields,
}
_REPORTS: Final[Mapping[str, Callable[..., Report]]] = {
    "customers": customers_list,
    "orders": orders_list,
    "lines": lines_list,
    "vouchers": vouchers_list,
    "products": products_list,
}
LISTS: Final = tuple(_FIELDS)
ENDINGS: Final = (".xlsx", ".csv")


def list_fields(name: str) -> list[ListField]:
    """The columns of a list of `LISTS`."""
    return _FIELDS[name]()


def save_list(
    name: str,
    ids: Sequence[int],
    path: Path,
    progress: Progress = silent,
    *,
    keys: Sequence[str] = (),
    today: date,
) -> Path:
    """Write the list `name` of these ids with the columns `keys`, by the file's ending.

    Without `keys` it has the usual columns. Raises VefaError when the ending is neither .xlsx nor .csv, or
    the place cannot be written.
    """
    if path.suffix.lower() not in ENDINGS:
        raise VefaError(
            _("A list is saved as .xlsx or .csv, not as “{file}”.").format(file=path.name),
            _("Give the file one of these endings."),
        )
    report = _REPORTS[name](ids, keys, today=today)
    if path.suffix.lower() == ".csv":
        to_csv(report, path, progress)
    else:
        from vefa.reports.xlsx import to_xlsx  # the pages that offer it shall not wait for openpyxl

        to_xlsx(report, path, progress)
    return path
