"""Corrective actions of a complaint: what, by whom, until when, done; and whether they worked."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vefa.i18n import _
from vefa.reports.cause_words import effect_words
from vefa.rules import format as words
from vefa.services.causes.effects import effect_of
from vefa.services.causes.tree import cause_path
from vefa.services.complaints import actions
from vefa.services.complaints.actions import ActionRow
from vefa.services.complaints.card import complaint
from vefa.services.complaints.choices import owners
from vefa.services.complaints.opening import complaint_row
from vefa.ui.dialogs.parcel import read_day
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.widgets import Button, Check, Combo, Field, FormRow, IconButton, Label, Line, ReadField

_WIDE: Final = 720


class ActionsDialog(StepsDialog):
    """The actions of one complaint, or of one cause; each step holds at once."""

    def __init__(
        self,
        parent: QWidget,
        clock: Callable[[], datetime],
        *,
        today: date,
        complaint_id: int | None = None,
        cause_id: int | None = None,
    ) -> None:
        super().__init__(
            parent, _("Corrective actions"), _sentence(complaint_id, cause_id), icon="git-fork", width=_WIDE
        )
        self._complaint, self._cause, self._clock, self._today = complaint_id, cause_id, clock, today
        self._changes: ActionRow | None = None
        self.text = Field(name=_("What is to be done"), placeholder=_("Check the batch by hand"))
        self.who = Combo(name=_("Who does it"))
        self.due = ReadField(read_day, name=_("Until when"), placeholder=_("like 28.11.2026"))
        self._due_row = FormRow(_("Until when"), self.due, optional=True)
        self.keep = Button(_("Add"), "secondary", "plus")
        self.worked = Field(name=_("Did it work?"), placeholder=_("Since then it has not come again"))
        self.judge = Button(_("Keep"), "secondary", "check")
        self._lines = column(gap=0)
        self.body.addLayout(self._whole())
        close = Button(_("Close"), "primary", key_cap="Esc")
        close.clicked.connect(self.accept)
        self.set_buttons(close)
        self.set_first_focus(self.text)
        self.keep.clicked.connect(lambda _on=False: self.save())
        self.text.returnPressed.connect(self.save)
        self.judge.clicked.connect(lambda _on=False: self.evaluate())
        self.worked.returnPressed.connect(self.evaluate)
        self.refresh()

    def refresh(self) -> None:
        """Every action, with what can be done with it."""
        known = actions.actions_of(complaint_id=self._complaint, cause_id=self._cause)
        clear(self._lines)
        if not known:
            text = (
                _("None yet. The complaint can be closed without one.") if self._complaint else _("None yet.")
            )
            self._lines.addWidget(Label(text, "body", "text3", wrap=True))
        for one in known:
            self._lines.addLayout(self._line(one))
        self.who.set_items([(_("Nobody yet"), ""), *((name, name) for name in owners())])
        if self._complaint is not None:
            self.worked.setText(complaint(self._complaint, now=self._clock()).evaluation)
        self._judging.setVisible(bool(known) and self._complaint is not None)
        if self.isVisible():
            self.fit()

    def save(self) -> None:
        """Keep what is typed: a new action, or another text of one."""
        fits = self.due.check()
        self._due_row.set_error(self.due.error())
        if not fits:
            self.due.setFocus()
            self.fit()
            return
        found = self.due.value()
        due = found if isinstance(found, date) else None
        text, owner = self.text.text(), str(self.who.value() or "")
        if not text.strip():
            self.text.setFocus()
            return
        before, now = self._changes, self._clock()
        if before is None:
            step: Callable[[], object] = lambda: actions.add_action(  # noqa: E731
                text,
                complaint_id=self._complaint,
                cause_id=self._cause,
                owner=owner,
                due=due,
                today=self._today,
                now=now,
            )
        else:
            step = lambda: actions.change_action(before.id, text, owner=owner, due=due, now=now)  # noqa: E731
        if self.do(step):
            self._begin(None)

    def evaluate(self) -> None:
        """Keep whether it worked."""
        one = self._complaint
        if one is not None:
            self.do(lambda: actions.evaluate(one, self.worked.text(), now=self._clock()))

    def _whole(self) -> QVBoxLayout:
        form = row(
            (FormRow(_("Who does it"), self.who), 1), (self._due_row, 1),
            column(None, self.keep), gap=12,
        )  # fmt: skip
        self._judging = boxed(column(
            14, Line(), 10, Label(_("Did it work?"), "label", "text2"), 4,
            row((self.worked, 1), self.judge, gap=10),
        ))  # fmt: skip
        return column(
            boxed(self._lines), 10, Line(), 10, FormRow(_("What is to be done"), self.text), 10, form,
            self._judging, 8, self.trouble, self.last,
        )  # fmt: skip

    def _line(self, one: ActionRow) -> QHBoxLayout:
        name = one.text or _("to be planned")
        done = Check(on=one.done_on is not None, name=_("{text} is done").format(text=name))
        done.toggled.connect(lambda on: self._tick(one, on=on))
        edit = IconButton("clipboard-pen", _("Change {text}").format(text=name), size="s")
        edit.clicked.connect(lambda _on=False: self._begin(one))
        away = IconButton("trash-2", _("Take out {name}").format(name=name), size="s")
        away.clicked.connect(lambda _on=False: self._remove(one))
        until = _("until {day}").format(day=words.day(one.due)) if one.due else ""
        finished = _("done on {day}").format(day=words.day(one.done_on)) if one.done_on else until
        parts = [Label(name, "medium", wrap=True)]
        facts = " · ".join(filter(None, (one.owner, finished)))
        below = filter(None, (facts, effect_words(effect_of(one.id, self._today))))
        parts += [Label(text, "caption", "text3", wrap=True) for text in below]
        return row(done, (column(*parts, gap=1), 1), edit, away, gap=10, margins=(0, 6, 0, 6))

    def _tick(self, one: ActionRow, *, on: bool) -> None:
        if not self.do(lambda: actions.set_done(one.id, on, today=self._today, now=self._clock())):
            self.refresh()

    def _begin(self, one: ActionRow | None) -> None:
        """Type another text for an action; None: a new one."""
        self._changes = one
        self.text.setText(one.text if one else "")
        self.who.set_value(one.owner if one else "")
        self.due.setText(words.day(one.due) if one and one.due else "")
        self.keep.setText(_("Save") if one else _("Add"))
        self.keep.set_icon("check" if one else "plus")
        self.text.setFocus()

    def _remove(self, one: ActionRow) -> None:
        if self.do(lambda: actions.remove_action(one.id, now=self._clock())):
            told = _("{name} was taken out.").format(name=one.text or _("to be planned"))
            self.last.tell(told, lambda: self.do(lambda: actions.put_action_back(one, now=self._clock())))


def _sentence(complaint_id: int | None, cause_id: int | None) -> str:
    """What the actions are of."""
    if complaint_id is not None:
        number = complaint_row(complaint_id).number
        return _("What is done so that complaint {number} does not come again.").format(number=number)
    return _("What is done against this cause: {cause}").format(cause=cause_path(cause_id))
