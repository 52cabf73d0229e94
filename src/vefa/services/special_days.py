"""The shop's calendar of holidays and special days, which a rule or campaign may ask for (POLICY 6)."""

from datetime import date
from typing import Any, Final

from vefa.db.models import SpecialDay
from vefa.db.read import first, rows
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import time_of_day
from vefa.rules.special_days import CLOSED, Holiday, holidays, usual_days
from vefa.services import settings
from vefa.services.stored import get, put

_EDITED: Final = "holidays_edited"  # the owner has the holidays among his days: only those count from then


@dataclass(frozen=True, slots=True)
class DayRow:
    """A special day; `day` is ISO for one year, MM-DD for every year.

    `closing`: "closed", HH:MM when the shop closes then, '' when it opens as usual.
    """

    id: int
    name: str
    day: str
    closing: str = ""


def special_days() -> list[DayRow]:
    """All of them, by their place in the year; those of one year behind those of every year."""
    found = rows(SpecialDay.select(*_fields()))
    return sorted((DayRow(*one) for one in found), key=lambda one: (one.day[-5:], one.day, one.name))


def special_names() -> list[str]:
    """Their names, each once, by their place in the year."""
    return list(dict.fromkeys(one.name for one in special_days()))


def _fields() -> tuple[Any, ...]:
    return SpecialDay.id, SpecialDay.name, SpecialDay.day, SpecialDay.closing


@write
def add_special_day(name: str, day: date, *, yearly: bool, closing: str = "") -> int:
    """Name a day, of every year or of this one; its id. VefaError without a name, or when it is there.

    `closing` as in `set_closing`.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise VefaError(_("A special day needs a name."), _("For example: Mother's Day."))
    written = f"{day:%m-%d}" if yearly else day.isoformat()
    known = SpecialDay.select(SpecialDay.id).where((SpecialDay.name == tidy) & (SpecialDay.day == written))
    if first(known) is not None:
        raise VefaError(
            _("“{name}” stands on this day already.").format(name=tidy), _("Choose another day or name.")
        )
    made = insert(SpecialDay, name=tidy, day=written, closing=_closing(closing))
    _renew(closing)
    return made


@write
def set_closing(day_id: int, closing: str) -> str:
    """Let the shop stay closed on a day ("closed"), close at HH:MM, or open as usual (''); as it was before.

    VefaError for anything else, or when the day is not there.
    """
    before = first(SpecialDay.select(SpecialDay.closing).where(SpecialDay.id == day_id))
    if before is None:
        raise _gone()
    SpecialDay.update(closing=_closing(closing)).where(SpecialDay.id == day_id).execute()
    _renew("changed")
    return str(before[0])


def _renew(closing: str) -> None:
    """Let open complaints have the dues that follow from a day with this `closing`."""
    if closing:
        from vefa.services.complaints.clock import renew

        renew()


def _closing(typed: str) -> str:
    """What was typed, as it is kept."""
    return CLOSED if typed.strip() == CLOSED else time_of_day(typed)


@write
def remove_special_day(day_id: int) -> DayRow:
    """Take a special day out; returns it, for `put_back`. VefaError when it is not there."""
    found = first(SpecialDay.select(*_fields()).where(SpecialDay.id == day_id))
    if found is None:
        raise _gone()
    SpecialDay.delete().where(SpecialDay.id == day_id).execute()
    gone = DayRow(*found)
    _renew(gone.closing)
    return gone


@write
def put_back(day: DayRow) -> None:
    """Undo `remove_special_day`."""
    insert(SpecialDay, id=day.id, name=day.name, day=day.day, closing=day.closing)
    _renew(day.closing)


def _gone() -> VefaError:
    return VefaError(_("This special day is not there any more."), _("Refresh the list."))


@write
def add_usual_days(today: date) -> int:
    """Add the usual days of the shop's country that are not there yet; how many they were."""
    known = {(one.name, one.day) for one in special_days()}
    fresh = [one for one in usual_days(settings.shop().country, today.year) if one not in known]
    for name, day in fresh:
        insert(SpecialDay, name=name, day=day)
    return len(fresh)


@write
def add_holidays() -> int:
    """Add the holidays of the shop's country that are not there yet; how many days changed.

    A day of the same name that opened as usual is closed as the state has it. From now on the owner's days
    alone decide when the shop is closed.
    """
    known = {(one.name, one.day): one for one in special_days()}
    changed = 0
    for one in holidays(settings.country()):
        same = known.get((one.name, one.day))
        if same is None:
            insert(SpecialDay, name=one.name, day=one.day, closing=one.closing)
        elif not same.closing:
            set_closing(same.id, one.closing)
        changed += same is None or not same.closing
    put(_EDITED, True)
    _renew("changed")
    return changed


def holidays_among() -> bool:
    """Whether the owner has the state's holidays among his days, so that only his days count."""
    return bool(get(_EDITED, False))


def closing_days() -> list[Holiday]:
    """The days on which the shop is closed or closes early: the owner's.

    Until he has taken the state's holidays among his own, those count too.
    """
    mine = [Holiday(one.name, one.day, one.closing) for one in special_days() if one.closing]
    return mine if holidays_among() else [*holidays(settings.country()), *mine]
