"""The head of the import: back, title, the steps, and which file it is about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.layout import boxed, column, row
from vefa.ui.pages.importing.said import Wording
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import ElidedLabel, IconButton, IconLabel, Label, Stepper


class WizardHead(QWidget):
    """`back` is pressed to go to the list. With large text the steps are told in words."""

    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._steps = [_("File"), _("Columns"), _("Check"), _("Done")]
        self._large = text_size() >= 150
        self._leave = IconButton("arrow-left", _("Back to the orders"))
        self._leave.clicked.connect(lambda _on=False: self.back.emit())
        self.title = Label("", "h1")
        self.steps = Stepper(self._steps)
        self._told = Label("", "medium", "text2")
        right = self._told if self._large else self.steps
        (self.steps if self._large else self._told).setParent(self)
        (self.steps if self._large else self._told).hide()
        self._icon = IconLabel("file-spreadsheet", "text3", 17)
        self._file = ElidedLabel("", "small", "text2", cut=Qt.TextElideMode.ElideMiddle)
        line = row(self._icon, (self._file, 1), gap=8, margins=(px(40) + 8, 0, 0, 0))
        self._line = boxed(line)
        self._line.setFixedHeight(px(24))
        if not self._large:
            self.steps.setMinimumWidth(px(540))
        self.setLayout(
            column(
                row(self._leave, self.title, None, right, gap=8),
                self._line,
                gap=2,
                margins=(18, 16, 24, 12),
            )
        )
        self.set_step(0)

    def set_words(self, said: Wording) -> None:
        """What the import calls itself."""
        self.title.setText(said.title)
        self._leave.setToolTip(said.back)
        self._leave.setAccessibleName(said.back)

    def set_step(self, step: int) -> None:
        """Stand on a step, 0 to 3."""
        self.steps.set_current(step)
        self._told.setText(f"{step + 1}/{len(self._steps)}  {self._steps[step]}")

    def set_file(self, text: str) -> None:
        """The line under the title; "" for none."""
        self._file.set_text(text)
        self._icon.setVisible(bool(text))
