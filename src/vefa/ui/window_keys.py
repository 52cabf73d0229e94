"""Keys that work on every page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from vefa.ui.page import Page

if TYPE_CHECKING:
    from vefa.ui.window import Window


def bind_keys(window: "Window") -> None:
    """Places, palette, import, undo, search, help; what acts on a page acts on the one that shows then."""

    def bind(key: str, run: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), window).activated.connect(run)

    def with_page(run: Callable[[Page], object]) -> None:
        page = window.current_page()
        if page is not None:
            run(page)

    for place in window.places():
        bind(place.shortcut, partial(window.go, place.key))
        if place.second_shortcut:
            bind(place.second_shortcut, partial(window.go, place.key))
    bind("Ctrl+K", window.open_palette)
    bind("Ctrl+O", window.import_file)
    bind("Ctrl+Z", window.undo_last)
    bind("Ctrl+F", lambda: with_page(Page.search_here))
    bind("F5", lambda: with_page(Page.data_changed))
    bind("F1", window.show_help)
    bind("Ctrl+Shift+K", window.log_talk)
