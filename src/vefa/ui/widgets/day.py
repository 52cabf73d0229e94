"""A day to type or to pick from a calendar."""

import re
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QDateTime, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QValidator,
)
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QDateEdit

from vefa.i18n import _, language
from vefa.rules import format as words
from vefa.rules.typed_days import Part, typed_day
from vefa.ui.fonts import font, text_width
from vefa.ui.icons import paint_icon
from vefa.ui.painting import painter_on
from vefa.ui.theme import px
from vefa.ui.widgets.field import paint_frame
from vefa.ui.widgets.form import note_beside
from vefa.ui.widgets.spin import Spin

_SHOWN: Final = {"tr": "dd.MM.yyyy", "en": "d MMM yyyy"}  # as rules.format.day writes them
_WHOLE: Final = re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}|[0-9]{8}")
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_COMMAND: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class DateField(Spin, QDateEdit):
    """A day as texts show it (05.03.2026, 5 Mar 2026), typed as one likes or picked from a calendar.

    What is typed stands as it is until it is a whole day, or the field is left: Qt's own parts correct each
    other from key to key, so that 31.10.2026 typed in November became the third. What is no day, or none that
    may be chosen, is said and leaves the day as it was. Up and down step the part where the cursor stands.
    """

    def __init__(
        self, day: date, *, name: str = "", earliest: date | None = None, latest: date | None = None
    ) -> None:
        super().__init__()
        self._error, self._refused, self._typed = "", "", ""
        self._part: Part = "day"
        self.setFont(font(15))
        self.setFrame(False)
        self.setFixedHeight(px(40))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLocale(QLocale(language()))
        self.setDisplayFormat(_SHOWN[language()])
        self.setCalendarPopup(True)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAccessibleName(name)
        if earliest is not None:
            self.setMinimumDate(QDate(earliest.year, earliest.month, earliest.day))
        if latest is not None:
            self.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.lineEdit().setTextMargins(px(36), 0, px(22), 0)
        self._calendar().setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.set_value(day)

    def value(self) -> date:
        """The day; what is being typed counts as soon as it is one."""
        return self._found() or _python(self.date())

    def set_value(self, day: date) -> None:
        """Show `day`."""
        self.setDate(QDate(day.year, day.month, day.day))

    def setDate(self, day: QDate) -> None:
        """Show `day`; what was being typed is forgotten."""
        self._forget()
        super().setDate(day)

    def setDateTime(self, moment: QDateTime) -> None:
        """As `setDate`."""
        self._forget()
        super().setDateTime(moment)

    def set_error(self, sentence: str) -> None:
        """Frame it in red; "" makes it right again."""
        self._error = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    # typing --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures and letters are taken as they come; Enter waits for a day."""
        key, text = event.key(), event.text()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._type(" ".join(QGuiApplication.clipboard().text().split()))
        elif text.isprintable() and text.strip() and not event.modifiers() & _COMMAND:
            self._type(self._typed + text)
        elif self._typed and key == Qt.Key.Key_Space:
            self._type(f"{self._typed} ")
        elif self._typed and key == Qt.Key.Key_Backspace:
            self._type(self._typed[:-1])
        elif self._typed and key == Qt.Key.Key_Escape:
            self.setDate(self.date())
        elif self._typed and key in _ENTER and self._found() is None:
            self._refuse()
        else:
            self._take()
            super().keyPressEvent(event)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """What is being typed is nobody's to correct."""
        if self._typed:
            return QValidator.State.Intermediate, text, place
        return super().validate(text, place)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab leaves the field; Qt would go on to the month."""
        return QAbstractSpinBox.focusNextPrevChild(self, onward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is read."""
        self._take()
        super().focusOutEvent(event)

    def _type(self, text: str) -> None:
        """Show `text` and take it when it is a whole day; the first letter begins anew."""
        if not self._typed:
            self._part = _PARTS.get(self.currentSection(), "day")
        if not text:
            self.setDate(self.date())
            return
        self._forget()
        self._typed = text
        self._put(text)
        if _WHOLE.fullmatch(text) and self._found() is not None:
            self._take()

    def _put(self, text: str) -> None:
        """Into the line, past what Qt would make of it."""
        line = self.lineEdit()
        line.blockSignals(True)
        line.setText(text)
        line.blockSignals(False)
        self.update()

    def _found(self) -> date | None:
        """The day that is being typed, None when it is none or may not be chosen."""
        if not self._typed:
            return None
        day = typed_day(self._typed, _python(self.date()), self._part)
        fits = day is not None and _python(self.minimumDate()) <= day <= _python(self.maximumDate())
        return day if fits else None

    def _take(self) -> None:
        """Read what was typed; what is no day leaves the one before."""
        day = self._found()
        if day is not None:
            self.set_value(day)
        elif self._typed:
            self._refuse()
            refused = self._refused
            self.setDate(self.date())
            self._say(refused)

    def _refuse(self) -> None:
        """Say why it is not taken."""
        day = typed_day(self._typed, _python(self.date()), self._part)
        if day is None:
            text = _("“{typed}” is no day; type it like {day}.")
            self._say(text.format(typed=self._typed.strip(), day=words.day(_python(self.date()))))
        elif day < _python(self.minimumDate()):
            first = words.day(_python(self.minimumDate()))
            self._say(_("The first day that can be chosen is {day}.").format(day=first))
        else:
            last = words.day(_python(self.maximumDate()))
            self._say(_("The last day that can be chosen is {day}.").format(day=last))

    def _forget(self) -> None:
        self._typed = ""
        if self._refused:
            self._say("")

    def _say(self, sentence: str) -> None:
        """Under the field, where a form has room for it; and as its tip."""
        self._refused = sentence
        self.setToolTip(sentence)
        self.setAccessibleDescription(sentence or self._error)
        note_beside(self, sentence)
        self.update()

    # looks ---------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Room for the day, the icon and the arrow."""
        days = (words.day(date(2000, month, 28)) for month in range(1, 13))
        return QSize(round(max(text_width(day, self.font()) for day in days)) + px(84), self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The calendar opens on what was typed."""
        self._take()
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, a calendar before the day, an arrow behind it."""
        painter = painter_on(self)
        wrong = bool(self._error or self._refused)
        paint_frame(painter, self, focused=self.hasFocus(), wrong=wrong)
        middle = self.height() / 2
        paint_icon(painter, "calendar", QRectF(px(12), middle - px(9), px(18), px(18)), "text3")
        spot = QRectF(self.width() - px(27), middle - px(8), px(16), px(16))
        paint_icon(painter, "chevron-down", spot, "text3", 2.2)

    def _calendar(self) -> QCalendarWidget:
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        calendar.setLocale(self.locale())  # a window of its own: it does not take the field's
        return calendar


_PARTS: Final[dict[QDateEdit.Section, Part]] = {
    QDateEdit.Section.MonthSection: "month",
    QDateEdit.Section.YearSection: "year",
}


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
