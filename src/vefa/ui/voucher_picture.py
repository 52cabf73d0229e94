"""A voucher as it will come out of the printer: the card cut from the real sheet."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from vefa.papers.card import HEIGHT, WIDTH
from vefa.papers.pages import Picture, render
from vefa.papers.pen import A4
from vefa.papers.vouchers import SheetOptions, corner, voucher_sheet
from vefa.services import settings
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint
from vefa.ui.preview import PdfPart
from vefa.ui.tasks import Task, run_thread

_DPI: Final = 220


def place_box(place: int) -> tuple[float, float, float, float]:
    """Where a place of the sheet lies: left, top, right, bottom in points from the upper left corner."""
    x, y = corner(place)
    return x, A4[1] - y - HEIGHT, x + WIDTH, A4[1] - y


class VoucherPicture(PdfPart):
    """`show_voucher(printed)` draws it beside the window; of several wishes the last one counts."""

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self._task: Task | None = None
        self._wish: VoucherPrint | None = None
        self._drawn: VoucherPrint | None = None
        left, top, right, bottom = place_box(0)
        self._part = (left / A4[0], top / A4[1], right / A4[0], bottom / A4[1])

    def show_voucher(self, voucher: VoucherPrint | None) -> None:
        """Show a voucher, or an empty card."""
        if voucher == self._wish:
            return
        self._wish = voucher
        if voucher is None:
            self.set_picture(None, self._part)
        elif self._task is None:
            self._draw(voucher)

    def _draw(self, voucher: VoucherPrint) -> None:
        self._drawn = voucher
        self._task = run_thread(card_picture, voucher, settings.shop())
        self._task.done.connect(self._show)  # methods, no lambdas: they fall silent when the widget dies
        self._task.ended.connect(self._ended)

    def _show(self, picture: Picture) -> None:
        if self._drawn == self._wish:
            self.set_picture(picture, self._part)

    def _ended(self) -> None:
        self._task = None
        if self._wish is not None and self._wish != self._drawn:
            self._draw(self._wish)


def card_picture(voucher: VoucherPrint, shop: ShopInfo) -> Picture:
    """The sheet with this voucher on its first place, as pixels."""
    with TemporaryDirectory(prefix="vefa-") as folder:
        path = Path(folder) / "card.pdf"
        voucher_sheet([voucher], shop, path, options=SheetOptions(marks=False))
        return render(path, 0, _DPI)
