"""To whom vouchers go: one customer, those chosen before, the best ones, a group, whoever holds them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext, pgettext
from vefa.rules import format as words
from vefa.services import customers, vouchers
from vefa.services.vouchers import Ranking
from vefa.ui.customer_pick import CustomerPick
from vefa.ui.dialogs.issue_group import IssueGroup, Shown
from vefa.ui.layout import boxed, column, row
from vefa.ui.reading import Reader
from vefa.ui.theme import px
from vefa.ui.widgets import Label, Segmented, SpinField

_BEST: Final = 20
_MOST: Final = 1000


class IssueWho(QWidget):
    """`changed` tells that more or fewer get them, `rearranged` that others do and the height changes."""

    changed = Signal()
    rearranged = Signal()

    def __init__(
        self, today: date, chosen: Sequence[int] = (), best: int | None = None, brought: int = 0
    ) -> None:
        """`brought`: so many codes were brought along, which go to whoever shows them."""
        super().__init__()
        self._brought = brought
        self._today, self._chosen = today, tuple(chosen) if len(chosen) > 1 else ()
        self._nobody = not customers.any_customers()
        self._ranked: tuple[int, ...] | None = None
        self._reader = Reader(self)
        self.kind = Segmented(self._choices(), name=_("To whom"))
        self.pick = CustomerPick(today)
        self.group = IssueGroup(today)
        self.best = SpinField(best or _BEST, 1, _MOST, name=_("How many customers"))
        self.count = SpinField(1, 1, _MOST, name=_("How many vouchers"))
        self.note = Label("", "caption", "text3", wrap=True)
        self._best_words = Label(_("Who spent most in the last 12 months"), "body", wrap=True)
        self._best_row = _counted(self._best_words, self.best)
        self._count_row = _counted(Label(_("How many vouchers"), "body", wrap=True), self.count)
        self._start(chosen, best)
        self.setLayout(column(row(self.kind, None), 8, self.pick, self._best_row, self.group,
                              self._count_row, self.note))  # fmt: skip
        self.kind.chosen.connect(lambda _value: self._arrange())
        self.pick.changed.connect(self._arrange)
        self.group.changed.connect(self.changed)
        for number in (self.best, self.count):
            number.valueChanged.connect(lambda _count: self.changed.emit())
        self._arrange()

    def customers(self) -> tuple[int, ...] | None:
        """Who gets one; None: whoever holds it."""
        kind = self.kind.value()
        if kind in {"bearer", "codes"}:
            return None
        if kind == "group":
            return self.group.customer_ids() or ()
        if kind == "best":
            return (self._ranked or ())[: self.best.value()]
        if kind == "chosen":
            return self._chosen
        one = self.pick.customer_id()
        return () if one is None else (one,)

    def vouchers(self) -> int:
        """How many vouchers that makes."""
        ids = self.customers()
        return (self._brought or self.count.value()) if ids is None else len(ids)

    def is_asking(self) -> bool:
        """Whether it is not known yet who they are."""
        if self.kind.value() == "group":
            return self.group.is_asking()
        return self.kind.value() == "best" and self._ranked is None

    def choose_group(self, key: str) -> None:
        """They go to this group."""
        self.kind.set_value("group")
        self.group.group.set_value(key)
        self._arrange()

    def choose_shown(self, shown: Shown) -> None:
        """They go to those whom a list shows, see `IssueGroup`."""
        self.kind.set_value("group")
        self.group.choose_shown(shown)
        self._arrange()

    def forget(self) -> None:
        """Nobody waits for them any more."""
        self._reader.drop()
        self.group.forget()

    def first(self) -> QWidget | None:
        """What is to be filled in first, None when it is known who gets them."""
        if self.kind.value() == "one":
            return self.pick.field if self.pick.customer_id() is None else None
        return self.kind

    def show_names(self) -> None:
        """Say who they are, or what is missing."""
        ids = self.customers()
        self.note.setText(self._names(ids))
        self.note.setVisible(bool(self.note.text()))

    def _choices(self) -> list[tuple[str, object]]:
        if self._brought:
            text = ngettext("{count} code brought along", "{count} codes brought along", self._brought)
            return [(text.format(count=words.number(self._brought)), "codes")]
        choices: list[tuple[str, object]] = [
            (_("One customer"), "one"),
            (pgettext("voucher", "Best customers"), "best"),
            (_("A group"), "group"),
            (pgettext("voucher", "The holder"), "bearer"),
        ]
        if self._chosen:
            text = ngettext("{count} customer chosen", "{count} customers chosen", len(self._chosen))
            choices[0] = (text.format(count=words.number(len(self._chosen))), "chosen")
        return choices

    def _start(self, chosen: Sequence[int], best: int | None) -> None:
        if self._brought:
            self.kind.set_value("codes")
        elif self._nobody:
            self.kind.set_value("bearer")
        elif best is not None:
            self.kind.set_value("best")
        elif self._chosen:
            self.kind.set_value("chosen")
        elif chosen:
            self.pick.choose(chosen[0])

    def _arrange(self) -> None:
        """Show what belongs to the choice."""
        kind = self.kind.value()
        self.pick.setVisible(kind == "one" and not self._nobody)
        self._best_row.setVisible(kind == "best" and not self._nobody)
        self._count_row.setVisible(kind == "bearer")
        self.group.setVisible(kind == "group" and not self._nobody)
        if kind == "group" and self.group.is_asking():
            self.group.ask()
        if kind == "best" and self._ranked is None and not self._reader.is_asking():
            self._reader.ask(_ranking, self._today, show=self._rank)
        self.rearranged.emit()

    def _rank(self, found: Ranking) -> None:
        self._ranked = found.customers
        if not found.lately:
            self._best_words.setText(_("Who spent most so far; nobody bought in the last 12 months"))
        self.changed.emit()

    def _names(self, ids: Sequence[int] | None) -> str:
        if ids is None:
            return _("No name stands on them: whoever brings one uses it.")
        if self._nobody:
            return _("There are no customers yet. Import orders, or issue vouchers to whoever holds them.")
        if self.kind.value() == "one":
            return ""
        if self.is_asking():
            return _("The customers are being looked for…")
        if not ids and self.kind.value() == "group":
            return _("Nobody is in this group now.")
        if not ids:
            return _("Nobody has bought anything yet.")
        found = [one.name for one in customers.customer_rows(ids[:3], today=self._today)]
        more = len(ids) - len(found)
        if not more:
            return ", ".join(found)
        return _("{names} and {count} more").format(names=", ".join(found), count=words.number(more))


def _ranking(today: date) -> Ranking:
    """As many of the best as can be asked for: a smaller number takes the first of them."""
    return vouchers.rank_customers(_MOST, today=today)


def _counted(words_: Label, field: SpinField) -> QWidget:
    field.setMaximumWidth(px(120))
    return boxed(row((words_, 1), field, gap=10))
