"""Every version of the programme: when it began, who made it, what it changed."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.editing.rows import differences
from vefa.rules.speaking import Speaker
from vefa.services.programme import Version
from vefa.ui.dialogs.base import Dialog
from vefa.ui.layout import boxed, column, row
from vefa.ui.widgets import Badge, Button, Label, Line


class HistoryDialog(Dialog):
    """The versions, the newest first; `withdrawn(id)` for one that was planned and is not wanted any more."""

    withdrawn = Signal(int)

    def __init__(self, parent: QWidget, known: Sequence[Version], speaker: Speaker, now: str) -> None:
        super().__init__(
            parent, _("History of the programme"),
            _("Each order keeps the rules of its own day."), icon="history", width=680,
        )  # fmt: skip
        begun = [one for one in known if not one.starts or one.starts <= now]
        lines = column(gap=4)
        for place in range(len(known) - 1, -1, -1):
            version = known[place]
            before = known[place - 1] if place else None
            lines.addWidget(self._version(version, before, speaker, current=version == begun[-1], now=now))
            lines.addWidget(Line())
        self.body.addLayout(lines)
        self.set_buttons(self.cancel_button(_("Close")))

    def _version(
        self, version: Version, before: Version | None, speaker: Speaker, *, current: bool, now: str
    ) -> QWidget:
        told = column(Label(began(version, speaker.zone), "strong", wrap=True), gap=3)
        by = " · ".join(part for part in (made(version, speaker.zone), version.person) if part)
        if by:
            told.addWidget(Label(by, "caption", "text3", wrap=True))
        for text in what_changed(version, before, speaker):
            told.addWidget(Label(text, "body", "text2", wrap=True))
        parts: list[QWidget] = []
        if current:
            parts.append(Badge(_("In force"), "success", "check"))
        elif version.starts and version.starts > now:
            withdraw = Button(_("Call off"), "ghost", "x", size="s")
            withdraw.clicked.connect(lambda _on=False: self._call_off(version.id))
            parts += [Badge(_("planned"), "honey"), withdraw]
        return boxed(row((told, 1), *parts, margins=(0, 8, 0, 8)))

    def _call_off(self, version: int) -> None:
        self.accept()
        self.withdrawn.emit(version)


def what_changed(version: Version, before: Version | None, speaker: Speaker) -> list[str]:
    """The differences from the version before, in words."""
    if before is None:
        return [_("The first programme.")]
    return differences(version.rules, before.rules, speaker) or [_("Nothing that is told here.")]


def began(version: Version, zone: str) -> str:
    """Since when a version holds."""
    if version.starts is None:
        return _("From the beginning")
    return _("From {moment}").format(moment=_clock(version.starts, zone))


def made(version: Version, zone: str) -> str:
    """When it was saved."""
    if not version.made_at:
        return ""
    return _("saved {moment}").format(moment=_clock(version.made_at, zone))


def _clock(stamp: str, zone: str) -> str:
    return words.day_and_time(datetime.fromisoformat(stamp).astimezone(ZoneInfo(zone)))
