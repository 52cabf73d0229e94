"""The card with the finished report: its name, its pages, and what can be done with them."""

from PySide6.QtWidgets import QStackedWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.ui import messages
from vefa.ui.announce import say
from vefa.ui.layout import column, row
from vefa.ui.pages.report_work import Made
from vefa.ui.preview import PdfView
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, Card, ElidedLabel, Label, LoadingBars

_PAGE = 794  # px of the width of an A4 page in its real size
_SIDES = 50  # px left of and right of the page: ground, scroll bar


class PaperCard(Card):
    """Shows what was `made` last (None: nothing yet); the buttons are print, PDF and Excel."""

    def __init__(self) -> None:
        self.made: Made | None = None
        self.view = PdfView()
        self.remark = Banner("info", "info", "")
        self.buttons = (
            Button(_("Print…"), "primary", "printer", key_cap="Ctrl+P"),
            Button("PDF", "secondary", "file-text", tip=_("Save as PDF")),
            Button("Excel", "secondary", "file-spreadsheet", tip=_("Save as an Excel workbook")),
        )
        for button in self.buttons[1:]:
            button.setAccessibleName(button.toolTip())
        self._title = ElidedLabel(_("Monthly report"), "h3")
        self._pages = Label("", "small", "text2")
        self._bars = LoadingBars()
        self._places = QStackedWidget()
        self._places.addWidget(self._bars)
        self._places.addWidget(self.view)
        head = row((self._title, 1), self._pages)
        self.buttons[0].setMinimumWidth(px(212))
        foot = row(None, *self.buttons, gap=8)
        super().__init__(column(head, self.remark, (self._places, 1), foot, gap=10), margins=(16, 12, 16, 16))
        self.remark.hide()
        self.buttons[0].setEnabled(False)
        self.view.failed.connect(self.show_problem)

    def show_work(self) -> None:
        """A report is on its way; the one before stays in sight until it comes."""
        self.buttons[0].setEnabled(False)
        if self.made is None:
            self._bars.restart()

    def show_paper(self, made: Made, remark: str) -> None:
        """Show the pages; `remark` stands over them ("" for none)."""
        other = self.made is not None and self.made.wanted.title != made.wanted.title
        self.made = made
        title = made.wanted.title
        self._title.set_text(title)
        pages = ngettext("{count} page", "{count} pages", made.pages)
        self._pages.setText(pages.format(count=words.number(made.pages)))
        self._set_remark("info", "info", remark)
        if other:
            self.view.set_page(0)
        elif not self.view.pages():
            self.view.set_zoom(self._readable())
        self.view.show_file(made.path)
        self._places.setCurrentWidget(self.view)
        self.buttons[0].setEnabled(True)
        say(self, f"{title}. {remark}".strip())

    def show_problem(self, error: Exception) -> None:
        """The report could not be made or shown."""
        self.made = None
        self.view.show_file(None)
        self._pages.setText("")
        self._places.setCurrentWidget(self.view)
        if isinstance(error, VefaError):
            self._set_remark("danger", "triangle-alert", f"{error.message} {error.hint}".strip())
        else:
            messages.show_error(self, error)

    def _readable(self) -> int:
        """As wide as there is room, at most the real size (in large text more), in per cent."""
        return min((self._places.width() - _SIDES) * 100 // _PAGE, px(100))

    def _set_remark(self, tone: str, icon: str, sentence: str) -> None:
        self.remark.set_look(tone, icon, sentence)
        self.remark.setVisible(bool(sentence))
