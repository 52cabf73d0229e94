"""The one line on backups at the foot of the sidebar."""

from datetime import date
from zoneinfo import ZoneInfo

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.backups import BackupState


def backup_line(state: BackupState, today: date, zone: str) -> tuple[str, str]:
    """A sentence and its tone ("success"; "honey" when a backup is missing) for the day `today` in `zone`."""
    if state.newest is None:
        return _("No backup yet"), "honey"
    made = state.newest.astimezone(ZoneInfo(zone))
    if state.second_overdue:
        return _("Backup: second place is missing"), "honey"
    if made.date() == today:
        return _("Backup: today {time}").format(time=words.time(made)), "success"
    days = (today - made.date()).days
    text = _("Backup: {ago}").format(ago=words.ago(made.date(), today))
    return text, "success" if days <= 2 else "honey"
