"""Beside the list of orders: a place to drop a file, and the imports that were made lately."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.imports import ImportRow, import_rows, last_import
from vefa.ui.files import choose_sheet
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Card, DropBox, ElidedLabel, IconLabel, Label, Line

_CENTER = Qt.AlignmentFlag.AlignCenter


class ImportsPanel(QWidget):
    """`file_given(path)`: a file was dropped or chosen; `undo_wanted(ImportRow)`: take the last one back."""

    file_given = Signal(str)
    undo_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.drop = drop_box(self._choose)
        self.drop.dropped.connect(self.file_given)
        self._list = column(gap=0)
        self._card = Card(self._list, margins=(16, 12, 16, 8))
        self.undo: Button | None = None
        self.setLayout(column((Scroll(boxed(column(self.drop, 14, self._card, None))), 1)))

    def refresh(self, today: date) -> None:
        """Read the latest imports again."""
        made = import_rows()
        clear(self._list)
        self.undo = None
        self._card.setVisible(bool(made))
        self._list.addWidget(Label(_("Latest imports"), "h3"))
        for place, one in enumerate(made):
            if place:
                self._list.addWidget(Line())
            self._list.addWidget(_import_line(one, today))
        last = last_import()
        if last is not None:
            self.undo = Button(_("Undo the last import…"), "link", "undo-2", size="s")
            self.undo.clicked.connect(lambda: self.undo_wanted.emit(last))
            self._list.addLayout(row(self.undo, None))

    def _choose(self) -> None:
        path = choose_sheet(self)
        if path:
            self.file_given.emit(path)


def drop_box(choose: Callable[[], object]) -> DropBox:
    """A place to drop a spreadsheet on, with a button that asks for one."""
    button = Button(_("Choose a file…"), "secondary", "folder-open", size="s")
    button.clicked.connect(lambda _on=False: choose())
    sentence = _("CSV will do too. Reports of marketplaces, web shops and tills are recognised.")
    box = DropBox(
        column(
            None,
            row(None, IconLabel("file-spreadsheet", "accent_text", 26, tone="accent", disc=52), None),
            9,
            Label(_("Drop an Excel file here"), "medium", align=_CENTER, wrap=True),
            2,
            Label(sentence, "caption", "text3", align=_CENTER, wrap=True),
            10,
            row(None, button, None),
            None,
            margins=(20, 14, 20, 16),
        )
    )
    box.setMinimumHeight(px(212))
    return box


def _import_line(one: ImportRow, today: date) -> QWidget:
    when = Label(words.ago(one.day, today), "caption", "text3")
    lines = column(
        ElidedLabel(one.file_name, "medium", cut=Qt.TextElideMode.ElideMiddle),
        row((ElidedLabel(_counts(one), "caption", "text3"), 1), when),
        gap=1,
    )
    tone = "neutral" if one.undone else "success"
    icon = IconLabel("undo-2" if one.undone else "file-check-2", "success_text", 18, tone=tone, disc=34)
    line = boxed(row(icon, (lines, 1), gap=11, margins=(0, 9, 0, 9)))
    line.setAccessibleName(f"{one.file_name}, {_counts(one)}, {words.ago(one.day, today)}")
    return line


def _counts(one: ImportRow) -> str:
    if one.undone:
        return _("taken back")
    parts = [_("Customers")] if one.kind == "customers" else []
    if one.new or not one.changed:
        parts.append(_("{count} new").format(count=words.number(one.new)))
    if one.changed:
        parts.append(_("{count} updated").format(count=words.number(one.changed)))
    return ", ".join(parts)
