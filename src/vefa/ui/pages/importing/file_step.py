"""Step 1: which file, which of its sheets, what that holds, and where these orders were made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vefa.files.channels import CHANNELS, channel_label
from vefa.files.formats import GUESS, format_of, formats
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.alphabet import sort_key
from vefa.services.imports.look import Look
from vefa.ui.files import choose_sheet
from vefa.ui.layout import Scroll, boxed, column, row
from vefa.ui.pages.importing.answers_sheet import holds_answers
from vefa.ui.pages.order_imports import drop_box
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import (
    Banner,
    Button,
    Card,
    Check,
    Combo,
    ElidedLabel,
    FormRow,
    IconLabel,
    Label,
    Segmented,
)


class FileStep(QWidget):
    """`file_given(path)`, `sheet_wanted(name)`, `kind_wanted(kind)`; `channel()` is the chosen key.

    `answers_wanted`: the file holds answers of a survey and is to be brought in there.
    """

    file_given = Signal(str)
    sheet_wanted = Signal(str)
    kind_wanted = Signal(str)
    channel_chosen = Signal()
    answers_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drop = drop_box(self.choose)
        self.drop.dropped.connect(self.file_given)
        self.sheets = Combo(name=_("Sheet"))
        kinds = [(_("Orders"), "orders"), (_("Customers"), "customers")]
        self.kinds = Segmented(kinds, name=_("What does the sheet hold?"))
        self.channel_field = Combo(name=_("Sales channel"))
        self._sheet_row = FormRow(_("Sheet"), self.sheets)
        self.together = Check(_("Bring all of them in, in one import"))
        self._kind_row = FormRow(_("What does the sheet hold?"), boxed(row(self.kinds, None)))
        self._channel_row = FormRow(_("Where were these orders made?"), self.channel_field)
        self._name = ElidedLabel("", "medium", cut=Qt.TextElideMode.ElideMiddle)
        self._facts = Label("", "caption", "text3", wrap=True)
        self._known = Banner("accent", "wand-sparkles", "")
        self.survey = Button(_("Bring in the answers…"), "soft", "message-circle-heart", size="s")
        self.survey.clicked.connect(lambda _on=False: self.answers_wanted.emit())
        self._hidden = Label("", "small", "text3", wrap=True)
        self._found = self._found_card()
        self._before = self._before_card()
        side = boxed(column(self._found, self._before, None))
        if text_size() >= 150:
            whole = column(self._found, self.drop, self._before, gap=14)
            self.setLayout(column((Scroll(boxed(whole)), 1)))
        else:
            side.setFixedWidth(px(456))
            self.setLayout(row((self.drop, 1), side, gap=16))
        self._found.hide()
        self.sheets.currentIndexChanged.connect(lambda _at: self.sheet_wanted.emit(str(self.sheets.value())))
        self.kinds.chosen.connect(lambda kind: self.kind_wanted.emit(str(kind)))
        self.channel_field.currentIndexChanged.connect(lambda _at: self.channel_chosen.emit())

    def choose(self) -> None:
        """Ask for a file."""
        path = choose_sheet(self)
        if path:
            self.file_given.emit(path)

    def first(self) -> QWidget:
        """What has the focus while no file is chosen."""
        button = self.drop.findChild(Button)
        return self.drop if button is None else button

    def is_worked_on(self) -> bool:
        """Whether somebody is choosing sheet, kind or channel with keys: the focus stays there."""
        parts = (self.sheets, self.together, self.kinds, self.channel_field)
        focused = self.window().focusWidget()
        return focused is not None and any(one is focused or one.isAncestorOf(focused) for one in parts)

    def channel(self) -> str:
        """The key of the channel."""
        return str(self.channel_field.value())

    def show_look(self, look: Look, others: Sequence[str] = ()) -> None:
        """Show what the file is; `others` of its sheets hold such rows, too: months of a book perhaps."""
        self._name.set_text(look.path.name)
        self._facts.setText(facts(look))
        self._show_sheets(look)
        note = _("Other sheets hold such rows, too: {names}.").format(names=", ".join(others))
        self._sheet_row.show_note(note if others else "")
        self.together.setVisible(bool(others))
        if not others or look.reading.alike:
            self.together.setChecked(bool(others))
        self._show_channels(look)
        self.kinds.set_value(look.reading.kind)
        self._channel_row.setVisible(look.reading.kind == "orders")
        self._known.set_look(*_recognised(look))
        self.survey.setVisible(holds_answers(look))
        self._before.hide()
        self._found.show()

    def _show_sheets(self, look: Look) -> None:
        self.sheets.blockSignals(True)
        self.sheets.set_items([(name, name) for name in look.sheets])
        self.sheets.set_value(look.reading.sheet)
        self.sheets.blockSignals(False)
        self._sheet_row.setVisible(len(look.sheets) > 1)
        names = ", ".join(look.hidden)
        self._hidden.setText(_("Hidden sheets are not read: {names}").format(names=names))
        self._hidden.setVisible(bool(look.hidden))

    def _show_channels(self, look: Look) -> None:
        told = look.reading.channel
        keys = [*CHANNELS] if told in CHANNELS else [told, *CHANNELS]
        self.channel_field.blockSignals(True)
        self.channel_field.set_items([(channel_label(key), key) for key in keys])
        self.channel_field.set_value(told)
        self.channel_field.blockSignals(False)
        if "channel" in look.reading.mapping:
            hint = _("The file says it for each row; this holds for rows that do not.")
        elif format_of(look.reading.format).channel:
            hint = _("The report says it itself.")
        elif look.remembered:
            hint = _("As last time.")
        else:
            hint = _("Your choice is remembered for files with the same columns.")
        self._channel_row.show_note(hint)

    def _found_card(self) -> Card:
        icon = IconLabel("file-check-2", "success_text", 20, tone="success", disc=40)
        head = row(icon, (column(self._name, self._facts, gap=1), 1), gap=12)
        rows = column(self._sheet_row, self.together, self._hidden, self._kind_row, self._channel_row, gap=14)
        to_survey = row(self.survey, None)
        return Card(column(head, 16, self._known, 8, to_survey, 6, rows), margins=(20, 18, 20, 20))

    def _before_card(self) -> Card:
        names = ", ".join(sorted({one.title for one in formats()}, key=sort_key))
        lines = [
            Label(_("What can be brought in"), "h3"),
            Label(_("Excel (xlsx, xls, xlsb), LibreOffice (ods) and CSV files."), "body", "text2", wrap=True),
            Label(_("Known reports"), "label", "text3"),
            Label(names, "small", "text2", wrap=True),
            Label(
                _("A list you keep by hand will do too: the columns are guessed and you look over them."),
                "body",
                "text2",
                wrap=True,
            ),
            Label(
                _("And a list of your customers, with the points they bring along."),
                "body",
                "text2",
                wrap=True,
            ),
        ]
        items = [part for line in lines for part in (line, 10)][:-1]
        return Card(column(*items, None), margins=(20, 18, 20, 20))


def _recognised(look: Look) -> tuple[str, str, str]:
    """Tone, icon and sentence of what the file was taken for."""
    reading = look.reading
    if holds_answers(look):
        return "honey", "circle-help", _("These look like answers of a survey. They come in under Surveys.")
    if not look.rows:
        return "honey", "circle-help", _("The sheet has headings but no rows. Choose another sheet or file.")
    if look.remembered and reading.format == GUESS:
        return "accent", "history", _("Read as last time: these columns are known.")
    if reading.format != GUESS:
        title = format_of(reading.format).title
        return "accent", "wand-sparkles", _("Recognised: {format}").format(format=title)
    if reading.kind == "customers":
        text = _("A list of customers; the columns were guessed. Look at them in the next step.")
    else:
        text = _("No known report; the columns were guessed. Look at them in the next step.")
    return "info", "sheet", text


def facts(look: Look) -> str:
    """How large the file is: 126 satır · 21 sütun."""
    rows = words.number(look.rows) + ("+" if look.more else "")
    return " · ".join(
        (
            _("{count} rows").format(count=rows),
            _("{count} columns").format(count=words.number(len(look.reading.headings))),
        )
    )
