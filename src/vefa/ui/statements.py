"""The statement of a customer in the window: choose days and paper, look at it, print it."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from vefa.errors import VefaError
from vefa.i18n import N_, _, pgettext, speaking
from vefa.rules.calendar import add_months
from vefa.services import settings
from vefa.services.statement import Statement, statement, usual_span
from vefa.ui import messages, preferences
from vefa.ui.layout import boxed, row
from vefa.ui.widgets import Segmented

if TYPE_CHECKING:
    from vefa.ui.dialogs.paper import PaperDialog
    from vefa.ui.page import Page

_SPANS: Final = ((N_("3 months"), "usual"), (N_("12 months"), "year"), (N_("Everything"), "all"))
_SIZES: Final = (("A5", "a5"), ("A4", "a4"))


def open_statement(page: "Page", customer_id: int) -> "PaperDialog | None":
    """Show the statement of a customer; None when there is no such customer, which is told."""
    from vefa.papers.statement import statement_paper
    from vefa.ui.dialogs.paper import PaperDialog

    shop = settings.shop()
    try:
        told = _read(page, customer_id, "usual", shop.language)
    except VefaError as error:
        messages.show_error(page, error)
        return None
    spans = Segmented([(_(name), key) for name, key in _SPANS], "usual", name=pgettext("report", "Days"))
    sizes = Segmented([*_SIZES], preferences.statement_paper(), name=_("Paper"))
    name = _("Statement {name}").format(name=told.name)
    dialog = PaperDialog(page, _("Statement"), name, above=boxed(row(spans, None, sizes, gap=12)))

    def show(_chosen: object) -> None:
        preferences.set_statement_paper(str(sizes.value()))
        try:
            made = _read(page, customer_id, str(spans.value()), shop.language)
        except VefaError as error:  # an import was undone meanwhile
            messages.show_error(dialog, error)
            return
        dialog.make_anew(partial(statement_paper, [made], shop, size=str(sizes.value())))

    spans.chosen.connect(show)
    sizes.chosen.connect(show)
    show(None)
    dialog.open()
    return dialog


def _read(page: "Page", customer_id: int, span: str, spoken: str) -> Statement:
    """What it tells, in the language of the shop."""
    today = page.window_.today()
    with speaking(spoken):
        return statement(customer_id, _days(span, today), today=today, now=page.window_.now())


def _days(span: str, today: date) -> tuple[date | None, date]:
    if span == "all":
        return None, today
    return usual_span(today) if span == "usual" else (add_months(today.replace(day=1), -11), today)
