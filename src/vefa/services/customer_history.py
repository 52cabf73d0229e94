"""What was changed about a customer, told in words: which field, from what to what, by whom."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from vefa.db.models import Customer, CustomField
from vefa.db.read import rows, value
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules import phone
from vefa.rules.own_fields import shown
from vefa.services.history import ChangeRow

_FIELDS: Final = {
    "name": N_("name"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "card": N_("card"),
    "tax": N_("tax number"),
    "city": N_("city"),
    "district": N_("district"),
    "address": N_("address"),
    "birthday": N_("birthday"),
    "tags": N_("tags"),
    "note": N_("note"),
    "identities": N_("identities"),
}
_OWN: Final = "own:"
_NOTE: Final = 160  # letters of a note that are told

Fields = Mapping[int, tuple[str, str]]
"""Name and kind of the shop's own fields, by id."""


class Told(NamedTuple):
    """A change in words. `kind`: change, note or tag."""

    kind: str
    title: str
    text: str


def own_field_names() -> Fields:
    """The shop's own fields, as the history names them."""
    query = CustomField.select(CustomField.id, CustomField.name, CustomField.kind)
    return {one: (name, kind) for one, name, kind in rows(query)}


def told(one: ChangeRow, fields: Fields) -> Told:
    """What a change says."""
    step = _step(one)
    if step is not None:
        return step._replace(text=_joined(step.text, one.person))
    changed = [key for key in {**_FIELDS, **one.before, **one.after} if key in {*one.before, *one.after}]
    if changed == ["note"]:
        return _note(one)
    lines = [line for key in changed if (line := _line(key, one, fields))]
    return Told("change", _("Record changed"), _joined(*lines, one.person))


def _step(one: ChangeRow) -> Told | None:
    """A step that has words of its own; None for changed fields."""
    before, after = one.before, one.after
    titles = (
        ("made" in after, _("Customer added")),
        ("bought" in after, _("Back from the archive: bought again")),
        (after.get("terms_day") is not None, _("Terms accepted")),
        ("terms_day" in after, _("Acceptance of the terms taken back")),
        (bool(after.get("archived")), _("Archived")),
        ("archived" in after, _("Brought back from the archive")),
        ("card_printed" in after, _("Loyalty card printed")),
        ("merged" in after, _("Merged with {name}").format(name=_name(after.get("merged")))),
        ("merged" in before, _("The merge with {name} was undone").format(name=_name(before.get("merged")))),
    )
    title = next((text for holds, text in titles if holds), "")
    if title:
        return Told("change", title, "")
    if "tagged" in after:
        return Told("tag", _("Tag added: {name}").format(name=after["tagged"]), "")
    if "tagged" in before:
        return Told("tag", _("Tag taken away: {name}").format(name=before["tagged"]), "")
    return None


def _note(one: ChangeRow) -> Told:
    text = " ".join(str(one.after.get("note", "")).split())
    title = _("Note changed") if one.before.get("note") and text else _("Note written")
    if not text:
        title = _("Note taken away")
    if len(text) > _NOTE:
        text = f"{text[:_NOTE].rstrip()}…"
    return Told("note", title, _joined(text, one.person))


def _line(key: str, one: ChangeRow, fields: Fields) -> str:
    """A changed field: "phone: 0532 … → 0533 …"; "" for what only the way back needs."""
    text = _("{field}: {before} → {after}")
    if key.startswith(_OWN):
        name, kind = fields.get(int(key.removeprefix(_OWN)), ("", ""))
        if not name:
            return ""
        values = [shown(kind, str(said)) if said else "—" for said in _both(key, one)]
    elif key == "identities":
        return _(_FIELDS[key])
    elif key in _FIELDS:
        name, values = _(_FIELDS[key]), [value_text(key, said) or "—" for said in _both(key, one)]
    else:
        return ""
    return text.format(field=name, before=values[0], after=values[1])


def _both(key: str, one: ChangeRow) -> tuple[Any, Any]:
    return one.before.get(key), one.after.get(key)


def value_text(key: str, said: Any) -> str:
    """A kept value of a field, as people read it."""
    if not said:
        return ""
    if key == "phone":
        return phone.display(str(said))
    if key == "birthday":
        return words.birthday(str(said))
    return ", ".join(said) if isinstance(said, list) else str(said)


def _name(customer_id: Any) -> str:
    query = Customer.select(Customer.name).where(Customer.id == customer_id)
    return str(value(query, "")) if customer_id else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def moment_of(one: ChangeRow) -> datetime:
    """When it was changed (aware)."""
    return datetime.fromisoformat(one.at)
