"""What shows in the middle of the screen for customers; each is made anew and thrown away afterwards."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.survey import MARKS, Answer, Question
from vefa.rules.survey_ends import ends
from vefa.services.surveys.thanks import Thanks
from vefa.ui.fonts import SERIF
from vefa.ui.fonts import font as font_of
from vefa.ui.layout import Item, boxed, column, row
from vefa.ui.pages.surveys.answer_boxes import answer_box
from vefa.ui.pages.surveys.ends import under
from vefa.ui.pages.surveys.touch import KIOSK, PAD, Touch
from vefa.ui.theme import text_size
from vefa.ui.widgets import Label, TulipPot

_CENTER = Qt.AlignmentFlag.AlignCenter
_SHORT, _LONGER = 60, 120  # letters of a question from which its type becomes smaller


def said(text: str, size: float, tint: str = "text", *, serif: bool = False, middle: bool = True) -> Label:
    """A text of the kiosk: its size does not follow that of the shop's own window."""
    label = Label(text, "body", tint, wrap=middle, align=_CENTER if middle else None)
    size = size * 100 / text_size()
    label.setFont(font_of(size, 600, SERIF, tabular=False, spacing=-1) if serif else font_of(size))
    return label


class QuestionScreen(QWidget):
    """One question. `answered(its key, Answer or None)`; else the window has a button to go on."""

    answered = Signal(str, object)

    def __init__(self, question: Question, room: int, given: Answer | None) -> None:
        super().__init__()
        self.question = question
        self.box = answer_box(question, KIOSK, room, given)
        self.box.answered.connect(lambda answer: self.answered.emit(question.key, answer))
        text = question.words.said()
        size = 46 if len(text) <= _SHORT else 36 if len(text) <= _LONGER else 28
        parts: list[Item] = [None, said(text, size, serif=True), 12]
        note = under(question)
        if note:
            parts.append(said(note, 22, "text2"))
        parts += [40, row(None, self.box, None)]
        if question.kind in MARKS:
            low, high = ends(question)
            line = boxed(
                row(said(low, 19, "text2", middle=False), None, said(high, 19, "text2", middle=False))
            )
            line.setFixedWidth(self.box.width())
            parts += [14, row(None, line, None)]
        self.setLayout(column(*parts, None, margins=(36, 12, 36, 12)))
        self.setAccessibleName(text)

    def go_on(self) -> bool:
        """The answer as it stands; False when it cannot be one."""
        try:
            value = self.box.value()
        except VefaError as error:
            self.box.tell(error)
            return False
        if value is None and self.question.required and self.question.asks:
            self.box.tell(VefaError(_("This question must be answered.")))
            return False
        self.answered.emit(self.question.key, value)
        return True


class Pad(QWidget):
    """Figures to touch: `changed()`; dots instead of figures where nobody may read along.

    `corner` stands in the free place beside the 0.
    """

    changed = Signal()

    def __init__(self, *, secret: bool, most: int, corner: QWidget | None = None) -> None:
        super().__init__()
        self.text, self._secret, self._most = "", secret, most
        self.shown = said("", 34)
        self.shown.setMinimumHeight(50)
        keys = [Touch(sign, PAD) for sign in "123456789"]
        self.keys = {one.text(): one for one in keys}
        self.keys["0"], self.rub = Touch("0", PAD), Touch("←", PAD)
        self.rub.setAccessibleName(_("Delete the last figure"))
        for sign, key in self.keys.items():
            key.clicked.connect(lambda _on=False, sign=sign: self.type_in(sign))
        self.rub.clicked.connect(lambda _on=False: self.take_off())
        lines = [row(None, *keys[at : at + 3], None, gap=PAD.gap) for at in (0, 3, 6)]
        first = corner or QWidget()
        first.setFixedSize(PAD.side, PAD.side)
        last = row(None, first, self.keys["0"], self.rub, None, gap=PAD.gap)
        self.setLayout(column(self.shown, *lines, last, gap=PAD.gap))

    def type_in(self, sign: str) -> None:
        """One more figure."""
        self._set((self.text + sign)[: self._most])

    def take_off(self) -> None:
        """The last one was wrong."""
        self._set(self.text[:-1])

    def empty(self) -> None:
        """Begin anew."""
        self._set("")

    def _set(self, text: str) -> None:
        self.text = text
        self.shown.setText("•" * len(text) if self._secret else " ".join(_parts(text)))
        self.changed.emit()


class PhoneScreen(QWidget):
    """Who wants the points types a phone number; whoever does not goes on without."""

    def __init__(self) -> None:
        super().__init__()
        self.pad = Pad(secret=False, most=11)
        title = said(_("Shall we add your points?"), 36, serif=True)
        note = said(
            _("Type your phone number, or finish without it: then your answer stays anonymous."), 20, "text2"
        )
        self.setLayout(column(None, title, 6, note, 4, self.pad, None, margins=(36, 0, 36, 0)))


class PinScreen(QWidget):
    """Leaving the screen: `entered(pin)`."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.done = Touch("✓", PAD)
        self.done.setAccessibleName(_("Leave"))
        self.pad = Pad(secret=True, most=12, corner=self.done)
        self.done.clicked.connect(lambda _on=False: self.entered.emit(self.pad.text))
        self.told = said("", 19, "danger_text")
        title = said(_("PIN of the shop"), 36, serif=True)
        self.setLayout(column(
            None, title, 8, self.pad, 8, self.told, None, margins=(36, 0, 36, 0)
        ))  # fmt: skip

    def refuse(self, sentence: str) -> None:
        """It was not the PIN."""
        self.told.setText(sentence)
        self.pad.empty()


class ThanksScreen(QWidget):
    """What is said at the end, with the points that were given; `over()` after a while or at a touch."""

    over = Signal()

    def __init__(self, text: str, thanks: Thanks, seconds: int) -> None:
        super().__init__()
        parts: list[Item] = [None, row(None, TulipPot(), None), 18, said(text, 40, serif=True)]
        if thanks.points:
            told = ngettext("{count} point is yours.", "{count} points are yours.", thanks.points)
            parts += [12, said(told.format(count=words.number(thanks.points)), 24, "text2")]
        self.setLayout(column(*parts, (None, 2), margins=(36, 0, 36, 0)))
        clock = QTimer(self)
        clock.setSingleShot(True)
        clock.timeout.connect(self.over)
        clock.start(1000 * seconds)

    def mousePressEvent(self, _event: object) -> None:
        """At a touch."""
        self.over.emit()


def _parts(text: str) -> list[str]:
    """0532 111 22 33."""
    cuts = (0, 4, 7, 9, 11) if text.startswith("0") else (0, 3, 6, 8, 11)
    return [text[a:b] for a, b in pairwise(cuts) if text[a:b]]
