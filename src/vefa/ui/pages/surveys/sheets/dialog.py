"""A file of answers in four steps: the file, its columns, a look at what it brings, done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vefa.files.shapes import Problem
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.survey import Question
from vefa.rules.text import shown_name
from vefa.services.surveys.keeping import SurveyRow
from vefa.services.surveys.sheets.draft import SheetCounts
from vefa.services.surveys.sheets.run import SheetDone
from vefa.services.surveys.sheets.steps import OpenSheet, PreviewLine
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import Item, Scroll, boxed, clear, column, row
from vefa.ui.pages.surveys.sheets.columns_box import ColumnsBox
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Button, Check, Combo, DropBox, Field, FormRow, Label, Line, Stepper

_FILE, _COLUMNS, _CHECK, _DONE = range(4)
_HIGH, _LOW = 380, 190  # px of a step at the usual text, at a large one
_LARGE: Final = 130
_SHOWN: Final = 8  # answers that are looked at
_TOLD: Final = 20  # cells that need a look


class SheetDialog(Dialog):
    """`choose()`, `opened(path, survey)`, `checked()`, `brought()`, `results(survey)` are wanted.

    The survey is an id, 0 for that of last time, -1 for a new one.

    The page reads and calls `show_columns`, `show_check`, `show_done`, or `tell`s why it cannot.
    """

    choose = Signal()
    opened = Signal(str, int)
    checked = Signal()
    brought = Signal()
    results = Signal(int)

    def __init__(self, parent: QWidget, surveys: Sequence[SurveyRow]) -> None:
        sentence = _("Google Forms, Microsoft Forms, SurveyMonkey, Typeform, Kobo or a sheet of your own.")
        super().__init__(parent, _("Import answers"), sentence, icon="upload", width=820)
        self._surveys = surveys
        self.sheet: OpenSheet | None = None
        self.columns: ColumnsBox | None = None
        self._done: SheetDone | None = None
        self.steps = Stepper([_("File"), _("Columns"), _("Check"), _("Done")])
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.pick = Button(_("Choose a file…"), "primary", "folder-open", size="l")
        self.pick.clicked.connect(lambda _on=False: self.choose.emit())
        self.into = Combo(name=_("Into which survey"))
        self.name = Field(name=_("Name of the new survey"))
        self._name_row = FormRow(_("Name of the new survey"), self.name)
        self.review = Check(_("These are reviews of a marketplace"))
        self._columns, self._check, self._end = column(), column(gap=6), column(gap=8)
        self._places = QStackedWidget()
        self._places.setMinimumHeight(px(_HIGH) if text_size() < _LARGE else px(_LOW))
        for one in (self._file_step(), self._columns_step(), Scroll(boxed(self._check)), boxed(self._end)):
            self._places.addWidget(one)
        self.set_body(column(self.steps, 12, self._places, 6, self.trouble))
        self.back = Button(_("Back"), "ghost", "arrow-left")
        self.back.clicked.connect(lambda _on=False: self._go_back())
        self.verb = Button(_("Go on"), "primary")
        self.verb.clicked.connect(lambda _on=False: self._go_on())
        self.quit = self.cancel_button()
        self.set_buttons(self.quit, self.verb, left=[self.back])
        self.into.currentIndexChanged.connect(lambda _place: self._read_again())
        self.set_first_focus(self.pick)
        self._stand(_FILE)

    def name_of_new(self) -> str:
        """What the new survey is to be called."""
        return self.name.text().strip()

    def chosen(self) -> OpenSheet:
        """The sheet with the columns as they are chosen."""
        assert self.sheet is not None and self.columns is not None  # noqa: S101, PT018 - a sheet shows
        return replace(self.sheet, reading=self.columns.reading())

    def show_columns(self, sheet: OpenSheet, questions: Sequence[Question]) -> None:
        """The second step."""
        self.sheet = sheet
        self.into.blockSignals(True)
        self.into.set_items([(_("A new survey"), 0), *((one.name, one.id) for one in self._surveys)])
        self.into.set_value(sheet.survey_id or 0)
        self.into.blockSignals(False)
        self.name.setText(self.name.text() or shown_name(sheet.path.stem))
        self._name_row.setVisible(sheet.survey_id is None)
        clear(self._columns)
        self.columns = ColumnsBox(sheet.reading, questions)
        self._columns.addWidget(self.columns)
        self._stand(_COLUMNS)

    def show_check(
        self, counts: SheetCounts, lines: Sequence[PreviewLine], problems: Sequence[Problem]
    ) -> None:
        """The third step: nothing is written yet."""
        clear(self._check)
        for text in counts_text(counts):
            self._check.addWidget(Label(text, "medium", wrap=True))
        for one in problems[:_TOLD]:
            text = _("Row {row}: {what}").format(row=words.number(one.row), what=one.message)
            self._check.addWidget(Banner("honey", "triangle-alert", text, detail=one.found[:80]))
        for line in lines[:_SHOWN]:
            self._check.addWidget(Line())
            self._check.addLayout(_line(line))
        self._check.addStretch(1)
        coming = counts.new + counts.back
        text = ngettext("Import {count} answer", "Import {count} answers", coming)
        self._stand(_CHECK, text.format(count=words.number(coming)))
        self.verb.setEnabled(bool(coming))

    def show_done(self, done: SheetDone) -> None:
        """The last step."""
        self._done = done
        clear(self._end)
        parts: list[Item] = [Label(text, "lead", wrap=True) for text in counts_text(done.counts)]
        self._end.addLayout(column(12, *parts, None, gap=8))
        self._stand(_DONE, _("Show the results"))

    def tell(self, error: Exception) -> None:
        """Say in the dialog why it cannot be."""
        self.trouble.refuse(error)
        self.fit()

    def _file_step(self) -> QWidget:
        drop = DropBox(column(
            None, row(None, self.pick, None), 8,
            row(None, Label(_("or drop it here"), "small", "text3"), None), None,
        ))  # fmt: skip
        drop.dropped.connect(lambda path: self.opened.emit(path, 0))
        return drop

    def _columns_step(self) -> QWidget:
        top = row((FormRow(_("Into which survey"), self.into), 1), (self._name_row, 1), gap=12)
        return boxed(column(top, 6, self.review, 8, (Scroll(boxed(column(self._columns, None))), 1)))

    def _read_again(self) -> None:
        if self.sheet is not None:
            self.opened.emit(str(self.sheet.path), int(str(self.into.value() or 0)) or -1)

    def _go_on(self) -> None:
        step = self._places.currentIndex()
        if step == _COLUMNS:
            self.checked.emit()
        elif step == _CHECK:
            self.brought.emit()
        elif step == _DONE and self._done is not None:
            self.accept()
            self.results.emit(self._done.survey_id)

    def _go_back(self) -> None:
        self._stand(max(self._places.currentIndex() - 1, _FILE))

    def _stand(self, step: int, verb: str = "") -> None:
        self.trouble.hide()
        self.steps.set_current(step)
        self._places.setCurrentIndex(step)
        self.back.setVisible(step in {_COLUMNS, _CHECK})
        self.verb.setVisible(step != _FILE)
        self.verb.setText(verb or _("Go on"))
        self.verb.setEnabled(True)
        self.quit.setText(_("Close") if step == _DONE else _("Cancel"))
        if self.isVisible():
            self.fit()
            {_FILE: self.pick, _COLUMNS: self.into}.get(step, self.verb).setFocus()


def counts_text(counts: SheetCounts) -> list[str]:
    """What a file brings, in sentences."""
    told = (
        (counts.new, ngettext("{count} new answer", "{count} new answers", counts.new)),
        (
            counts.back,
            ngettext(
                "{count} taken back before comes again", "{count} taken back before come again", counts.back
            ),
        ),
        (counts.known, ngettext("{count} is there already", "{count} are there already", counts.known)),
        (
            counts.empty,
            ngettext("{count} row without an answer", "{count} rows without an answer", counts.empty),
        ),
        (
            counts.customers,
            ngettext("{count} leads to a customer", "{count} lead to a customer", counts.customers),
        ),
        (
            counts.low,
            ngettext(
                "{count} is low and waits for a reply", "{count} are low and wait for a reply", counts.low
            ),
        ),
        (
            counts.problems,
            ngettext("{count} cell needs a look", "{count} cells need a look", counts.problems),
        ),
    )
    found = [text.format(count=words.number(count)) for count, text in told if count]
    return found or [_("There is no answer in it.")]


def _line(one: PreviewLine) -> QVBoxLayout:
    said = " · ".join(f"{_asked(question)} {answer}" for question, answer in one.answers)
    mark = {"new": _("new"), "back": _("comes again")}.get(one.verdict, _("is there"))
    who = " · ".join(filter(None, (one.who, _day(one.day), mark)))
    return column(Label(said, "small", wrap=True), Label(who, "caption", "text3"), gap=1)


def _asked(question: str) -> str:
    """A heading before its answer, with a colon where it ends in no sign of its own."""
    tidy = question.strip()
    return tidy if tidy.endswith(("?", ":", ".", "!", "…")) else f"{tidy}:"


def _day(text: str) -> str:
    return words.day(date.fromisoformat(text)) if text else ""
