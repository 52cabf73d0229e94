"""The card "statement": which customer, then his paper."""

from vefa.i18n import _
from vefa.ui.dialogs.pick_customer import PickCustomerDialog
from vefa.ui.page import Page
from vefa.ui.statements import open_statement


def choose_statement(page: Page) -> PickCustomerDialog:
    """Ask for the customer and show his statement."""
    dialog = PickCustomerDialog(
        page, _("Whose statement?"), _("Balance, last days and movements of one customer on a page."),
        page.window_.today(), verb=_("Show the statement"),
    )  # fmt: skip

    def show(customer: int) -> None:
        dialog.accept()
        open_statement(page, customer)

    dialog.wanted.connect(show)
    dialog.open()
    return dialog
