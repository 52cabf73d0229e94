"""A new customer at the till: name and phone in one step."""

from PySide6.QtCore import Signal

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.phone import display
from vefa.services.customers import CustomerDraft, IdentityTakenError
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.widgets import Banner, Button, Card, Field, FormRow, Label


class NewCustomer(Card):
    """`wanted(CustomerDraft)` on Enter; `known(id)` when it is somebody who is there already."""

    wanted = Signal(object)
    known = Signal(int)

    def __init__(self) -> None:
        self.name = Field(name=_("Name"))
        self.phone = Field(name=_("Mobile phone"), placeholder="0(5xx) xxx xx xx")
        self.add = Button(_("Add and go on"), "soft", "plus", key_cap="Enter")
        self._wrong = column()
        text = Label(
            _("Nobody was found. Add the customer and go on with the sale."), "small", "text2", wrap=True
        )
        super().__init__(column(
            Label(_("New customer"), "serif"), 2, text, 14,
            FormRow(_("Name"), self.name), 12,
            FormRow(_("Mobile phone"), self.phone, optional=True),
            self._wrong, 16, row(self.add, None), None,
        ))  # fmt: skip
        self.name.returnPressed.connect(self._name_typed)
        self.phone.returnPressed.connect(self._ask)
        self.add.clicked.connect(lambda _on=False: self._ask())

    def start(self, typed: str, phone: str) -> None:
        """Nobody is known by `typed`, which is the phone number `phone` (E.164) or a name."""
        clear(self._wrong)
        self.name.setText("" if phone else typed)
        self.phone.setText(display(phone) if phone else "")
        (self.name if phone else self.phone).setFocus()

    def tell(self, error: VefaError) -> None:
        """What is wrong; somebody who is there already can be taken."""
        clear(self._wrong)
        if isinstance(error, IdentityTakenError):
            banner = Banner("honey", "triangle-alert", error.message)
            take = Button(_("Take this customer"), "soft", size="s")
            take.clicked.connect(lambda _on=False, one=error.customer_id: self.known.emit(one))
            holder = boxed(column(12, banner, row(None, take), gap=6))
            self._wrong.addWidget(holder)
            holder.show()
            take.setFocus()
            return
        banner = Banner("honey", "triangle-alert", error.message, detail=error.hint)
        self._wrong.addWidget(boxed(column(12, banner)))

    def _name_typed(self) -> None:
        if self.phone.text().strip() or not self.name.text().strip():
            self._ask()
        else:
            self.phone.setFocus()

    def _ask(self) -> None:
        self.wanted.emit(CustomerDraft(self.name.text(), self.phone.text()))
