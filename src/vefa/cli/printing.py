"""`vefa print`: PDF files that are ready for the printer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.papers.vouchers import voucher_sheet
from vefa.services import vouchers


@click.group("print", cls=spoken.Group, help=N_("Make a PDF that is ready for the printer."))
def printing() -> None:
    """Papers."""


@printing.command(
    "vouchers",
    help=N_(
        "A sheet of eight vouchers on A4 with QR codes, to be cut along the marks. Without a code those that "
        "can be used and were not printed yet; they are marked as printed. Print at 100 %."
    ),
    examples=(
        (N_("What was issued just now"), "vefa print vouchers vouchers.pdf --shop shop.vefa"),
        (
            N_("One voucher, on the fifth place of a sheet that has been used"),
            "vefa print vouchers one.pdf --shop shop.vefa --code R4JV-V75K-3V8H --first-place 5",
        ),
    ),
)
@spoken.argument("file", type=click.Path(path_type=Path, dir_okay=False), help=N_("The PDF to write."))
@shops.shop_option()
@spoken.option("--code", "codes", multiple=True, help=N_("Only this voucher; may be given several times."))
@spoken.option("--again", is_flag=True, help=N_("Also those that were printed before."))
@spoken.option(
    "--first-place", type=click.IntRange(1, 8), default=1, show_default=True, help=N_("The first free place.")
)
def print_vouchers(file: Path, path: Path, codes: Sequence[str], again: bool, first_place: int) -> None:
    """Print vouchers."""
    with shops.opened(path) as info, output.bar() as progress:
        day = today(info.zone)
        ids = [vouchers.voucher_with_code(code) for code in codes] or vouchers.to_print(
            again=again, today=day
        )
        if not ids:
            raise VefaError(
                _("There is no voucher to print."), _("Issue some with: vefa voucher issue, or add --again.")
            )
        printed = voucher_sheet(
            vouchers.print_data(ids), info, file, first_place=first_place - 1, progress=progress
        )
        vouchers.mark_printed(ids, day)
    output.answer(_("{count} vouchers on {pages} pages").format(count=len(ids), pages=printed.pages))
    for name in printed.unprintable:
        output.tell(_("No font has every letter of: {name}").format(name=name))
    output.answer(str(file))


COMMANDS: Final = {"print": printing}
