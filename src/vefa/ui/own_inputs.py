"""A field to type in for each field of the shop's own, in pairs."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.i18n import _
from vefa.rules.own_fields import shown
from vefa.services.own_fields import FieldRow
from vefa.ui.theme import text_size
from vefa.ui.widgets import Combo, Field, FormRow

_LARGE: Final = 150
_HINTS: Final = {"day": "31.12.2026"}


class OwnInputs(QWidget):
    """`values()`: what is typed, by the id of the field."""

    def __init__(self, fields: Sequence[FieldRow], kept: Mapping[int, str]) -> None:
        super().__init__()
        self.inputs = {one.id: own_input(one, kept.get(one.id, "")) for one in fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(14)
        wide = 1 if text_size() >= _LARGE else 2
        for place, one in enumerate(fields):
            grid.addWidget(FormRow(one.name, self.inputs[one.id], optional=True), place // wide, place % wide)
        for place in range(wide):
            grid.setColumnStretch(place, 1)
        self.setVisible(bool(fields))

    def values(self) -> tuple[tuple[int, str], ...]:
        """What stands in the fields."""
        return tuple((number, own_text(field)) for number, field in self.inputs.items())


def own_input(one: FieldRow, kept: str) -> Field | Combo:
    """What one field is typed or chosen in; it holds what is `kept`."""
    if one.kind == "yes_no":
        return _choice(one.name, [(_("Yes"), "yes"), (_("No"), "no")], kept)
    if one.kind == "choice":
        offered = [*one.choices, *([kept] if kept and kept not in one.choices else [])]
        return _choice(one.name, [(word, word) for word in offered], kept)
    return Field(shown(one.kind, kept) if kept else "", name=one.name, placeholder=_HINTS.get(one.kind, ""))


def _choice(name: str, items: Sequence[tuple[str, object]], kept: str) -> Combo:
    combo = Combo([("–", ""), *items], name=name)
    combo.set_value(kept)
    return combo


def own_text(field: Field | Combo) -> str:
    """What stands in it."""
    return field.text() if isinstance(field, Field) else str(field.value() or "")
