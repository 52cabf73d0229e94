"""`vefa print vouchers|gift-cards|labels`: what carries the code of a voucher."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.errors import VefaError
from vefa.i18n import N_, _, ngettext
from vefa.papers import gift_cards, vouchers
from vefa.papers.labels import voucher_labels
from vefa.papers.output import Printed
from vefa.papers.strips import voucher_strips
from vefa.papers.vouchers import SheetOptions
from vefa.progress import Progress
from vefa.services import vouchers as service
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

FILE: Final = N_("The PDF to write.")
PAPERS: Final = ("a4", "80", "58", "label")
_CODE: Final = N_("Only this voucher; may be given several times.")
_AGAIN: Final = N_("Also those that were printed before.")
_PLACE: Final = N_("The first free place of a half-used sheet.")
_NAMELESS: Final = N_("Without the customers' names.")


@spoken.command(
    "vouchers",
    help=N_(
        "A sheet of eight vouchers on A4 with QR codes, to be cut along the marks; or strips of a roll of 80 "
        "or 58 mm, or labels of 60 x 40 mm. Without a code those that can be used and were not printed yet; "
        "they are marked as printed. Print at 100 %."
    ),
    examples=(
        (N_("What was issued just now"), "vefa print vouchers vouchers.pdf --shop shop.vefa"),
        (
            N_("One voucher, on the fifth place of a sheet that has been used"),
            "vefa print vouchers one.pdf --shop shop.vefa --code R4JV-V75K-3V8H --start-at 5",
        ),
        (N_("On a roll of 80 mm"), "vefa print vouchers roll.pdf --paper 80 --shop shop.vefa"),
    ),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=FILE)
@shops.shop_option()
@spoken.option("--code", "codes", multiple=True, help=_CODE)
@spoken.option("--again", is_flag=True, help=_AGAIN)
@spoken.option(
    "--paper",
    type=click.Choice(PAPERS),
    default="a4",
    show_default=True,
    help=N_("What they are printed on."),
)
@spoken.option(
    "--start-at",
    "--first-place",
    "place",
    type=click.IntRange(1, 8),
    default=1,
    show_default=True,
    help=_PLACE,
)
@spoken.option("--nameless", is_flag=True, help=_NAMELESS)
def print_vouchers(paper: str, **said: Any) -> None:
    """Print vouchers."""

    def make(found: list[VoucherPrint], info: ShopInfo, file: Path, progress: Progress) -> Printed:
        names = not said["nameless"]
        if paper == "label":
            return voucher_labels(found, info, file, progress=progress)
        if paper in {"80", "58"}:
            return voucher_strips(found, info, file, form=paper, names=names, progress=progress)
        options = SheetOptions(names=names)
        place = said["place"] - 1
        return vouchers.voucher_sheet(
            found, info, file, first_place=place, options=options, progress=progress
        )

    _print(said["path"], said["file"], said["codes"], again=said["again"], make=make)


@spoken.command(
    "gift-cards",
    help=N_(
        "Gift cards to be folded, five on A4: the code lies inside. Without a code those with money on them "
        "that were not printed yet; they are marked as printed. Print at 100 %."
    ),
    examples=((N_("All new ones"), "vefa print gift-cards cards.pdf --shop shop.vefa"),),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=FILE)
@shops.shop_option()
@spoken.option("--code", "codes", multiple=True, help=_CODE)
@spoken.option("--again", is_flag=True, help=_AGAIN)
@spoken.option("--start-at", "place", type=click.IntRange(1, 5), default=1, show_default=True, help=_PLACE)
@spoken.option("--nameless", is_flag=True, help=_NAMELESS)
def print_gift_cards(**said: Any) -> None:
    """Print gift cards."""

    def make(found: list[VoucherPrint], info: ShopInfo, file: Path, progress: Progress) -> Printed:
        options = SheetOptions(names=not said["nameless"])
        place = said["place"] - 1
        return gift_cards.gift_cards(found, info, file, first_place=place, options=options, progress=progress)

    _print(said["path"], said["file"], said["codes"], again=said["again"], make=make, cards=True)


@spoken.command(
    "labels",
    help=N_(
        "Vouchers on labels of 60 x 40 mm, one each. Without a code those that can be used and were not "
        "printed yet; they are marked as printed."
    ),
    examples=((N_("What was issued just now"), "vefa print labels labels.pdf --shop shop.vefa"),),
)
@spoken.argument("file", type=spoken.Place(dir_okay=False), help=FILE)
@shops.shop_option()
@spoken.option("--code", "codes", multiple=True, help=_CODE)
@spoken.option("--again", is_flag=True, help=_AGAIN)
def print_labels(file: Path, path: Path, codes: Sequence[str], again: bool) -> None:
    """Print labels."""

    def make(found: list[VoucherPrint], info: ShopInfo, file: Path, progress: Progress) -> Printed:
        return voucher_labels(found, info, file, progress=progress)

    _print(path, file, codes, again=again, make=make)


def _print(
    path: Path, file: Path, codes: Sequence[str], *, again: bool, make: Any, cards: bool = False
) -> None:
    """Print these vouchers, or those that wait for it, and remember that they were."""
    with shops.opened(path) as info, output.bar() as progress:
        day = today(info.zone)
        ids = [service.voucher_with_code(code) for code in codes] or service.to_print(
            again=again, cards=cards, today=day
        )
        if not ids:
            raise VefaError(
                _("There is no gift card to print.") if cards else _("There is no voucher to print."),
                _("Issue some with: vefa voucher issue, or add --again."),
            )
        printed = make(service.print_data(ids), info, file, progress)
        service.mark_printed(ids, day)
    text = ngettext("{count} voucher on {pages} pages", "{count} vouchers on {pages} pages", len(ids))
    if cards:
        text = ngettext("{count} gift card on {pages} pages", "{count} gift cards on {pages} pages", len(ids))
    output.answer(text.format(count=len(ids), pages=printed.pages))
    output.tell_printed(printed, file)
