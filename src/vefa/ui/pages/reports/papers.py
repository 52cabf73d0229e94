"""Reports saved lately on this computer, and the way back to them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui import preferences
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Card, IconLabel, Label, Line

_LARGE: Final = 150
_KINDS: Final = {".pdf": ("file-text", "PDF"), ".xlsx": ("file-spreadsheet", "Excel")}


class PapersCard(Card):
    """Papers saved lately; `opened(path)` when one is to be looked at again."""

    opened = Signal(str)

    def __init__(self) -> None:
        self._lines = column()
        super().__init__(self._lines, margins=(16, 12, 10, 8))
        self.buttons: list[Button] = []
        self.refresh()

    def refresh(self) -> None:
        """Read again what was saved; files that are gone are left out."""
        papers = [paper for paper in preferences.papers() if Path(paper[0]).is_file()]
        clear(self._lines)
        self.buttons = []
        self._fill(papers)

    def _fill(self, papers: Sequence[tuple[str, str, str]]) -> None:
        self._lines.addWidget(Label(_("Prepared lately"), "h3"))
        if not papers:
            sentence = _("Reports that you save on this computer will stand here.")
            self._lines.addLayout(column(Label(sentence, "small", "text3", wrap=True), margins=(0, 3, 0, 5)))
        for place, paper in enumerate(papers):
            if place:
                self._lines.addWidget(Line())
            self._lines.addWidget(self._line(*paper))

    def _line(self, path: str, title: str, day: str) -> QWidget:
        icon, kind = _KINDS.get(Path(path).suffix.lower(), ("file-text", ""))
        when = words.day(date.fromisoformat(day))
        open_it = Button(_("Open"), "link", size="s", tip=path)
        open_it.setAccessibleName(_("Open {name}").format(name=f"{title}, {kind}, {when}"))
        open_it.clicked.connect(lambda _on=False: self.opened.emit(path))
        self.buttons.append(open_it)
        name, told = Label(title, "medium", wrap=True), Label(f"{kind} · {when}", "caption", "text3")
        large = text_size() >= _LARGE
        texts = column(name, told, gap=1) if large else row((name, 1), told, gap=10)
        middle = Qt.AlignmentFlag.AlignVCenter
        return boxed(
            row(
                (IconLabel(icon, "text2", 19), 0, middle),
                (texts, 1),
                (open_it, 0, middle),
                gap=10,
                margins=(0, 3, 0, 3),
            )
        )
