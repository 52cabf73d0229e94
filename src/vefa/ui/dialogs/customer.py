"""Adding or changing a customer: only the name must be there."""

from dataclasses import fields, replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.phone import display
from vefa.services import own_fields, tags
from vefa.services.customers import CustomerDraft, IdentityTakenError
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, bring_into_sight, clear, column, row
from vefa.ui.own_inputs import OwnInputs
from vefa.ui.pages.programme.names_field import TypedNames
from vefa.ui.theme import text_size
from vefa.ui.widgets import Banner, Button, Field, FormRow, TextArea

_EMPTY: Final = CustomerDraft("")
_OFFERED: Final = 8  # tags that are suggested at once
_LARGE: Final = 150


class CustomerDialog(Dialog):
    """`saved(CustomerDraft, anyway)` when it should be kept; the page keeps it, or `tell`s what is wrong.

    `customer_wanted(id)`: the person wants to see the customer who is known by what was typed.
    """

    saved = Signal(object, bool)
    customer_wanted = Signal(int)

    def __init__(self, parent: QWidget, draft: CustomerDraft | None = None) -> None:
        title = _("Edit customer") if draft else _("Add a customer")
        super().__init__(parent, title, icon="user-round", width=640)
        draft = draft or _EMPTY
        self.name = Field(draft.name, name=_("Name"))
        phone = display(draft.phone) if draft.phone else ""
        self.phone = Field(phone, name=_("Mobile phone"), placeholder="0(5xx) xxx xx xx")
        self.email = Field(draft.email, name=_("E-mail"))
        self.city = Field(draft.city, name=_("City"))
        self.district = Field(draft.district, name=_("District"))
        self.address = Field(draft.address, name=_("Address"), placeholder=_("Street, number, flat"))
        born = ".".join(reversed(draft.birthday.split("-")))
        self.birthday = Field(born, name=_("Birthday"), placeholder=_("day.month, as 12.03"))
        self.card = Field(draft.card, name=_("Card number"))
        self.tax = Field(draft.tax, name=_("Tax number"), placeholder=_("of a firm"))
        self.tags = TypedNames(draft.tags, _tags_like, name=_("Tags"))
        self.own = OwnInputs(own_fields.fields(), dict(draft.own))
        self.note = TextArea(draft.note, name=_("Note"), lines=3)
        self._warning = column()
        self._build(_("Save") if draft is not _EMPTY else _("Add the customer"))
        self._begun = self.draft()

    def draft(self) -> CustomerDraft:
        """What is typed."""
        return CustomerDraft(
            self.name.text(),
            phone=self.phone.text(),
            email=self.email.text(),
            city=self.city.text(),
            birthday=self.birthday.text(),
            note=self.note.text(),
            district=self.district.text(),
            address=self.address.text(),
            card=self.card.text(),
            tax=self.tax.text(),
            tags=self.tags.names(),
            own=self.own.values(),
        )

    def onto(self, kept: CustomerDraft) -> CustomerDraft:
        """What was changed here, over what is kept by now: another till may have written meanwhile."""
        typed, begun = self.draft(), self._begun
        names = [one.name for one in fields(typed) if getattr(typed, one.name) != getattr(begun, one.name)]
        changed = {name: getattr(typed, name) for name in names}
        own = tuple(one for one in typed.own if one not in begun.own)
        return replace(kept, **(changed | {"own": own}))

    def tell(self, error: VefaError) -> None:
        """Say what is wrong with what was typed; another's phone can be looked at or kept all the same."""
        clear(self._warning)
        buttons: list[Button] = []
        if isinstance(error, IdentityTakenError):
            see = Button(_("Open the customer"), "soft", size="s")
            keep = Button(_("Save anyway"), "ghost", size="s")
            see.clicked.connect(lambda _on=False, one=error.customer_id: self.customer_wanted.emit(one))
            keep.clicked.connect(lambda _on=False: self.saved.emit(self.draft(), True))
            buttons = [see, keep]
        banner = Banner("honey", "triangle-alert", error.message, detail=error.hint)
        told = boxed(column(14, banner, *([row(None, *buttons)] if buttons else []), gap=4))
        self._warning.addWidget(told)
        self.fit()
        bring_into_sight(told)

    def _build(self, verb: str) -> None:
        hint = _("Nothing about health, faith or other sensitive matters (KVKK).")
        rows = column(
            FormRow(_("Name"), self.name),
            _beside((_("Mobile phone"), self.phone), (_("E-mail"), self.email)),
            _beside(
                (_("Birthday"), self.birthday), (_("Card number"), self.card), (_("Tax number"), self.tax)
            ),
            _beside((_("District"), self.district), (_("City"), self.city)),
            FormRow(_("Address"), self.address, optional=True),
            FormRow(_("Tags"), self.tags, optional=True),
            self.own,
            FormRow(_("Note"), self.note, optional=True, hint=hint),
            self._warning,
            gap=12,
        )
        self.body.addLayout(rows)
        save = Button(verb, "primary", "check", key_cap="Enter")
        save.clicked.connect(lambda _on=False: self.saved.emit(self.draft(), False))
        self.set_buttons(self.cancel_button("", "ghost"), save)
        self.set_first_focus(self.name)


def _beside(*fields: tuple[str, QWidget]) -> QWidget:
    """Fields side by side, or one under the other where the letters are large."""
    rows = [FormRow(name, field, optional=True) for name, field in fields]
    if text_size() >= _LARGE:
        return boxed(column(*rows, gap=12))
    return boxed(row(*((one, 1) for one in rows), gap=14))


def _tags_like(begins: str) -> list[str]:
    return [one.name for one in tags.known_tags(begins, limit=_OFFERED)]
