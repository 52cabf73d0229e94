"""Talks with customers: which wait for an answer, whom to turn to again, how fast each channel is."""

from array import array
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.complaint_words import channel_text, minutes_text
from vefa.services import work_hours
from vefa.services.conversation_list import (
    ChannelFigures,
    ConversationRow,
    channel_figures,
    conversation_groups,
    conversation_ids,
    conversation_rows,
)
from vefa.ui.cells import Mark, Marked
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.lists import ListCard
from vefa.ui.paged import Column, PagedModel
from vefa.ui.reading import Reader
from vefa.ui.split import Split
from vefa.ui.tables import Table
from vefa.ui.theme import px
from vefa.ui.widgets import Badge, Button, Card, ChipItem, ChipRow, EmptyState, Label, Line, SearchField
from vefa.ui.widgets.flow import FlowLayout

_ROW: Final = 78
_SIDE: Final = 420
_LATELY: Final = 90  # days of the figures
_CHIPS: Final = {
    "open": N_("Waits for an answer"),
    "next": N_("To turn to again"),
    "all": N_("All"),
    "in": N_("Came in"),
    "out": N_("Went out"),
}


class Found(NamedTuple):
    """The talks of a group, the size of each group, and the figures of the channels."""

    query: str
    ids: "array[int]"
    groups: dict[str, int]
    channels: tuple[ChannelFigures, ...]


class TalksView(QWidget):
    """`wanted(what, row)`: answer, change, no_answer, done (turned to), customer, complaint of a talk."""

    wanted = Signal(str, object)

    def __init__(self, clock: Callable[[], datetime], today: Callable[[], date]) -> None:
        super().__init__()
        self._clock, self._today = clock, today
        self._reader = Reader(self)
        self.chips = ChipRow(name=_("Groups of talks"))
        self._show_groups({})
        self.search = SearchField(_("Search the talks"))
        columns = [Column("talk", _("Talk"), "marked", self._cell, sortable=False)]
        self.table = Table(PagedModel(columns, conversation_rows), name=_("Talks"), row_height=_ROW)
        self.table.header.hide()
        self.card = ListCard(self.table, search=self.search)
        self._detail, self._figures = column(gap=0), column(gap=4)
        side = Card(
            column((Scroll(boxed(column(boxed(self._detail), boxed(self._figures), None))), 1)), margins=16
        )
        self.split = Split(self.card, side, _SIDE)
        self.card.setFocusProxy(self.table)
        self.setLayout(column(self.chips, px(14), (self.split, 1)))
        self.chips.chosen.connect(lambda _key: self.refresh())
        self.search.searched.connect(lambda _query: self.refresh())
        self.table.current_changed.connect(self._show_chosen)
        self.table.opened.connect(lambda _one: self.split.open_detail())

    def refresh(self) -> None:
        """Read everything again."""
        self._reader.ask(
            _find, self.search.text(), self.chips.key() or "open", self._today(), show=self._show
        )

    def chosen(self) -> ConversationRow | None:
        """The talk that shows."""
        one = self.table.current_id()
        return next(iter(conversation_rows([one])), None) if one is not None else None

    def _show(self, found: Found) -> None:
        self._show_groups(found.groups)
        self.table.set_ids(found.ids)
        if found.ids:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing(found.query.strip()))
        count = len(found.ids)
        told = ngettext("{count} talk", "{count} talks", count).format(count=words.number(count))
        self.card.set_footer(told, _("↑ ↓ move · Enter: open"))
        clear(self._figures)
        self._show_figures(found.channels)
        self._show_chosen(self.table.current_id())

    def _nothing(self, query: str) -> EmptyState:
        if not query:
            text = _("Ctrl+Shift+K notes a talk from anywhere.")
            return EmptyState(_("No talks here"), text, tulip=False)
        button = Button(_("Clear the filter"), "secondary", "x")
        button.clicked.connect(lambda _on=False: self.search.set_query(""))
        title = _("No results for “{query}”").format(query=query)
        return EmptyState(title, _("Check the spelling or clear the filter."), button, tulip=False)

    def _show_groups(self, counts: dict[str, int]) -> None:
        items = [ChipItem(key, _(text), counts.get(key)) for key, text in _CHIPS.items()]
        self.chips.set_items(items)

    def _show_chosen(self, _one: int | None) -> None:
        clear(self._detail)
        one = self.chosen()
        if one is None:
            self._detail.addWidget(Label(_("Choose a talk in the list."), "body", "text3", wrap=True))
            return
        way = _("Came in") if one.incoming else _("Went out")
        facts = " · ".join(filter(None, (words.day_and_time(one.at), one.person)))
        self._detail.addWidget(Label(one.subject, "serif", wrap=True, selectable=True))
        self._detail.addWidget(Label(facts, "small", "text3", wrap=True))
        self._detail.addSpacing(8)
        marks = [Badge(channel_text(one.channel), "info"), Badge(way, "neutral")]
        self._detail.addLayout(
            row(*marks, *([Badge(_("waits"), "honey", "clock")] if one.open else []), None)
        )
        for text, what in ((one.customer, "customer"), (_complaint(one), "complaint")):
            if text:
                link = Button(text, "link", size="s", tail="chevron-right")
                link.clicked.connect(lambda _on=False, what=what: self._tell(what))
                self._detail.addLayout(row(link, None))
        if one.text:
            self._detail.addSpacing(6)
            self._detail.addWidget(Label(one.text, "body", wrap=True, selectable=True))
        self._detail.addSpacing(6)
        self._detail.addWidget(Label(self._waited(one), "small", "text2", wrap=True))
        self._detail.addSpacing(10)
        self._detail.addLayout(self._buttons(one))
        self._detail.addSpacing(14)

    def _buttons(self, one: ConversationRow) -> FlowLayout:
        parts = []
        if one.open:
            parts.append((_("Answer…"), "reply", "answer"))
            parts.append((_("Needs no answer"), "check", "no_answer"))
        if one.next_contact is not None:
            parts.append((_("Turned to him"), "check-check", "done"))
        parts.append((_("Edit…"), "clipboard-pen", "change"))
        flow = FlowLayout(px(8), px(8))
        for text, icon, what in parts:
            button = Button(text, "secondary", icon, size="s")
            button.clicked.connect(lambda _on=False, what=what: self._tell(what))
            flow.addWidget(button)
        return flow

    def _tell(self, what: str) -> None:
        one = self.chosen()
        if one is not None:
            self.wanted.emit(what, one)

    def _waited(self, one: ConversationRow) -> str:
        if one.open:
            minutes = work_hours.minutes_between(one.at, self._clock())
            return _("Waits for {time} of working time").format(time=minutes_text(minutes))
        if one.waited:
            return _("Answered after {time}").format(time=minutes_text(one.waited))
        if one.next_contact is not None:
            return _("To turn to again on {day}").format(day=words.day(one.next_contact))
        return ""

    def _cell(self, one: ConversationRow) -> Marked:
        below = " · ".join(filter(None, (one.customer, channel_text(one.channel))))
        top: Mark | str = words.day_and_time(one.at)
        if one.open:
            top = Mark(words.day_and_time(one.at), "honey", "clock")
        elif one.next_contact is not None and one.next_contact <= self._today():
            top = Mark(words.day(one.next_contact), "honey", "bell")
        way = (
            Mark(_("Came in"), "info", dot=True) if one.incoming else Mark(_("Went out"), "neutral", dot=True)
        )
        return Marked(one.subject, below, top, way)

    def _show_figures(self, channels: tuple[ChannelFigures, ...]) -> None:
        """How fast each channel is answered, and what is open in it."""
        if not channels:
            return
        self._figures.addWidget(Line())
        self._figures.addSpacing(6)
        self._figures.addWidget(Label(_("First answer, last 90 days"), "strong", wrap=True))
        for one in channels:
            mean = minutes_text(round(one.mean)) if one.mean is not None else "—"
            waiting = _("{n} open").format(n=words.number(one.open)) if one.open else ""
            right = " · ".join(filter(None, (mean, waiting)))
            left = Label(channel_text(one.channel), "small", "text2")
            self._figures.addLayout(row((left, 1), Label(right, "small"), gap=8))


def _find(query: str, group: str, today: date) -> Found:
    groups = {one.key: one.count for one in conversation_groups(today=today)}
    return Found(
        query, conversation_ids(query, group, today=today), groups,
        tuple(channel_figures(today - timedelta(days=_LATELY), today)),
    )  # fmt: skip


def _complaint(one: ConversationRow) -> str:
    return _("Complaint {number}").format(number=one.complaint_number) if one.complaint_number else ""
