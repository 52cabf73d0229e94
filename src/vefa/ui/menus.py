"""Menus of actions; loaded when the first one opens."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from vefa.ui.actions import Action
from vefa.ui.icons import icon_picture

_RATIOS = (1.0, 1.25, 1.5, 2.0)


def open_menu(owner: QWidget, spot: QPoint, actions: Sequence[Action | None]) -> None:
    """A menu of `actions` at `spot` (on the screen); None is a line between groups. It goes when closed."""
    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(_entry(menu, action))
    menu.popup(spot)


def _entry(menu: QMenu, action: Action) -> QAction:
    text = action.text.replace("&", "&&")  # one alone would underline the letter behind it (H&M)
    entry = QAction(text, menu)
    if action.icon:
        entry.setIcon(_icon(action.icon))
    if action.shortcut:
        entry.setText(f"{text}\t{action.shortcut}")
    entry.setEnabled(action.enabled)
    entry.setToolTip(action.hint)
    entry.triggered.connect(lambda _on=False: action.run())
    return entry


def _icon(name: str) -> QIcon:
    """The icon in the colours of the theme that shows."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(icon_picture(name, "text2", 18, ratio=ratio))
    return made
