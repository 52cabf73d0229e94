"""What the comments are about, and what each theme does to the mean; nothing is judged below five."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.charts.impacts import Pull, impact_bar
from vefa.i18n import _, ngettext
from vefa.reports.survey_words import impact_text
from vefa.rules import format as words
from vefa.rules.score_words import decimals
from vefa.rules.themes import LEAST
from vefa.services.surveys.results.about_themes import ThemeFigures, ThemeReport
from vefa.ui.charts import ChartView
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Button, Card, Label, Line

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NAME, _COUNT, _WITH, _WITHOUT, _BAR, _FIGURE = range(6)
_LARGE: Final = 150
_ROW: Final = 38  # px
_LINK: Final = 6  # px beside the words of a link


class ThemesCard(Card):
    """`unmatched()`: comments without a theme are to be looked at; `picked(theme)`, `edit()`."""

    unmatched = Signal()
    edit = Signal()
    picked = Signal(int)

    def __init__(self) -> None:
        self.rest = Button("", "link", size="s")
        self.rest.clicked.connect(lambda _on=False: self.unmatched.emit())
        self.change = Button(_("Edit"), "link", size="s", tip=_("Edit the themes…"))
        self.change.clicked.connect(lambda _on=False: self.edit.emit())
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(_NAME, 2)
        self._grid.setColumnStretch(_BAR, 3)
        self._none = Label("", "small", "text2", wrap=True)
        head = row((Label(_("Themes and what they do"), "h3", wrap=True), 1), self.rest, self.change)
        super().__init__(column(head, 2, boxed(self._grid), self._none), margins=(18, 12, 18, 14))

    def show_themes(self, report: ThemeReport) -> None:
        """Show what was found."""
        text = ngettext("{count} comment without a theme", "{count} comments without a theme", report.without)
        self.rest.setText(text.format(count=words.number(report.without)))
        self.rest.setVisible(bool(report.without))
        self._none.setText(_nothing(report))
        self._none.setVisible(not any(one.count for one in report.themes))
        clear(self._grid)
        shown = sorted((one for one in report.themes if one.count), key=_order)
        if shown:
            self._add_head()
        most = max((abs(one.impact.impact) for one in shown if one.impact), default=0.0)
        for place, one in enumerate(shown):
            self._add(2 + 2 * place, one, most)

    def _add_head(self) -> None:
        texts = (
            _("Comment theme"),
            _("Comments"),
            _("Mean with it"),
            _("without it"),
            _("What it does to the mean"),
            "",
        )
        for place, text in enumerate(texts):
            if text_size() >= _LARGE and place in {_WITH, _WITHOUT}:
                continue
            align = None if place == _NAME else Qt.AlignmentFlag.AlignCenter if place == _BAR else _RIGHT
            label = Label(text, "label", "text3", align=align)
            label.setFixedHeight(px(30))
            if place == _NAME:
                label.setContentsMargins(_LINK, 0, 0, 0)
            self._grid.addWidget(label, 0, place)
        self._grid.addWidget(Line("line2"), 1, 0, 1, 6)

    def _add(self, line: int, one: ThemeFigures, most: float) -> None:
        name = Button(one.name, "link", size="s", tip=_("Comments about it"))
        name.clicked.connect(lambda _on=False: self.picked.emit(one.theme_id))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(name, line, _NAME, left)
        self._grid.setRowMinimumHeight(line, px(_ROW))
        self._figure(line, _COUNT, words.number(one.count))
        self._grid.addWidget(Line(), line + 1, 0, 1, 6)
        if one.impact is None:
            self._grid.addWidget(_unjudged(one), line, _WITH, 1, 4)
            return
        if text_size() < _LARGE:
            self._figure(line, _WITH, decimals(one.impact.mean))
            self._figure(line, _WITHOUT, decimals(one.impact.other_mean))
        value = one.impact.impact
        self._grid.addWidget(_bar(one.name, value, most), line, _BAR)
        figure = Label(
            impact_text(value), "strong", "danger_text" if value < 0 else "accent_text", align=_RIGHT
        )
        figure.setToolTip(_proof(one))
        self._grid.addWidget(figure, line, _FIGURE)

    def _figure(self, line: int, place: int, text: str) -> None:
        self._grid.addWidget(Label(text, "body", "text2", align=_RIGHT), line, place)


def _bar(name: str, value: float, most: float) -> QWidget:
    pull = Pull(value, most, impact_text(value))
    bar = ChartView(lambda size, look: impact_bar(name, pull, size, look=look), least=(90, _ROW - 4))
    bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    bar.setAccessibleName(f"{name}: {pull.told}")
    return bar


def _unjudged(one: ThemeFigures) -> Label:
    text = _("not rated") if one.rated else _("fewer than {count} comments, not rated")
    return Label(text.format(count=LEAST), "caption", "text3", align=Qt.AlignmentFlag.AlignCenter)


def _proof(one: ThemeFigures) -> str:
    if one.impact is None:
        return ""
    return _("The difference is proven.") if one.impact.proven else _("The difference is not proved.")


def _order(one: ThemeFigures) -> tuple[bool, float]:
    """Rated ones first, those that pull down before those that lift."""
    return (one.impact is None, one.impact.impact if one.impact is not None else -one.count)


def _nothing(report: ThemeReport) -> str:
    if not report.comments:
        return _("Nobody has written a comment in this period.")
    return _("Teach words, and Vefa finds what comments are about: press the comments without a theme.")
