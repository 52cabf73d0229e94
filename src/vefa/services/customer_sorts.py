"""In which order the list of customers stands."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from peewee import JOIN, SQL, Case, fn

from vefa.db.letters import turkish
from vefa.db.models import Customer, CustomField, CustomValue
from vefa.db.read import rows, value
from vefa.rules.figures import year_back
from vefa.rules.tiers import ordered, place_of
from vefa.services import breakdown, programme

OWN: Final = "own_"  # and the id of a field of the shop's own
INDEXED: Final = frozenset({"name", "balance", "last_day", "spent"})  # columns that SQLite walks in order
_PLAIN: Final[Mapping[str, Any]] = {
    "name": Customer.sort_key,
    "number": Customer.number,
    "balance": Customer.balance,
    "waiting": Customer.waiting,
    "last_day": Customer.last_day,
    "first_day": Customer.first_day,
    "orders": Customer.orders,
    "spent": Customer.spent,
    "made_on": Customer.made_on,
    "message": Customer.message_consent,
    "email_consent": Customer.email_consent,
    "call": Customer.call_consent,
}
_TEXTS: Final[Mapping[str, Any]] = {
    "city": turkish(Customer.city),
    "district": turkish(Customer.district),
    "email": Customer.email,
    "phone": Customer.phone,
    "birthday": Customer.birthday,
}


def sorted_by(chosen: Any, sort: str, today: date) -> tuple[Any, Any, Any]:
    """`chosen` as it must be asked, what is 1 for those who stand last in any case, the key of the rest."""
    if sort in _PLAIN:
        return chosen, None, _PLAIN[sort]
    if sort in _TEXTS:
        return chosen, getattr(Customer, sort) == "", _TEXTS[sort]
    if sort == "tier":
        return chosen, None, _place(today)
    if sort.startswith(OWN):
        return _own(chosen, int(sort.removeprefix(OWN)))
    return _spent_lately(chosen, today)


def _place(today: date) -> Any:
    """The place of the tier that each holds among those of the programme."""
    steps = ordered(programme.current(today).tiers)
    held = rows(Customer.select(Customer.tier).distinct().where(Customer.tier != SQL("''")))
    places = [(Customer.tier == name, place_of(steps, name)) for (name,) in held]
    return Case(None, places, 0) if places else Customer.id


def _own(chosen: Any, field: int) -> tuple[Any, Any, Any]:
    """Numbers by their size, words by the Turkish alphabet; who has nothing in the field stands last."""
    mine = CustomValue.select(CustomValue.customer, CustomValue.value).where(CustomValue.field == field)
    mine = mine.alias("mine")
    kind = value(CustomField.select(CustomField.kind).where(CustomField.id == field))
    keys: Mapping[str, Callable[[Any], Any]] = {
        "number": lambda one: one.cast("REAL"),
        "day": lambda one: one,
    }
    joined = chosen.join(mine, JOIN.LEFT_OUTER, on=(mine.c.customer_id == Customer.id))
    return joined, mine.c.value.is_null(), keys.get(kind, turkish)(fn.COALESCE(mine.c.value, ""))


def _spent_lately(chosen: Any, today: date) -> tuple[Any, Any, Any]:
    spent = breakdown.spending(year_back(today), today).alias("spent")
    joined = chosen.join(spent, JOIN.LEFT_OUTER, on=(spent.c.who == Customer.id))
    return joined, None, fn.COALESCE(spent.c.amount, 0)
