"""Printing vouchers: the sheets as they will be, the first free place of a half-used one, paper or PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTemporaryDir, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.i18n import _, ngettext
from vefa.papers.output import Printed
from vefa.papers.vouchers import SheetOptions
from vefa.rules import format as words
from vefa.services import settings, vouchers
from vefa.ui import messages, preferences
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.pages.voucher_papers import PAPERS, make_sheets, place_box, usual_paper
from vefa.ui.place_grid import PlaceGrid
from vefa.ui.preview import PdfView, Space
from vefa.ui.tasks import Task, run_thread
from vefa.ui.theme import px, text_size
from vefa.ui.unprintable import Unprintable
from vefa.ui.widgets import Button, Card, Combo, FormRow, IconLabel, Label, Line, Toggle

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
        self.papers = Combo([(_(one.name), key) for key, one in PAPERS.items()], name=_("Paper"))
        self.places = PlaceGrid(2, 4, name=_("Place of the first voucher"))
        self.names = Toggle(on=True, name=_("Write the customer’s name"))
        self.marks = Toggle(on=True, name=_("Cutting marks"))
        self.note = Label("", "small", "text2", wrap=True)
        self._leaf = IconLabel("leaf", "success_text", 18)
        self._leaf.hide()
        self.warning = Unprintable()
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
        """Put these vouchers on the paper that was used last; gift cards alone on cards to be folded."""
        self._ids = tuple(ids)
        self.papers.set_value(usual_paper(self._ids, preferences.voucher_paper()))
        self._take_paper()

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
        text = column(Label(_("Go on with a half-used sheet"), "strong", wrap=True), 4, help_text, None)
        self._half = boxed(row((self.places, 0, Qt.AlignmentFlag.AlignTop), (text, 1), gap=14))
        self._names = boxed(_switch(_("Write the customer’s name"), self.names))
        self._marks = boxed(_switch(_("Cutting marks"), self.marks))
        side = column(
            FormRow(_("Paper"), self.papers), 14, self._half, 16, Line(), 10, self._names, self._marks, 10,
            self.warning, None, row(self._leaf, (self.note, 1), gap=9), 8,
            row(self.done, None),
        )  # fmt: skip
        card = Card(column((Scroll(boxed(side)), 1)), margins=18)
        card.setFixedWidth(px(_LEFT) if text_size() < 150 else px(260))
        self.setLayout(row(card, (self.preview, 1), gap=16))

    def _connect(self) -> None:
        self.papers.activated.connect(lambda _place: self._choose_paper())
        self.places.chosen.connect(lambda _place: self._wish())
        self.names.toggled.connect(lambda _on: self._wish())
        self.marks.toggled.connect(lambda _on: self._wish())
        self.done.clicked.connect(lambda _on=False: self.came_out.emit())
        self.preview.failed.connect(self._tell)

    def _choose_paper(self) -> None:
        preferences.set_voucher_paper(str(self.papers.value()))
        self._take_paper()

    def _take_paper(self) -> None:
        """Ask only what this paper knows."""
        paper = PAPERS[str(self.papers.value())]
        self._half.setVisible(paper.grid is not None)
        self._marks.setVisible(paper.grid is not None)
        self._names.setVisible(paper.named)
        if paper.grid is not None:
            self.places.set_shape(paper.grid.columns, paper.grid.rows)
        self._wish()

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
        paper = str(self.papers.value())
        first = self.places.place() if PAPERS[paper].grid is not None else 0
        self._task = run_thread(make_sheets, paper, self._ids, settings.shop(), path, first, options)
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
        grid = PAPERS[str(self.papers.value())].grid
        boxes = [place_box(grid, place) for place in range(first)] if grid is not None else []
        self.preview.show_file(path, [Space(0, box, empty) for box in boxes])
        count = ngettext("{count} voucher", "{count} vouchers", len(self._ids))
        pages = ngettext("{count} page", "{count} pages", printed.pages)
        self.note.setText(
            _("{vouchers}, {pages}. Can be read without colour.").format(
                vouchers=count.format(count=words.number(len(self._ids))),
                pages=pages.format(count=words.number(printed.pages)),
            )
        )
        self._leaf.show()
        self.warning.show_result(printed)
        self.changed.emit()

    def _ended(self) -> None:
        self._task = None
        if self._again:
            self._again = False
            self._make()


def _switch(text: str, toggle: Toggle) -> QHBoxLayout:
    return row((Label(text, wrap=True), 1), toggle, gap=8)
