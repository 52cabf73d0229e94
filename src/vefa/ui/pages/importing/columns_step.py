"""Step 2: which column is which field, with the first rows read at once beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.files.fields import OWN, Field, fields_of, title_of
from vefa.files.formats import GUESS, format_of
from vefa.files.reading import Reading
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import own_fields
from vefa.services.imports.look import Look
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages.importing.field_rows import FieldRow, columns_of, head_row
from vefa.ui.pages.importing.live import LiveCard
from vefa.ui.theme import text_size
from vefa.ui.widgets import Banner, Button, Card, ElidedLabel, IconLabel, Label, Line


class ColumnsStep(QWidget):
    """`reading()` is what is chosen now; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._reading: Reading | None = None
        self._all = False
        self.rows: dict[str, FieldRow] = {}
        self._banner = Banner("accent", "wand-sparkles", "")
        self._list: QVBoxLayout = column(gap=0)
        self._eye = IconLabel("eye-off", "text3", 17)
        self._unread = ElidedLabel("", "small", "text2")
        self.more = Button(_("More fields"), "link", size="s")
        self.unread_button = Button(_("Show"), "link", size="s")
        self.live = LiveCard()
        self.setLayout(column(self._banner, 12, (self._body(), 1)))
        self.more.clicked.connect(self._show_all)
        self.unread_button.clicked.connect(self._list_unread)
        self.live.ways_chosen.connect(self._take_ways)
        self.live.answered.connect(self._take_answer)

    def _body(self) -> QWidget:
        foot = row(
            self._eye, (self._unread, 1), self.unread_button, self.more,
            gap=9, margins=(16, 4, 8, 6),
        )  # fmt: skip
        table = boxed(column(self._list, None))
        large = text_size() >= 150
        rows = table if large else Scroll(table)
        card = Card(column(head_row(), (rows, 1), Line(), boxed(foot)), margins=1)
        if large:
            return Scroll(boxed(column(self.live.asking, card, 14, self.live)))
        return boxed(row((card, 1), self.live, gap=16))

    def show_look(self, look: Look, reading: Reading) -> None:
        """Show a file and how it is read."""
        self._look, self._reading = look, reading
        self._all = False
        self._build()
        self._show()

    def shows(self, look: Look) -> bool:
        """Whether it is this file, as somebody may have chosen its columns already."""
        return self._look is look

    def reading(self) -> Reading:
        """How the file is to be read."""
        if self._reading is None:
            raise RuntimeError("no file yet")
        return self._reading

    def is_complete(self) -> bool:
        """Whether every field that no order can do without has a column."""
        return self._reading is not None and not self._reading.missing

    def first(self) -> QWidget:
        """Where the focus belongs: the field that needs a look, else the table."""
        for line in self.rows.values():
            if line.field.key in self.reading().missing:
                return line.combo
        return self.live.table

    def _build(self) -> None:
        clear(self._list)
        columns = columns_of(self.reading())
        self.rows = {}
        for field in self._fields():
            line = FieldRow(field, self.reading(), columns)
            line.chosen.connect(self._take_column)
            self.rows[field.key] = line
            self._list.addWidget(line)
        self.more.setVisible(not self._all)

    def _fields(self) -> list[Field]:
        """The main fields first, then those that a column stands for, then, when asked for, the rest."""
        mapping = self.reading().mapping
        fields = fields_of(self.reading().kind)
        keys = [key for key in mapping if key.startswith(OWN)]
        if self._all and self.reading().kind == "customers":
            keys = list(dict.fromkeys([*keys, *(f"{OWN}{one.name}" for one in own_fields.fields())]))
        own = [Field(key, title_of(key, "customers")) for key in keys]
        return [*(one for one in fields if one.main or one.key in mapping or self._all), *own]

    def _take_column(self, key: str, index: object) -> None:
        place = index if isinstance(index, int) else None
        reading = self.reading()
        for other, taken in reading.mapping.items():
            if place is not None and taken.index == place and other != key and _is_field(reading, other):
                reading = reading.with_column(other, None)
        self._reading = reading.with_column(key, place)
        self._show()
        self.changed.emit()

    def _take_ways(self, numbers: str, days: str) -> None:
        reading = self.reading()
        if numbers != reading.numbers:
            reading = reading.with_ways(numbers=numbers)  # type: ignore[arg-type]
        if days != reading.days:
            reading = reading.with_ways(days=days)  # type: ignore[arg-type]
        self._reading = reading
        self._show()
        self.changed.emit()

    def _take_answer(self, ways: str, way: str) -> None:
        """An answer holds for this file and later ones whose cells do not tell; a year only for this one."""
        reading = self.reading()
        self._reading = reading.with_until(way) if ways == "until" else reading.with_usual({ways: way})
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        reading = self.reading()
        for line in self.rows.values():
            line.show_reading(reading)
        self._show_banner(reading)
        self._show_unread(reading)
        if self._look is not None:
            self.live.show_reading(self._look, reading)

    def _show_banner(self, reading: Reading) -> None:
        if reading.missing:
            names = ", ".join(title_of(key, reading.kind) for key in reading.missing)
            text = _("Choose the column for: {fields}").format(fields=names)
            self._banner.set_look("honey", "circle-help", text)
            return
        known = [column for key, column in reading.mapping.items() if _is_field(reading, key)]
        sure = sum(column.confidence == "sure" for column in known)
        counts = {"count": words.number(len(known)), "sure": words.number(sure)}
        if reading.format == GUESS:
            text = _("{count} fields were found, {sure} of them for sure.").format(**counts)
        else:
            head = _("{format} recognised: {count} fields were found, {sure} of them for sure.")
            text = head.format(format=format_of(reading.format).title, **counts)
        doubts = [title_of(key, reading.kind) for key in self.rows if _is_doubt(reading, key)]
        if doubts:
            text += " " + _("Please check: {fields}").format(fields=", ".join(doubts))
        self._banner.set_look("accent", "wand-sparkles", text)

    def _show_unread(self, reading: Reading) -> None:
        never = {*reading.sensitive, *reading.consents}
        unread = [one for one in reading.unread if one not in never]
        parts = []
        if unread:
            text = ngettext("{count} column is not taken", "{count} columns are not taken", len(unread))
            parts.append(text.format(count=words.number(len(unread))))
        if reading.sensitive:
            names = ", ".join(reading.sensitive)
            parts.append(_("{columns} are never read (KVKK)").format(columns=names))
        if reading.consents:
            names = ", ".join(reading.consents)
            parts.append(_("no column is a consent: {columns}").format(columns=names))
        self._eye.set_icon("eye-off" if parts else "check")
        self._unread.set_text("; ".join(parts) or _("Every column is taken"))
        self.unread_button.setVisible(bool(unread))

    def _show_all(self) -> None:
        self._all = True
        self._build()
        self._show()

    def _list_unread(self) -> None:
        reading = self.reading()
        never = {*reading.sensitive, *reading.consents}
        names = [one for one in reading.unread if one and one not in never]
        dialog = Dialog(
            self, _("Columns that are not taken"), _("Vefa has no use for them; they stay in your file.")
        )
        dialog.set_body(column(Label("\n".join(names), "body", "text2", wrap=True)))
        close = Button(_("Close"), "primary", key_cap="Esc")
        close.clicked.connect(dialog.accept)
        dialog.set_buttons(close)
        dialog.open()


def _is_field(reading: Reading, key: str) -> bool:
    return key.startswith(OWN) or any(one.key == key for one in fields_of(reading.kind))


def _is_doubt(reading: Reading, key: str) -> bool:
    found = reading.mapping.get(key)
    return found is not None and found.confidence == "unsure"
