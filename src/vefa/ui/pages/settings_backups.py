"""Backups: where the data lie, what was kept when, how much room it may take, a second place."""

from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services import backups, settings, shops
from vefa.services.backups import Backup, BackupState
from vefa.ui.backup_line import backup_line
from vefa.ui.layout import boxed, clear, column, row
from vefa.ui.pages.settings_section import Section, buttons, group
from vefa.ui.shop_files import choose_backup
from vefa.ui.widgets import Banner, Button, Combo, FormRow, Label, Line

if TYPE_CHECKING:
    from vefa.ui.pages.settings import SettingsPage

_MB: Final = 1024**2
_LIMITS: Final = (250 * _MB, 500 * _MB, 1024 * _MB, 2048 * _MB, 5120 * _MB, 10240 * _MB)


class BackupsSection(Section):
    """State, list, limit, second place."""

    def __init__(self, page: "SettingsPage") -> None:
        sentence = _(
            "Vefa makes a backup each day by itself: the last 7 days, 4 weeks and 12 months are kept."
        )
        super().__init__(page, _("Backups"), sentence)
        self.state = Banner("success", "shield-check", "")
        now = Button(_("Back up now"), "secondary", "shield-check")
        now.clicked.connect(self._back_up)
        other = Button(_("Restore from another file…"), "ghost", "folder-open")
        other.clicked.connect(self._other_file)
        self.place = Label("", "body", "text2", wrap=True, selectable=True)
        folder = Button(_("Open the folder"), "link", "folder-open")
        folder.clicked.connect(lambda: open_folder(shops.place().folder))
        self.limit = Combo([], name=_("Size limit"))
        self.limit.currentIndexChanged.connect(lambda _place: self._set_limit())
        self.limit_row = FormRow(_("Size limit"), self.limit)
        self._second, self._lines = QVBoxLayout(), QVBoxLayout()
        self._lines.setSpacing(0)
        self.form.addWidget(self.state)
        self.form.addLayout(buttons(now, other))
        self.form.addWidget(group(_("Place of the data"), self.place, row(folder, None), gap=2))
        self.form.addWidget(group(_("Second place"), self._second))
        self.form.addWidget(self.limit_row)
        self.form.addWidget(group(_("Backups that are kept"), self._lines))

    def refresh(self) -> None:
        """Show how the backups stand."""
        state = backups.backup_state(now=self.window_.now())
        sentence, tone = backup_line(state, self.window_.today(), settings.zone())
        self.state.set_look(tone, "shield-check" if tone == "success" else "triangle-alert", sentence)
        self.place.setText(str(shops.place().path))
        self._show_limit(state)
        self._show_second(state)
        clear(self._lines)
        kept = backups.shop_backups()
        for backup in kept:
            self._lines.addWidget(self._line(backup))
            self._lines.addWidget(Line())
        if not kept:
            self._lines.addWidget(Label(_("No backup yet"), "body", "text3"))

    def name_second(self, folder: Path | None) -> None:
        """Let copies go to `folder` too; None: to no second place any more."""
        before, now = backups.second_place(), self.window_.now()
        done = _("The second place was named.") if folder else _("There is no second place any more.")
        self.page.act(
            backups.set_second_place,
            folder,
            now=now,
            done=done,
            undo=lambda _none: backups.set_second_place(before, now=now),
        )

    def _set_limit(self) -> None:
        limit, before = self.limit.value(), backups.backup_limit()
        if isinstance(limit, int) and limit != before:
            self.page.act(
                backups.set_backup_limit,
                limit,
                done=_("The size limit was changed."),
                undo=lambda _none: backups.set_backup_limit(before),
            )

    def _show_limit(self, state: BackupState) -> None:
        sizes = sorted({*_LIMITS, state.limit})
        self.limit.set_items([(size_text(one), one) for one in sizes])
        self.limit.blockSignals(True)
        self.limit.set_value(state.limit)
        self.limit.blockSignals(False)
        self.limit_row.show_note(
            ngettext(
                "{count} backup takes {size} now; the oldest go first.",
                "{count} backups take {size} now; the oldest go first.",
                state.count,
            ).format(count=words.number(state.count), size=size_text(state.total))
        )

    def _show_second(self, state: BackupState) -> None:
        clear(self._second)
        choose = Button(_("Choose a folder…"), "secondary", "hard-drive")
        choose.clicked.connect(self._choose_second)
        choices: list[QWidget] = [choose]
        if state.second is not None:
            remove = Button(_("Remove the second place"), "ghost", "trash-2")
            remove.clicked.connect(lambda: self.name_second(None))
            choices.append(remove)
        self._second.setSpacing(8)
        for part in self._second_words(state):
            self._second.addWidget(part)
        self._second.addLayout(buttons(*choices))

    def _second_words(self, state: BackupState) -> list[QWidget]:
        if state.second is None:
            text = _(
                "A folder on a stick or another disk gets a copy of each backup and of the files attached to "
                "complaints, which the backups beside the shop do not hold."
            )
            return [Label(text, "body", "text2", wrap=True)]
        place = Label(str(state.second), "strong", wrap=True, selectable=True)
        if state.second_overdue:
            text = _("The second place was not reached for 7 days. Plug it in and back up.")
            return [place, Banner("honey", "triangle-alert", text)]
        if state.second_seen is None:
            return [place]
        seen = words.day_and_time(state.second_seen.astimezone(ZoneInfo(settings.zone())))
        parts = [_("Reached last {moment}").format(moment=seen)]
        if state.files.listed:
            count, there = words.number(state.files.listed), words.number(state.files.there)
            parts.append(_("{there} of {count} attached files lie there").format(there=there, count=count))
        return [place, Label(" · ".join(parts), "caption", "text3", wrap=True)]

    def _line(self, backup: Backup) -> QWidget:
        moment = words.day_and_time(backup.made.astimezone(ZoneInfo(settings.zone())))
        look = Button(_("Look inside…"), "ghost", size="s", tail="chevron-right")
        look.setAccessibleName(_("Look inside the backup of {moment}").format(moment=moment))
        look.clicked.connect(lambda: self.window_.restore_wanted.emit(backup.path))
        told = column(Label(moment, "medium"), Label(size_text(backup.size), "caption", "text3"))
        return boxed(row((told, 1), look, margins=(0, 7, 0, 7)))

    def _back_up(self) -> None:
        self.window_.backup_wanted.emit()

    def _other_file(self) -> None:
        chosen = choose_backup(self)
        if chosen is not None:
            self.window_.restore_wanted.emit(chosen)

    def _choose_second(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Choose the second place"))
        if folder:
            self.name_second(Path(folder))


def open_folder(folder: Path) -> None:
    """Show `folder` in the system's own window of files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def size_text(size: int) -> str:
    """A number of bytes for people: 340 KB, 12 MB, 2 GB."""
    for unit, name in ((1024**3, "GB"), (_MB, "MB"), (1024, "KB")):
        if size >= unit:
            return f"{words.number(size // unit)} {name}"
    return f"{words.number(size)} B"
