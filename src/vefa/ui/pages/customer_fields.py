"""The parts of a customer's card that are changed where they stand; they go and come with the card."""

from functools import partial
from textwrap import shorten
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import customers
from vefa.services.customers import CustomerCard
from vefa.ui.actions import Action
from vefa.ui.menus import open_menu
from vefa.ui.pages.customer_boxes import note_banner
from vefa.ui.pages.customer_head import MORE, contact_label, facts_label, name_label, told
from vefa.ui.pages.customer_in_place import InPlace, field_names
from vefa.ui.widgets import Button, PartsLabel

_SAID: Final = 60  # letters of what was not saved


class CustomerFields(QObject):
    """Parts that are asked for when a card is made anew; what is being typed goes on in the new ones.

    `typed(id, key, text, anyway)` wants something kept; whoever keeps it calls `tell` where it cannot be.
    `dropped(sentence)` when another customer shows instead, `customer_wanted(id)` when the one shall who has
    what was typed.
    """

    typed = Signal(int, str, str, bool)
    dropped = Signal(str)
    customer_wanted = Signal(int)

    def __init__(self, owner: QWidget) -> None:
        """`owner` is the card's widget."""
        super().__init__(owner)
        self.places: dict[str, InPlace] = {}
        self._owner = owner
        self._card: CustomerCard | None = None
        self._begun: dict[str, tuple[str, str]] = {}
        self._asked = ""  # the place that wants something kept
        self._back = ""  # the place that wanted it and had the focus

    def leave(self, customer_id: int | None) -> None:
        """The card goes, and that of `customer_id` comes."""
        being = {
            where: one.editor
            for where, one in self.places.items()
            if one.editor is not None and where != self._asked
        }
        for one in self.places.values():
            if one.editor is not None:
                one.editor.stop()
        same = self._card is not None and self._card.row.id == customer_id
        self._begun = {where: (one.key, one.text()) for where, one in being.items()} if same else {}
        for editor in being.values() if not same else ():
            if editor.is_open():
                text = _("{field} was not saved: {text}")
                self.dropped.emit(text.format(field=editor.name, text=shorten(editor.text(), _SAID)))
        asked = self.places[self._asked].editor if self._asked else None
        has = self._owner.window().focusWidget()
        self._back = self._asked if asked is not None and has is not None and asked.isAncestorOf(has) else ""
        self._card, self._asked = None, ""
        self.places.clear()

    def name(self, card: CustomerCard) -> InPlace:
        """The name; the first part of a new card that is asked for."""
        self._card = card
        return self._place("name", name_label(card))

    def contact(self, card: CustomerCard) -> InPlace:
        """Where he is found."""
        return self._place("contact", contact_label(card))

    def facts(self, card: CustomerCard) -> InPlace | None:
        """What else is known; None for nothing."""
        label = facts_label(card)
        return None if label is None else self._place("facts", label)

    def note(self, text: str) -> InPlace:
        """The note."""
        change = Button(_("Change"), "link", size="s")
        change.clicked.connect(lambda _on=False: self.edit("note", "note"))
        return self._place("note", note_banner(text, change))

    def go_on(self) -> None:
        """All parts of the new card are there."""
        for where, (key, text) in self._begun.items():
            if where in self.places and self._card is not None:
                self.places[where].edit(key, customers.draft_of(self._card.row.id), text)

    def take_focus(self) -> None:
        """What was kept shows in its part, which has the focus that its field had."""
        if self._back in self.places:
            self.places[self._back].part.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> bool:
        """Have kept what is being typed; whether nothing is left that cannot be."""
        for one in list(self.places.values()):
            if one.editor is not None:
                one.editor.finish(again=True)
        left = [one for where, one in self.places.items() if one.editor is not None and where != self._asked]
        for one in left:
            one.take_focus()
        return not left

    def edit(self, where: str, key: str) -> None:
        """Let one field be typed in the place of the part that is called `where`."""
        if self._card is None:
            return
        if key == MORE:
            self._offer(where, self._card)
            return
        place = self.places[where]
        place.edit(key, customers.draft_of(self._card.row.id))
        place.take_focus()

    def tell(self, error: VefaError) -> None:
        """Say why what was `typed` is not kept."""
        asked, self._asked = self._asked, ""
        editor = self.places[asked].editor
        if editor is not None:
            editor.tell(error)

    def _place(self, where: str, part: QWidget) -> InPlace:
        place = self.places[where] = InPlace(part)
        place.kept.connect(partial(self._keep, where))
        place.customer_wanted.connect(self.customer_wanted)
        if isinstance(part, PartsLabel):
            part.pressed.connect(partial(self.edit, where))
        return place

    def _keep(self, where: str, key: str, text: str, anyway: bool) -> None:
        if self._card is not None:
            self._asked = where
            self.typed.emit(self._card.row.id, key, text, anyway)

    def _offer(self, where: str, card: CustomerCard) -> None:
        """A menu of what is not told of the customer yet."""
        known, part = told(card), self.places[where].part
        offered = [(key, name) for key, name in field_names().items() if key not in known]
        acts = [Action(name, partial(self.edit, where, key)) for key, name in offered]
        open_menu(part, part.mapToGlobal(part.rect().bottomLeft()), acts)
