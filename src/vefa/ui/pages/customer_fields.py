"""The parts of a customer's card that are changed where they stand; they go and come with the card."""

from collections.abc import Callable
from functools import partial
from textwrap import shorten
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import customers
from vefa.services.customers import CustomerCard, CustomerDraft
from vefa.ui.actions import Action
from vefa.ui.menus import open_menu
from vefa.ui.pages.customer_boxes import note_banner
from vefa.ui.pages.customer_head import MORE, contact_label, facts_label, name_label, told
from vefa.ui.pages.customer_in_place import InPlace, field_names
from vefa.ui.widgets import Button, PartsLabel

_SAID: Final = 60  # letters of what was not saved

Keep = Callable[[int, str, str, bool], CustomerDraft]
"""Keeps what was typed: id of the customer, key of the field, text, whether in any case. Raises VefaError."""


class _Begun(NamedTuple):
    """A field that was open; `text` None: as it was kept."""

    key: str
    name: str
    text: str | None
    error: VefaError | None


class Held(NamedTuple):
    """What is being typed of a customer, for a card that is built anew; by the place."""

    customer: int
    begun: dict[str, _Begun]


class CustomerFields(QObject):
    """Parts that are asked for when a card is made anew; what is being typed goes on in the new ones.

    `keep` is what keeps, `kept(id, key, before)` follows. `dropped(sentence)` says what could not be kept;
    `customer_wanted(id)` when the one shall show who has what was typed.
    """

    kept = Signal(int, str, object)
    dropped = Signal(str)
    customer_wanted = Signal(int)

    def __init__(self, owner: QWidget) -> None:
        """`owner` is the card's widget."""
        super().__init__(owner)
        self.keep: Keep | None = None
        self.places: dict[str, InPlace] = {}
        self._owner = owner
        self._card: CustomerCard | None = None
        self._begun: dict[str, _Begun] = {}
        self._held: Held | None = None  # until its customer shows

    def held(self) -> Held | None:
        """What is being typed and not kept; None for nothing."""
        begun = {where: one for where, one in self._open().items() if one.text is not None}
        return Held(self._card.row.id, begun) if begun and self._card is not None else None

    def take_up(self, held: Held) -> None:
        """Go on with it as soon as its customer shows."""
        self._held = held

    def leave(self, customer_id: int | None) -> None:
        """The card goes, and that of `customer_id` comes."""
        self._begun = self._open()
        for place in self.places.values():
            if place.editor is not None:
                place.editor.stop()
        if self._card is None or self._card.row.id != customer_id:
            self._drop(self._begun)
            self._begun = {}
        self._card = None
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
        if self._held is not None and self._card is not None and self._card.row.id == self._held.customer:
            self._begun, self._held = self._held.begun, None
        known = field_names() if self._begun else {}
        for where, one in self._begun.items():
            if where not in self.places or one.key not in known or self._card is None:
                self._drop({where: one})
                continue
            draft = customers.draft_of(self._card.row.id)
            self.places[where].edit(one.key, draft, one.text, one.error)

    def finish(self) -> bool:
        """Have kept what is being typed; whether nothing is left that cannot be."""
        for place in list(self.places.values()):
            if place.editor is not None:
                place.editor.finish(again=True)
        return not self._refused()

    def take_focus(self) -> None:
        """Go on typing what cannot be kept."""
        for place in self._refused():
            place.take_focus()

    def edit(self, where: str, key: str) -> None:
        """Let one field be typed in the place of the part that is called `where`."""
        if self._card is None:
            return
        if key == MORE:
            self._offer(where, self._card)
            return
        try:
            draft = customers.draft_of(self._card.row.id)
        except VefaError as error:  # an import was undone meanwhile
            self.dropped.emit(str(error))
            return
        if key in field_names():
            self.places[where].edit(key, draft)
            self.places[where].take_focus()

    def _refused(self) -> list[InPlace]:
        """Where something is typed that cannot be kept."""
        return [place for place in self.places.values() if place.editor is not None and place.editor.error]

    def _open(self) -> dict[str, _Begun]:
        """The fields that are open."""
        found = {}
        for where, place in self.places.items():
            if (one := place.editor) is not None:
                found[where] = _Begun(one.key, one.name, one.text() if one.is_open() else None, one.error)
        return found

    def _place(self, where: str, part: QWidget) -> InPlace:
        place = self.places[where] = InPlace(part)
        place.entered.connect(partial(self._keep, place))
        place.customer_wanted.connect(self.customer_wanted)
        if isinstance(part, PartsLabel):
            part.pressed.connect(partial(self.edit, where))
        return place

    def _keep(self, place: InPlace, key: str, text: str, anyway: bool) -> None:
        """The field closes before the card is made anew, so that nothing is typed that would be lost."""
        if self._card is None or self.keep is None:
            return
        one = self._card.row.id
        try:
            before = self.keep(one, key, text, anyway)
        except VefaError as error:
            place.tell(error)
            return
        place.leave()
        self.kept.emit(one, key, before)

    def _drop(self, begun: dict[str, _Begun]) -> None:
        for one in begun.values():
            if one.text is not None:
                text = _("{field} was not saved: {text}")
                self.dropped.emit(text.format(field=one.name, text=shorten(one.text, _SAID)))

    def _offer(self, where: str, card: CustomerCard) -> None:
        """A menu of what is not told of the customer yet."""
        known, part = told(card), self.places[where].part
        offered = [(key, name) for key, name in field_names().items() if key not in known]
        acts = [Action(name, partial(self.edit, where, key)) for key, name in offered]
        open_menu(self._owner, part.mapToGlobal(part.rect().bottomLeft()), acts)
