"""Which column is which field: by the headings of a known format, guessed where that leaves it open.

Also what its fields tell of a sheet before a row is read: lists of products in a cell, no money at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from vefa.files import vocabulary
from vefa.files.columns import guess_fields
from vefa.files.formats import Format
from vefa.files.items import looks_packed
from vefa.files.people import has_phone
from vefa.files.profile import Profile
from vefa.files.reading import Column
from vefa.rules.text import fold

NAMES: Final = frozenset(("name", "first_name", "last_name"))
_PAID: Final = frozenset(("amount", "price"))
_WHOLE: Final = 0.9  # how sure a whole heading is


def map_fields(
    known: Format | None, columns: Sequence[Column], profiles: Mapping[int, Profile], *, headed: bool
) -> dict[str, Column]:
    """Field -> column: by the known format, and guessed where it leaves that open."""
    looked = [one for one in columns if one.index in profiles]
    if known is None:
        return with_phones(guess_fields(looked, profiles, headed=headed), profiles)
    mapping = _by_format(known, columns)
    if not known.fill:
        return mapping
    taken = {column.index for column in mapping.values()}
    rest = guess_fields([one for one in looked if one.index not in taken], profiles, headed=headed)
    told = (NAMES if NAMES & set(mapping) else frozenset()) | ({"channel"} if known.channel else set())
    if _PAID & set(mapping) and "total" in rest and rest["total"].confidence == "unsure":
        told |= {"total"}  # some number among them, while price times quantity is known
    return {key: column for key, column in rest.items() if key not in told} | mapping


def with_phones(mapping: dict[str, Column], profiles: Mapping[int, Profile]) -> dict[str, Column]:
    """The same; phones that stand behind names in their cells are read where no column has them."""
    name = mapping.get("name")
    if name is None or not any(map(has_phone, profiles[name.index].texts)):
        return mapping
    key = "phone_2" if "phone" in mapping else "phone"
    return mapping | {key: replace(name, confidence="likely", rival="")}


def _by_format(known: Format, columns: Sequence[Column]) -> dict[str, Column]:
    """Field -> column by the headings of a known format; the first column with a heading has it."""
    places: dict[str, Column] = {}
    for column in columns:
        places.setdefault(fold(column.heading), column)
    mapping = {}
    for key, headings in known.fields.items():
        found = next((places[heading] for heading in headings if heading in places), None)
        if found:
            rivals = [places[one].heading for one in known.rivals.get(key, ()) if one in places]
            mapping[key] = replace(found, rival=rivals[0] if rivals else "")
    first, last = mapping.get("first_name"), mapping.get("last_name")
    if first and last and mapping.get("name") in {first, replace(first, rival="")}:
        del mapping["name"]  # it is only half of it
    couple = next((one for one in known.couples if places.keys() >= set(one.values())), {})
    return mapping | {key: places[heading] for key, heading in couple.items()}


def with_items(mapping: dict[str, Column], profiles: Mapping[int, Profile]) -> dict[str, Column]:
    """The same, but a column that counts several products in a cell is a list of them."""
    product = mapping.get("product")
    if product is None or product.index not in profiles or not looks_packed(profiles[product.index].cells):
        return mapping
    return {"items" if key == "product" else key: column for key, column in mapping.items()}


def is_amountless(
    mapping: Mapping[str, Column], profiles: Mapping[int, Profile], columns: Sequence[Column]
) -> bool:
    """Does a sheet without money tell how orders go on? A column that may hold money must be asked about."""
    if not {"number", "day", "state"} <= set(mapping) or {"total", "amount", "price"} & set(mapping):
        return False
    taken = {column.index for column in mapping.values()}
    if any(at in profiles and profiles[at].cells for at in _named_money(columns) if at not in taken):
        return False
    return not any(one.may_be_money for at, one in profiles.items() if at not in taken)


def _named_money(columns: Sequence[Column]) -> list[int]:
    """Places of the columns whose heading says money, whatever stands in them."""
    names = vocabulary.orders().named
    return [
        one.index
        for one in columns
        if any(sure > _WHOLE for key, sure in names(one.heading).items() if key in {"total", *_PAID})
    ]
