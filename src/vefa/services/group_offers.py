"""What conditions of groups can be chosen from in this shop: its fields, and the names that are known."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from vefa.db.models import Customer, Order
from vefa.db.read import rows
from vefa.files.channels import channel_label
from vefa.records import dataclass
from vefa.rules.alphabet import sort_key
from vefa.rules.groups import FIELDS, Branch, Field, fields_of
from vefa.rules.text import distinct
from vefa.services import groups, products, programme, tags

_TYPED: Final = {"city": Customer.city, "district": Customer.district}


@dataclass(frozen=True, slots=True)
class Offers:
    """Names by field; of channels with the text that people see."""

    names: Mapping[str, tuple[str, ...]]
    channels: tuple[tuple[str, str], ...]


def offered_fields(tree: Branch, *, today: date) -> dict[str, Field]:
    """The fields that can be asked for, by their keys: tiers only where there are any.

    What `tree` asks for is offered too, though it is hidden by now.
    """
    hidden = set() if programme.current(today).tiers else {"tier"}
    offered = {key: field for key, field in {**FIELDS, **groups.own_fields()}.items() if key not in hidden}
    every = groups.fields() if fields_of(tree) - offered.keys() else offered
    return offered | {key: every[key] for key in fields_of(tree) & every.keys()}


def tier_names(*, today: date) -> tuple[str, ...]:
    """The tiers of the programme, the lowest first."""
    return tuple(tier.name for tier in sorted(programme.current(today).tiers, key=lambda one: one.threshold))


def offers() -> Offers:
    """The names that are known; of a large shop this takes a moment."""
    known = {key: _distinct(column) for key, column in _TYPED.items()}
    known["tag"] = tuple(one.name for one in tags.known_tags())
    known["category"] = tuple(products.categories())
    found = rows(Order.select(Order.channel).distinct())
    channels = sorted(((channel_label(key), key) for (key,) in found), key=lambda one: sort_key(one[0]))
    return Offers(known, tuple(channels))


def _distinct(column: Any) -> tuple[str, ...]:
    """The words of a column, each spelling of one word once, in the order of the Turkish alphabet."""
    found = rows(Customer.select(column).distinct().where(column != ""))
    return tuple(distinct(sorted((text for (text,) in found), key=sort_key)))
