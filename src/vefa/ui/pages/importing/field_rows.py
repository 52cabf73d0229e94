"""The table of step 2: for each field the column it is read from, how sure that is, and an example."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from vefa.files.fields import Field
from vefa.files.reading import Column, Reading
from vefa.i18n import N_, _
from vefa.ui.layout import boxed, column, row
from vefa.ui.painting import fill_box, painter_on
from vefa.ui.theme import color, px
from vefa.ui.widgets import Badge, Combo, ElidedLabel, Label, Line

_WIDTHS: Final = (132, 188, 102)
_BADGES: Final = {
    "sure": (N_("Sure"), "success", "check"),
    "likely": (N_("Likely"), "info", "check"),
    "unsure": (N_("Not sure"), "honey", "circle-help"),
    "none": (N_("None"), "neutral", "minus"),
    "missing": (N_("Missing"), "danger", "x"),
}


class FieldRow(QWidget):
    """One field. `chosen(key, column index or None)`."""

    chosen = Signal(str, object)

    def __init__(self, field: Field, reading: Reading, columns: Sequence[tuple[str, object]]) -> None:
        super().__init__()
        self.field = field
        self._level = "none"
        needed = field.required
        name = [None, Label(field.title, "medium", wrap=True)]
        name += [Label(_("required"), "caption", "text3")] if needed else []
        label = boxed(column(*name, None))
        self.combo = Combo([(_("No column"), None), *columns], name=field.title)
        self.badge = Badge("")
        self._sample = ElidedLabel("", "small", "text3")
        holder = boxed(row(self.badge, None))
        for part, width in zip((label, self.combo, holder), _WIDTHS, strict=True):
            part.setFixedWidth(px(width))
        self.setFixedHeight(px(51))
        self.setLayout(row(label, self.combo, holder, (self._sample, 1), gap=12, margins=(16, 0, 14, 0)))
        self.combo.currentIndexChanged.connect(lambda _at: self.chosen.emit(field.key, self.combo.value()))
        self.show_reading(reading)

    def show_reading(self, reading: Reading) -> None:
        """Show what `reading` says of the field."""
        found = reading.mapping.get(self.field.key)
        self._level = _level(self.field, found, reading)
        text, tone, icon = _BADGES[self._level]
        self.badge.set_badge(_(text), tone, icon)
        self.combo.blockSignals(True)
        self.combo.set_value(found.index if found else None)
        self.combo.blockSignals(False)
        self.combo.set_tone(
            "honey" if self._level == "unsure" else "danger" if self._level == "missing" else ""
        )
        self._sample.set_text(_sample(self.field, found, reading, self._level))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A pale ground where a person should look, and a line below."""
        painter = painter_on(self)
        if self._level in {"unsure", "missing"}:
            tint = "honey_soft" if self._level == "unsure" else "danger_soft"
            painter.fillRect(QRectF(self.rect()), color(tint, 0.45))
        box = self.rect()
        box.setTop(box.bottom())
        fill_box(painter, box, "line")


def head_row() -> QWidget:
    """The titles over the table."""
    titles = (_("Field in Vefa"), _("Column of the file"), _("Match"), _("Example"))
    labels = [Label(title, "label", "text3") for title in titles]
    for label, width in zip(labels, _WIDTHS, strict=False):
        label.setFixedWidth(px(width))
    head = boxed(row(*labels[:3], (labels[3], 1), gap=12, margins=(16, 0, 14, 0)))
    head.setFixedHeight(px(38))
    return boxed(column(head, Line("line2")))


def columns_of(reading: Reading) -> list[tuple[str, object]]:
    """The columns a person may choose; sensitive ones and those of consents are not among them."""
    return [
        (one.heading or _("Column {number}").format(number=one.index + 1), one.index)
        for one in reading.headings
        if one.heading not in {*reading.sensitive, *reading.consents}
    ]


def _level(field: Field, found: Column | None, reading: Reading) -> str:
    if found is not None:
        return found.confidence
    return "missing" if field.key in reading.missing else "none"


def _sample(field: Field, found: Column | None, reading: Reading, level: str) -> str:
    if found is None:
        return _("Choose a column") if level == "missing" else _("Optional")
    if level == "unsure" and found.rival:
        return _("or {column}").format(column=found.rival)
    kept = reading.examples.get(found.index, ())
    cells = [cell for cell in dict.fromkeys(kept) if cell]
    return cells[0] if cells else _("first rows are empty")
