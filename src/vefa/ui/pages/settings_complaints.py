"""Complaints: working hours and closed days that their clocks go by, targets by severity, topics."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QWidget

from vefa.errors import VefaError
from vefa.i18n import N_, _, language
from vefa.rules import format as words
from vefa.rules import numbers
from vefa.rules.deadlines import SEVERITIES, Target, severity_text
from vefa.services.complaints import choices, clock
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.settings_hours import ClosedDays, WeekForm
from vefa.ui.pages.settings_section import Section, buttons, group
from vefa.ui.theme import px
from vefa.ui.widgets import Banner, Button, Field, IconButton, Label, ReadField

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage

_CLOCKS: Final = {
    "answer": N_("First answer"),
    "update": N_("Next word"),
    "solution": N_("Solution"),
}


class ComplaintsSection(Section):
    """Hours, days, targets, topics; each part is kept by itself and can be taken back."""

    def __init__(self, page: "SettingsPage") -> None:
        sentence = _(
            "When the shop works, how soon a complaint should be answered and solved, what it is about."
        )
        super().__init__(page, _("Complaints"), sentence)
        self.week, self.days = WeekForm(page), ClosedDays(page)
        self.targets = {
            (severity, one): ReadField(
                read_hours, name=f"{severity_text(severity)}, {_(text)}", suffix=_("h")
            )
            for severity in SEVERITIES
            for one, text in _CLOCKS.items()
        }
        self.trouble = Banner("honey", "triangle-alert", "")
        self.trouble.hide()
        self.topic = Field(name=_("Another topic"), placeholder=_("Another topic"))
        self._topics = column(gap=2)
        self.form.addWidget(group(_("Working hours"), self.week))
        self.form.addWidget(group(_("Closed and short days"), self.days))
        targets = (self._grid(), self.trouble, self._target_buttons())
        self.form.addWidget(group(_("Targets in working hours"), *targets))
        self.form.addWidget(group(_("Topics"), boxed(self._topics), self._topic_form()))

    def refresh(self) -> None:
        """Show what is kept."""
        self.week.refresh()
        self.days.refresh()
        for severity, target in clock.targets().items():
            for one in _CLOCKS:
                self.targets[severity, one].setText(hours_text(getattr(target, one)))
        clear(self._topics)
        known = choices.topics()
        for name in known:
            away = IconButton("trash-2", _("Take out {name}").format(name=name), size="s")
            away.clicked.connect(lambda _on=False, name=name: self._remove_topic(name))
            self._topics.addLayout(row((Label(name, "body", wrap=True), 1), away, gap=8))

    def save_targets(self) -> None:
        """Keep what is typed; open complaints get their new dues."""
        wrong = [field for field in self.targets.values() if not field.check()]
        self.trouble.setVisible(bool(wrong))
        if wrong:
            self.trouble.refuse(wrong[0].error())
            wrong[0].setFocus()
            return
        wanted = {
            severity: Target(*(int(str(self.targets[severity, one].value() or 0)) for one in _CLOCKS))
            for severity in SEVERITIES
        }
        self.page.act(clock.save_targets, wanted, done=_("The targets were kept."), undo=clock.save_targets)

    def add_topic(self) -> None:
        """Another topic at the end."""
        wanted = [*choices.topics(), self.topic.text()]
        done = _("The topics were kept.")
        if self.page.act(choices.save_topics, wanted, done=done, undo=choices.save_topics) is not None:
            self.topic.clear()

    def _remove_topic(self, name: str) -> None:
        left = [one for one in choices.topics() if one != name]
        told = _("{name} was taken out.").format(name=name)
        self.page.act(choices.save_topics, left, done=told, undo=choices.save_topics)

    def _grid(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for place, text in enumerate(_CLOCKS.values(), 1):
            grid.addWidget(Label(_(text), "label", "text3"), 0, place)
            grid.setColumnStretch(place, 1)
        for line, severity in enumerate(SEVERITIES, 1):
            grid.addWidget(Label(severity_text(severity), "body", "text2"), line, 0)
            for place, one in enumerate(_CLOCKS, 1):
                self.targets[severity, one].setMinimumWidth(px(70))
                grid.addWidget(self.targets[severity, one], line, place)
        return boxed(grid)

    def _target_buttons(self) -> QWidget:
        save = Button(_("Save the targets"), "secondary", "check")
        save.clicked.connect(lambda _on=False: self.save_targets())
        usual = Button(_("Usual targets"), "link", size="s")
        usual.clicked.connect(
            lambda _on=False: self.page.act(
                clock.usual_targets, done=_("The targets were kept."), undo=clock.save_targets
            )
        )
        return boxed(buttons(save, usual))

    def _topic_form(self) -> QWidget:
        add = Button(_("Add a topic"), "secondary", "plus")
        add.clicked.connect(lambda _on=False: self.add_topic())
        self.topic.returnPressed.connect(self.add_topic)
        return boxed(row((self.topic, 1), add, gap=10))


def read_hours(text: str) -> int:
    """Hours as they are typed (1,5) in minutes. VefaError when it is none above zero."""
    found = numbers.parse(text, "point" if language() == "en" else "comma")
    if found is None or found <= 0:
        raise VefaError(_("Type the hours like 1,5."))
    return max(1, round(found * 60))


def hours_text(minutes: int) -> str:
    """Minutes as hours are typed: 90 is 1,5."""
    return words.decimals_of(round(minutes * 100 / 60), 2, shortest=True)
