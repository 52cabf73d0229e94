"""The one door for goods that come back, from the order and from the till: the dialog, the step, its undo."""

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.sales import give_back
from vefa.services.sales.coming_back import return_sheet
from vefa.services.sales.coming_words import paid_back
from vefa.services.sales.last_return import undo_return
from vefa.ui import messages
from vefa.ui.dialogs.find_sale import FindSaleDialog
from vefa.ui.dialogs.give_back import Chosen, GiveBackDialog
from vefa.ui.page import Page


def open_return(page: Page, order_id: int) -> GiveBackDialog | None:
    """Ask what of the order comes back, and do it; None when there is no such order, which is told."""
    try:
        sheet = return_sheet(order_id)
    except VefaError as error:
        messages.show_error(page, error)
        return None
    dialog = GiveBackDialog(page, sheet, page.window_.today(), page.window_.now)
    dialog.given.connect(lambda chosen: _do(page, dialog, chosen))
    dialog.open()
    return dialog


def find_return(page: Page, customer_id: int | None = None) -> FindSaleDialog:
    """Ask for the sale first: by its number, or among the latest of the customer or of the counter."""
    dialog = FindSaleDialog(page, customer_id)
    dialog.chosen.connect(lambda one: open_return(page, one))
    dialog.open()
    return dialog


def _do(page: Page, dialog: GiveBackDialog, chosen: Chosen) -> None:
    today, now = page.window_.today(), page.window_.now()
    try:
        back = give_back(chosen.order_id, chosen.wanted, today=today, now=now)
    except VefaError as error:
        dialog.tell(error)
        return
    dialog.accept()
    told = _("The return was recorded: {money}.").format(money=paid_back(chosen.coming))
    page.finish(back, done=told, undo=lambda done: take_back_return(page, done.order_id))


def take_back_return(page: Page, order_id: int) -> None:
    """The last return, of this order, was a mistake. VefaError when it cannot be taken back any more."""
    undo_return(order_id, today=page.window_.today(), now=page.window_.now())
