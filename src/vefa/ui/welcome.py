"""The first window: try the sample shop, bring your orders, or start empty. It only tells what was chosen."""

from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.i18n import _, language
from vefa.ui.app_icon import app_icon
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.painting import CENTER, fill_box, painter_on
from vefa.ui.theme import px, text_size
from vefa.ui.welcome_scenes import Scene
from vefa.ui.widgets import Awning, Button, Card, IconLabel, Label, Logo, Segmented

_LARGE: Final = 150


class _Way(NamedTuple):
    """One of the three ways."""

    scene: str
    title: str
    sentence: str
    button: str
    recommended: bool


class Welcome(QWidget):
    """Three ways, a restore, an opening and the language; each is a signal.

    `import_wanted(path)`: "" when a file is still to be chosen.
    """

    sample_wanted = Signal()
    import_wanted = Signal(str)
    empty_wanted = Signal()
    restore_wanted = Signal()
    open_wanted = Signal()
    language_wanted = Signal(str)
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._keys: list[QShortcut] = []
        self._buttons: list[Button] = []
        self.build()

    def build(self) -> None:
        """Write everything again, in the language spoken now."""
        clear(self._column)
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self.setWindowTitle(_("Welcome to Vefa"))
        self._buttons.clear()
        for part in (Awning(), self._middle()):
            self._column.addWidget(part, 1 if isinstance(part, Scroll) else 0)
        self._column.addLayout(self._foot())
        self._keys = [self._key(str(place), button) for place, button in enumerate(self._buttons, 1)]

    def _middle(self) -> Scroll:
        large = text_size() >= _LARGE
        cards = [self._card(place, way, large=large) for place, way in enumerate(_ways(), 1)]
        title = Label(_("Welcome to Vefa"), "display", align=CENTER, wrap=True)
        words = _("Knows your customers, remembers their purchases, rewards their loyalty.")
        motto = Label(words, "lead", "text2", align=CENTER, wrap=True)
        if large:  # one under the other, without pictures: the words need the room
            return Scroll(boxed(column(14, title, motto, 14, *cards, None, gap=8, margins=(40, 0, 40, 8))))
        ways = row((None, 1), *((card, 4) for card in cards), (None, 1), gap=22, margins=(24, 0, 24, 0))
        head = row(None, Logo(58), None)
        return Scroll(boxed(column(30, head, 12, title, 8, motto, 28, ways, 16, None)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped spreadsheet is the second way."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.import_wanted.emit(paths[0])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Warm paper."""
        self.painted.emit()
        fill_box(painter_on(self), self.rect(), "welcome")

    def _card(self, place: int, way: _Way, *, large: bool) -> Card:
        kind = "primary" if way.recommended else "secondary"
        button = Button(way.button, kind, size="l", key_cap=str(place))
        button.clicked.connect(lambda _on=False: self._choose(way.scene))
        self._buttons.append(button)
        words = (Label(way.title, "serif", wrap=True), 6, Label(way.sentence, "body", "text2", wrap=True))
        if large:
            card = Card(row((column(*words), 1), button, gap=20), margins=16, radius=18)
            card.set_chosen(way.recommended)
            return card
        card = Card(column(Scene(way.scene), 16, *words, None, 14, button), margins=16, radius=18)
        card.setMinimumHeight(px(330))
        card.setMaximumWidth(px(340))
        card.setMinimumWidth(270)
        card.set_chosen(way.recommended)
        return card

    def _choose(self, scene: str) -> None:
        if scene == "shop":
            self.sample_wanted.emit()
        elif scene == "sheet":
            self.import_wanted.emit("")
        else:
            self.empty_wanted.emit()

    def _foot(self) -> QVBoxLayout:
        safe = Label(
            _("Your data stay on this computer. No internet is needed."), "small", "text2", wrap=True
        )
        other = Button(_("Open a shop…"), "link", "folder-open", size="s")
        other.clicked.connect(lambda _on=False: self.open_wanted.emit())
        restore = Button(_("Restore from a backup…"), "link", "rotate-ccw", size="s")
        restore.clicked.connect(lambda _on=False: self.restore_wanted.emit())
        tongue = Segmented([("Türkçe", "tr"), ("English", "en")], language(), name=_("Language"), height=36)
        tongue.chosen.connect(lambda code: self.language_wanted.emit(str(code)))
        parts = (IconLabel("hard-drive", "success_text", 18), (safe, 1), other, restore, 6, tongue)
        return column(row(*parts, gap=9, margins=(40, 8, 40, 22)))

    def _key(self, key: str, button: Button) -> QShortcut:
        made = QShortcut(QKeySequence(key), self)
        made.activated.connect(button.click)
        return made


def _ways() -> list[_Way]:
    sample = _("A shop with 412 customers. Try whatever you like; it can be thrown away at any time.")
    bring = _("Choose your Excel or CSV file; Vefa finds the customers and their points in it.")
    empty = _("Write the name of your shop and add your first customer.")
    return [
        _Way("shop", _("Look round the sample shop"), sample, _("Open the sample shop"), recommended=False),
        _Way("sheet", _("Bring my orders"), bring, _("Choose a file…"), recommended=True),
        _Way("pot", _("Start empty"), empty, _("Start empty"), recommended=False),
    ]
