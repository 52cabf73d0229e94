"""The people of the shop: one of them is current and stands behind what is entered."""

from typing import Any

from vefa.db import tables as t
from vefa.db.read import given, made_once, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.services.stored import forget, get, put

_CURRENT = "current_person"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the shop; `current` is the one at the till now."""

    id: int
    name: str
    current: bool


def people() -> list[PersonRow]:
    """The people who work in the shop now, in the order they were added."""
    current = get(_CURRENT)
    found = rows(t.Person.select(t.Person.id, t.Person.name).where(t.Person.active).order_by(t.Person.id))
    return [PersonRow(number, name, number == current) for number, name in found]


def current_person() -> str:
    """The name of the person who is current; '' when nobody is."""
    found = _active(str(get(_CURRENT, 0)))
    return str(found[0][0]) if found else ""


@made_once
def _active(number: str) -> Any:
    return t.Person.select(t.Person.name).where((t.Person.id == given(number)) & t.Person.active)


@write
def add_person(name: str) -> int:
    """Add somebody, or bring back who had left; the first one becomes current. Returns the id.

    VefaError for an empty name or one that is taken.
    """
    shown = _checked(name)
    known = _same(shown)
    if known is not None and known.active:
        raise VefaError(_("{name} is already on the list.").format(name=known.name))
    if known is None:
        known = t.Person.create(name=shown)
    else:
        t.Person.update(active=True).where(t.Person.id == known.id).execute()
    if not current_person():
        put(_CURRENT, known.id)
    return int(known.id)


@write
def rename_person(person_id: int, name: str) -> None:
    """Give a person another name; what he entered keeps the name of its day. VefaError as `add_person`."""
    shown = _checked(name)
    known = _same(shown)
    if known is not None and known.id != person_id:
        raise VefaError(_("{name} is already on the list.").format(name=known.name))
    t.Person.update(name=shown).where(t.Person.id == person_id).execute()


@write
def remove_person(person_id: int) -> None:
    """Take a person off the list; nothing he entered changes. Undo: `add_person` with the same name."""
    t.Person.update(active=False).where(t.Person.id == person_id).execute()
    if get(_CURRENT) == person_id:
        forget(_CURRENT)


@write
def set_current_person(person_id: int) -> None:
    """Let `person_id` stand behind what is entered from now on. VefaError when he is not on the list."""
    if not any(one.id == person_id for one in people()):
        raise VefaError(_("This person is not on the list any more."))
    put(_CURRENT, person_id)


def _checked(name: str) -> str:
    from vefa.rules.text import display_name, fold

    shown = display_name(name)
    if not fold(shown):
        raise VefaError(_("Type a name."))
    return shown


def _same(name: str) -> "t.Person | None":
    """The person, on the list or not, whose name is the same when folded."""
    from vefa.rules.text import fold

    return next((one for one in t.Person.select() if fold(one.name) == fold(name)), None)
