"""Customers who are likely one person twice: looked at one by one, made one, kept apart or put off."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.phone import display
from vefa.services import merging, suggestions
from vefa.services.suggestions import Side, SuggestionRow
from vefa.ui.cells import Figure, Person, Two
from vefa.ui.dialogs.merge_figures import MergeFigures, Said
from vefa.ui.layout import boxed, column, row
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.programme.steps_dialog import StepsDialog
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Button, Card, Label

_ROWS: Final = 3  # that show at once


class DoublesDialog(StepsDialog):
    """`everybody` when all customers are to be looked through.

    `moment()` says when a step is taken; every step is kept at once and can be undone.
    """

    everybody = Signal()

    def __init__(self, parent: QWidget, moment: Callable[[], dict[str, Any]]) -> None:
        super().__init__(
            parent,
            _("Likely doubles"),
            _("Records that are likely one person. You decide; a merge keeps everything and can be undone."),
            icon="users",
            width=980,
        )
        self._moment = moment
        self._swapped = False
        self.table = Table(PagedModel(_columns(), suggestions.suggestion_rows), name=_("Likely doubles"))
        self.figures = MergeFigures()
        self.why = Label("", "small", "text2", wrap=True)
        self.nothing = Label("", "body", "text2", wrap=True)
        self.swap = Button(_("The other one stays"), "link", size="s")
        self.look = Button(_("Look through all customers"), "link", "search", size="s")
        self.merge = Button(_("Merge"), "primary", "check", key_cap="Enter")
        self.apart = Button(_("They are two people"), "secondary")
        self.later = Button(_("Later"), "ghost")
        figures = Card(column(self.figures, 6, self.why), margins=14, fill="soft")
        self._pair = boxed(column(figures, 4, row(self.swap, None)))
        self.body.addLayout(column((self.table, 1), self.nothing, 10, self._pair, 8, self.trouble, self.last))
        close = self.cancel_button(_("Close"), "ghost")
        self.set_buttons(close, self.later, self.apart, self.merge, left=(self.look,))
        self.set_first_focus(self.table)
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Every pair that waits; the place in the list stays."""
        before, place = self.table.current_id(), self.table.currentIndex().row()
        ids = suggestions.suggestion_ids()
        self.table.set_ids(ids)
        if ids and (before is None or before not in ids):
            self.table.select_id(ids[min(max(place, 0), len(ids) - 1)])
        told = _("Nobody waits here. Imports and changes by hand look for likely doubles.")
        if not suggestions.was_looked():
            told = _("Only who came in or was changed since has been compared; look through all once.")
        self.table.setMinimumHeight(px(56) * min(max(len(ids), 1), _ROWS) + px(44))
        self.nothing.setText(told)
        self.nothing.setVisible(not ids)
        for part in (self.table, self._pair, self.merge, self.apart, self.later):
            part.setVisible(bool(ids))
        self._show()

    def accept_pair(self) -> None:
        """They are one: the merge is done at once."""
        found = self._chosen()
        if found is None:
            return
        keep, other = self._sides(found)
        moment = self._moment()
        if self.do(lambda: suggestions.accept(found.id, keep.id, other.id, **moment)):
            told = _("{name} was merged.").format(name=other.name)
            back = lambda: suggestions.take_back(found.id, keep.id, other.id, **self._moment())  # noqa: E731
            self.last.tell(told, lambda: self.do(back))

    def refuse_pair(self) -> None:
        """They are two, for good."""
        self._put(suggestions.refuse, _("{one} and {other} are not suggested again."))

    def put_off_pair(self) -> None:
        """Not now."""
        self._put(suggestions.put_off, _("{one} and {other} wait at the end of the list."))

    def _put(self, step: Callable[..., str], told: str) -> None:
        found = self._chosen()
        if found is None:
            return
        before: list[str] = []
        now = self._moment()["now"]
        if self.do(lambda: before.append(step(found.id, now=now))):
            sentence = told.format(one=found.one.name, other=found.other.name)
            back = lambda: suggestions.put_back(found.id, before[0], now=self._moment()["now"])  # noqa: E731
            self.last.tell(sentence, lambda: self.do(back))

    def _connect(self) -> None:
        self.table.current_changed.connect(lambda _one: self._show_other())
        self.table.opened.connect(lambda _one: self.accept_pair())
        self.swap.clicked.connect(lambda _on=False: self._swap())
        self.look.clicked.connect(lambda _on=False: self.everybody.emit())
        self.merge.clicked.connect(lambda _on=False: self.accept_pair())
        self.apart.clicked.connect(lambda _on=False: self.refuse_pair())
        self.later.clicked.connect(lambda _on=False: self.put_off_pair())

    def _swap(self) -> None:
        self._swapped = not self._swapped
        self._show()

    def _show_other(self) -> None:
        self._swapped = False
        self._show()

    def _chosen(self) -> SuggestionRow | None:
        chosen = self.table.current_id()
        rows = suggestions.suggestion_rows([chosen]) if chosen is not None else []
        return rows[0] if rows else None

    def _sides(self, found: SuggestionRow) -> tuple[Side, Side]:
        """Who stays, who joins."""
        return (found.other, found.one) if self._swapped else (found.one, found.other)

    def _show(self) -> None:
        found = self._chosen()
        if found is None:
            return
        keep, other = self._sides(found)
        try:
            seen = merging.preview_merge(keep.id, other.id, **self._moment())
        except VefaError as error:
            self.trouble.refuse(error)
            return
        self.figures.fill(seen, _said(keep, other))
        self.why.setText(f"{words.percent(100 * found.score)} · {found.words}")
        if self.isVisible():
            self.fit()


def _said(one: Side, other: Side) -> list[Said]:
    """What is kept of both, without what neither has."""
    kept: list[tuple[str, Callable[[Side], str]]] = [
        (_("Name"), lambda side: f"{side.name} ({side.number})"),
        (_("Phone"), lambda side: display(side.phone) if side.phone else ""),
        (_("E-mail"), lambda side: side.email),
        (_("Address"), _address),
        (_("Birthday"), lambda side: words.birthday(side.birthday) if side.birthday else ""),
        (_("Last purchase"), lambda side: words.day(side.last_day) if side.last_day else ""),
    ]
    lines = [(label, text(one), text(other)) for label, text in kept]
    return [(label, mine or "—", his or "—") for label, mine, his in lines if mine or his]


def _address(side: Side) -> str:
    town = "/".join(part for part in (side.district, side.city) if part)
    return ", ".join(part for part in (side.address, town) if part)


def _columns() -> list[Column]:
    return [
        Column("one", _("Stays"), "person", lambda row: _person(row.one), 250, sortable=False),
        Column("other", _("Joins it"), "person", lambda row: _person(row.other), sortable=False),
        Column("why", _("Why"), "two", _why, 310, sortable=False, optional=1),
        Column("score", _("Likely"), "number", _score, 80, sortable=False),
    ]


def _person(side: Side) -> Person:
    reach = display(side.phone) if side.phone else side.email or side.city
    return Person(side.name, reach)


def _why(row: SuggestionRow) -> Two:
    first, *rest = row.words.split(" · ")
    return Two(first, " · ".join(rest))


def _score(row: SuggestionRow) -> Figure:
    return Figure(words.percent(100 * row.score), _("put off") if row.later else "")
