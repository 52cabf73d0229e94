"""The statement of a customer in the window: choose days and paper, look at it, print it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _, pgettext, speaking
from vefa.rules.calendar import add_months
from vefa.services import settings
from vefa.services.statement import Statement, all_days, statement, usual_span
from vefa.ui import messages, preferences
from vefa.ui.layout import column, row
from vefa.ui.widgets import DateField, Label, Segmented

if TYPE_CHECKING:
    from vefa.ui.dialogs.paper import PaperDialog
    from vefa.ui.page import Page

_SPANS: Final = ((N_("3 months"), "usual"), (N_("12 months"), "year"), (N_("Everything"), "all"))
_SIZES: Final = (("A5", "a5"), ("A4", "a4"))


class StatementChoices(QWidget):
    """Which days, on which paper; `changed` when the paper is another one. `whole`: all days there are."""

    changed = Signal()

    def __init__(self, whole: tuple[date, date], span: tuple[date, date]) -> None:
        super().__init__()
        self._whole = whole
        self.spans = Segmented([(_(name), key) for name, key in _SPANS], name=pgettext("report", "Days"))
        self.sizes = Segmented([*_SIZES], preferences.statement_paper(), name=_("Paper"))
        self.first = DateField(span[0], name=_("First day"), latest=whole[1])
        self.last = DateField(span[1], name=_("Last day"), latest=whole[1])
        days = row(self.first, Label("–", "body", "text2"), self.last, None, gap=8)
        self.setLayout(column(row(self.spans, None, self.sizes, gap=12), days, gap=8))
        self._mark()
        self.spans.chosen.connect(self._take_span)
        self.sizes.chosen.connect(self._take_size)
        self.first.dateChanged.connect(lambda _day: self._take_days())
        self.last.dateChanged.connect(lambda _day: self._take_days())

    def span(self) -> tuple[date, date]:
        """The days."""
        return self.first.value(), self.last.value()

    def size_name(self) -> str:
        """The paper."""
        return str(self.sizes.value())

    def _take_span(self, key: object) -> None:
        first, last = self._days(str(key))
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.set_value(first)
            self.last.set_value(last)
        self._take_days()

    def _take_size(self, size: object) -> None:
        preferences.set_statement_paper(str(size))
        self.changed.emit()

    def _take_days(self) -> None:
        """Days in the wrong order are marked, the paper stays as it was."""
        first, last = self.span()
        self.first.set_error("" if first <= last else _("The first day comes after the last."))
        self._mark()
        if first <= last:
            self.changed.emit()

    def _mark(self) -> None:
        """The ready span that the days are, if they are one."""
        found = next((key for _name, key in _SPANS if self._days(key) == self.span()), None)
        self.spans.set_value(found)

    def _days(self, key: str) -> tuple[date, date]:
        first, today = self._whole
        if key == "all":
            return first, today
        return usual_span(today) if key == "usual" else (add_months(today.replace(day=1), -11), today)


def open_statement(
    page: "Page", customer_id: int, span: tuple[date, date] | None = None
) -> "PaperDialog | None":
    """Show the statement of a customer, of the usual days where none are said.

    None when there is no such customer, or no such days, which is told.
    """
    from vefa.papers.statement import statement_paper
    from vefa.ui.dialogs.paper import PaperDialog

    shop, today = settings.shop(), page.window_.today()
    days = span or usual_span(today)
    try:
        told = _read(page, customer_id, days, shop.language)
    except VefaError as error:
        messages.show_error(page, error)
        return None
    choices = StatementChoices(all_days(customer_id, today=today), (told.first, told.last))
    name = _("Statement {name}").format(name=told.name)
    dialog = PaperDialog(page, _("Statement"), name, above=choices)

    def show() -> None:
        try:
            made = _read(page, customer_id, choices.span(), shop.language)
        except VefaError as error:  # an import was undone meanwhile
            messages.show_error(dialog, error)
            return
        dialog.make_anew(partial(statement_paper, [made], shop, size=choices.size_name()))

    choices.changed.connect(show)
    show()
    dialog.open()
    return dialog


def _read(page: "Page", customer_id: int, span: tuple[date, date], spoken: str) -> Statement:
    """What it tells, in the language of the shop."""
    with speaking(spoken):
        return statement(customer_id, span, today=page.window_.today(), now=page.window_.now())
