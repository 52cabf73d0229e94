"""Tags on the page of customers: the line of pills, a field that suggests while one types, and the undo."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import tags
from vefa.ui.actions import Action
from vefa.ui.pages.programme.names_field import AddField
from vefa.ui.theme import px
from vefa.ui.widgets import Button, FlowLayout, Label, PressedBadge

if TYPE_CHECKING:
    from vefa.ui.pages.customers import CustomersPage

_FIELD: Final = 200
_OFFERED: Final = 8
_SHOWN: Final = 12  # tags that show at once


class TagLine(QWidget):
    """The tags of a customer. `added(name)`, `removed(name)` and `searched(name)` tell what is wanted."""

    added = Signal(str)
    removed = Signal(str)
    searched = Signal(str)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        flow = FlowLayout(4, 0)
        flow.addWidget(Label(_("Tags"), "caption", "text2"))
        self.pills = {name: PressedBadge(name, "neutral") for name in names}
        for name, pill in self.pills.items():
            pill.clicked.connect(lambda _on=False, one=name: self.pills[one].open_menu(self._acts(one)))
            flow.addWidget(pill)
        self.rest = Button("", "link", size="s")
        self.rest.clicked.connect(lambda _on=False: self._show_all())
        flow.addWidget(self.rest)
        self._fold()
        self.more = Button(_("Add a tag"), "link", "plus", size="s")
        self.more.clicked.connect(lambda _on=False: self.type())
        self.field = AddField(_suggested, _("Tag"))
        self.field.setFixedWidth(px(_FIELD))
        self.field.entered.connect(self.added)
        self.field.hide()
        flow.addWidget(self.more)
        flow.addWidget(self.field)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Tags"))

    def _fold(self) -> None:
        """Many tags leave room for the history."""
        hidden = [*self.pills.values()][_SHOWN:] if len(self.pills) > _SHOWN + 1 else []
        for pill in hidden:
            pill.hide()
        text = ngettext("{count} more tag", "{count} more tags", len(hidden))
        self.rest.setText(text.format(count=words.number(len(hidden))))
        self.rest.setVisible(bool(hidden))

    def _show_all(self) -> None:
        pills = [*self.pills.values()]
        for pill in pills:
            pill.show()
        self.rest.hide()
        pills[_SHOWN].setFocus()

    def type(self) -> None:
        """Let a tag be typed."""
        self.more.hide()
        self.field.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the field away."""
        if event.key() == Qt.Key.Key_Escape and self.field.isVisible():
            self.field.clear()
            self.field.hide()
            self.more.show()
            self.more.setFocus()
        else:
            super().keyPressEvent(event)

    def _acts(self, name: str) -> list[Action | None]:
        remove = Action(_("Take this tag away"), lambda: self.removed.emit(name), "x")
        return [Action(_("Show all with this tag"), lambda: self.searched.emit(name), "search"), remove]


class CustomerTags:
    """What the page does with the tags of one customer."""

    def __init__(self, page: "CustomersPage") -> None:
        self._page = page

    def add(self, customer_id: int, name: str) -> None:
        """Mark him."""
        now = self._page.window_.now()
        self._page.act(
            tags.tag_customers, [customer_id], name, now=now, done=_("The tag was added."),
            undo=lambda fresh: tags.untag_customers(fresh, name, now=now),
        )  # fmt: skip

    def remove(self, customer_id: int, name: str) -> None:
        """Mark him no more."""
        now = self._page.window_.now()
        self._page.act(
            tags.untag_customers, [customer_id], name, now=now, done=_("The tag was taken away."),
            undo=lambda gone: tags.tag_customers(gone, name, now=now),
        )  # fmt: skip


def _suggested(begins: str) -> list[str]:
    return [one.name for one in tags.known_tags(begins, limit=_OFFERED)]
