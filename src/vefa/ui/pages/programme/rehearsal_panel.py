"""Prova: what the changed rules would have given in the last 12 months, before they are saved."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from vefa.i18n import _
from vefa.services.rehearsal import Rehearsal
from vefa.services.rehearsed_tiers import TierShift
from vefa.ui.announce import say
from vefa.ui.charts import ChartView
from vefa.ui.layout import Scroll, boxed, clear, column, row
from vefa.ui.pages.programme.movers import MoveLine
from vefa.ui.pages.programme.rehearsal_words import (
    compared,
    expected,
    legend,
    months_chart,
    remarks,
    shift_title,
)
from vefa.ui.painting import painter_on, rounded
from vefa.ui.theme import px
from vefa.ui.widgets import Badge, Button, Card, IconLabel, Label, Line, LoadingBars

_SHOWN: Final = 2  # customers who change tier, beside the chart
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RehearsalPanel(Card):
    """`begin_wanted`, `drop_wanted`: the buttons; `all_wanted`: everybody who changes tier."""

    begin_wanted = Signal()
    drop_wanted = Signal()
    all_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        self.result: Rehearsal | None = None
        self.badge = Badge("", "neutral")
        self.begin = Button("", "primary", "calendar-check")
        self.drop = Button(_("Discard"), "secondary")
        self._places = QStackedWidget()
        self._hint = Label("", "body", "text2", wrap=True)
        self.sample = Button(_("See how it looks in the sample shop"), "link", size="s")
        self._lead = Label(_("If these rules had held in the last 12 months:"), "small", "text2", wrap=True)
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(8)
        self._figures.setColumnStretch(0, 1)
        self.expected = Label("", "small", "text2", wrap=True)
        self.remarks = Label("", "caption", "text3", wrap=True)
        self.chart = ChartView(least=(280, 130))
        self.movers = QVBoxLayout()
        self._build()
        head = row(
            IconLabel("flask-conical", "honey_text", 20), Label(_("Rehearsal"), "h3"), self.badge, None, gap=9
        )
        foot = row(self.drop, (self.begin, 1), gap=10)
        super().__init__(column(head, 6, (self._places, 1), 12, foot), margins=(18, 14, 18, 16))
        self.begin.clicked.connect(lambda _on=False: self.begin_wanted.emit())
        self.drop.clicked.connect(lambda _on=False: self.drop_wanted.emit())
        self.sample.clicked.connect(lambda _on=False: self.sample_wanted.emit())

    def set_changed(self, changed: bool, begin: str) -> None:
        """Whether there is something to begin or to discard; `begin` is what the button says."""
        self.begin.setText(begin)
        self.begin.setEnabled(changed)
        self.drop.setEnabled(changed)
        self.badge.set_badge(
            _("not saved yet") if changed else _("nothing changed"), "honey" if changed else "neutral"
        )

    def show_hint(self, text: str, *, sample: bool = False) -> None:
        """Say in a sentence why there are no figures; `sample`: offer the sample shop."""
        self.result = None
        self._hint.setText(text)
        self.sample.setVisible(sample)
        self._places.setCurrentIndex(0)

    def show_work(self) -> None:
        """Figures are being made; those that show stay until then."""
        if self.result is None:
            self._places.setCurrentIndex(1)

    def show_result(self, result: Rehearsal, names: dict[str, str]) -> None:
        """Show the figures; `names` of rules and campaigns by id."""
        self.result = result
        self._fill_figures(result)
        self.expected.setText(expected(result))
        told = remarks(result, names)
        self.remarks.setText("\n".join(told))
        self.remarks.setVisible(bool(told))
        self.chart.set_chart(partial(months_chart, result))
        self._fill_movers(result.shifts)
        self._places.setCurrentIndex(2)
        say(self, f"{_('Rehearsal')}: {self.expected.text()}")

    def _build(self) -> None:
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        icon = IconLabel("flask-conical", tone="honey", size=24, disc=56)
        hint = boxed(
            column(None, row(None, icon, None), 14, self._hint, 10, row(None, self.sample, None), (None, 2))
        )
        self.movers.setSpacing(4)
        legend_row = row(*(_Key(text, role) for text, role in zip(legend(), ("c2", "c1"), strict=True)), None,
                         Label(_("points a month"), "caption", "text3"), gap=14)  # fmt: skip
        shown = column(
            self._lead, 4, self._figures, 8, self.expected, 8, (self.chart, 1), 4, legend_row, 8, Line(), 8,
            self.movers, 6, self.remarks,
        )  # fmt: skip
        for part in (hint, LoadingBars(), Scroll(boxed(shown))):
            self._places.addWidget(part)

    def _fill_figures(self, result: Rehearsal) -> None:
        clear(self._figures)
        for place, line in enumerate(compared(result)):
            tint = "honey_text" if line.dearer else "text2"
            parts = (
                Label(line.label, "body", "text2"),
                Label(line.now, "body", "text3", align=_RIGHT),
                IconLabel("arrow-right", "text3", 16),
                Label(line.then, "strong", align=_RIGHT),
                Label(line.difference, "small", tint, align=_RIGHT),
            )
            for number, part in enumerate(parts):
                self._figures.addWidget(part, place, number)
            parts[0].setAccessibleName(f"{line.label}: {line.now} → {line.then} ({line.difference})")
            self._figures.setRowMinimumHeight(place, px(34))

    def _fill_movers(self, shifts: Sequence[TierShift]) -> None:
        clear(self.movers)
        if not shifts:
            self.movers.addWidget(Label(_("Nobody changes tier."), "small", "text2"))
            return
        first = shifts[0]
        everybody = Button(_("All"), "link", size="s", tip=_("Everybody who changes tier"))
        everybody.clicked.connect(lambda _on=False: self.all_wanted.emit())
        self.movers.addLayout(row((Label(shift_title(first), "strong", wrap=True), 1), everybody, gap=4))
        for move in first.first[:_SHOWN]:
            self.movers.addWidget(MoveLine(first, move))


class _Key(QWidget):
    """A word of the legend with its colour."""

    def __init__(self, text: str, tint: str) -> None:
        super().__init__()
        box = _Swatch(tint)
        self.setLayout(row(box, Label(text, "caption", "text2"), gap=6))


class _Swatch(QWidget):
    def __init__(self, tint: str) -> None:
        super().__init__()
        self._tint = tint
        self.setFixedSize(px(12), px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small square of the colour."""
        rounded(painter_on(self), self.rect(), 3, self._tint)
