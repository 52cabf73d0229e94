"""Adding and changing customers from their page: in a dialog, or one field where it stands on the card."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import customers
from vefa.services.customers import CustomerDraft
from vefa.ui.dialogs.customer import CustomerDialog

if TYPE_CHECKING:
    from vefa.ui.pages.customers import CustomersPage

Change = Callable[[CustomerDraft], CustomerDraft]
"""Makes of what is kept by now what is to be kept."""


class CustomerEditing:
    """What the page does with what is typed about customers."""

    def __init__(self, page: "CustomersPage") -> None:
        self._page = page

    def add(self) -> None:
        """Ask for a new customer."""
        dialog = self._dialog(None)
        dialog.saved.connect(lambda draft, anyway: self._add(dialog, draft, anyway=anyway))
        dialog.open()

    def edit(self, customer_id: int) -> None:
        """Ask for all that is kept about a customer."""
        dialog = self._dialog(customers.draft_of(customer_id))
        dialog.saved.connect(lambda _draft, anyway: self._change(dialog, customer_id, anyway=anyway))
        dialog.open()

    def keep(self, customer_id: int, key: str, text: str, anyway: bool) -> CustomerDraft:
        """Keep one field that was typed on the card (see `CustomerDraft.typed`); what was kept. VefaError."""
        return self._save(customer_id, lambda kept: kept.typed(key, text), anyway=anyway)

    def kept(self, customer_id: int, key: str, before: CustomerDraft) -> None:
        """One field was kept; the way back changes that one, too."""
        self._tell(customer_id, lambda: self.keep(customer_id, key, before.text_of(key), True))

    def _dialog(self, draft: CustomerDraft | None) -> CustomerDialog:
        dialog = CustomerDialog(self._page, draft)
        dialog.customer_wanted.connect(lambda _one: dialog.reject())
        dialog.customer_wanted.connect(self._page.show_customer)
        return dialog

    def _add(self, dialog: CustomerDialog, draft: CustomerDraft, *, anyway: bool) -> None:
        moment = self._page.moment()
        try:
            made = customers.add_customer(draft, **moment, anyway=anyway)
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        self._page.finish(
            made,
            done=_("The customer was added."),
            undo=lambda one: customers.archive_customer(one, now=moment["now"]),
        )
        self._page.show_customer(made)

    def _change(self, dialog: CustomerDialog, customer_id: int, *, anyway: bool) -> None:
        try:
            before = self._save(customer_id, dialog.onto, anyway=anyway)
        except VefaError as error:
            dialog.tell(error)
            return
        dialog.accept()
        self._tell(customer_id, lambda: self._save(customer_id, lambda _kept: before, anyway=True))

    def _save(self, customer_id: int, change: Change, *, anyway: bool) -> CustomerDraft:
        draft = change(customers.draft_of(customer_id))
        return customers.change_customer(customer_id, draft, **self._page.moment(), anyway=anyway)

    def _tell(self, customer_id: int, back: Callable[[], object]) -> None:
        name = customers.customer(customer_id, today=self._page.window_.today()).row.name
        self._page.finish(None, done=_("{name} was saved.").format(name=name), undo=lambda _none: back())
