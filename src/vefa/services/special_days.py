"""The shop's calendar of holidays and special days, which a rule or campaign may ask for (POLICY 6)."""

from datetime import date

from vefa.db.models import SpecialDay
from vefa.db.read import first, rows
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.special_days import usual_days
from vefa.services import settings


@dataclass(frozen=True, slots=True)
class DayRow:
    """A special day; `day` is ISO for one year, MM-DD for every year."""

    id: int
    name: str
    day: str


def special_days() -> list[DayRow]:
    """All of them, by their place in the year; those of one year behind those of every year."""
    found = rows(SpecialDay.select(SpecialDay.id, SpecialDay.name, SpecialDay.day))
    return sorted((DayRow(*one) for one in found), key=lambda one: (one.day[-5:], one.day, one.name))


def special_names() -> list[str]:
    """Their names, each once, by their place in the year."""
    return list(dict.fromkeys(one.name for one in special_days()))


@write
def add_special_day(name: str, day: date, *, yearly: bool) -> int:
    """Name a day, of every year or of this one; its id. VefaError without a name, or when it is there."""
    tidy = " ".join(name.split())
    if not tidy:
        raise VefaError(_("A special day needs a name."), _("For example: Mother's Day."))
    written = f"{day:%m-%d}" if yearly else day.isoformat()
    known = SpecialDay.select(SpecialDay.id).where((SpecialDay.name == tidy) & (SpecialDay.day == written))
    if first(known) is not None:
        raise VefaError(
            _("“{name}” stands on this day already.").format(name=tidy), _("Choose another day or name.")
        )
    return insert(SpecialDay, name=tidy, day=written)


@write
def remove_special_day(day_id: int) -> DayRow:
    """Take a special day out; returns it, for `put_back`. VefaError when it is not there."""
    found = first(
        SpecialDay.select(SpecialDay.id, SpecialDay.name, SpecialDay.day).where(SpecialDay.id == day_id)
    )
    if found is None:
        raise VefaError(_("This special day is not there any more."), _("Refresh the list."))
    SpecialDay.delete().where(SpecialDay.id == day_id).execute()
    return DayRow(*found)


@write
def put_back(day: DayRow) -> None:
    """Undo `remove_special_day`."""
    insert(SpecialDay, id=day.id, name=day.name, day=day.day)


@write
def add_usual_days(today: date) -> int:
    """Add the usual days of the shop's country that are not there yet; how many they were."""
    known = {(one.name, one.day) for one in special_days()}
    fresh = [one for one in usual_days(settings.shop().country, today.year) if one not in known]
    for name, day in fresh:
        insert(SpecialDay, name=name, day=day)
    return len(fresh)
