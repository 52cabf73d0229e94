"""Where a scanned code goes: to the dialog or page that waits for one, otherwise to the till."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QWidget

from vefa.i18n import _
from vefa.rules.scanning import meant
from vefa.ui import preferences

if TYPE_CHECKING:
    from vefa.ui.window import Window

TILL: Final = "till"


def hand_on(window: "Window", came: str) -> None:
    """Give on what the scanner typed, which arrived as `came`.

    A dialog or a page with `take_scan(came, code)` has it first and answers whether it wanted it. Another
    dialog must be closed before: what is typed there would be lost.
    """
    preferences.set_scanner_seen()
    code = meant(came, preferences.scanner_keys() or {})
    if _takes(QApplication.activeModalWidget() or window.built().get(window.current_key()), came, code):
        return
    if QApplication.activeModalWidget() is not None:
        window.toast(_("{code} was scanned. Close what is open first, then scan again.").format(code=code))
        return
    if any(place.key == TILL for place in window.places()):
        window.go(TILL, code=code)


def _takes(widget: QWidget | None, came: str, code: str) -> bool:
    take = getattr(widget, "take_scan", None)
    return take is not None and bool(take(came, code))
