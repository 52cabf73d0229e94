"""Points of an activity of the programme, given by hand with a note (POLICY 31)."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.programme import Activity
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import column
from vefa.ui.widgets import Banner, Button, Combo, Field, FormRow


class ActivityDialog(Dialog):
    """`wanted(activity, note)`; the page does it and closes the dialog."""

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget, name: str, activities: Sequence[tuple[str, Activity]]) -> None:
        super().__init__(
            parent, _("Points for an activity"), _("{name} gets them at once.").format(name=name), icon="star"
        )
        self.kind = Combo([(_called(key, one), key) for key, one in activities], name=_("Activity"))
        self.note = Field(name=_("Note"), placeholder=_("In a few words"))
        self.trouble = Banner("honey", "triangle-alert", "")
        verb = Button(_("Give the points"), "primary", "check", key_cap="Enter")
        verb.clicked.connect(lambda: self.wanted.emit(str(self.kind.value()), self.note.text().strip()))
        self.set_body(column(
            FormRow(_("Activity"), self.kind), 12, FormRow(_("Note"), self.note, optional=True), 10,
            self.trouble,
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(), verb)
        self.set_first_focus(self.kind)
        self.trouble.hide()

    def tell(self, text: str) -> None:
        """Say in the dialog why no points are given."""
        self.trouble.refuse(text)
        self.fit()


def _called(key: str, one: Activity) -> str:
    points = _("{points} points").format(points=words.number(one.points))
    return f"{one.title or key} · {points}"
