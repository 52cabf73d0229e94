"""The slip of a sale, from the order and from the till: choose the paper, look at it, print it."""

from functools import partial
from typing import TYPE_CHECKING, Final

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.services import settings
from vefa.services.sales.slip import slip
from vefa.ui import messages, preferences
from vefa.ui.widgets import Segmented

if TYPE_CHECKING:
    from vefa.ui.dialogs.paper import PaperDialog
    from vefa.ui.page import Page

_PAPERS: Final = ((N_("Roll 80 mm"), "80"), (N_("Roll 58 mm"), "58"), ("A6", "a6"), ("A4", "a4"))


def open_slip(page: "Page", order_id: int) -> "PaperDialog | None":
    """Show the slip of an order; None when there is no such order, which is told."""
    from vefa.papers.slip import sale_slip
    from vefa.ui.dialogs.paper import PaperDialog

    try:
        told = slip(order_id, today=page.window_.today())
    except VefaError as error:
        messages.show_error(page, error)
        return None
    shop = settings.shop()
    papers = Segmented([(_(name), form) for name, form in _PAPERS], preferences.slip_paper(), name=_("Paper"))
    name = _("Slip {number}").format(number=told.number).strip()
    dialog = PaperDialog(page, _("Slip of the sale"), name, above=papers)

    def show(form: object) -> None:
        preferences.set_slip_paper(str(form))
        dialog.make_anew(partial(sale_slip, told, shop, form=str(form)))

    papers.chosen.connect(show)
    show(papers.value())
    dialog.open()
    return dialog
