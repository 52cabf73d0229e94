"""The screen for customers: full screen, one question at a time, begins anew by itself, left with the PIN."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.surveys.recording import Given, Recorded
from vefa.services.surveys.thanks import Thanks
from vefa.services.surveys.whose import Said
from vefa.ui.announce import say
from vefa.ui.brand import paint_awning
from vefa.ui.layout import Scroll, column, row
from vefa.ui.pages.surveys.kiosk.foot import Foot
from vefa.ui.pages.surveys.kiosk.run import PinGate, Run
from vefa.ui.pages.surveys.kiosk.screens import (
    PhoneScreen,
    PinScreen,
    QuestionScreen,
    ThanksScreen,
    said,
)
from vefa.ui.pages.surveys.session import Session
from vefa.ui.painting import fill_box, painter_on
from vefa.ui.theme import text_size
from vefa.ui.widgets import Logo

THANKS, OVER = 8, 60  # seconds
_AWNING: Final = 84
_USED: Final = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel,
})  # fmt: skip
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Kiosk(QWidget):
    """`left()` when somebody with the PIN ended it. `show_full()` opens it."""

    left = Signal()

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(parent, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(run.shop)
        self._run, self._leaving = run, False
        self._gate = None if run.fits is None else PinGate(run.fits)
        self._session = Session(run.version.form, run.clock())
        self._screen: QWidget | None = None
        self.foot = Foot(run.idle_seconds)
        self._middle = Scroll(QWidget())
        head = row(
            None,
            Logo(round(40 * 100 / text_size())),
            said(run.shop, 22, serif=True, middle=False),
            None,
            gap=14,
        )
        self.setLayout(column(_AWNING + 34, head, (self._middle, 1), self.foot))
        self.foot.back.connect(self._back)
        self.foot.on.connect(self._on)
        self.foot.skip.connect(self._skip)
        self.foot.leave.connect(self.ask_leave)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(1000 * run.idle_seconds)
        self._idle.timeout.connect(self.begin_anew)
        self._return = QTimer(self)
        self._return.setSingleShot(True)
        self._return.setInterval(300)
        self._return.timeout.connect(self._come_back)
        self._begin()

    def show_full(self) -> None:
        """Take the whole screen."""
        self.showFullScreen()
        self.activateWindow()

    def session(self) -> Session:
        """The answers of the person who stands before the screen."""
        return self._session

    def screen_now(self) -> QWidget | None:
        """What shows in the middle."""
        return self._screen

    # the way through ---------------------------------------------------------------------------

    def begin_anew(self) -> None:
        """For the next person; what was answered so far is kept as broken off."""
        self._keep_broken_off()
        self._idle.stop()
        self._session = Session(self._run.version.form, self._run.clock())
        self._begin()

    def _begin(self) -> None:
        """The first question; of a survey that was put away that it is over, looked at again by and by."""
        if self._run.over():
            self._say(_("This survey is over. Thank you for your interest."), Thanks(), OVER)
        else:
            self._show_question()

    def _show_question(self) -> None:
        question = self._session.current()
        if question is None:
            self._end()
            return
        screen = QuestionScreen(question, self.width() - 72, self._session.given())
        screen.answered.connect(self._answered, Qt.ConnectionType.QueuedConnection)
        self._put(screen)
        self.foot.show_question(shown=True)
        self.foot.show_place(*self._session.place())
        self.foot.show_ways(
            back=self._session.can_go_back(), skip=question.asks and not question.required,
            on=not screen.box.at_once,
        )  # fmt: skip

    def _answered(self, key: str, answer: Any) -> None:
        """A second touch that was quicker than the next question is none of its answers."""
        question = self._session.current()
        if isinstance(self._screen, QuestionScreen) and question is not None and question.key == key:
            self._session.answer(answer)
            self._show_question()

    def _on(self) -> None:
        if isinstance(self._screen, QuestionScreen):
            self._screen.go_on()
        elif isinstance(self._screen, PhoneScreen):
            self._send(self._screen.pad.text)

    def _skip(self) -> None:
        if isinstance(self._screen, QuestionScreen):
            self._session.answer(None)
            self._show_question()
        elif isinstance(self._screen, PhoneScreen):
            self._send("")

    def _back(self) -> None:
        if isinstance(self._screen, PinScreen):
            (self._show_question if self._session.can_go_back() else self._begin)()
            return
        self._session.back()
        self._show_question()

    def _end(self) -> None:
        if not self._run.points or not self._session.answers():
            self._send("")
            return
        self._put(PhoneScreen())
        self.foot.show_question(shown=False)
        back = self._session.can_go_back()
        self.foot.show_ways(back=back, skip=True, on=True, skips=_("Finish without it"))

    def _send(self, phone: str) -> None:
        """Keep the answer; from here there is no way back."""
        done = self._keep(phone=phone)
        usual = self._run.version.form.thanks.said() or _("Thank you")
        text = (
            (done.words or usual)
            if done is not None
            else _("Your answer could not be kept. Please tell the shop.")
        )
        self._session = Session(self._run.version.form, self._run.clock())
        self._say(text, done.thanks if done else Thanks(), THANKS)

    def _say(self, text: str, thanks: Thanks, seconds: int) -> None:
        """A sentence for so long; then it is the turn of the next person."""
        screen = ThanksScreen(text, thanks, seconds)
        screen.over.connect(self.begin_anew, Qt.ConnectionType.QueuedConnection)
        self._put(screen)
        self.foot.show_question(shown=False)
        self.foot.show_ways(back=False, skip=False, on=False)

    def _keep(self, *, finished: bool = True, phone: str = "") -> Recorded | None:
        """None when it could not be kept."""
        run, one = self._run, self._session
        if run.record is None:
            return Recorded("empty")
        given = Given(
            run.version.survey_id, "kiosk", one.answers(), run.version.id, finished=finished,
            said=Said(phone=phone), anonymous=not phone, key=one.key, started_at=one.started,
        )  # fmt: skip
        try:
            return run.record(given)
        except VefaError:
            return None

    def _keep_broken_off(self) -> None:
        """What was sent is in the session no more."""
        if self._session.answers() and not self._leaving:
            self._keep(finished=False)

    # leaving -----------------------------------------------------------------------------------

    def ask_leave(self) -> None:
        """The PIN is asked for; without one it is left at once."""
        if self._gate is None:
            self.leave()
            return
        screen = PinScreen()
        screen.entered.connect(self._try_pin)
        self._put(screen)
        self.foot.show_question(shown=False)
        self.foot.show_ways(back=True, skip=False, on=False)
        self._idle.start()

    def leave(self) -> None:
        """End it; what somebody answered so far is kept as broken off."""
        self._keep_broken_off()
        self._leaving = True
        self.left.emit()
        self.close()

    def _try_pin(self, pin: str) -> None:
        screen = self._screen
        if not isinstance(screen, PinScreen) or self._gate is None:
            return
        refusal = self._gate.refusal(pin)
        if refusal:
            screen.refuse(refusal)
        else:
            self.leave()

    # what Qt tells -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever touches something is still there."""
        if event.type() in _USED:
            self._idle.start()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks for the PIN; figures answer, Enter goes on; everything else does nothing."""
        self._idle.start()
        screen = self._screen
        if event.key() == Qt.Key.Key_Escape:
            self.ask_leave()
        elif isinstance(screen, QuestionScreen):
            if event.key() in _ENTER and self.foot.on_button.isVisible():
                self._on()
            else:
                screen.box.take_key(event.text())
        elif isinstance(screen, PinScreen | PhoneScreen):
            self._key_on_pad(screen, event)

    def _key_on_pad(self, screen: PinScreen | PhoneScreen, event: QKeyEvent) -> None:
        if event.key() in _ENTER and isinstance(screen, PinScreen):
            screen.entered.emit(screen.pad.text)
        elif event.key() in _ENTER:
            self._on()
        elif event.key() == Qt.Key.Key_Backspace:
            screen.pad.take_off()
        elif len(event.text()) == 1 and event.text() in "0123456789":
            screen.pad.type_in(event.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 asks for the PIN as well."""
        if self._leaving:
            super().closeEvent(event)
            return
        event.ignore()
        self.ask_leave()

    def changeEvent(self, event: QEvent) -> None:
        """Another window came forward (the Windows key, Alt+Tab), or it was made small: back at once."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange} and self.isVisible():
            self._return.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other rows of marks."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and isinstance(self._screen, QuestionScreen):
            self._show_question()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and the awning."""
        painter = painter_on(self)
        fill_box(painter, self.rect(), "welcome")
        paint_awning(painter, QRectF(0, 0, self.width(), _AWNING), 66, 30)

    # inside ------------------------------------------------------------------------------------

    def _put(self, screen: QWidget) -> None:
        """Show another screen; the one before is gone with everything that was typed there."""
        old, self._screen = self._screen, screen
        if old is not None:
            self._middle.takeWidget()
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._middle.setWidget(screen)
        screen.show()
        for part in (screen, *screen.findChildren(QWidget)):
            part.installEventFilter(self)
        if self._session.can_go_back() or not isinstance(screen, QuestionScreen):
            self._idle.start()
        if not isinstance(screen, ThanksScreen):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(screen, QuestionScreen) and self.isVisible():
            say(self, screen.accessibleName())
        if isinstance(screen, QuestionScreen) and screen.box.focusProxy() is not None:
            screen.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_back(self) -> None:
        if self._leaving or not self.isVisible():
            return
        if self.isMinimized() or not self.isFullScreen():
            self.showFullScreen()
        if not self.isActiveWindow():
            self.raise_()
            self.activateWindow()
