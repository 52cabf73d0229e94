"""Fields of the shop's own about customers, and the demographic profile that the owner may switch on."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from peewee import fn

from vefa.db.models import CustomField, CustomValue
from vefa.db.read import first, rows, value
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.own_fields import KINDS, PROFILE, value_of
from vefa.rules.text import distinct, fold
from vefa.services.stored import get, put

_PROFILE: Final = "profile"
_HINTS: Final = {
    "number": "1.250,5",
    "day": "31.12.2026",
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field; `key` names those of the profile."""

    id: int
    name: str
    kind: str
    key: str
    choices: tuple[str, ...]
    hidden: bool


def fields(*, hidden: bool = False) -> list[FieldRow]:
    """The fields in their order; with `hidden` also those that are not shown (the profile's only when on)."""
    columns = (getattr(CustomField, name) for name in ("id", "name", "kind", "key", "choices", "hidden"))
    query = CustomField.select(*columns).order_by(CustomField.position, CustomField.id)
    found = [_row(one) for one in rows(query)]
    on = profile_on()
    return [one for one in found if (on or not one.key) and (hidden or not one.hidden)]


def filled() -> Counter[int]:
    """For how many customers something stands in each field, by its id; all values are counted for it."""
    query = CustomValue.select(CustomValue.field, fn.COUNT(CustomValue.id))
    return Counter(dict(rows(query.group_by(CustomValue.field))))


@write
def add_field(name: str, kind: str, choices: Collection[str] = ()) -> int:
    """Add a field at the end; its id. VefaError for a name that is taken, an unknown kind, no choices."""
    shown = _free_name(name, 0)
    if kind not in KINDS:
        raise VefaError(
            _("{word} is not known here.").format(word=kind),
            _("Known are: {names}.").format(names=", ".join(KINDS)),
        )
    return _make(shown, kind, _choices(choices) if kind == "choice" else [])


@write
def drop_field(field_id: int) -> None:
    """Undo `add_field`. VefaError when something stands in it by now: then it can only be hidden."""
    if CustomValue.select().where(CustomValue.field == field_id).exists():
        raise VefaError(_("This field is filled already."), _("Hide it, if it is not wanted any more."))
    CustomField.delete().where(_is(field_id)).execute()


@write
def rename_field(field_id: int, name: str) -> str:
    """Give a field another name; returns the one before, for undoing. VefaError as `add_field`."""
    before = _name(field_id)
    CustomField.update(name=_free_name(name, field_id)).where(CustomField.id == field_id).execute()
    return before


@write
def set_choices(field_id: int, choices: Collection[str]) -> tuple[str, ...]:
    """Offer other words; returns those before. What customers have stays, offered or not."""
    before = _name(field_id) and value(CustomField.select(CustomField.choices).where(_is(field_id)))
    CustomField.update(choices=_json(_choices(choices))).where(_is(field_id)).execute()
    return tuple(json.loads(before))


@write
def hide_field(field_id: int, *, hidden: bool) -> None:
    """Show a field no more, or again; what customers have in it stays."""
    _name(field_id)
    CustomField.update(hidden=hidden).where(_is(field_id)).execute()


@write
def move_field(field_id: int, steps: int) -> None:
    """Move a field up (below zero) or down among those of the settings."""
    order = [one.id for one in fields(hidden=True)]
    _name(field_id)
    place = order.index(field_id)
    order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
    for position, one in enumerate(order):
        CustomField.update(position=position).where(_is(one)).execute()


def values_of(customer_id: int) -> dict[int, str]:
    """What the fields say about a customer, hidden ones too, by the field's id."""
    query = CustomValue.select(CustomValue.field, CustomValue.value)
    return dict(rows(query.where(CustomValue.customer == customer_id)))


def every_value(customer_id: int) -> dict[int, str]:
    """As `values_of`, with "" for fields in which nothing stands."""
    known = rows(CustomField.select(CustomField.id).order_by(CustomField.id))
    return {one: "" for (one,) in known} | values_of(customer_id)


@write
def put_values(customer_id: int, typed: Mapping[int, str]) -> dict[int, str]:
    """Let the fields say about a customer what was `typed`; fields that are not named stay. All values then.

    Call it inside what keeps the history. VefaError names the field that cannot hold it.
    """
    known = {one.id: one for one in fields(hidden=True)}
    kept = values_of(customer_id)
    for number, text in typed.items():
        if number in known and text.strip() != kept.get(number, ""):
            kept[number] = checked(known[number], text)
    CustomValue.delete().where(CustomValue.customer == customer_id).execute()
    filled = {number: text for number, text in kept.items() if text}
    rows_ = ((customer_id, number, text) for number, text in filled.items())
    executemany(CustomValue, ("customer", "field", "value"), rows_)
    return filled


def checked(field: FieldRow, typed: str) -> str:
    """What is kept of what was typed into a field. VefaError when it cannot hold it."""
    found = value_of(field.kind, typed, field.choices)
    if found is None:
        hint = ", ".join(field.choices) if field.kind == "choice" else _HINTS.get(field.kind, _("Yes or no"))
        raise VefaError(
            _("{name}: “{typed}” does not fit.").format(name=field.name, typed=typed.strip()),
            _("Write it like this: {example}").format(example=hint),
        )
    return found


def profile_on() -> bool:
    """Whether the shop keeps a demographic profile of its customers."""
    return bool(get(_PROFILE, False))


@write
def switch_profile(*, on: bool, now: datetime) -> None:
    """Keep a demographic profile, or show none of it any more; `now` is kept with the switch.

    What was filled in stays in the file, unseen, and shows again when it is switched on.
    """
    put(_PROFILE, on and now.isoformat(timespec="seconds"))
    known = {key for (key,) in rows(CustomField.select(CustomField.key).where(CustomField.key != ""))}
    for one in PROFILE:
        if on and one.key not in known:
            _make(_unused(_(one.name)), one.kind, [_(word) for word in one.choices], one.key)


def _row(row: tuple[Any, ...]) -> FieldRow:
    number, name, kind, key, choices, hidden = row
    return FieldRow(number, name, kind, key, tuple(json.loads(choices)), bool(hidden))


def _make(name: str, kind: str, choices: list[str], key: str = "") -> int:
    last = int(value(CustomField.select(fn.MAX(CustomField.position)), -1))
    made = CustomField.create(name=name, kind=kind, key=key, choices=_json(choices), position=last + 1)
    return int(made.id)


def _is(field_id: int) -> Any:
    return CustomField.id == field_id


def _name(field_id: int) -> str:
    """The name of a field. VefaError when it is not there."""
    found = first(CustomField.select(CustomField.name).where(_is(field_id)))
    if found is None:
        raise VefaError(_("There is no such field."), _("Refresh the page."))
    return str(found[0])


def _free_name(name: str, field_id: int) -> str:
    shown = " ".join(name.split())
    if not fold(shown):
        raise VefaError(_("Type a name."))
    if fold(shown) in _names(field_id):
        raise VefaError(_("There is a field named “{name}” already.").format(name=shown))
    return shown


def _names(but: int = 0) -> set[str]:
    return {fold(one) for (one,) in rows(CustomField.select(CustomField.name).where(CustomField.id != but))}


def _unused(name: str) -> str:
    """`name`, or another one where the shop has a field of its own that is called so."""
    return _("{name} (profile)").format(name=name) if fold(name) in _names() else name


def _choices(words: Collection[str]) -> list[str]:
    """The words of a choice, each once. VefaError when there are fewer than two."""
    found = distinct(" ".join(one.split()) for one in words)
    if len(found) < 2:
        raise VefaError(_("A choice needs two words at least."), _("Write one on each line."))
    return found


def _json(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False)
