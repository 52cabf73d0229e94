"""Which answers the results are about: a period, a channel, a group of customers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.calendar import add_months
from vefa.services.groups import GroupRow
from vefa.services.surveys.recording import CHANNELS
from vefa.services.surveys.results.selection import Selection
from vefa.ui.widgets import Combo, FlowLayout

_SPANS: Final = {
    "all": N_("All answers"),
    "90": N_("Last 90 days"),
    "30": N_("Last 30 days"),
    "7": N_("Last 7 days"),
}
_MONTHS: Final = 24  # that can be chosen


class Narrowing(QWidget):
    """`changed()` when something else is asked for; `selection(id)` is what is asked for."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.period = Combo(self._periods(), name=_("Period"), icon="calendar")
        self.channel = Combo(
            [(_("All channels"), ""), *((_(text), key) for key, text in CHANNELS.items())], name=_("Channel")
        )
        self.group = Combo([(_("All customers"), None)], name=_("Group"))
        flow = FlowLayout(8, 8)
        for one in (self.period, self.channel, self.group):
            flow.addWidget(one)
            one.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._trees: dict[str, GroupRow] = {}
        self.group.hide()

    def set_groups(self, groups: Sequence[GroupRow]) -> None:
        """Offer the groups of the shop."""
        self._trees = {one.key: one for one in groups}
        self.group.set_items([(_("All customers"), None), *((one.name, one.key) for one in groups)])
        self.group.setVisible(bool(groups))

    def selection(self, survey_id: int) -> Selection:
        """The answers that are looked at."""
        first, last = self._span()
        group = self._trees.get(str(self.group.value() or ""))
        return Selection(
            survey_id, first, last, channel=str(self.channel.value() or ""),
            group=group.tree if group else None,
        )  # fmt: skip

    def is_narrow(self) -> bool:
        """Whether some answers are left out."""
        chosen = self.selection(0)
        return chosen != Selection(0)

    def told(self) -> tuple[str, str]:
        """The period in words, and the channel and the group that are chosen, "" for all of them."""
        only = (one.currentText() for one in (self.channel, self.group) if one.currentIndex() > 0)
        return self.period.currentText(), " · ".join(only)

    def clear(self) -> None:
        """Leave nothing out, without telling."""
        for one in (self.period, self.channel, self.group):
            one.blockSignals(True)
            one.setCurrentIndex(0)
            one.blockSignals(False)

    def _span(self) -> tuple[date, date]:
        wanted = str(self.period.value())
        if wanted == "all":
            return date.min, date.max
        if wanted.isdecimal():
            return self._today - timedelta(days=int(wanted) - 1), self._today
        first = date.fromisoformat(wanted)
        return first, add_months(first, 1) - timedelta(days=1)

    def _periods(self) -> list[tuple[str, object]]:
        this = self._today.replace(day=1)
        months = [add_months(this, -back) for back in range(_MONTHS)]
        spans: list[tuple[str, object]] = [(_(text), key) for key, text in _SPANS.items()]
        return [*spans, *((words.month(one), one.isoformat()) for one in months)]
