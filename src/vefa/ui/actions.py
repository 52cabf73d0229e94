"""What a person can do, described once: shown as a button, a menu entry and a line of the command palette."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from vefa.records import dataclass
from vefa.ui.icons import icon


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `text` is translated already; `kind` is a button kind; `shortcut` like "Ctrl+N"."""

    text: str
    run: Callable[[], object]
    icon: str = ""
    kind: str = "secondary"
    shortcut: str = ""
    hint: str = ""
    enabled: bool = True


def fill_menu(menu: QMenu, actions: Sequence[Action | None]) -> None:
    """Put `actions` into `menu`; None is a line between groups."""
    for action in actions:
        if action is None:
            menu.addSeparator()
            continue
        entry = QAction(action.text, menu)
        if action.icon:
            entry.setIcon(icon(action.icon))
        if action.shortcut:
            entry.setText(f"{action.text}\t{action.shortcut}")
        entry.setEnabled(action.enabled)
        entry.setToolTip(action.hint)
        entry.triggered.connect(lambda _on=False, run=action.run: run())
        menu.addAction(entry)
