"""Adding or changing a customer: only the name must be there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.phone import display
from vefa.services.customers import CustomerDraft, IdentityTakenError
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import Banner, Button, Field, FormRow, TextArea

_EMPTY = CustomerDraft("")


class CustomerDialog(Dialog):
    """`saved(CustomerDraft, anyway)` when it should be kept; the page keeps it, or `tell`s what is wrong.

    `customer_wanted(id)`: the person wants to see the customer who is known by what was typed.
    """

    saved = Signal(object, bool)
    customer_wanted = Signal(int)

    def __init__(self, parent: QWidget, draft: CustomerDraft | None = None) -> None:
        title = _("Edit customer") if draft else _("Add a customer")
        super().__init__(parent, title, icon="user-round", width=560)
        draft = draft or _EMPTY
        self.name = Field(draft.name, name=_("Name"))
        phone = display(draft.phone) if draft.phone else ""
        self.phone = Field(phone, name=_("Mobile phone"), placeholder="0(5xx) xxx xx xx")
        self.email = Field(draft.email, name=_("E-mail"))
        self.city = Field(draft.city, name=_("City"))
        self.birthday = Field(draft.birthday, name=_("Birthday"), placeholder=_("day.month, as 12.03"))
        self.note = TextArea(draft.note, name=_("Note"), lines=3)
        self._warning = column()
        self._build(_("Save") if draft is not _EMPTY else _("Add the customer"))

    def draft(self) -> CustomerDraft:
        """What is typed."""
        return CustomerDraft(
            self.name.text(), self.phone.text(), self.email.text(), self.city.text(), self.birthday.text(),
            self.note.text(),
        )  # fmt: skip

    def tell(self, error: VefaError) -> None:
        """Say what is wrong with what was typed; another's phone can be looked at or kept all the same."""
        self._forget()
        buttons: list[Button] = []
        if isinstance(error, IdentityTakenError):
            see = Button(_("Open the customer"), "soft", size="s")
            keep = Button(_("Save anyway"), "ghost", size="s")
            see.clicked.connect(lambda _on=False, one=error.customer_id: self.customer_wanted.emit(one))
            keep.clicked.connect(lambda _on=False: self.saved.emit(self.draft(), True))
            buttons = [see, keep]
        banner = Banner("honey", "triangle-alert", error.message, detail=error.hint)
        self._warning.addWidget(boxed(column(14, banner, *([row(None, *buttons)] if buttons else []), gap=4)))
        self.fit()

    def _build(self, verb: str) -> None:
        phone = FormRow(_("Mobile phone"), self.phone, optional=True)
        email = FormRow(_("E-mail"), self.email, optional=True)
        city = FormRow(_("City"), self.city, optional=True)
        birthday = FormRow(_("Birthday"), self.birthday, optional=True)
        note = FormRow(_("Note"), self.note, optional=True)
        pair, more = row((phone, 1), (email, 1), gap=14), row((city, 1), (birthday, 1), gap=14)
        rows = column(FormRow(_("Name"), self.name), pair, more, note, self._warning, gap=14)
        self.body.addLayout(rows)
        save = Button(verb, "primary", "check", key_cap="Enter")
        save.clicked.connect(lambda _on=False: self.saved.emit(self.draft(), False))
        self.set_buttons(self.cancel_button("", "ghost"), save)
        self.set_first_focus(self.name)

    def _forget(self) -> None:
        while self._warning.count():
            item = self._warning.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
