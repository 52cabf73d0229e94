"""While a report is made: grey bars, after two seconds how far it is and the way out."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui.announce import say
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import Button, Label, LoadingBars, ProgressBar

_PATIENCE: Final = 2000  # ms without a word


class Waiting(QWidget):
    """`stop_wanted` and `again_wanted` when its button is pressed."""

    stop_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._bars = LoadingBars()
        self._text = Label("", "body", "text2", wrap=True)
        self._bar = ProgressBar(None)
        self.stop = Button(_("Stop"), "secondary", "square", key_cap="Esc")
        self.stop.setShortcut("Esc")
        self.again = Button(_("Prepare it"), "secondary", "refresh-cw")
        self._told = boxed(column(self._text, 8, self._bar, 12, row(self.stop, self.again, None), None))
        self.setLayout(column((self._bars, 1), (self._told, 1)))
        self.stop.clicked.connect(lambda _on=False: self.stop_wanted.emit())
        self.again.clicked.connect(lambda _on=False: self.again_wanted.emit())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PATIENCE)
        self._rest.timeout.connect(self._tell)
        self._show(bars=True)

    def begin(self) -> None:
        """Work has begun."""
        self._bars.restart()
        self._bar.set_share(None)
        self._text.setText(_("The report is being prepared"))
        self._show(bars=True)
        self._rest.start()

    def take(self, done: int, total: int | None, text: str) -> None:
        """How far it is."""
        self._bar.set_share(done / total if total else None)
        told = text or _("The report is being prepared")
        if total:
            told = f"{told}: {words.number(done)} / {words.number(total)}"
        self._text.setText(told)

    def end(self) -> None:
        """It is made, or something else is to be said."""
        self._rest.stop()
        self._bars.stop()

    def show_stopped(self) -> None:
        """The person did not want to wait."""
        self.end()
        self._text.setText(_("The report was not prepared."))
        self._show(bars=False, stopped=True)

    def _tell(self) -> None:
        self._show(bars=False)
        say(self, self._text.text())

    def _show(self, *, bars: bool, stopped: bool = False) -> None:
        self._bars.setVisible(bars)
        self._told.setVisible(not bars)
        self._bar.setVisible(not stopped)
        self.stop.setVisible(not stopped)
        self.again.setVisible(stopped)
