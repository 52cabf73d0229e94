"""`vefa export`: a list as Excel or CSV, as the pages save it."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.reports.lists.saving import LISTS, list_fields, save_list
from vefa.services.customers import customer_ids
from vefa.services.orders import order_ids
from vefa.services.products import product_ids
from vefa.services.voucher_list import voucher_ids

_IDS: Final[Mapping[str, Callable[[str, date], Sequence[int]]]] = {
    "customers": lambda search, day: customer_ids(search, today=day),
    "orders": lambda search, _day: order_ids(search),
    "lines": lambda search, _day: order_ids(search),
    "vouchers": lambda search, day: voucher_ids(search, today=day),
    "products": lambda search, _day: array("q", product_ids(search)),
}
_ALL: Final = "all"  # in place of the keys of columns


@spoken.command(
    "export",
    help=N_(
        "Save a list as .xlsx or .csv: customers, orders, lines (of orders), vouchers or products. "
        "Customers, orders and lines come in again with “vefa import” as they went out; bring lines in "
        "before customers, so that no points count twice."
    ),
    examples=(
        (N_("Every customer"), "vefa export customers customers.xlsx --shop shop.vefa"),
        (N_("Every customer with everything that comes in again"),
         "vefa export customers customers.xlsx --shop shop.vefa --columns all"),
        (N_("Two columns"), "vefa export customers a.csv --shop shop.vefa --columns name,phone"),
        (N_("All that was sold"), "vefa export lines sold.csv --shop shop.vefa"),
    ),
)  # fmt: skip
@spoken.argument("name", type=click.Choice(LISTS), metavar="LIST", help=N_("Which list."))
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=N_("The file to write."))
@shops.shop_option()
@spoken.option("--search", default="", help=N_("Words to look for."))
@spoken.option(
    "--columns",
    default="",
    metavar="KEY,KEY",
    help=N_("Only these columns, or all; otherwise the usual ones."),
)
@shops.json_option()
def export(name: str, file: Path, path: Path, search: str, columns: str, as_json: bool) -> None:
    """Save a list."""
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        keys, day = _keys(name, columns), today(info.zone)
        ids = _IDS[name](search, day)
        save_list(name, ids, file, progress, keys=keys, today=day)
    if as_json:
        output.answer_json({"list": name, "count": len(ids), "file": str(file)})
    else:
        output.answer(str(file))


def _keys(name: str, columns: str) -> list[str]:
    """The columns that were typed, all of them for "all". VefaError names those that are none."""
    keys = [key.strip() for key in columns.split(",") if key.strip()]
    known = [field.key for field in list_fields(name)]
    if keys == [_ALL]:
        return known
    strange = [key for key in keys if key not in known]
    if strange:
        raise VefaError(
            _("There is no column {names}.").format(names=", ".join(strange)),
            _("There are: {names}.").format(names=", ".join(known)),
        )
    return keys


COMMANDS: Final = {"export": export}
