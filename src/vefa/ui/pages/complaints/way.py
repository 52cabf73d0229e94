"""The way of a complaint: received, looked into, solved, told; with the moments and the promise."""

from datetime import date, datetime
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.complaints import STEPS, state_text
from vefa.services.complaints.card import ComplaintCard
from vefa.ui.fonts import font
from vefa.ui.icons import paint_icon
from vefa.ui.pages.complaints.marks import moment_words
from vefa.ui.painting import CENTER, draw_text, ink, painter_on, rounded
from vefa.ui.theme import px

_NOW: Final = {
    "received": 0, "looked_into": 1, "waiting": 1, "solved": 2, "told": 3, "closed": 3,
}  # fmt: skip
_DONE_THERE: Final = frozenset({"solved", "told", "closed"})


class Step(NamedTuple):
    """A step: its name, what stands below it in which tint, and whether it is done, now, or to come."""

    name: str
    note: str
    tint: str
    standing: str


class Way(QWidget):
    """Four steps in a row; `show_way(steps)` shows others."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self.setFixedHeight(px(66))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_way(self, steps: tuple[Step, ...]) -> None:
        """Show these steps, and say them to readers."""
        said = {"done": _("done"), "now": _("now"), "to_come": _("to come")}
        self._steps = steps
        each = (f"{one.name} ({said[one.standing]}) {one.note}".strip() for one in steps)
        self.setAccessibleName(", ".join(each))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for four words."""
        return QSize(px(440), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Discs joined by lines, names, notes."""
        painter = painter_on(self)
        room = self.width() / max(1, len(self._steps))
        for place, step in enumerate(self._steps):
            middle = room * (place + 0.5)
            if place + 1 < len(self._steps):
                shade = "accent" if step.standing == "done" else "line2"
                painter.fillRect(QRectF(middle + px(20), px(15), room - 2 * px(20), 2), ink(shade))
            self._paint_disc(painter, middle, step, place + 1)
            to_come = step.standing == "to_come"
            box = QRectF(middle - room / 2, px(33), room, px(19))
            weight = 600 if step.standing == "now" else 500
            draw_text(painter, box, step.name, font(14, weight), "text3" if to_come else "text", CENTER)
            draw_text(painter, box.translated(0, px(17)), step.note, font(12.5), step.tint, CENTER)

    def _paint_disc(self, painter: QPainter, middle: float, step: Step, number: int) -> None:
        side = px(30)
        disc = QRectF(middle - side / 2, px(1), side, side)
        if step.standing == "done":
            rounded(painter, disc, side / 2, "accent")
            inset = px(7)
            paint_icon(painter, "check", disc.adjusted(inset, inset, -inset, -inset), "on_accent", 3)
        elif step.standing == "now":
            inset = px(10)
            rounded(painter, disc, side / 2, "accent_soft", "accent", 2.5)
            rounded(painter, disc.adjusted(inset, inset, -inset, -inset), px(5), "accent")
        else:
            rounded(painter, disc, side / 2, "surface", "control", 1.3)
            draw_text(painter, disc, str(number), font(13, 600), "text3", CENTER, elide=False)


def way_of(card: ComplaintCard, today: date) -> tuple[Step, ...]:
    """The steps of a complaint: those behind it with their moment, those to come with what was promised."""
    now = _NOW.get(card.row.state)
    found = []
    for place, (key, name) in enumerate(STEPS.items()):
        at = card.way[place].at
        standing = "to_come"
        if now is None:
            standing = "done" if at else "to_come"
        elif place < now or (place == now and card.row.state in _DONE_THERE):
            standing = "done"
        elif place == now:
            standing = "now"
        note, tint = ("", "text3")
        if standing == "now" and card.row.state == "waiting":
            note, tint = state_text("waiting"), "honey_text"
        elif standing != "to_come" and at is not None:
            note = _moment(at)
        elif standing == "to_come":
            note, tint = _coming(key, card, today)
        found.append(Step(_(name), note, tint, standing))
    return tuple(found)


def _coming(key: str, card: ComplaintCard, today: date) -> tuple[str, str]:
    """What is said of a step to come, and in which tint."""
    if key == "told":
        return _("once it is solved"), "text3"
    if key != "solved" or card.row.state not in _NOW:
        return "", "text3"
    if card.promised is not None:
        tint = "danger_text" if card.promised.date() <= today else "text3"
        near = (card.promised.date() - today).days in {0, 1}
        when = moment_words(card.promised, today) if near else _moment(card.promised)
        return _("promised: {when}").format(when=when), tint
    return "", "text3"


def _moment(at: datetime) -> str:
    """A day and hour that fit below a disc; the field of the promise has the year."""
    return f"{words.short_day(at)} {words.time(at)}"
