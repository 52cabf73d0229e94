"""Printing vouchers: the sheets as they will be, the first free place of a half-used one, paper or PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from vefa.i18n import _, ngettext
from vefa.papers.output import Printed
from vefa.papers.vouchers import PLACES, SheetOptions, voucher_sheet
from vefa.progress import Progress, silent
from vefa.rules import format as words
from vefa.services import settings, vouchers
from vefa.services.settings import ShopInfo
from vefa.ui import messages
from vefa.ui.fonts import font
from vefa.ui.icons import paint_icon
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.painting import CENTER, draw_text, focus_frame, painter_on, rounded
from vefa.ui.preview import PdfView, Space
from vefa.ui.tasks import Task, run_thread
from vefa.ui.theme import px, text_size
from vefa.ui.voucher_picture import place_box
from vefa.ui.widgets import Banner, Button, Card, IconLabel, Label, Line, Toggle
from vefa.ui.widgets.focus import FocusRing

_LEFT: Final = 350
_REST: Final = 80  # ms after a choice before the sheets are made again


class VoucherPrintView(QWidget):
    """The vouchers of `show_vouchers(ids)` on their sheets.

    `changed` when the sheets are made; `came_out` when the person says that they are on paper.
    """

    changed = Signal()
    came_out = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: tuple[int, ...] = ()
        self._folder = QTemporaryDir()  # goes with the view
        self._task: Task | None = None
        self._again = False
        self._made: Path | None = None
        self._under_way = (Path(), 0)
        self._round = 0
        self.preview = PdfView()
        self.places = PlaceGrid()
        self.names = Toggle(on=True, name=_("Write the customer’s name"))
        self.marks = Toggle(on=True, name=_("Cutting marks"))
        self.note = Label("", "small", "text2", wrap=True)
        self._leaf = IconLabel("leaf", "success_text", 18)
        self._leaf.hide()
        self.warning = Banner("honey", "triangle-alert", "")
        self.warning.hide()
        self.done = Button(_("Mark as printed"), "ghost", "check", size="s")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._make)
        self._build()
        self._connect()

    def ids(self) -> tuple[int, ...]:
        """The vouchers that are printed."""
        return self._ids

    def file(self) -> Path | None:
        """The finished sheets, None while they are not."""
        return self._made

    def show_vouchers(self, ids: Sequence[int]) -> None:
        """Put these vouchers on sheets."""
        self._ids = tuple(ids)
        self.places.set_place(0)
        self._wish()

    def close_file(self) -> None:
        """Leave nothing of it on the disk."""
        self._rest.stop()
        self.preview.show_file(None)
        self._folder.remove()

    def file_name(self) -> str:
        """What the PDF is called when it is saved."""
        if len(self._ids) > 1:
            return _("Vouchers") + ".pdf"
        (only,) = vouchers.print_data(self._ids)
        return _("Voucher {number}").format(number=only.serial) + ".pdf"

    def _build(self) -> None:
        help_text = Label(
            _("Press the place of the first voucher; places that are cut out stay empty."),
            "small", "text2", wrap=True,
        )  # fmt: skip
        half = column(Label(_("Go on with a half-used sheet"), "strong", wrap=True), 4, help_text, None)
        side = column(
            row((self.places, 0, Qt.AlignmentFlag.AlignTop), (half, 1), gap=14), 16, Line(), 10,
            _switch(_("Write the customer’s name"), self.names), _switch(_("Cutting marks"), self.marks), 10,
            self.warning, None, row(self._leaf, (self.note, 1), gap=9), 8,
            row(self.done, None),
        )  # fmt: skip
        card = Card(column((Scroll(boxed(side)), 1)), margins=18)
        card.setFixedWidth(px(_LEFT) if text_size() < 150 else px(260))
        self.setLayout(row(card, (self.preview, 1), gap=16))

    def _connect(self) -> None:
        self.places.chosen.connect(lambda _place: self._wish())
        self.names.toggled.connect(lambda _on: self._wish())
        self.marks.toggled.connect(lambda _on: self._wish())
        self.done.clicked.connect(lambda _on=False: self.came_out.emit())
        self.preview.failed.connect(self._tell)

    def _wish(self) -> None:
        self._made = None
        self._rest.start()
        self.changed.emit()

    def _make(self) -> None:
        """Make the sheets beside the window; while some are under way the next wish waits."""
        if self._task is not None:
            self._again = True
            return
        self._round += 1
        path = Path(self._folder.path()) / f"{self._round}.pdf"
        options = SheetOptions(names=self.names.isChecked(), marks=self.marks.isChecked())
        first = self.places.place()
        self._task = run_thread(make_sheets, self._ids, settings.shop(), path, first, options)
        self._under_way = (path, first)
        self._task.progressed.connect(self._report)
        self._task.done.connect(self._show)  # methods, no lambdas: they fall silent when the widget dies
        self._task.failed.connect(self._tell)
        self._task.ended.connect(self._ended)

    def _report(self, done: int, total: int, _text: str) -> None:
        """How far many sheets have come."""
        told = _("Preparing the pages: {done} of {total}")
        self.note.setText(told.format(done=words.number(done), total=words.number(total)))
        self._leaf.hide()

    def _tell(self, error: Exception) -> None:
        messages.show_error(self, error)

    def _show(self, printed: Printed) -> None:
        path, first = self._under_way
        if self._again or self._rest.isActive():
            return
        self._made = path
        empty = _("stays empty")
        self.preview.show_file(path, [Space(0, place_box(place), empty) for place in range(first)])
        count = ngettext("{count} voucher", "{count} vouchers", len(self._ids))
        pages = ngettext("{count} page", "{count} pages", printed.pages)
        self.note.setText(
            _("{vouchers}, {pages}. Can be read without colour.").format(
                vouchers=count.format(count=words.number(len(self._ids))),
                pages=pages.format(count=words.number(printed.pages)),
            )
        )
        self._leaf.show()
        self.warning.setVisible(bool(printed.unprintable))
        if printed.unprintable:
            text = _("These names hold characters that cannot be printed: {names}")
            self.warning.set_text(text.format(names="; ".join(printed.unprintable[:5])))
        self.changed.emit()

    def _ended(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self._make()


def make_sheets(
    ids: Sequence[int],
    shop: ShopInfo,
    path: Path,
    first_place: int,
    options: SheetOptions,
    progress: Progress = silent,
) -> Printed:
    """The sheets of these vouchers as a PDF, in a thread."""
    data = vouchers.print_data(ids)
    return voucher_sheet(data, shop, path, first_place=first_place, options=options, progress=progress)


class PlaceGrid(QWidget):
    """The eight places of a sheet; `chosen(place)` is where the first voucher goes."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Place of the first voucher"))
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(9, 9, 9, 9)
        grid.setSpacing(4)
        for place in range(PLACES):
            button = _Place(place)
            self._group.addButton(button, place)
            grid.addWidget(button, place // 2, place % 2)
        self._group.idClicked.connect(self._take)
        self.set_place(0)

    def place(self) -> int:
        """The first place, 0 to 7."""
        return self._group.checkedId()

    def set_place(self, place: int) -> None:
        """Begin at `place` without telling."""
        self._group.button(place).setChecked(True)
        for button in self._group.buttons():
            button.setProperty("first", place)
            button.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet."""
        rounded(painter_on(self), self.rect(), 8, "surface", "line2")

    def _take(self, place: int) -> None:
        self.set_place(place)
        self.chosen.emit(place)


class _Place(FocusRing, QAbstractButton):
    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.setCheckable(True)
        self.setFixedSize(px(46), px(28))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Place {number}").format(number=place + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A cross where the sheet is cut out, numbers from the first voucher on."""
        painter = painter_on(self)
        first = int(self.property("first") or 0)
        if self._place < first:
            rounded(painter, self.rect(), 5, "sunken", "line2")
            side = px(14)
            box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            paint_icon(painter, "x", box, "text3", 2.0)
        else:
            on = self.isChecked()
            rounded(painter, self.rect(), 5, "accent_soft", "accent" if on else None, 2)
            text = words.number(self._place - first + 1)
            draw_text(painter, self.rect(), text, font(13, 600), "accent_text", CENTER)
        if self.ring:
            focus_frame(painter, self.rect(), 5)


def _switch(text: str, toggle: Toggle) -> QHBoxLayout:
    return row((Label(text, wrap=True), 1), toggle, gap=8)
