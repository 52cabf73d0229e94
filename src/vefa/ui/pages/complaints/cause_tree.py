"""The tree of causes: added, renamed, moved, joined, put right, taken out; each step with its way back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.causes import taking_out, tree
from vefa.services.causes.tree import CauseRow
from vefa.ui.actions import Action
from vefa.ui.dialogs.named import NameDialog
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.complaints.choosing import ChooseDialog
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.theme import px
from vefa.ui.widgets import Badge, Button, Field, IconButton, Label, Line

_WIDE = 640
_STEP = 26  # px that a cause is set in below another


class CauseTreeDialog(StepsDialog):
    """`changed` after each step, which holds at once; `close_wanted(cause)`: it is to be put right."""

    close_wanted = Signal(int)

    def __init__(self, parent: QWidget, clock: Callable[[], datetime]) -> None:
        super().__init__(
            parent, _("Root causes"),
            _("Why things go wrong, from the general to the special. Complaints follow what you do here."),
            icon="git-fork", width=_WIDE,
        )  # fmt: skip
        self._clock = clock
        self.name = Field(name=_("Name of the cause"), placeholder=_("Sewing fault"))
        self.more = Button(_("Add"), "primary", "plus")
        self.usual = Button(_("Add the usual causes"), "link", size="s")
        self._lines = column(gap=0)
        self.body.addLayout(column(
            row((self.name, 1), self.more, gap=10), 6, self.trouble, self.last, row(self.usual, None), 6,
            Line(), boxed(self._lines),
        ))  # fmt: skip
        self.set_buttons(self.cancel_button(_("Close")))
        self.set_first_focus(self.name)
        self.more.clicked.connect(lambda _on=False: self.add(self.name.text(), None))
        self.name.returnPressed.connect(lambda: self.add(self.name.text(), None))
        self.usual.clicked.connect(lambda _on=False: self.do(lambda: tree.add_usual_causes(now=clock())))
        self.refresh()

    def refresh(self) -> None:
        """Every cause with what can be done with it."""
        clear(self._lines)
        known = tree.causes()
        if not known:
            self._lines.addWidget(Label(_("There are none yet."), "small", "text3"))
        for one in known:
            self._lines.addLayout(self._line(one))
        if self.isVisible():
            self.fit()

    def add(self, name: str, parent: int | None) -> bool:
        """A new cause, at the top or below another."""
        made: list[int] = []
        if not self.do(lambda: made.append(tree.add_cause(name, parent, now=self._clock()))):
            return False
        self.name.clear()
        self._undo(_("“{name}” was added.").format(name=name.strip()), taking_out.remove_cause, made[0])
        return True

    def menu(self, one: CauseRow) -> list[Action | None]:
        """What can be done with a cause now."""
        found: list[Action | None] = [
            Action(_("Add one below…"), lambda: self.ask_below(one), "plus"),
            Action(_("Move…"), lambda: self.ask_move(one), "arrow-right"),
            Action(_("Join with another…"), lambda: self.ask_merge(one), "git-fork"),
            None,
        ]
        if one.closed_on is None:
            found.append(Action(_("Put right…"), lambda: self._put_right(one.id), "circle-check"))
        else:
            from vefa.services.causes.putting_right import reopen_cause

            again = lambda: self.do(lambda: reopen_cause(one.id, now=self._clock()))  # noqa: E731
            found.append(Action(_("It came back"), again, "rotate-ccw"))
        found.append(Action(_("Take out"), lambda: self._remove(one), "trash-2"))
        return found

    def ask_name(self, one: CauseRow) -> NameDialog:
        """Another name."""
        dialog = NameDialog(
            self, _("Rename {name}").format(name=one.name), _("Its complaints stay with it."),
            label=_("Name of the cause"), name=one.name,
        )  # fmt: skip

        def keep(name: str) -> None:
            if self._in(dialog, lambda: tree.rename_cause(one.id, name, now=self._clock())):
                told = _("“{old}” is “{new}” now.").format(old=one.name, new=name.strip())
                self.last.tell(
                    told, lambda: self.do(lambda: tree.rename_cause(one.id, one.name, now=self._clock()))
                )

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def ask_below(self, one: CauseRow) -> NameDialog:
        """A special one below a general one."""
        dialog = NameDialog(
            self, _("Add one below “{name}”").format(name=one.name), _("The more special reason."),
            label=_("Name of the cause"),
        )  # fmt: skip

        def keep(name: str) -> None:
            made: list[int] = []
            if self._in(dialog, lambda: made.append(tree.add_cause(name, one.id, now=self._clock()))):
                self._undo(
                    _("“{name}” was added.").format(name=name.strip()), taking_out.remove_cause, made[0]
                )

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def ask_move(self, one: CauseRow) -> ChooseDialog:
        """Below another one, or to the top."""
        own = set(tree.with_below(one.id))
        offered = [(_("At the top"), None), *((o.path, o.id) for o in tree.causes() if o.id not in own)]
        dialog = ChooseDialog(
            self, _("Move “{name}”").format(name=one.name), _("What lies below it comes along."), offered,
            label=_("Below which one"), verb=_("Move"),
        )  # fmt: skip
        dialog.choice.set_value(one.parent)

        def keep(parent: int | None) -> None:
            was: list[tuple[int | None, int]] = []
            if self._in(dialog, lambda: was.append(tree.move_cause(one.id, parent))):
                told = _("“{name}” was moved.").format(name=one.name)
                self.last.tell(told, lambda: self.do(lambda: tree.move_cause(one.id, *was[0])))

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def ask_merge(self, one: CauseRow) -> ChooseDialog:
        """All of it goes to another one."""
        offered = [(other.path, other.id) for other in tree.causes() if other.id != one.id]
        dialog = ChooseDialog(
            self, _("Join “{name}” with another").format(name=one.name),
            _("Its complaints and actions go there, and it is gone."), offered,
            label=_("The one that stays"), verb=_("Join"),
        )  # fmt: skip
        dialog.verb.setEnabled(bool(offered))

        def keep(other: int) -> None:
            moved: list[taking_out.CauseMerge] = []
            if self._in(
                dialog, lambda: moved.append(taking_out.merge_causes(other, one.id, now=self._clock()))
            ):
                told = _("“{name}” was joined with the other one.").format(name=one.name)
                self.last.tell(
                    told, lambda: self.do(lambda: taking_out.unmerge_causes(moved[0], now=self._clock()))
                )

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def _line(self, one: CauseRow) -> QHBoxLayout:
        edit = IconButton("clipboard-pen", _("Rename {name}").format(name=one.name), size="s")
        edit.clicked.connect(lambda _on=False: self.ask_name(one))
        more = IconButton("ellipsis", _("More for {name}").format(name=one.name), size="s")
        more.set_menu(lambda: self.menu(one))
        count = ngettext("{count} complaint", "{count} complaints", one.complaints)
        parts = [Label(count.format(count=words.number(one.complaints)), "caption", "text3")]
        marks = [Badge(_("put right"), "success", "check")] if one.closed_on else []
        name = Label(one.name, "medium" if not one.depth else "body", wrap=True)
        return row(px(_STEP) * one.depth, (name, 1), *marks, *parts, edit, more, gap=8, margins=(0, 3, 0, 3))

    def _put_right(self, cause_id: int) -> None:
        self.accept()
        self.close_wanted.emit(cause_id)

    def _remove(self, one: CauseRow) -> None:
        gone: list[taking_out.CauseGone] = []
        if self.do(lambda: gone.append(taking_out.remove_cause(one.id, now=self._clock()))):
            told = _("{name} was taken out.").format(name=one.name)
            self.last.tell(
                told, lambda: self.do(lambda: taking_out.put_cause_back(gone[0], now=self._clock()))
            )

    def _undo(self, told: str, function: Callable[..., object], cause_id: int) -> None:
        self.last.tell(told, lambda: self.do(lambda: function(cause_id, now=self._clock())))

    def _in(self, dialog: NameDialog | ChooseDialog, step: Callable[[], object]) -> bool:
        """Take a step that a dialog over this one asks for; a refusal is told there."""
        try:
            step()
        except VefaError as error:
            dialog.tell(error)
            return False
        dialog.accept()
        self.trouble.hide()
        self.refresh()
        self.changed.emit()
        return True
