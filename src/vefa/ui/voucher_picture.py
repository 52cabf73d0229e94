"""A voucher as it will come out of the printer: the card cut from the real sheet."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.papers.card import HEIGHT, WIDTH
from vefa.papers.pages import Picture, render
from vefa.papers.pen import A4
from vefa.papers.vouchers import SheetOptions, corner, voucher_sheet
from vefa.services import settings
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint
from vefa.ui.painting import painter_on, rounded
from vefa.ui.preview_sheet import image_of
from vefa.ui.tasks import Task, run_thread
from vefa.ui.theme import px

_DPI: Final = 220


class PagePart(QWidget):
    """A part of a page, as wide as there is room, at most `width` px."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._most = width
        self._image: QImage | None = None
        self._share = 67 / 95
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_picture(self, picture: Picture | None, part: tuple[float, float, float, float]) -> None:
        """The page's picture and the part of it: left, top, right, bottom as shares of the page."""
        self._image = None
        if picture is not None:
            image = image_of(picture)
            left, top, right, bottom = part
            box = QRectF(
                left * image.width(), top * image.height(),
                (right - left) * image.width(), (bottom - top) * image.height(),
            )  # fmt: skip
            self._image = image.copy(box.toRect())
            self._share = self._image.height() / self._image.width()
        self.updateGeometry()
        self.update()

    def image(self) -> QImage | None:
        """What it shows."""
        return self._image

    def sizeHint(self) -> QSize:
        """As wide as wished."""
        return QSize(self._most, round(self._most * self._share))

    def minimumSizeHint(self) -> QSize:
        """It may become small."""
        return QSize(px(120), round(px(120) * self._share))

    def hasHeightForWidth(self) -> bool:
        """The part keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of its shape."""
        return round(min(width, self._most) * self._share)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper with a thin line, the picture on it."""
        painter = painter_on(self)
        wide = min(self.width(), self._most)
        box = QRectF((self.width() - wide) / 2, 0, wide, wide * self._share)
        rounded(painter, box, 8, "#FFFFFF")
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box.adjusted(3, 3, -3, -3), self._image)
        rounded(painter, box, 8, None, "line2")


class VoucherPicture(PagePart):
    """`show_voucher(printed)` draws it beside the window; of several wishes the last one counts."""

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self._task: Task | None = None
        self._wish: VoucherPrint | None = None
        self._drawn: VoucherPrint | None = None
        x, y = corner(0)
        left, top, right, bottom = x, A4[1] - y - HEIGHT, x + WIDTH, A4[1] - y
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
