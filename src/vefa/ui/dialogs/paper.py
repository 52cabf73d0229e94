"""A small paper, looked at before it goes to the printer or into a file."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QTemporaryDir
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.papers.output import Printed
from vefa.ui import messages
from vefa.ui.dialogs.base import Dialog
from vefa.ui.files import choose_place
from vefa.ui.layout import column
from vefa.ui.preview import PdfView
from vefa.ui.printing import print_file, save_copy
from vefa.ui.tasks import Task, run_thread
from vefa.ui.theme import px
from vefa.ui.unprintable import Unprintable
from vefa.ui.widgets import Button

if TYPE_CHECKING:
    from vefa.ui.page import Page

_HIGH: Final = 400
_WIDE: Final = 620


class PaperDialog(Dialog):
    """Shows what `make(path)` writes; `name` is what the file is called when it is saved.

    `make` is a plain function that runs beside the window, no database, no widgets, and answers what it
    printed. `above` stands over the pages: what can be chosen; call `make_anew` after a choice.
    """

    def __init__(self, page: "Page", title: str, name: str, *, above: QWidget | None = None) -> None:
        super().__init__(page, title, icon="printer", width=_WIDE)
        self.page, self.name = page, name
        self.view = PdfView()
        self.view.setFixedHeight(px(_HIGH))
        self.view.failed.connect(self._tell)
        self.made: Path | None = None
        self._folder = QTemporaryDir()  # goes with the dialog
        self._task: Task | None = None
        self._wish: Callable[[Path], Printed] | None = None
        self._round = 0
        if above is not None:
            self.body.addWidget(above)
            self.body.addSpacing(10)
        self.warning = Unprintable()
        self.body.addLayout(column(self.warning, self.view, gap=8))
        self.save = Button("PDF", "secondary", "file-text", tip=_("Save as PDF"))
        self.save.setAccessibleName(_("Save as PDF"))
        self.print = Button(_("Print…"), "primary", "printer", key_cap="Ctrl+P")
        self.save.clicked.connect(lambda _on=False: self.save_it())
        self.print.clicked.connect(lambda _on=False: self.print_it())
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_it)
        self.set_buttons(self.cancel_button(_("Close"), "ghost"), self.save, self.print)
        self.set_first_focus(self.print)
        self._show_ready()

    def make_anew(self, make: Callable[[Path], Printed]) -> None:
        """Write the paper with `make` and show it; the last wish counts."""
        self._wish, self.made = make, None
        self._show_ready()
        if self._task is None:
            self._start()

    def print_it(self) -> None:
        """Ctrl+P: to a printer."""
        if self.made is not None:
            print_file(self.page, self.made, self.name, self._printed)

    def save_it(self) -> None:
        """Into a file where the person wants it."""
        if self.made is None:
            return
        path = choose_place(self, _("Save as PDF"), f"{self.name}.pdf", _("PDF (*.pdf)"))
        if path is None:
            return
        try:
            save_copy(self.made, path)
        except VefaError as error:
            self._tell(error)
            return
        self.page.window_.toast(_("{file} was saved.").format(file=path.name))

    def _printed(self) -> None:
        if isValid(self):  # it may have been closed meanwhile
            self.accept()
        self.page.window_.toast(_("It was sent to the printer."))

    def _start(self) -> None:
        wish, self._wish = self._wish, None
        if wish is None:
            return
        self._round += 1
        path = Path(self._folder.path()) / f"{self._round}.pdf"
        self._task = run_thread(_write, wish, path)
        self._task.done.connect(self._show)  # methods, no lambdas: they fall silent when the widget dies
        self._task.failed.connect(self._tell)
        self._task.ended.connect(self._ended)

    def _show(self, done: tuple[Path, Printed]) -> None:
        if self._wish is None:
            self.made, printed = done
            self.view.show_file(self.made)
            self.warning.show_result(printed)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # or it fits what was
            self.fit()
            self._show_ready()

    def _ended(self) -> None:
        self._task = None
        self._start()

    def _show_ready(self) -> None:
        for button in (self.print, self.save):
            button.setEnabled(self.made is not None)

    def _tell(self, error: Exception) -> None:
        messages.show_error(self, error)


def _write(make: Callable[[Path], Printed], path: Path) -> tuple[Path, Printed]:
    return path, make(path)
