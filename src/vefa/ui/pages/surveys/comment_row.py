"""One answer that waits for a reply: its mark, what was said, who, and what can be done about it."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.surveys.listing import ResponseRow
from vefa.services.surveys.recording import CHANNELS
from vefa.ui.fonts import font
from vefa.ui.layout import boxed, column, row
from vefa.ui.painting import CENTER, draw_text, fill_box, painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.tokens import TONES
from vefa.ui.widgets import Button, ElidedLabel, FlowLayout, Label, PressedBadge

_SIDE: Final = 40  # px of the mark
_CALL: Final = {"nps": 4, "satisfaction": 2, "effort": 2}  # up to this mark somebody is called


class MarkBox(QWidget):
    """The mark that was given, red where it is low."""

    def __init__(self, text: str, tone: str) -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setFixedSize(px(_SIDE), px(_SIDE))
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with round corners."""
        ground, shade = TONES[self._tone]
        painter = painter_on(self)
        rounded(painter, QRectF(self.rect()), px(12), ground)
        draw_text(painter, self.rect(), self._text, font(17, 600), shade, CENTER)


class CommentRow(QWidget):
    """`reply()`, `complaint()`, `opened()` are wanted; `theme(badge)` opens the menu of themes under it."""

    reply = Signal()
    complaint = Signal()
    opened = Signal()
    theme = Signal(object)

    def __init__(self, one: ResponseRow, *, answered: str = "") -> None:
        super().__init__()
        self.one = one
        tone = "danger" if one.low else "success" if _is_best(one) else "neutral"
        said = f"“{one.comment}”" if one.comment else _("No comment")
        self.words = Label(said, "body", wrap=True)
        lines = column(self.words, 3, ElidedLabel(_who(one), "caption", "text3"))
        if answered:
            lines.addWidget(Label(answered, "caption", "success_text", wrap=True))
        lines.addSpacing(6)
        lines.addWidget(self._tools(answered=bool(answered)))
        mark = MarkBox("—" if one.score is None else words.number(one.score), tone)
        top = Qt.AlignmentFlag.AlignTop
        self.setLayout(row((mark, 0, top), (lines, 1), gap=12, margins=(16, 12, 16, 12)))
        self.setAccessibleName(f"{mark.accessibleName()}, {said}, {_who(one)}")

    def _tools(self, *, answered: bool) -> QWidget:
        """Buttons and themes, on a second line where there is no room."""
        flow = FlowLayout(5, 4)
        holder = boxed(flow)
        policy = holder.sizePolicy()
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        if not answered:
            self.main = _main_button(self.one)
            self.main.clicked.connect(lambda _on=False: self.reply.emit())
            flow.addWidget(self.main)
        text = _("Open the complaint") if self.one.complaint_id else _("Open a complaint")
        self.grievance = Button(text, "ghost", size="s")
        self.grievance.clicked.connect(lambda _on=False: self.complaint.emit())
        self.whole = Button(_("Whole answer"), "ghost", size="s")
        self.whole.clicked.connect(lambda _on=False: self.opened.emit())
        flow.addWidget(self.whole if answered or _is_best(self.one) else self.grievance)
        for spare in (self.grievance, self.whole):
            if spare.parent() is None:
                spare.setParent(holder)
                spare.hide()
        self.badges: list[PressedBadge] = []
        if self.one.comment_id:
            for name in self.one.themes or (_("No theme"),):
                self._badge(name, flow)
        return holder

    def _badge(self, name: str, flow: FlowLayout) -> None:
        badge = PressedBadge(name, "neutral", name=_("This comment is about: {theme}").format(theme=name))
        badge.clicked.connect(lambda _on=False: self.theme.emit(badge))
        self.badges.append(badge)
        flow.addWidget(badge)

    def mouseDoubleClickEvent(self, _event: object) -> None:
        """The whole answer."""
        self.opened.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line under it."""
        fill_box(painter_on(self), QRect(16, self.height() - 1, self.width() - 32, 1), "line")


def _main_button(one: ResponseRow) -> Button:
    if not one.low:
        return Button(_("Thank him"), "soft", "heart", size="s")
    if one.phone and one.score is not None and one.score <= _CALL.get(one.scale, -1):
        return Button(_("Call"), "soft", "phone", size="s")
    return Button(_("Reply"), "soft", "reply", size="s")


def _is_best(one: ResponseRow) -> bool:
    return not one.low and one.score is not None


def _who(one: ResponseRow) -> str:
    name = _("Anonymous") if one.anonymous or not one.name else one.name
    parts = [name, words.day(one.day)]
    if not one.comment:
        parts.append(_(CHANNELS[one.channel]))
    return " · ".join(parts)
