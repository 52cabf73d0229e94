"""What vouchers are printed on: a sheet to be cut, cards to be folded, a roll, labels."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from vefa.i18n import N_
from vefa.papers import gift_cards
from vefa.papers.grid import Grid
from vefa.papers.labels import voucher_labels
from vefa.papers.output import Printed
from vefa.papers.pen import A4
from vefa.papers.strips import voucher_strips
from vefa.papers.vouchers import GRID, SheetOptions, voucher_sheet
from vefa.progress import Progress, silent
from vefa.rules.vouchers import CARD
from vefa.services import vouchers
from vefa.services.settings import ShopInfo


class Paper(NamedTuple):
    """`grid`: where it is cut into places; `named`: whether it can bear the customer's name."""

    name: str
    grid: Grid | None = None
    named: bool = True


PAPERS: Final = {
    "a4": Paper(N_("A4 sheet, eight to cut"), GRID),
    "fold": Paper(N_("A4 sheet, five gift cards to fold"), gift_cards.GRID),
    "80": Paper(N_("Roll 80 mm")),
    "58": Paper(N_("Roll 58 mm")),
    "label": Paper(N_("Labels 60 × 40 mm"), named=False),
}


def usual_paper(ids: Sequence[int], kept: str) -> str:
    """What these vouchers are printed on when nobody says otherwise; `kept` is what was used last."""
    kinds = {one.kind for one in vouchers.print_data(ids[:50])}
    if kinds == {CARD} and kept in {"a4", "fold"}:
        return "fold"
    return kept if kept in PAPERS and kept != "fold" else "a4"


def place_box(grid: Grid, place: int) -> tuple[float, float, float, float]:
    """Where a place of the sheet lies: left, top, right, bottom in points from the upper left corner."""
    x, y = grid.corner(place)
    return x, A4[1] - y - grid.height, x + grid.width, A4[1] - y


def make_sheets(
    paper: str,
    ids: Sequence[int],
    shop: ShopInfo,
    path: Path,
    first: int,
    options: SheetOptions,
    progress: Progress = silent,
) -> Printed:
    """These vouchers on `paper` as a PDF, in a thread; the first one goes to the place `first`, from 0."""
    data = vouchers.print_data(ids)
    match paper:
        case "80" | "58":
            return voucher_strips(data, shop, path, form=paper, names=options.names, progress=progress)
        case "label":
            return voucher_labels(data, shop, path, progress=progress)
        case "fold":
            return gift_cards.gift_cards(
                data, shop, path, first_place=first, options=options, progress=progress
            )
    return voucher_sheet(data, shop, path, first_place=first, options=options, progress=progress)
