"""How far long work is, how long it still takes, and what stopping it means."""

from time import monotonic
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from vefa.i18n import _, ngettext
from vefa.rules.format import number, percent
from vefa.ui.dialogs.base import Dialog
from vefa.ui.job import Job
from vefa.ui.layout import column, row
from vefa.ui.tasks import Task
from vefa.ui.widgets import Button, IconLabel, Label, ProgressBar, StepLine

_LEARN: Final = 1.5  # s before a guess of the time left is worth telling
_FIGURES: Final = 2  # of a rate that are told


def time_left(done: int, total: int | None, seconds: float) -> str:
    """About how long `done` of `total` units, done in `seconds`, still take; "" while nobody can know."""
    if not total or done <= 0 or seconds < _LEARN or done >= total:
        return ""
    left = seconds / done * (total - done)
    if left < 60:
        rounded = max(5, round(left / 5) * 5)
        text = ngettext("about {count} second left", "about {count} seconds left", rounded)
        return text.format(count=rounded)
    minutes = max(1, round(left / 60))
    return ngettext("about {count} minute left", "about {count} minutes left", minutes).format(count=minutes)


def pace(done: int, seconds: float) -> str:
    """About how many units are done in a second; "" while nobody can know, or when it is less than one."""
    if seconds < _LEARN or done < seconds:
        return ""
    rate = int(done / seconds)
    return _("{count} a second").format(count=number(round(rate, _FIGURES - len(str(rate)))))


class ProgressDialog(Dialog):
    """Shows a Task. Steps that the job does not name are added as they come.

    `close_wanted`: the system's own close was pressed.
    """

    close_wanted = Signal()

    def __init__(self, parent: QWidget, task: Task, job: Job) -> None:
        super().__init__(parent, job.title, job.sentence, icon=job.icon, closable=False)
        self._task, self._unit = task, job.unit
        self._since, self._step = monotonic(), ""
        self._count = Label(" ", "h2")
        self._left = Label("", "body", "text3")
        self._bar = ProgressBar(None, height=12)
        self._lines: dict[str, StepLine] = {}
        self._list = column(gap=0)
        self.body.addLayout(row(self._count, None, self._left))
        self.body.addSpacing(10)
        self.body.addWidget(self._bar)
        self.body.addSpacing(14)
        self.body.addLayout(self._list)
        for step in job.steps:
            self._add(step)
        self._button = Button(_("Stop"), "secondary", "square", key_cap="Esc")
        self._button.clicked.connect(self.reject)
        meaning = Label(job.stop or _("If you stop, nothing is saved."), "small", "text3", wrap=True)
        self.set_buttons(self._button, left=[IconLabel("info", "text3", 17), (meaning, 1)])
        task.progressed.connect(self.show_progress)
        task.ended.connect(self.end)

    def reject(self) -> None:
        """Esc and Durdur ask the work to stop; the dialog goes when it has."""
        self._button.set_busy(True)
        self._button.setText(_("Stopping…"))
        self._task.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Who presses Alt+F4 means the window."""
        if self._closable:
            super().closeEvent(event)
        else:
            event.ignore()
            self.close_wanted.emit()

    def end(self) -> None:
        """The work has ended, one way or another."""
        self._closable = True
        self.done(0)

    def show_progress(self, done: int, total: int | None, text: str) -> None:
        """Where the work stands now."""
        if text and text != self._step:
            self._begin(text)
        self._bar.set_share(done / total if total else None)
        count = f"{number(done)} / {number(total)}" if total else number(done)
        self._count.setText(f"{count} {self._unit}" if done or total else " ")
        seconds = monotonic() - self._since
        told = (pace(done, seconds), time_left(done, total, seconds))
        self._left.setText(" · ".join(filter(None, told)))
        line = self._lines.get(self._step)
        if line is not None:
            line.set_state("now", percent(done * 10_000 // total // 100 * 100) if total else "")

    def _begin(self, step: str) -> None:
        if step not in self._lines:
            self._add(step)
        for word, line in self._lines.items():
            if word == step:
                break
            line.set_state("done")
        self._step, self._since = step, monotonic()

    def _add(self, step: str) -> None:
        line = StepLine(step)
        self._lines[step] = line
        self._list.addWidget(line)
        if self.isVisible():
            self.fit()
