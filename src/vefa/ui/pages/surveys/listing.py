"""The list of surveys: answers, score with its interval, what waits for a reply."""

from array import array
from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.reports.survey_words import SHORT, interval_text, value_text
from vefa.rules import format as words
from vefa.rules.text import fold
from vefa.services.surveys.listing import are_few
from vefa.ui.cells import Figure, Mark, Two
from vefa.ui.layout import column
from vefa.ui.lists import ListCard
from vefa.ui.paged import Column, PagedModel
from vefa.ui.pages.surveys.reading import SurveyLine, read_list
from vefa.ui.reading import Reader
from vefa.ui.tables import Table
from vefa.ui.widgets import Button, ChipItem, ChipRow, EmptyState, SearchField

_GROUPS: Final = ("now", "archived")


class SurveyList(QWidget):
    """`chosen(line or None)`, `opened(id)`; `counted(n, n)`: how many run, how many are put away."""

    chosen = Signal(object)
    opened = Signal(int)
    counted = Signal(int, int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._lines: dict[int, SurveyLine] = {}
        self._read: dict[str, list[SurveyLine]] = {}
        self._wanted: int | None = None
        self._reader = Reader(self, at_once=are_few)
        self.chips = ChipRow(name=_("Groups of surveys"))
        self.search = SearchField(_("Search surveys"))
        model = PagedModel(_columns(), lambda ids: [self._lines[one] for one in ids])
        self.table = Table(model, name=_("Surveys"))
        self.card = ListCard(self.table, search=self.search)
        self.setLayout(column((self.card, 1)))
        self._show_chips()
        self.chips.chosen.connect(lambda _key: self._show())
        self.search.searched.connect(lambda _query: self._show())
        self.table.current_changed.connect(lambda one: self.chosen.emit(self._lines.get(one)))
        self.table.opened.connect(self.opened)

    def refresh(self) -> None:
        """Read the list again; the chosen survey stays chosen."""
        if not self._reader.ask(_both, self._today(), show=self._take):
            self.card.show_loading()

    def current(self) -> SurveyLine | None:
        """The survey that is chosen."""
        chosen = self.table.current_id()
        return None if chosen is None else self._lines.get(chosen)

    def show_survey(self, survey_id: int) -> None:
        """Choose a survey, as soon as it has been read."""
        self._wanted = survey_id
        if not self._reader.is_asking():
            self._choose_wanted()

    def _take(self, read: dict[str, list[SurveyLine]]) -> None:
        self._read = read
        self._show_chips()
        self._show()
        self.counted.emit(len(read["now"]), len(read["archived"]))

    def _show(self) -> None:
        query = fold(self.search.text())
        found = [one for one in self._read.get(self._group(), []) if query in fold(one.row.name)]
        self._lines = {one.id: one for one in found}
        self.table.set_ids(array("q", self._lines))
        self.card.set_footer(_footer(found), _("↑ ↓ move · Enter: results"))
        if found:
            self.card.show_rows()
        else:
            self.card.show_empty(self._nothing())
        self._choose_wanted()
        self.chosen.emit(self.current())

    def _choose_wanted(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        group = next((key for key, lines in self._read.items() if any(one.id == wanted for one in lines)), "")
        if group and group != self._group():
            self.chips.set_key(group)
            self._wanted = None
            self._show()
        self._wanted = None
        self.table.select_id(wanted)

    def _group(self) -> str:
        return self.chips.key() or "now"

    def _show_chips(self) -> None:
        texts = (_("Running"), _("Archived"))
        counts = [len(self._read[key]) if key in self._read else None for key in _GROUPS]
        self.chips.set_items(
            ChipItem(key, text, count) for key, text, count in zip(_GROUPS, texts, counts, strict=True)
        )
        self.chips.setVisible(bool(self._read.get("archived")))

    def _nothing(self) -> EmptyState:
        query = self.search.text().strip()
        if not query:
            sentence = _("A survey that is put away stands here with its answers.")
            return EmptyState(_("No surveys here"), sentence, tulip=False)
        button = Button(_("Clear the filter"), "secondary", "x")
        button.clicked.connect(lambda _on=False: self._clear())
        title = _("No results for “{query}”").format(query=query)
        return EmptyState(title, _("Check the spelling or clear the filter."), button, tulip=False)

    def _clear(self) -> None:
        self.search.set_query("")
        self._show()


def _both(today: date) -> dict[str, list[SurveyLine]]:
    return {"now": read_list(False, today), "archived": read_list(True, today)}


def _columns() -> list[Column]:
    return [
        Column("name", _("Survey"), "two", _name_cell, sortable=False),
        Column("answers", _("Answers"), "number", _answers_cell, 120, sortable=False),
        Column("score", _("Score"), "two", _score_cell, 150, sortable=False),
        Column("state", _("State"), "badge", state_mark, 176, sortable=False, optional=1),
    ]


def _name_cell(line: SurveyLine) -> Two:
    row = line.row
    text = ngettext("{count} question", "{count} questions", row.questions)
    parts = [text.format(count=words.number(row.questions))]
    if row.version > 1:
        parts.append(_("version {number}").format(number=row.version))
    return Two(row.name, " · ".join(parts))


def _answers_cell(line: SurveyLine) -> Figure:
    return Figure(words.number(line.row.answers), words.day(line.row.last_day) if line.row.last_day else "")


def _score_cell(line: SurveyLine) -> Two:
    score = line.score
    if score is None or not score.n:
        return Two("—", "")
    return Two(f"{SHORT[score.scale]} {value_text(score)}", interval_text(score))


def state_mark(line: SurveyLine) -> Mark:
    """What stands first with a survey: what waits for a reply, else how far it is."""
    if line.row.waiting and not line.row.archived:
        text = ngettext("{count} to reply to", "{count} to reply to", line.row.waiting)
        return Mark(text.format(count=words.number(line.row.waiting)), "danger", dot=True)
    if line.row.archived:
        return Mark(_("Archived"), "neutral")
    if line.unready:
        return Mark(_("Not finished"), "honey", dot=True)
    return Mark(_("Running"), "success", dot=True) if line.row.answers else Mark(_("Ready"), "info", dot=True)


def _footer(found: list[SurveyLine]) -> str:
    answers = sum(one.row.answers for one in found)
    text = ngettext("{count} answer altogether", "{count} answers altogether", answers)
    return text.format(count=words.number(answers)) if found else ""
