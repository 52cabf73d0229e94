"""A backup is looked into before it takes the place of a shop."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import backups
from vefa.services.backups import BackupLook
from vefa.ui.dialogs.base import Dialog
from vefa.ui.widgets import Banner, Button, Label


class RestoreDialog(Dialog):
    """Shows what a backup holds; `wanted(backup, target)` when it is to be put back."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget, look: BackupLook) -> None:
        super().__init__(
            parent, _("Restore this backup?"), look.path.name, icon="rotate-ccw", tone="accent", width=600
        )
        self._look, self._target = look, backups.shop_of(look.path)
        self.body.addLayout(_facts(look))
        self.body.addSpacing(16)
        stays = _("The shop comes to {place}. What is there now is kept beside it as a copy.")
        self.body.addWidget(Banner("accent", "shield-check", stays.format(place=self._target)))
        restore = Button(_("Restore"), "primary", "rotate-ccw", key_cap="Enter")
        restore.clicked.connect(self._restore)
        self.set_buttons(self.cancel_button(), restore)

    def target(self) -> Path:
        """The shop file that the backup takes the place of."""
        return self._target

    def _restore(self) -> None:
        self.accept()
        self.wanted.emit(self._look.path, self._target)


def _facts(look: BackupLook) -> QLayout:
    unknown = _("unknown")
    lines: tuple[tuple[str, str], ...] = (
        (_("Shop"), look.shop_name or unknown),
        (_("Made"), _moment(look.made) if look.made else unknown),
        (_("Customers"), words.number(look.customers)),
        (_("Orders"), words.number(look.orders)),
        (_("Last order"), words.day(look.last_order) if look.last_order else unknown),
        (_("Size"), _("{count} MB").format(count=words.number(max(1, round(look.size / 1024**2))))),
    )
    if look.files.listed:
        held = _("{there} of {count} lie beside the backup")
        count, there = words.number(look.files.listed), words.number(look.files.there)
        lines = (*lines, (_("Attached files"), held.format(there=there, count=count)))
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    for line, (name, value) in enumerate(lines):
        grid.addWidget(Label(name, "body", "text3"), line, 0)
        grid.addWidget(Label(value, "medium", wrap=True), line, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _moment(made: datetime) -> str:
    return words.day_and_time(made.astimezone())
