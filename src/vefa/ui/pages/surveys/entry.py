"""Answers entered for somebody: by a telephone script, or from paper with one key a question."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.complaint_words import hello
from vefa.rules.survey import CHOICES, MARKS, Question
from vefa.rules.survey_answers import shown
from vefa.rules.survey_ends import ends
from vefa.services import customers
from vefa.services.surveys.forms import Version
from vefa.services.surveys.whose import Said, Whose, find
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.surveys.answer_boxes import AnswerBox, answer_box
from vefa.ui.pages.surveys.asked_card import PLAIN, AskedCard
from vefa.ui.pages.surveys.session import Session
from vefa.ui.pages.surveys.touch import DESK
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, Field, FormRow, Label, Segmented

_WIDE: Final = 720
_ROOM: Final = 640  # px for marks beside each other
_AROUND: Final = 136  # px between the window's edge and what is answered, at both sides
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Entered(NamedTuple):
    """What was entered, how it came, whose it is."""

    session: Session
    channel: str
    customer_id: int | None
    said: Said


class EntryDialog(Dialog):
    """`entered(Entered)`; the page keeps it, then closes the dialog or calls `next_one`.

    Figures answer, Enter goes on (and skips what needs no answer), the arrow up goes back.
    """

    entered = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        version: Version,
        shop: str,
        clock: Callable[[], datetime],
        *,
        customer_id: int | None = None,
    ) -> None:
        super().__init__(parent, version.form.name.said(), icon="keyboard", width=_WIDE)
        self._version, self._shop, self._clock = version, shop, clock
        self._box: AnswerBox | None = None
        self.session = Session(version.form, clock())
        self.channel = Segmented(
            [(_("At the counter"), "counter"), (_("By telephone"), "call"), (_("On paper"), "paper")],
            name=_("How it came"),
        )
        self.who = CustomerPick(self.session.started.date())
        self.code = Field(name=_("Code of the form or order number"))
        self.script = Banner("info", "phone", "")
        self._who_row = FormRow(_("Customer"), self.who, optional=True)
        self._code_row = FormRow(_("Code of the form or order number"), self.code, optional=True)
        self._asked = column(gap=6)
        self.card = AskedCard(self._asked)
        self.card.back.connect(self._back)
        self.card.focused.connect(self._keep_in_sight)
        self.card.setAccessibleName(_("The question; keys answer it"))
        self._said = column(gap=3)
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.verb = Button(_("Save the answer"), "primary", "check", key_cap="Ctrl+Enter")
        self.verb.clicked.connect(lambda _on=False: self._finish())
        self.set_body(column(
            row(self.channel, None), 10, self.script, 6, self._code_row, 8, self._who_row, 12,
            self.card, 10, boxed(self._said), 6, self.trouble,
        ))  # fmt: skip
        self.back = Button(_("Previous question"), "ghost", "arrow-up", tip="↑")
        self.back.clicked.connect(lambda _on=False: self._back())
        self.set_buttons(self.cancel_button(), self.verb, left=[self.back])
        self.channel.chosen.connect(lambda _key: self._show_channel())
        self.who.changed.connect(self._show_channel)
        self.code.returnPressed.connect(self._focus_box)
        self.code.editingFinished.connect(self._find)
        self.who.choose(customer_id)
        self.set_first_focus(self.code if customer_id is None else self.card)
        self._show_channel()
        self._show()

    def take_scan(self, _came: str, code: str) -> bool:
        """A scanned form says whose it is."""
        self.code.setText(code)
        self._find()
        self._focus_box()
        return True

    def next_one(self, told: str) -> None:
        """The next form of the pile; `told` about the one before."""
        self.session = Session(self._version.form, self._clock())
        self.code.setText("")
        self.who.choose(None)
        self._show()
        self.trouble.tell("success", "circle-check", told)
        self.code.setFocus()
        self.fit()

    def tell(self, error: VefaError) -> None:
        """Say in the dialog why it cannot be kept."""
        self.trouble.refuse(error)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures and Enter; everything else as in every dialog."""
        plain = event.modifiers() in PLAIN
        if plain and event.key() in _ENTER and self.session.current() is not None:
            if not self.who.field.hasFocus():
                self._go_on()
        elif not (plain and self._box is not None and self._box.take_key(event.text())):
            super().keyPressEvent(event)

    # the questions -----------------------------------------------------------------------------

    def _show(self) -> None:
        clear(self._asked)
        question = self.session.current()
        self._box = None
        if question is None:
            self._asked.addWidget(Label(_("That was the last question."), "medium", wrap=True))
        else:
            self._add(question)
        self.back.setEnabled(self.session.can_go_back())
        self.verb.setEnabled(bool(self.session.answers()))
        self._show_said()
        if self.isVisible():
            self.fit()
            QTimer.singleShot(0, self, self._focus_box)

    def _add(self, question: Question) -> None:
        place, total = self.session.place()
        self._asked.addWidget(Label(
            _("Question {place} of {total}").format(place=place, total=total), "caption", "text3"
        ))  # fmt: skip
        self._asked.addWidget(Label(question.words.said(), "h3", wrap=True))
        window = self.parentWidget()
        room = min(px(_ROOM), window.width() - _AROUND) if window is not None else px(_ROOM)
        box = self._box = answer_box(question, DESK, room, self.session.given())
        box.answered.connect(self._answered, Qt.ConnectionType.QueuedConnection)
        self._asked.addLayout(row(box, None))
        self._asked.addWidget(Label(_keys(question), "caption", "text3", wrap=True))

    def _answered(self, answer: object) -> None:
        self.session.answer(answer)  # type: ignore[arg-type]
        self._show()

    def _go_on(self) -> None:
        question = self.session.current()
        if self._box is None or question is None:
            return
        try:
            value = self._box.value()
        except VefaError as error:
            self._box.tell(error)
            self.fit()
            return
        if value is None:
            value = self.session.given()
        if value is None and question.required and question.asks and self.channel.value() != "paper":
            self.tell(VefaError(_("This question must be answered.")))
            return
        self.trouble.hide()
        self._answered(value)

    def _back(self) -> None:
        self.session.back()
        self._show()

    def _find(self) -> None:
        """Whose form or order it is."""
        typed = self.code.text().strip()
        found = whose_code(self._version.survey_id, typed)
        known = found.invitation is not None or found.order is not None
        self._code_row.set_error(
            "" if known or not typed else _("There is no form and no order of this number.")
        )
        if found.customer is not None and found.customer != self.who.customer_id():
            self.who.choose(found.customer)

    def _show_said(self) -> None:
        clear(self._said)
        form = self._version.form
        for key, answer in self.session.answers().items():
            question = form.question(key)
            if question is not None:
                text = f"{question.words.said()}  {shown(question, answer)}"
                self._said.addWidget(Label(text, "caption", "text2", wrap=True))

    def _show_channel(self) -> None:
        calls = self.channel.value() == "call"
        name = ""
        customer = self.who.customer_id()
        if calls and customer is not None:
            name = customers.draft_of(customer).name
        text = _("{hello}, this is {shop}. May we ask you up to {count} short questions? It takes a minute.")
        asked = sum(one.asks for one in self._version.form.questions)
        self.script.set_text(text.format(hello=hello(name), shop=self._shop, count=asked))
        self.script.setVisible(calls)
        self._code_row.setVisible(not calls)
        if self.isVisible():
            self.fit()
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        if self.card.hasFocus():
            self._show_card()

    def _show_card(self) -> None:
        """When everything has found its place."""
        QTimer.singleShot(0, self, partial(self.show_part, self.card))

    def _focus_box(self) -> None:
        if self._box is not None and self._box.focusProxy() is not None:
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_card()

    def _finish(self) -> None:
        if self._box is not None and not self._box.at_once:
            try:
                value = self._box.value()
            except VefaError as error:
                self._box.tell(error)
                return
            if value is not None:
                self.session.answer(value)
        typed = self.code.text().strip()
        coded = whose_code(self._version.survey_id, typed).invitation is not None
        said = Said(code=typed) if coded else Said(order=typed)
        self.entered.emit(Entered(self.session, str(self.channel.value()), self.who.customer_id(), said))


def whose_code(survey_id: int, typed: str) -> Whose:
    """Whose the code of a form is, else the order of this number."""
    if not typed:
        return Whose()
    found = find(survey_id, Said(code=typed))
    return found if found.invitation is not None else find(survey_id, Said(order=typed))


def _keys(question: Question) -> str:
    """Which keys answer it."""
    if question.kind in MARKS:
        least, most = MARKS[question.kind]
        low, high = ends(question)
        keys = _("Keys {least} to {most}").format(least=least, most=min(most, 9))
        ten = _("plus for 10") if most > 9 else ""
        return " · ".join(filter(None, (keys, ten, f"{least}: {low}", f"{most}: {high}")))
    if question.kind in CHOICES:
        many = question.kind == "several"
        return _("Keys 1 to 9 tick, Enter goes on") if many else _("Keys 1 to 9 choose")
    return _("Enter goes on") if question.kind != "long_text" else _("Ctrl+Enter saves")
