"""The head of a page: back, serif title, one line of context, actions at the right.

Actions for which there is no room (large text) go into the menu "Diğer"; the primary one always stays.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QWidget

from vefa.i18n import _
from vefa.ui.actions import Action
from vefa.ui.layout import boxed, column, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, ElidedLabel, IconButton, Label, button_for

_GAP = 10


class PageHeader(QWidget):
    """72 px high at 100 %. `set_title`, `set_actions`, `set_back`, `set_extra` (a Stepper) fill it."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "h1")
        self.context = ElidedLabel("", "body", "text3")
        self._actions: list[Action] = []
        self._buttons: list[Button] = []
        self._more = Button(_("More"), "secondary")
        self._more.set_menu(self._hidden_actions)
        self._back: IconButton | None = None
        self._has_width = False  # before it is laid out nothing can be said about room
        self._right = row(gap=_GAP)
        context = boxed(column(7, self.context))
        self._row = row(self.title, 6, (context, 1), self._right, gap=_GAP, margins=(24, 18, 24, 14))
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._right.addWidget(self._more)
        self._more.hide()
        self._row.addItem(QSpacerItem(0, px(40)))  # as high without actions as with them

    def set_title(self, title: str, context: str = "") -> None:
        """The title and what is true now, in one line."""
        self.title.setText(title)
        self.context.set_text(context)
        self._fit()

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Actions from left to right; the primary one last."""
        self._actions = list(actions)
        for button in self._buttons:
            self._right.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [button_for(_plain(action)) for action in actions]
        for button in self._buttons:
            self._right.addWidget(button)
        self._fit()

    def set_back(self, name: str, run: Callable[[], object] | None) -> None:
        """A way back before the title; None takes it away."""
        if self._back is not None:
            self._row.removeWidget(self._back)
            self._back.hide()
            self._back.deleteLater()
            self._back = None
        if run is not None:
            self._back = IconButton("arrow-left", name)
            self._back.clicked.connect(lambda _on=False: run())
            self._row.insertWidget(0, self._back)

    def set_extra(self, widget: QWidget) -> None:
        """A widget of its own between context and actions, as the steps of a wizard."""
        self._row.insertWidget(self._row.count() - 1, widget)

    def button(self, text: str) -> Button | None:
        """The button that says `text`."""
        return next((button for button in self._buttons if button.text() == text), None)

    def minimumSizeHint(self) -> QSize:
        """Title, menu and primary button."""
        primary = self._buttons[-1].sizeHint().width() + _GAP if self._buttons else 0
        more = self._more.sizeHint().width() + _GAP if len(self._buttons) > 1 else 0
        width = self.title.sizeHint().width() + more + primary + 2 * 24 + 3 * _GAP
        return QSize(width + (px(50) if self._back else 0), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many actions as there is room for."""
        super().resizeEvent(event)
        self._has_width = True
        self._fit()

    def _room(self) -> int:
        taken = self.title.sizeHint().width() + 2 * 24 + 4 * _GAP + (px(50) if self._back else 0)
        return self.width() - taken

    def _fit(self) -> None:
        if not self._has_width:
            return
        widths = [button.sizeHint().width() + _GAP for button in self._buttons]
        shown = len(widths)
        if sum(widths) > self._room():
            room = self._room() - self._more.sizeHint().width() - _GAP
            shown = 0
            while shown < len(widths) and sum(widths[-shown - 1 :]) <= room:
                shown += 1
            shown = max(shown, 1)
        for place, button in enumerate(self._buttons):
            button.setVisible(place >= len(widths) - shown)
        self._more.setVisible(shown < len(widths))

    def _hidden_actions(self) -> list[Action]:
        return [
            action for action, button in zip(self._actions, self._buttons, strict=True) if button.isHidden()
        ]


def _plain(action: Action) -> Action:
    """At large text the icon makes room for the words."""
    if text_size() < 150:
        return action
    return Action(action.text, action.run, "", action.kind, action.shortcut, action.hint, action.enabled)
