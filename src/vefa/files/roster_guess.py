"""Tells a list of customers from a sheet of orders, and which of its columns is which."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from vefa.files import vocabulary
from vefa.files.columns import ROSTER, guess_fields
from vefa.files.fields import KNOWN_BY, OWN
from vefa.files.formats import GUESS
from vefa.files.mapping import with_phones
from vefa.files.profile import Profile
from vefa.files.reading import Column, Reading
from vefa.i18n import LANGUAGES, N_, _, speaking
from vefa.rules.text import fold

OURS: Final = "vefa_customers"
"""Format of the lists that the shop has saved itself."""
_OF_ORDERS: Final = frozenset(
    (
        "number", "product", "quantity", "price", "amount", "state", "code", "shipping", "delivered", "items",
        "line", "parcel", "progress", "refunded", "discount",
    )
)  # fmt: skip
_OF_ROSTERS: Final = frozenset(("points", "tags", "card", "birthday", "note", "number"))
_PERSONAL: Final = frozenset(("points", "birthday", "card"))
_BESIDE_NAMES: Final = _PERSONAL | {
    "phone",
    "email",
    "tags",
    "note",
}  # names and sums alone are no list of people
_KEPT: Final = ("name", "phone", "email", "card")
_WHOLE: Final = 0.9  # how sure a whole heading is
_OUR_FIELDS: Final = {
    "number": N_("Customer number"),
    "name": N_("Customer name"),
    "phone": N_("Mobile phone"),
    "email": N_("E-mail"),
    "card": N_("Card number"),
    "city": N_("City"),
    "district": N_("District"),
    "address": N_("Address"),
    "birthday": N_("Birthday"),
    "tags": N_("Tags"),
    "note": N_("Note"),
    "known": N_("Known by"),
    "since": N_("Customer since"),
    "points": N_("Points"),
}
_OURS_UNREAD: Final = (
    N_("Tier"), N_("Worth of the points"), N_("Waiting points"), N_("First purchase"),
    N_("Last purchase"), N_("Number of purchases"), N_("Spent in 12 months"), N_("Spent in all"),
    N_("Consent to messages"), N_("Consent to e-mails"), N_("Consent to calls"),
)  # fmt: skip
_OURS_AT_LEAST: Final = 3  # headings as we write them
_PAID_WITH: Final = frozenset(  # folded headings of columns that a till book has, one for each way to pay
    ("nakit", "kart", "kredi karti", "banka karti", "havale", "eft", "havale eft", "pos", "veresiye",
     "cash", "card")
)  # fmt: skip
_ONCE: Final = 0.95  # share of values that differ where each row is a person of his own


def roster_of(
    reading: Reading, profiles: Mapping[int, Profile], *, headed: bool, wanted: str = ""
) -> Reading | None:
    """The reading of a list of customers; None for orders, or where nothing tells people.

    `reading` is that as orders; `wanted`: a person has said which it is.
    """
    if wanted == "orders" or (reading.format != GUESS and not wanted):
        return None
    columns = [one for one in reading.headings if one.index in profiles]
    mapping = with_phones(guess_fields(columns, profiles, headed=headed, sheet=ROSTER), profiles)
    known = {heading: vocabulary.rosters().named(heading) for heading in (one.heading for one in columns)}
    ours = any("ours" in named for named in known.values()) and _written_by_us(columns)
    if wanted != "customers" and not ours and not _is_roster(reading, mapping, profiles):
        return None  # (fields of the shop's own may be called as columns of orders are)
    title = _("List of customers saved by Vefa") if ours else _("List of customers")
    if ours:
        mapping = _ours(columns)
    return replace(
        reading,
        kind="customers",
        format=OURS if ours else GUESS,
        title=title,
        mapping=mapping,
        currency="",
        rows_are="orders",
        consents=tuple(heading for heading, named in known.items() if "consent" in named),
    )


def our_headings() -> dict[str, str]:
    """The headings of our own lists, folded, in every language: the field of each, "" for those not read."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            found |= {fold(_(heading)): "" for heading in _OURS_UNREAD}
            found |= {fold(_(heading)): key for key, heading in _OUR_FIELDS.items()}
    return found


def _written_by_us(columns: Sequence[Column]) -> bool:
    """Whether the headings are ours, whichever columns were chosen; a few may be fields of the shop's own."""
    known = our_headings()
    return sum(fold(one.heading) in known for one in columns) >= _OURS_AT_LEAST


def _ours(columns: Sequence[Column]) -> dict[str, Column]:
    """The columns of a list that the shop has saved: by their headings; all others are fields of its own."""
    known, mapping = our_headings(), {}
    for column in columns:
        key = known.pop(fold(column.heading), None)
        if key != "" and column.heading:
            mapping[f"{OWN}{column.heading}" if key is None else key] = replace(column, confidence="sure")
    return mapping


def _is_roster(reading: Reading, mapping: Mapping[str, Column], profiles: Mapping[int, Profile]) -> bool:
    """Whether a sheet holds people and no orders."""
    if not {*KNOWN_BY} & _named(mapping) or _has_ways_to_pay(reading, profiles):
        return False
    asked = _asked_for(reading)
    told = {key for key in _named(reading.mapping) if not _is_of_people(reading.mapping[key])}
    if {"day", "total"} <= {*reading.missing} and "note" in mapping:
        told = {key for key in told if reading.mapping[key].index != mapping["note"].index}
    if len(_named(mapping) & _PERSONAL) > 1 and "total" in reading.missing and "number" not in told:
        return True
    of_sums = "total" in asked and not _named(mapping) & _BESIDE_NAMES
    if told & _OF_ORDERS or {"day", "total"} <= asked or of_sums:
        return False
    if reading.missing:
        return True
    once = any(profiles[mapping[key].index].distinct >= _ONCE for key in _KEPT if key in mapping)
    if not once:
        return False
    total = next(reading.mapping[key] for key in ("total", "amount", "price") if key in reading.mapping)
    day = reading.mapping["day"]
    return (
        _tells_the_person(day)
        or (day.confidence == "unsure" and profiles[day.index].early)
        or _tells_the_person(total)
        or (total.confidence == "unsure" and bool(_named(mapping) & _OF_ROSTERS))
    )


def _has_ways_to_pay(reading: Reading, profiles: Mapping[int, Profile]) -> bool:
    """Do several columns tell what was paid in cash, by card, by transfer?"""
    ways = [one for one in reading.headings if fold(one.heading) in _PAID_WITH and one.index in profiles]
    return sum(profiles[one.index].may_be_money for one in ways) > 1


def _asked_for(reading: Reading) -> set[str]:
    """Fields of orders that whole headings name, whatever stands under them."""
    found: set[str] = set()
    for column in reading.headings:
        if not vocabulary.rosters().named(column.heading):
            named = vocabulary.orders().named(column.heading)
            found |= {key for key, sure in named.items() if sure > _WHOLE}
    return found


def _is_of_people(column: Column) -> bool:
    """Is it a whole heading that only lists of customers have (Subscription Status, Total Orders)?"""
    named = vocabulary.rosters().named(column.heading)
    return any(named.get(key, 0) > _WHOLE for key in ("about", "consent", "points", "birthday"))


def _named(mapping: Mapping[str, Column]) -> set[str]:
    """The fields that headings, not only values, tell."""
    return {key for key, column in mapping.items() if column.confidence in {"sure", "likely"}}


def _tells_the_person(column: Column) -> bool:
    """Whether a day or a sum is the customer's (since when, spent in all) and no order's."""
    return bool({"about", "points", "birthday", "ours"} & set(vocabulary.rosters().named(column.heading)))
