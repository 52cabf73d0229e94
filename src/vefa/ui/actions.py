"""What a person can do, described once: shown as a button, a menu entry and a line of the command palette."""

from collections.abc import Callable

from vefa.records import dataclass


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
