"""Fields of the shop's own in a list of customers: which columns are read into one, and what they say."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from vefa.db.many import delete_each
from vefa.db.models import Change, CustomField, CustomValue
from vefa.db.read import among, first, rows
from vefa.db.shop import executemany
from vefa.files.fields import OWN
from vefa.files.reading import Column, Reading
from vefa.files.roster import PlanPerson
from vefa.files.roster_guess import OURS
from vefa.i18n import LANGUAGES, _, speaking
from vefa.rules.own_fields import value_of
from vefa.rules.text import fold
from vefa.services.own_fields import add_field, fields

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4}")  # as our lists write it
OWN_VALUES: Final = "own values"
"""Subject of the change that keeps for the undo which fields a list has made and filled."""


def with_own(reading: Reading) -> Reading:
    """The reading with every column that is called like a field of the shop.

    In a list that a shop has saved the other columns are fields, too; those that this shop does not show (a
    profile that is switched off) are not read.
    """
    if reading.kind != "customers":
        return reading
    shown = {fold(one.name): one.name for one in fields(hidden=True)}
    unseen = {fold(name) for (name,) in rows(CustomField.select(CustomField.name))} - set(shown)
    fresh = reading.format == OURS
    mapping = {
        key: one
        for key, one in reading.mapping.items()
        if not key.startswith(OWN) or _is_read(fold(key.removeprefix(OWN)), shown, unseen, fresh=fresh)
    }
    taken = {one.index for one in mapping.values()}
    named: dict[str, Column] = {}
    for one in reading.headings:
        name = shown.get(fold(one.heading))
        if name is not None and one.index not in taken and one.heading not in reading.consents:
            named.setdefault(f"{OWN}{name}", replace(one, confidence="sure"))
    found = {**named, **mapping}
    read = {one.heading for one in found.values()}
    return replace(
        reading,
        mapping=found,
        sensitive=tuple(one for one in reading.sensitive if one not in read),
        consents=tuple(one for one in reading.consents if one not in read),
    )


def _is_read(name: str, shown: Collection[str], unseen: Collection[str], *, fresh: bool) -> bool:
    return name in shown or (fresh and name not in unseen)


@dataclass(slots=True)
class OwnColumns:
    """The fields that a list fills. `made`: of them those that the shop does not have yet, with their kind.

    `numbers`: by name, of those it has.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    _kinds: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Sequence[PlanPerson]) -> "OwnColumns":
        """Those of a list; what stands in a new one tells its kind."""
        said: dict[str, list[str]] = {}
        for one in people:
            for name, text in one.own:
                said.setdefault(name, []).append(text)
        known = {fold(one.name): one for one in fields(hidden=True)} if said else {}
        made = cls()
        for name, texts in said.items():
            if fold(name) in known:
                here = known[fold(name)]
                made.numbers[name], made._kinds[name] = here.id, (here.kind, here.choices)
            else:
                made.made[name] = _kind_of(texts)
                made._kinds[name] = made.made[name], ()
        return made

    def value(self, name: str, text: str) -> str | None:
        """What is kept of a cell; None for what the field cannot hold."""
        kind, choices = self._kinds[name]
        return value_of(kind, text, choices)

    def make(self) -> list[int]:
        """Add the fields that are missing; their numbers. Inside the transaction of the import."""
        for name, kind in self.made.items():
            self.numbers[name] = add_field(name, kind)
        return [self.numbers[name] for name in self.made]


def own_values(ids: Collection[int]) -> dict[int, dict[int, str]]:
    """What stands in the fields of these customers, by field."""
    found: dict[int, dict[int, str]] = {}
    query = CustomValue.select(CustomValue.customer, CustomValue.field, CustomValue.value)
    for customer, number, text in rows(query.where(CustomValue.customer.in_(among(ids)))):
        found.setdefault(customer, {})[number] = text
    return found


def write_values(values: Sequence[tuple[int, int, str]]) -> None:
    """Customer, field and value of each that is filled."""
    executemany(CustomValue, ("customer", "field", "value"), values)


def empty_again(import_id: int) -> None:
    """Empty the fields that an import has filled; those that it has made go when nothing is left in them."""
    mine = (Change.made_by == import_id) & (Change.subject == OWN_VALUES)
    found = first(Change.select(Change.before).where(mine))
    if found is None:
        return
    kept = json.loads(found[0])
    delete_each(CustomValue, ("customer", "field"), kept["undo"])
    made = kept["made"]
    used = CustomValue.select(CustomValue.field).where(CustomValue.field.in_(among(made)))
    gone = set(made) - {number for (number,) in rows(used.distinct())}
    CustomField.delete().where(CustomField.id.in_(among(gone))).execute()


def _kind_of(texts: Sequence[str]) -> str:
    """The kind that keeps every text just as it stands."""
    if all(_DAY.fullmatch(one) and value_of("day", one) for one in texts):
        return "day"
    if all(fold(one) in _answers() for one in texts):
        return "yes_no"
    kept = [value_of("number", one) for one in texts]
    if all(one is not None and one == text.replace(",", ".") for one, text in zip(kept, texts, strict=True)):
        return "number"
    return "text"


def _answers() -> set[str]:
    """Yes and no as our lists write them."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found |= {fold(_("Yes")), fold(_("No"))}
    return found
