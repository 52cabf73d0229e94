"""`vefa print statement`: what a customer has and how it came to be so, ready for the printer."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.named import WHO, customer_named
from vefa.i18n import N_, ngettext, speaking
from vefa.papers.statement import SIZES, statement_paper
from vefa.services.statement import statement, usual_span


@spoken.command(
    "statement",
    help=N_(
        "The statement of one or more customers: balance, last days, vouchers, tier, and every movement of "
        "some days with its reason. Without days those of this month and the two before."
    ),
    examples=(
        (N_("By phone"), 'vefa print statement "0532 000 12 34" ekstre.pdf --shop shop.vefa'),
        (
            N_("Two customers, the whole year, on A4"),
            "vefa print statement 12 40 ekstre.pdf --from 2026-01-01 --size a4 --shop shop.vefa",
        ),
    ),
)
@spoken.argument("who", metavar="WHO…", nargs=-1, required=True, help=WHO)
@spoken.argument("file", type=click.Path(path_type=Path, dir_okay=False), help=N_("The PDF to write."))
@shops.shop_option()
@spoken.option("--from", "first", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The first day."))
@spoken.option("--to", "last", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The last day."))
@spoken.option(
    "--size", type=click.Choice(SIZES), default="a5", show_default=True, help=N_("The size of the paper.")
)
def print_statement(
    who: Sequence[str], file: Path, path: Path, first: date | None, last: date | None, size: str
) -> None:
    """Print statements."""
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        day = today(info.zone)
        usual = usual_span(day)
        span = (first or usual[0], last or usual[1])
        named = [customer_named(one, today=day) for one in who]
        with speaking(info.language):
            told = [statement(one, span, today=day, now=now()) for one in named]
        printed = statement_paper(told, info, file, size=size, progress=progress)
    text = ngettext("{count} statement on {pages} pages", "{count} statements on {pages} pages", len(told))
    output.answer(text.format(count=len(told), pages=printed.pages))
    output.tell_printed(printed, file)
