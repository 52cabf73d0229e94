"""What a page of an empty shop shows: first steps, and the way to the sample shop."""

from typing import TYPE_CHECKING, Final

from vefa.i18n import _
from vefa.ui.layout import column
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Card, EmptyState

if TYPE_CHECKING:
    from vefa.ui.window import Window

_LARGE: Final = 150  # per cent from which the words need the room of the tulip


def nothing_yet(window: "Window", title: str, sentence: str, *buttons: Button) -> Card:
    """A card with the tulip, a line, a sentence, the buttons, and how it will look one day."""
    look = Button(_("See how it looks in the sample shop"), "link", size="s")
    look.clicked.connect(lambda _on=False: window.sample_wanted.emit())
    empty = EmptyState(title, sentence, *buttons, link=look, tulip=text_size() < _LARGE)
    return Card(column((empty, 1)), margins=1)
