"""The parts of a report as widgets, made one by one so that the window never stands still."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.i18n import _, ngettext
from vefa.papers.words import Sentence, minus, tied
from vefa.reports.report import (
    Beside,
    Chart,
    Definition,
    Figure,
    Items,
    Note,
    Part,
    Report,
    Said,
    Section,
    Table,
    Text,
)
from vefa.rules import format as words
from vefa.ui.layout import boxed, column
from vefa.ui.pages.reports.screen_chart import ScreenChart
from vefa.ui.pages.reports.screen_table import ScreenTable
from vefa.ui.theme import text_size
from vefa.ui.widgets import Button, Card, Label, Line

Maker = Callable[[], QWidget]
_LARGE: Final = 150
_MOST_SAID: Final = 150  # what people said that stands on the screen; the paper has all of it


def makers(report: Report, heading: str = "") -> Iterator[Maker]:
    """What makes the widgets, in the order in which they are read; `heading` stands over them already."""
    yield lambda: _head(report, heading)
    if report.figures:
        yield lambda: _figures(report.figures)
    for one in report.sections:
        for section in (one.left, one.right) if isinstance(one, Beside) else (one,):
            yield from _section(section)
    for note in report.notes:
        yield partial(Label, note, "caption", "text3", wrap=True)
    if report.definitions:
        yield lambda: Definitions(report.definitions)


def _head(report: Report, heading: str) -> QWidget:
    """The days and what happened; the title where it says more than the heading."""
    parts = [Label(report.subtitle, "serif", wrap=True)]
    if report.title != heading:
        parts.append(Label(report.title, "small", "text2", wrap=True))
    return boxed(column(*parts, _sentence(report.lede), gap=4))


def _figures(figures: tuple[Figure, ...]) -> QWidget:
    """Side by side, in large text one under the other."""
    across = 1 if text_size() >= _LARGE else min(len(figures), 3)
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(10)
    for place, one in enumerate(figures):
        grid.addWidget(_figure(one), place // across, place % across)
    for place in range(across):
        grid.setColumnStretch(place, 1)
    return boxed(grid)


def _figure(one: Figure) -> Card:
    label, value = Label(one.label, "label", "text2", wrap=True), Label(minus(one.value), "figure", wrap=True)
    note = Label(one.note, "caption", "text3", wrap=True)
    card = Card(column(label, value, note, None, gap=1), margins=(14, 10, 12, 10), fill="soft")
    card.setAccessibleName(f"{one.label}: {one.value}. {one.note}".strip())
    return card


def _section(section: Section) -> Iterator[Maker]:
    yield lambda: Label(section.title, "h3", wrap=True)
    said = 0
    for part in section.parts:
        if isinstance(part, Said):
            said += 1
            if said > _MOST_SAID:
                continue
        yield partial(_part, part, section.title)
    if said > _MOST_SAID:
        yield lambda: _more_said(said - _MOST_SAID)


def _more_said(count: int) -> Label:
    text = ngettext(
        "{count} more stands on the paper and in the workbook.",
        "{count} more stand on the paper and in the workbook.",
        count,
    )
    return Label(text.format(count=words.number(count)), "small", "text2", wrap=True)


def _part(part: Part, title: str) -> QWidget:
    match part:
        case Table():
            return ScreenTable(part, title)
        case Chart():
            return ScreenChart(part, title)
        case Note():
            return Label(part.words, "caption", "text3", wrap=True)
        case Items():
            return boxed(column(*(_sentence(one, "•  ") for one in part.items), gap=4))
        case Said():
            return _said(part)
        case Text():
            return _sentence(part.words)


def _said(part: Said) -> QWidget:
    parts = [
        Label(text, role, tint, wrap=True, selectable=True)
        for text, role, tint in (
            (part.head, "strong", "text"), (part.text, "body", "text"), (part.note, "caption", "text3"),
        )
        if text
    ]  # fmt: skip
    return boxed(column(*parts, gap=2, margins=(0, 2, 0, 6)))


def _sentence(words_: str | Sentence, lead: str = "") -> Label:
    """A sentence with its strong words; what people wrote is never markup."""
    if isinstance(words_, str):
        return Label(lead + tied(words_), wrap=True)
    texts = ((escape(tied(one.text)), one.strong) for one in words_)
    pieces = (f"<b>{text}</b>" if strong else text for text, strong in texts)
    return Label(lead + "".join(pieces), wrap=True, rich=True)


class Definitions(QWidget):
    """What the words of the report mean, behind a button."""

    def __init__(self, definitions: tuple[Definition, ...]) -> None:
        super().__init__()
        self._definitions = definitions
        self._open: QWidget | None = None
        self.button = Button(_("Show the definitions"), "ghost", "info", size="s")
        self.button.clicked.connect(lambda _on=False: self._turn())
        self._column = column(Line(), 6, boxed(column(self.button)), gap=0)
        self.setLayout(self._column)

    def _turn(self) -> None:
        if self._open is None:
            pieces = (
                Label(
                    f"<b>{escape(one.term)}.</b> {escape(one.text)}", "small", "text2", wrap=True, rich=True
                )
                for one in self._definitions
            )
            self._open = boxed(column(*pieces, gap=6, margins=(4, 6, 0, 0)))
            self._column.addWidget(self._open)
        else:
            self._open.setVisible(self._open.isHidden())
        hidden = self._open.isHidden()
        self.button.setText(_("Show the definitions") if hidden else _("Hide the definitions"))
