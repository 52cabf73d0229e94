"""The history of an order in words: what was changed, when and by whom."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.services.history import ChangeRow


def told_changes(changes: tuple[ChangeRow, ...], zone: ZoneInfo) -> list[tuple[str, str]]:
    """When (with who) and what, of the changes that people understand."""
    found = []
    for change in changes:
        text = _change_text(change)
        if text:
            moment = words.day_and_time(datetime.fromisoformat(change.at).astimezone(zone))
            found.append((f"{moment} · {change.person}" if change.person else moment, text))
    return found


def _change_text(change: ChangeRow) -> str:
    """What a change of the history says; '' for what only the sums show."""
    before, after = change.before, change.after
    if "made" in after:
        return _("Entered by hand")
    if "undone" in after:
        return _("The order was taken back")
    texts = []
    if "state" in after:
        texts.append(_arrow(state_label(str(before["state"])), state_label(str(after["state"]))))
    if after.get("delivered"):
        day = datetime.fromisoformat(str(after["delivered"])).date()
        texts.append(_("Delivered on {day}").format(day=words.day(day)))
    texts += [text for keys, text in _plain_changes() if keys & after.keys()]
    return ", ".join(texts)


def _plain_changes() -> tuple[tuple[set[str], str], ...]:
    """What is said when one of some fields has changed."""
    return (
        ({"carrier", "tracking", "expected"}, _("Parcel noted")),
        ({"insert_printed"}, _("Card for the parcel printed")),
        ({"customer"}, _("Customer found")),
        ({"lines", "total"}, _("Items changed")),
    )


def _arrow(before: str, after: Any) -> str:
    return f"{before} → {after}"
