"""The palette (Ctrl+K): search over customers and orders, and every command, from anywhere."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from vefa.i18n import _
from vefa.ui.dialogs.base import Dialog
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.layout import boxed, row
from vefa.ui.painting import (
    RIGHT,
    draw_avatar,
    draw_key_cap,
    draw_text,
    key_cap_width,
    painter_on,
    rounded,
)
from vefa.ui.palette_hits import Hit, hits_for, marks
from vefa.ui.theme import px
from vefa.ui.widgets import Field, KeyCap, Label, Line

if TYPE_CHECKING:
    from vefa.ui.window import Window

Index = QModelIndex | QPersistentModelIndex
_HIT: Final = int(Qt.ItemDataRole.UserRole)
_TEXT: Final = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)})
_MOVES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}


class _Hits(QAbstractListModel):
    def __init__(self, parent: Dialog) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self.query = ""

    def show_hits(self, hits: list[Hit], query: str) -> None:
        self.beginResetModel()
        self.hits, self.query = hits, query
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Lines and heads."""
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = 0) -> Any:
        """The hit for the painter, its words for readers."""
        hit = self.hits[index.row()]
        if role == _HIT:
            return hit
        return ", ".join(filter(None, (hit.text, hit.detail))) if role in _TEXT else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads cannot be chosen."""
        flags = super().flags(index)
        return flags if self.hits[index.row()].run else flags & ~Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    def __init__(self, view: QListView, model: _Hits) -> None:
        super().__init__(view)
        self._hits = model

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """52 px, heads 28 px."""
        return QSize(px(200), px(52) if index.data(_HIT).run else px(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Avatar or icon, the line with its meant letters, what Enter does."""
        hit: Hit = index.data(_HIT)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit.run is None:
            draw_text(painter, QRectF(box).adjusted(px(22), px(4), 0, 0), hit.text, font(13, 600), "text3")
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_hit(painter, QRectF(box), hit, chosen=chosen)
        painter.restore()

    def _paint_hit(self, painter: QPainter, box: QRectF, hit: Hit, *, chosen: bool) -> None:
        if chosen:
            rounded(painter, box.adjusted(8, 1, -8, -1), 10, "accent_soft")
        middle, side = box.center().y(), px(34)
        sign = QRectF(box.left() + px(20), middle - side / 2, side, side)
        if hit.person:
            draw_avatar(painter, sign, hit.text)
        else:
            rounded(painter, sign, 10, "surface" if chosen else "neutral")
            inset = (side - px(18)) / 2
            paint_icon(painter, hit.icon, sign.adjusted(inset, inset, -inset, -inset), "text2")
        left = box.left() + px(68)
        right = self._paint_right(painter, box, hit, chosen=chosen)
        top = middle - px(21) if hit.detail else middle - px(11)
        self._paint_words(painter, QRectF(left, top, right - left, px(22)), hit.text)
        detail = QRectF(left, middle + px(1), right - left, px(18))
        draw_text(painter, detail, hit.detail, font(13), "text2" if chosen else "text3")

    def _paint_right(self, painter: QPainter, box: QRectF, hit: Hit, *, chosen: bool) -> float:
        edge = box.right() - px(20)
        if chosen:
            edge -= key_cap_width("Enter")
            draw_key_cap(painter, edge, box.center().y(), "Enter")
            edge -= 10
        place = QRectF(box.left(), box.top(), edge - box.left(), box.height())
        text = hit.right or (hit.enter if chosen else "")
        draw_text(painter, place, text, font(13), "text2" if chosen else "text3", RIGHT, elide=False)
        return edge - text_width(text, font(13)) - 12

    def _paint_words(self, painter: QPainter, box: QRectF, text: str) -> None:
        left, at = box.left(), 0
        pieces: list[tuple[str, bool]] = []
        for start, end in marks(text, self._hits.query):
            if start < at:
                continue
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
        for piece, meant in [*pieces, (text[at:], False)]:
            letters, shade = (font(15, 700), "accent_text") if meant else (font(15, 500), "text")
            draw_text(
                painter, QRectF(left, box.top(), box.right() - left, box.height()), piece, letters, shade
            )
            left += text_width(piece, letters)


class _Line(Field):
    """The large field on top; arrows move in the list below it."""

    def __init__(self, palette: "Palette") -> None:
        super().__init__(placeholder=_("Customer, order or command"), name=_("Search or give a command"))
        self._palette = palette
        self.setFont(font(20))
        self.setFixedHeight(px(62))
        self.setTextMargins(px(60), 0, key_cap_width("Esc") + px(30), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter belong to the list."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None:
            self._palette.move_by(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._palette.run_current()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A lens, the text, the key that closes."""
        painter = painter_on(self)
        middle, side = self.height() / 2, px(22)
        paint_icon(painter, "search", QRectF(px(24), middle - side / 2, side, side), "accent")
        draw_key_cap(painter, self.width() - key_cap_width("Esc") - px(20), middle, "Esc")
        painter.end()
        QLineEdit.paintEvent(self, event)


class Palette(Dialog):
    """Type, choose with the arrows, Enter. ">" finds commands only."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window, width=660)
        self._window = window
        self.setAccessibleName(_("Search and commands"))
        self.set_top(84)
        self._model = _Hits(self)
        self.line = _Line(self)
        self.list = _list(self, self._model)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.line)
        self.body.addWidget(Line())
        self.body.addWidget(self.list)
        self.body.addWidget(Line())
        self.body.addWidget(_foot())
        self.set_first_focus(self.line)
        self.line.textChanged.connect(self._search)
        self.list.clicked.connect(lambda _index: self.run_current())
        self._search("")

    def move_by(self, step: int) -> None:
        """Choose another line; heads are jumped over."""
        hits, place = self._model.hits, self.list.currentIndex().row()
        wanted = [i for i, hit in enumerate(hits) if hit.run is not None]
        if not wanted:
            return
        at = wanted.index(place) if place in wanted else 0
        self.list.setCurrentIndex(self._model.index(wanted[min(max(at + step, 0), len(wanted) - 1)], 0))

    def take_scan(self, _came: str, _code: str) -> bool:
        """A scanned code is no search: it goes where codes go."""
        self.reject()
        return False

    def run_current(self) -> None:
        """Close and do what the chosen line says."""
        index = self.list.currentIndex()
        if index.isValid() and self._model.hits[index.row()].run is not None:
            run = self._model.hits[index.row()].run
            self.accept()
            if run is not None:
                run()

    def _search(self, typed: str) -> None:
        hits = hits_for(self._window, typed)
        if not hits:
            hits = [Hit(_("Nothing found for “{text}”. Check the spelling.").format(text=typed))]
        self._model.show_hits(hits, typed.removeprefix(">"))
        height = sum(px(52) if hit.run else px(28) for hit in hits) + px(12)
        self.list.setFixedHeight(min(height, px(420), self._window.height() - px(220)))
        self.move_by(0)
        if self.isVisible():
            self.fit()


def _list(parent: Palette, model: _Hits) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(_Painter(view, model))
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setAccessibleName(_("Results"))
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.viewport().setAutoFillBackground(False)
    view.setParent(parent)
    return view


def _foot() -> Any:
    hint = Label(_("Type >: commands only"), "caption", "text3")
    keys = (
        KeyCap("↑ ↓"),
        Label(_("move"), "caption", "text3"),
        8,
        KeyCap("Enter"),
        Label(_("open"), "caption", "text3"),
    )
    return boxed(row(*keys, None, hint, gap=7, margins=(20, 9, 20, 11)))
