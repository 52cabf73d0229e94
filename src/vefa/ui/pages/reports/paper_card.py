"""The card with the finished report: its name, paper or screen, and what can be done with it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.papers.output import Printed
from vefa.rules import format as words
from vefa.ui import messages
from vefa.ui.announce import say
from vefa.ui.layout import column, row
from vefa.ui.pages.reports.subject_choice import SubjectChoice
from vefa.ui.pages.reports.tab_order import follow
from vefa.ui.pages.reports.waiting import Waiting
from vefa.ui.pages.reports.work import Made
from vefa.ui.preview import PdfView
from vefa.ui.theme import px
from vefa.ui.unprintable import Unprintable
from vefa.ui.widgets import Banner, Button, Card, Combo, ElidedLabel, Label, Segmented

if TYPE_CHECKING:
    from vefa.ui.pages.reports.screen import ScreenView

PAPER: Final = "paper"
SCREEN: Final = "screen"


class PaperCard(Card):
    """Shows what was `made` last (None: nothing yet); the buttons are print, PDF and Excel.

    `reports` (name, key) can be chosen here too while the cards give way. `mode_changed(mode)` when it is to
    be seen on paper or on the screen.
    """

    mode_changed = Signal(str)

    def __init__(self, reports: Sequence[tuple[str, str]], today: date) -> None:
        self.made: Made | None = None
        self._on_screen: Made | None = None
        self.view = PdfView()
        self._reader: ScreenView | None = None
        self._nothing = QWidget()
        self.waiting = Waiting()
        self.subject = SubjectChoice(today)
        self.remark = Banner("info", "info", "")
        self.warning = Unprintable()
        self.again = Button(_("Prepare it again"), "link", size="s")
        self.changed = Banner("info", "refresh-cw", _("The shop has changed since."), self.again)
        self.mode = Segmented(
            [(_("Paper"), PAPER), (_("Screen"), SCREEN)], name=_("How the report is shown"), height=34
        )
        self.buttons = (
            Button(_("Print…"), "primary", "printer", key_cap="Ctrl+P"),
            Button("PDF", "secondary", "file-text", tip=_("Save as PDF")),
            Button("Excel", "secondary", "file-spreadsheet", tip=_("Save as an Excel workbook")),
        )
        for button in self.buttons[1:]:
            button.setAccessibleName(button.toolTip())
        self._title, self._pages = ElidedLabel("", "h3"), Label("", "caption", "text2")
        self.chooser = Combo(reports, name=_("Report"))
        self.chooser.setFixedWidth(px(340))
        self.chooser.hide()
        self._places = QStackedWidget()
        for place in (self.waiting, self.view, self._nothing):
            self._places.addWidget(place)
        head = row(self.chooser, (self._title, 1), (None, 0), self._pages, self.mode, gap=10)
        self.buttons[0].setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.buttons[0].setMaximumWidth(px(240))
        foot = row((self.buttons[0], 1), *self.buttons[1:], (None, 0), gap=8)
        parts = (head, self.subject, self.remark, self.warning, self.changed, (self._places, 1), foot)
        super().__init__(column(*parts, gap=10), margins=(16, 12, 16, 16))
        self.remark.hide()
        self.changed.hide()
        self.allow(False)
        self.view.failed.connect(self.show_problem)
        self.subject.built.connect(self._order_tabs)
        self.mode.chosen.connect(self._take_mode)

    @property
    def reader(self) -> "ScreenView":
        """The report on the screen; made when it is first looked at."""
        if self._reader is None:
            from vefa.ui.pages.reports.screen import ScreenView

            self._reader = ScreenView()
            self._reader.built.connect(self._order_tabs)
            self._places.addWidget(self._reader)
        return self._reader

    def allow(self, on: bool, *, title: str = "") -> None:
        """Whether the report that shows may be printed and saved; its name."""
        for button in self.buttons:
            button.setEnabled(on)
        if title:
            self._title.set_text(title)

    def show_work(self, title: str) -> None:
        """A report is on its way."""
        self.allow(False, title=title)
        self._pages.setText("")
        self._set_remark("info", "info", "")
        self.waiting.begin()
        self._places.setCurrentWidget(self.waiting)

    def show_made(self, made: Made) -> None:
        """Show it."""
        other = self.made is None or self.made.title != made.title
        self.made = made
        self.waiting.end()
        pages = ngettext("{count} page", "{count} pages", made.pages)
        self._pages.setText(pages.format(count=words.number(made.pages)))
        self._set_remark("info", "info", "")
        if other:
            self.view.set_page(0)
        self.view.show_file(made.path)
        self._show_mode()
        self.allow(True, title=made.heading)
        say(self, _("{report} is ready").format(report=made.title))

    def show_remark(self, remark: str, title: str) -> None:
        """Nothing can be made yet: say why."""
        self._forget()
        self.allow(False, title=title)
        self._set_remark("info", "info", remark)

    def show_problem(self, error: Exception) -> None:
        """The report could not be made or shown."""
        self._forget()
        if isinstance(error, VefaError):
            self._set_remark("danger", "triangle-alert", f"{error.message} {error.hint}".strip())
        else:
            messages.show_error(self, error)

    def show_stopped(self) -> None:
        """The person did not want to wait."""
        self._forget()
        self.waiting.show_stopped()
        self._places.setCurrentWidget(self.waiting)

    def set_mode(self, mode: str) -> None:
        """Paper or screen."""
        self.mode.set_value(mode)
        self._take_mode(mode)

    def show_chooser(self, on: bool, key: str) -> None:
        """The cards give way, or come back."""
        self.chooser.set_value(key)
        self.chooser.setVisible(on)
        self._title.setVisible(not on)

    def _order_tabs(self) -> None:
        """From paper or screen to the subject, then to the report on the screen."""
        at = follow(self.mode, self.subject)
        if self._reader is not None:
            follow(at, self._reader)

    def _take_mode(self, mode: object) -> None:
        self.mode_changed.emit(str(mode))
        if self.made is not None:
            self._show_mode()

    def _show_mode(self) -> None:
        """Only what is looked at is built."""
        on_screen = self.mode.value() == SCREEN
        if on_screen and self.made is not None and self._on_screen is not self.made:
            self._on_screen = self.made
            self.reader.show_report(self.made.report, self.made.heading)
        self._pages.setVisible(not on_screen)
        self.warning.show_result(self.made.printed if self.made is not None and not on_screen else Printed(0))
        self._places.setCurrentWidget(self.reader if on_screen else self.view)

    def _forget(self) -> None:
        self.made = self._on_screen = None
        self.waiting.end()
        self.allow(False)
        self._pages.setText("")
        self.view.show_file(None)
        if self._reader is not None:
            self._reader.show_report(None)
        self._places.setCurrentWidget(self._nothing)

    def _set_remark(self, tone: str, icon: str, sentence: str) -> None:
        self.changed.hide()
        self.warning.hide()
        self.remark.set_look(tone, icon, sentence)
        self.remark.setVisible(bool(sentence))
