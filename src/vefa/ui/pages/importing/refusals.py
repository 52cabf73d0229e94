"""What is told when a step of the import did not work, always with a way that leads on."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from vefa.errors import BrokenOff, Outdated, OutOfReach
from vefa.i18n import _
from vefa.services.imports.look import Look
from vefa.ui import messages
from vefa.ui.widgets import Button

Way = Callable[[], object]


def refuse_file(parent: QWidget, error: Exception, *, again: Way, choose: Way) -> None:
    """What may be otherwise the next time is tried again; after any other file comes another one."""
    other = _button(_("Choose another file…"), "folder-open", choose, first=not _is_passing(error))
    title = _("The file could not be opened")
    retry = again if _is_passing(error) else None
    messages.show_error(parent, error, title=title, retry=retry, other=other)


def refuse_check(parent: QWidget, error: Exception, *, again: Way, anew: Way) -> None:
    """A file out of reach is tried `again`; one that is no longer what it was is looked at `anew`."""
    title = _("The rows could not be checked")
    if _is_passing(error):
        messages.show_error(parent, error, title=title, retry=again)
    else:
        messages.show_error(parent, error, title=title, other=_read_again(anew))


def refuse_import(parent: QWidget, error: Exception, *, again: Way, anew: Way) -> None:
    """A file that changed since the check is looked at `anew`; a full disk and the like are tried `again`."""
    title = _("The import did not work")
    if isinstance(error, Outdated):
        messages.show_error(parent, error, title=title, other=_read_again(anew))
    else:
        messages.show_error(parent, error, title=title, retry=again)


def same_columns(one: Look, other: Look) -> bool:
    """Whether two looks at a file show the same headings at the same place."""
    return _headings(one) == _headings(other)


def _headings(look: Look) -> tuple[str, int, tuple[object, ...]]:
    row = look.reading.header_row
    return look.reading.sheet, row, look.head[row - 1] if 0 < row <= len(look.head) else ()


def _is_passing(error: Exception) -> bool:
    """Whether it may be otherwise the next time: a file that was out of reach, work that died."""
    return isinstance(error, OutOfReach | BrokenOff)


def _read_again(anew: Way) -> Button:
    return _button(_("Read the file again"), "refresh-cw", anew, first=True)


def _button(text: str, icon: str, way: Way, *, first: bool) -> Button:
    """A way out; the `first` one is taken by Enter. It is gone after the dialog, not under it."""
    kind, cap = ("primary", "Enter") if first else ("secondary", "")
    button = Button(text, kind, icon, key_cap=cap)
    button.clicked.connect(lambda _on=False: QTimer.singleShot(0, way))
    return button
