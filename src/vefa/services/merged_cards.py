"""What stands on the cards of two records that become one, and goes apart again when that is undone."""

from typing import Any, Final

from vefa.db.models import Customer, CustomerTag, CustomValue
from vefa.db.read import among, rows
from vefa.db.shop import executemany

_FILLED: Final = ("phone", "email", "city", "district", "address", "note")
NOTHING: Final[dict[str, Any]] = {"filled": {}, "tags": [], "own": []}  # of merges before cards were joined


def join_cards(keep: int, other: int) -> dict[str, Any]:
    """Fill what is empty on the first's card, with the second's tags and own fields; what that was.

    An address of another town than the first's is not mixed in.
    """
    mine, his = _card(keep), _card(other)
    elsewhere = bool(mine["city"] and his["city"]) and mine["city"] != his["city"]
    filled = {
        name: his[name]
        for name in _FILLED
        if his[name] and not mine[name] and not (elsewhere and name in {"district", "address"})
    }
    if mine["name_only"] and not his["name_only"]:
        filled["name_only"] = 0
    _put(keep, filled)
    return {"filled": filled, "tags": _join_tags(keep, other), "own": _join_own(keep, other)}


def part_cards(keep: int, brought: dict[str, Any]) -> None:
    """Take away again what `join_cards` brought, unless it was changed since."""
    now, filled = _card(keep), brought["filled"]
    _put(keep, {name: _empty(name) for name, text in filled.items() if now[name] == text})
    CustomerTag.delete().where(CustomerTag.customer == keep, CustomerTag.tag.in_(brought["tags"])).execute()
    for field, text in brought["own"]:
        mine = (CustomValue.customer == keep) & (CustomValue.field == field) & (CustomValue.value == text)
        CustomValue.delete().where(mine).execute()


def _empty(name: str) -> Any:
    return 1 if name == "name_only" else ""


def _card(customer: int) -> dict[str, Any]:
    names = (*_FILLED, "name_only")
    query = Customer.select(*(getattr(Customer, name) for name in names)).where(Customer.id == customer)
    return dict(zip(names, rows(query)[0], strict=True))


def _put(customer: int, columns: dict[str, Any]) -> None:
    if columns:
        Customer.update(columns).where(Customer.id == customer).execute()


def _join_tags(keep: int, other: int) -> list[int]:
    """The tags that the first had not."""
    has = CustomerTag.select(CustomerTag.tag).where(CustomerTag.customer == keep)
    query = CustomerTag.select(CustomerTag.tag).where(CustomerTag.customer == other)
    fresh = [tag for (tag,) in rows(query.where(CustomerTag.tag.not_in(has)))]
    executemany(CustomerTag, ("customer", "tag"), ((keep, tag) for tag in fresh))
    return fresh


def _join_own(keep: int, other: int) -> list[tuple[int, str]]:
    """Field and value of the shop's own fields that were empty for the first."""
    query = CustomValue.select(CustomValue.field, CustomValue.value)
    has = [field for field, _value in rows(query.where(CustomValue.customer == keep))]
    fresh = query.where(CustomValue.customer == other, CustomValue.field.not_in(among(has)))
    found = [(field, text) for field, text in rows(fresh)]
    columns = ("customer", "field", "value")
    executemany(CustomValue, columns, ((keep, field, text) for field, text in found))
    return found
