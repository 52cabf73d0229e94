"""What a report is about, where it is about one thing: which survey, which complaint, which customer."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vefa.i18n import N_, _
from vefa.reports.catalogue import Entry
from vefa.reports.subjects import SubjectRow, subjects
from vefa.ui.layout import clear
from vefa.ui.theme import px
from vefa.ui.widgets import Combo, Label

if TYPE_CHECKING:
    from vefa.ui.customer_pick import CustomerPick

_WIDEST: Final = 420
_NAMES: Final = {"survey": N_("Survey"), "complaint": N_("Complaint"), "customer": N_("Customer")}
_NONE: Final = {"survey": N_("There is no survey yet."), "complaint": N_("There is no complaint yet.")}


class SubjectChoice(QWidget):
    """`changed` when another one is chosen, `built` when there are other fields; hidden without a subject."""

    changed = Signal()
    built = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._kind = today, ""
        self._kept: dict[str, SubjectRow] = {}
        self._rows: list[SubjectRow] = []
        self.combo: Combo | None = None
        self.pick: CustomerPick | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMaximumWidth(px(_WIDEST))
        self.hide()

    def show_for(self, entry: Entry, now: datetime) -> None:
        """Offer what the report can be about; what was chosen for it before stays chosen."""
        rows = subjects(entry.subject, now=now) if entry.subject else []
        if entry.subject != self._kind or rows != self._rows:
            self._kind, self._rows = entry.subject, rows
            self._build()
            self.built.emit()
        self.setVisible(bool(self._kind))

    def subject(self) -> SubjectRow | None:
        """The one that is chosen; None when nothing is."""
        return self._kept.get(self._kind) if self._kind else None

    def is_missing(self) -> bool:
        """Whether one must be chosen first."""
        return bool(self._kind) and self.subject() is None

    def remark(self) -> str:
        """What to do first."""
        if not self.is_missing():
            return ""
        if self._kind in _NONE and not self._rows:
            return _(_NONE[self._kind])
        return _("Choose what the report is about.")

    def choose(self, kind: str, subject: int) -> None:
        """Somebody is sent to the report of this one."""
        found = next((one for one in self._rows if one.id == subject), None)
        if found is not None and kind == self._kind:
            self._kept[kind] = found
            self._build()
            self.built.emit()

    def _build(self) -> None:
        clear(self._column)
        self.combo = self.pick = None
        if not self._kind:
            return
        name = _(_NAMES.get(self._kind, ""))
        if self._kind == "customer":
            from vefa.ui.customer_pick import CustomerPick

            self.pick = CustomerPick(self._today)
            self.pick.changed.connect(self._take_customer)
            self._column.addWidget(self.pick)
            return
        kept = self._kept.get(self._kind)
        if kept not in self._rows:
            self._kept.pop(self._kind, None)
            if self._rows:
                self._kept[self._kind] = self._rows[0]
        if not self._rows:
            return
        self._column.addWidget(Label(name, "label", "text2"))
        self.combo = Combo([(one.name, one.id) for one in self._rows], name=name)
        self.combo.set_value(self._kept[self._kind].id)
        self.combo.currentIndexChanged.connect(self._take_row)
        self._column.addWidget(self.combo)

    def _take_row(self, place: int) -> None:
        self._kept[self._kind] = self._rows[place]
        self.changed.emit()

    def _take_customer(self) -> None:
        """The box also tells when its height changes."""
        chosen = self.pick.customer_id() if self.pick is not None else None
        before = self._kept.get(self._kind)
        if chosen is None:
            self._kept.pop(self._kind, None)
        else:
            from vefa.services import customers

            (found,) = customers.customer_rows([chosen], today=self._today)
            self._kept[self._kind] = SubjectRow(found.id, found.name)
        if self._kept.get(self._kind) != before:
            self.changed.emit()
