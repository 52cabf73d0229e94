"""`vefa demo`: a sample shop from the generator."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.services import demo as generator
from vefa.services.settings import ShopInfo


@spoken.command(
    "demo",
    help=N_(
        "Make a sample shop: two years of invented orders with seasons, regular customers, returns and "
        "vouchers; answers to surveys, complaints and talks of the last 13 months, in the language spoken. "
        "Nobody in it exists. The same numbers, seed and day make the same shop."
    ),
    examples=(
        (N_("A shop to play with"), "vefa demo sample.vefa"),
        (N_("A large one"), "vefa demo large.vefa --orders 100000 --customers 10000 --seed 7"),
    ),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=N_("The shop file to make."))
@spoken.option(
    "--orders",
    type=click.IntRange(1),
    default=generator.ORDERS,
    show_default=True,
    help=N_("How many orders."),
)
@spoken.option(
    "--customers",
    type=click.IntRange(1),
    default=generator.CUSTOMERS,
    show_default=True,
    help=N_("How many customers."),
)
@spoken.option(
    "--until",
    type=shops.Day(),
    metavar="YYYY-MM-DD",
    help=N_("The last day, seen before the shop opens; otherwise today."),
)
@spoken.option(
    "--seed", type=int, default=generator.SEED, show_default=True, help=N_("Another number, another shop.")
)
@spoken.option(
    "--only-orders",
    is_flag=True,
    help=N_("Without surveys, complaints and talks: a shop in which to begin with them."),
)
def demo(
    file: Path, orders: int, customers: int, until: date | None, seed: int, only_orders: bool
) -> None:  # fmt: skip
    """Make a sample shop."""
    last = until or today(ShopInfo().zone)
    with output.bar() as progress:
        generator.make_demo(
            file, seed=seed, orders=orders, customers=customers, until=last, only_orders=only_orders,
            progress=progress,
        )  # fmt: skip
    output.answer(
        _("{customers} customers, {orders} orders up to {day}").format(
            customers=words.number(customers), orders=words.number(orders), day=words.day(last)
        )
    )
    output.answer(str(file))


COMMANDS: Final = {"demo": demo}
