"""Groups of customers that the shop has made: conditions under a name, asked anew each time."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, CustomField, ListMember, SavedList
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.files.channels import channel_label
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules import group_words
from vefa.rules.alphabet import sort_key
from vefa.rules.group_json import Wrong, from_json, to_json
from vefa.rules.groups import FIELDS, Branch, Condition, Field, own_field
from vefa.rules.speaking import Speaker
from vefa.rules.text import fold
from vefa.services import group_tests, settings
from vefa.services.history import note_change
from vefa.services.lists import add_to_list, make_list
from vefa.services.own_fields import profile_on
from vefa.services.people import current_person

KIND: Final = "group"
PREFIX: Final = "group:"  # of the key by which the list of customers knows a group
_EXAMPLE: Final = '{"all": [{"field": "orders", "is": "at_least", "value": 3}]}'
_NOBODY: Final = Branch((Condition("", ""),))  # instead of conditions that cannot be read any more


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: its conditions, and the sentence that says who belongs to it."""

    id: int
    name: str
    tree: Branch
    sentence: str
    made_on: str
    person: str

    @property
    def key(self) -> str:
        """Its key beside those of the lists' own groups."""
        return f"{PREFIX}{self.id}"


def saved_groups() -> list[GroupRow]:
    """The groups of the shop, by name."""
    columns = (SavedList.id, SavedList.name, SavedList.conditions, SavedList.made_on, SavedList.person)
    found = rows(SavedList.select(*columns).where(SavedList.kind == KIND))
    known = fields() if found else FIELDS
    return sorted((_row(one, known) for one in found), key=lambda one: sort_key(one.name))


def group(group_id: int) -> GroupRow:
    """One group. VefaError when it is not there any more."""
    found = next((one for one in saved_groups() if one.id == group_id), None)
    if found is None:
        raise VefaError(_("This group is not there any more."), _("Refresh the page."))
    return found


def group_called(name: str) -> GroupRow:
    """The group of this name, in any spelling. VefaError when there is none."""
    found = next((one for one in saved_groups() if fold(one.name) == fold(name)), None)
    if found is None:
        names = ", ".join(one.name for one in saved_groups())
        hint = _("Known are: {names}.").format(names=names) if names else ""
        raise VefaError(_("There is no group “{name}”.").format(name=name), hint)
    return found


def fields() -> dict[str, Field]:
    """Everything that conditions can ask for, hidden fields of the shop's own too."""
    return {**FIELDS, **_own(CustomField.id.is_null(False))}


def own_fields() -> dict[str, Field]:
    """The fields of the shop's own that show, by their keys; those of the profile only when it is kept."""
    shown = CustomField.hidden == False  # noqa: E712 - this makes SQL
    return _own(shown if profile_on() else shown & (CustomField.key == ""))


def _own(chosen: Any) -> dict[str, Field]:
    columns = (CustomField.id, CustomField.name, CustomField.kind, CustomField.choices)
    own = rows(CustomField.select(*columns).where(chosen).order_by(CustomField.position, CustomField.id))
    made = (own_field(one, name, kind, tuple(json.loads(choices))) for one, name, kind, choices in own)
    return {field.key: field for field in made}


def read_conditions(text: str) -> Branch:
    """The conditions that `text` (JSON) holds. VefaError says where they are wrong."""
    found = from_json(text, fields())
    if isinstance(found, Wrong):
        where = found.where or _("the whole")
        message = _("These conditions cannot be: {where}: {found}").format(where=where, found=found.found)
        raise VefaError(message, _("Write them like this: {example}").format(example=_EXAMPLE))
    return found


def sentence(tree: Branch) -> str:
    """Who belongs to these conditions."""
    return group_words.told(tree, _speaker(), fields())


def members(tree: Branch, *, today: date) -> Any:
    """The condition over `Customer` of those who belong to it."""
    return group_tests.members(tree, fields(), today=today)


def count(tree: Branch, *, today: date) -> int:
    """How many belong to it now."""
    return int(value(Customer.select(fn.COUNT(Customer.id)).where(members(tree, today=today)), 0))


@write
def make_group(name: str, tree: Branch, *, today: date) -> int:
    """Keep conditions under a name; the id. VefaError without a name, or when it is taken."""
    said = {"name": _free_name(name, 0), "conditions": to_json(tree), "made_on": today.isoformat()}
    return int(SavedList.create(kind=KIND, person=current_person(), **said).id)


@write
def change_group(group_id: int, name: str, tree: Branch, *, now: datetime) -> GroupRow:
    """Another name, other conditions; returns what it was, for undoing. VefaError as `make_group`."""
    before = group(group_id)
    after = {"name": _free_name(name, group_id), "conditions": to_json(tree)}
    SavedList.update(after).where(SavedList.id == group_id).execute()
    was = {"name": before.name, "conditions": to_json(before.tree)}
    note_change("saved_list", group_id, was, after, now=now)
    return before


@write
def remove_group(group_id: int) -> GroupRow:
    """Take a group out; nothing happens to its customers. Returns it, for `restore_group`."""
    gone = group(group_id)
    SavedList.delete().where(SavedList.id == group_id).execute()
    return gone


@write
def restore_group(gone: GroupRow) -> int:
    """Undo `remove_group`; the id. VefaError when there is another one of this name meanwhile."""
    free = first(SavedList.select(SavedList.id).where(SavedList.id == gone.id)) is None
    said = {"name": _free_name(gone.name, 0), "conditions": to_json(gone.tree)}
    same = {"id": gone.id} if free else {}
    made = SavedList.create(kind=KIND, made_on=gone.made_on, person=gone.person, **said, **same)
    return int(made.id)


@write
def freeze(tree: Branch, name: str, *, today: date) -> int:
    """A saved list of those who belong to it today, and stay on it; its id. VefaError as `make_list`."""
    made = make_list(name, today=today)
    now = Customer.select(Customer.id).where(members(tree, today=today)).order_by(Customer.id)
    add_to_list(made, [one for (one,) in rows(now)])
    return made


@write
def freeze_for_rules(group_id: int, *, today: date) -> str:
    """A saved list of those who belong to a group today, for a rule to ask for; its name tells the day.

    Rules ask for lists alone: an order keeps for good which of them its customer was on (POLICY 38), whatever
    else was entered before it. Frozen twice on a day it is one list, of those of the second time.
    """
    kept = group(group_id)
    name = _("{group}, as of {day}").format(group=kept.name, day=words.day(today))
    known = value(SavedList.select(SavedList.id).where(SavedList.name == name, SavedList.kind == "saved"))
    if known is None:
        freeze(kept.tree, name, today=today)
        return name
    stay = {one for (one,) in rows(Customer.select(Customer.id).where(members(kept.tree, today=today)))}
    gone = ListMember.delete().where(ListMember.list == known, ListMember.customer.not_in(among(stay)))
    gone.execute()
    add_to_list(known, sorted(stay))
    return name


def _row(row: tuple[int, str, str, str, str], known: Mapping[str, Field]) -> GroupRow:
    number, name, conditions, made_on, person = row
    read = from_json(conditions, known)
    tree = _NOBODY if isinstance(read, Wrong) else read
    return GroupRow(number, name, tree, group_words.told(tree, _speaker(), known), made_on, person)


def _speaker() -> Speaker:
    return Speaker(settings.currency(), settings.zone(), channel_label)


def _free_name(name: str, but: int) -> str:
    tidy = " ".join(name.split())
    if not fold(tidy):
        raise VefaError(_("A group needs a name."), _("For example: came once, did not come back."))
    known = rows(SavedList.select(SavedList.name).where(SavedList.id != but))
    if any(fold(one) == fold(tidy) for (one,) in known):
        raise VefaError(
            _("“{name}” is the name of another group or list.").format(name=tidy), _("Choose another name.")
        )
    return tidy
