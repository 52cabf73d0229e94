"""What the import calls itself: it brings in orders, or a list of customers; and what its foot says."""

from dataclasses import dataclass
from typing import NamedTuple

from vefa.i18n import _, ngettext
from vefa.rules import format as words

FILE, COLUMNS, CHECK, DONE = range(4)


class Wording(NamedTuple):
    """Words of one kind of sheet: title, the way back to its list, what is under way."""

    title: str
    back: str
    doing: str


def wording(kind: str) -> Wording:
    """The words for a sheet of "orders" or "customers"."""
    if kind == "customers":
        return Wording(
            _("Import customers"), _("Back to the customers"), _("The customers are being imported")
        )
    return Wording(_("Import orders"), _("Back to the orders"), _("The orders are being imported"))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the import stands. `count`: orders or customers that would come in or change.

    `ready`: a file is read, `complete`: no needed column is missing; `stale`: answers were given since the
    check, `large`: they are not counted in at once. `next_sheet` comes in together with this one and is to be
    checked first; `gathered` sheets were. `empty`: there are no rows; `asked`: how days or numbers are
    written is open.
    """

    step: int
    kind: str
    ready: bool
    complete: bool
    count: int
    stale: bool
    large: bool
    next_sheet: str = ""
    gathered: int = 0
    empty: bool = False
    asked: bool = False


class Foot(NamedTuple):
    """The primary button, whether it can be pressed, and the note beside it (icon, sentence, tint)."""

    text: str
    enabled: bool
    note: tuple[str, str, str] = ("", "", "")


def foot(now: Standing) -> Foot:
    """What the foot of the import says."""
    if now.step == FILE:
        note = ("shield-check", _("Nothing is saved before the last step"), "success_text")
        if now.empty:
            note = ("circle-help", _("There is nothing to import in this sheet"), "honey_text")
        return Foot(_("Go on to the columns"), now.ready and not now.empty, note)
    if now.step == COLUMNS:
        if not now.complete:
            note = ("circle-help", _("A required column is missing"), "honey_text")
            return Foot(_("Go on to the check"), enabled=False, note=note)
        if now.asked:
            note = ("circle-help", _("One question about this file is open"), "honey_text")
            return Foot(_("Go on to the check"), enabled=True, note=note)
        note = ("", _("These choices are remembered for later files"), "")
        return Foot(_("Go on to the check"), enabled=True, note=note)
    return _check_foot(now) if now.step == CHECK else Foot(wording(now.kind).back, enabled=True)


def _check_foot(now: Standing) -> Foot:
    if now.stale and now.large:
        note = ("info", _("The counts are those before your answers"), "info_text")
        return Foot(_("Count again"), enabled=True, note=note)
    if now.next_sheet:
        note = ("info", _("All sheets come in at the end, in one step"), "info_text")
        text = _("Go on with the sheet “{sheet}”").format(sheet=now.next_sheet)
        return Foot(text, not now.stale, note)
    if not now.count:
        note = ("info", _("This file brings nothing new"), "info_text")
        return Foot(wording(now.kind).back, not now.stale, note)
    note = ("shield-check", _("A backup comes first; one step takes it back"), "success_text")
    text = _bring(now.kind, now.count)
    if now.gathered:
        text = _("Import all {count} sheets").format(count=words.number(now.gathered + 1))
    return Foot(text, not now.stale, note)


def _bring(kind: str, count: int) -> str:
    if kind == "customers":
        text = ngettext("Import {count} customer", "Import {count} customers", count)
    else:
        text = ngettext("Import {count} order", "Import {count} orders", count)
    return text.format(count=words.number(count))
