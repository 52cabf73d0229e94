"""A text of the shop's own for its customers: to edit, its paper beside it; each saved text is a version."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from PySide6.QtCore import QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui import messages
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.preview import PdfView
from vefa.ui.printing import print_file
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Button, Combo, FormRow, TextArea

if TYPE_CHECKING:
    from vefa.ui.page import Page

_REST: Final = 300  # ms after a letter before the paper is made again
_LARGE: Final = 130
_LINES: Final = 15


class Written(Protocol):
    """A version of a text; `number` is its place from 1."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def made_on(self) -> date: ...
    @property
    def person(self) -> str: ...


class Look(NamedTuple):
    """What is told of the text: tone and icon of the banner, the sentence."""

    tone: str
    icon: str
    text: str


class WritingDialog(Dialog):
    """`saved(text)` when the text is to be a version; the page keeps it and calls `show_saved`.

    Who asks for it sets the four functions and calls `show_saved`: `versions` are read, `ready` is the text
    to begin with, `make(text, path, made, number)` writes the paper, `told(newest)` says how it stands.
    """

    saved = Signal(str)

    def __init__(
        self, page: "Page", title: str, again: str, hint: str, *, above: QWidget | None = None
    ) -> None:
        super().__init__(page, title, icon="file-text", width=1180)
        self._page, self._title = page, title
        self._today = page.window_.today()
        self.known: Callable[[], Sequence[Written]] = list
        self.ready: Callable[[], str] = str
        self.make: Callable[[str, Path, date, int | None], object] = lambda *_paper: None
        self.told: Callable[[Written | None], Look] = lambda _newest: Look("info", "info", "")
        self._folder = QTemporaryDir()
        self._count = 0
        self._file: Path | None = None
        self.versions = Combo(name=_("Version"))
        self.text = TextArea(name=_("Text"), lines=_LINES if text_size() < _LARGE else 8)
        self.again = Button(again, "secondary", "refresh-cw", size="s")
        self.note = Banner("info", "info", "")
        self.view = PdfView()
        self.print = Button(_("Print…"), "secondary", "printer", key_cap="Ctrl+P")
        self.save = Button(_("Save as a version"), "primary", "check", key_cap="Ctrl+S")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.show_paper)
        self._build(hint, above)
        self._connect()

    def show_saved(self) -> None:
        """The versions there are; the newest shows, or the ready text while there is none."""
        items: list[tuple[str, object]] = [(_version_words(one), one.number) for one in self.known()]
        self.versions.blockSignals(True)
        self.versions.set_items(items[::-1] or [(_("No version yet"), None)])
        self.versions.setCurrentIndex(0)
        self.versions.blockSignals(False)
        self._show_version()

    def newest(self) -> Written | None:
        """The version that holds."""
        known = self.known()
        return known[-1] if known else None

    def changed(self) -> bool:
        """Whether the text differs from the newest version."""
        newest = self.newest()
        return self.text.text().strip() != (newest.text if newest else "")

    def show_paper(self) -> None:
        """Make the paper of the text that stands here."""
        self._rest.stop()
        self._count += 1
        path = Path(self._folder.path()) / f"{self._count}.pdf"
        shown = self._shown()
        if shown is not None and self.text.text().strip() == shown.text:
            self.make(self.text.text(), path, shown.made_on, shown.number)
        else:
            self.make(self.text.text(), path, self._today, None)
        self._file = path
        self.view.show_file(path)
        self._tell()

    def print_it(self) -> None:
        """To a printer."""
        self.show_paper()
        if self._file is not None:
            print_file(self._page, self._file, self._title, lambda: None)

    def _build(self, hint: str, above: QWidget | None) -> None:
        left = column(
            FormRow(_("Version"), self.versions), 8,
            FormRow(_("Text"), self.text, hint=hint), 8,
            row(self.again, None), 8, self.note,
        )  # fmt: skip
        if above is not None:
            left.insertWidget(0, above)
            left.insertSpacing(1, 8)
        self.view.setMinimumHeight(px(400) if text_size() < _LARGE else px(260))
        if text_size() < _LARGE:
            self.body.addLayout(row((boxed(left), 1), (self.view, 1), gap=18))
        else:
            self.body.addLayout(column(left, 12, self.view))
        self.set_buttons(self.cancel_button(_("Close")), self.print, self.save)
        self.set_first_focus(self.text)

    def _connect(self) -> None:
        self.text.changed.connect(self._rest.start)
        self.text.changed.connect(self._tell)
        self.again.clicked.connect(lambda _on=False: self.text.setText(self.ready()))
        self.versions.currentIndexChanged.connect(lambda _place: self._show_version())
        self.save.clicked.connect(lambda _on=False: self.saved.emit(self.text.text()))
        self.print.clicked.connect(lambda _on=False: self.print_it())
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_it)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save.click)
        self.view.failed.connect(lambda error: messages.show_error(self, error))

    def _shown(self) -> Written | None:
        chosen = self.versions.value()
        return next((one for one in self.known() if one.number == chosen), None)

    def _show_version(self) -> None:
        shown = self._shown()
        self.text.setText(shown.text if shown else self.ready())
        self.show_paper()

    def _tell(self) -> None:
        self.save.setEnabled(self.changed() and bool(self.text.text().strip()))
        newest = self.newest()
        if newest is None or self.changed():
            look = Look("honey", "info", _("This text is not saved as a version yet."))
        else:
            look = self.told(newest)
        self.note.set_look(*look)


def _version_words(one: Written) -> str:
    text = _("Version {number}, {day}").format(number=one.number, day=words.day(one.made_on))
    return f"{text} · {one.person}" if one.person else text
