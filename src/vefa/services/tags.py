"""Words the shop marks customers with: added and taken away one by one or for many at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from vefa.db.many import delete_each
from vefa.db.models import Customer, CustomerTag, Tag
from vefa.db.read import among, rows
from vefa.db.shop import executemany, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.alphabet import sort_key
from vefa.rules.tags import LONGEST, tidy
from vefa.rules.text import fold
from vefa.services import search_texts
from vefa.services.counting import shown
from vefa.services.history import note_changes


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag, and how many customers of the lists have it."""

    id: int
    name: str
    count: int


@write
def tag_customers(customer_ids: Collection[int], name: str, *, now: datetime) -> list[int]:
    """Mark customers with a tag; returns those who did not have it. Undo: `untag_customers` with them.

    A tag that is written otherwise (VIP, vip) is the same tag. VefaError for what can be no tag.
    """
    tag, name = _tag(name)
    had = {one for (one,) in rows(CustomerTag.select(CustomerTag.customer).where(CustomerTag.tag == tag))}
    fresh = [one for one in dict.fromkeys(customer_ids) if one not in had]
    executemany(CustomerTag, ("customer", "tag"), ((one, tag) for one in fresh))
    note_changes("customer", fresh, {}, {"tagged": name}, now=now)
    search_texts.renew(fresh)
    return fresh


@write
def untag_customers(customer_ids: Collection[int], name: str, *, now: datetime) -> list[int]:
    """Take a tag away; returns those who had it. Undo: `tag_customers` with them."""
    same = Tag.fold == fold(name)
    query = CustomerTag.select(CustomerTag.customer, Tag.id, Tag.name).join(Tag)
    found = rows(query.where(same, CustomerTag.customer.in_(among(customer_ids))))
    if not found:
        return []
    gone, tag, kept = [one for one, *_tag in found], found[0][1], found[0][2]
    CustomerTag.delete().where(CustomerTag.tag == tag, CustomerTag.customer.in_(among(gone))).execute()
    note_changes("customer", gone, {"tagged": kept}, {}, now=now)
    search_texts.renew(gone)
    return gone


@write
def put_tags(customer_id: int, names: Sequence[str]) -> tuple[str, ...]:
    """Let a customer have these tags and no others; how they are written then.

    Call it inside what keeps the history and renews what he is searched by. VefaError as `tag_customers`.
    """
    wanted = dict(_tag(name) for name in names)
    mine = CustomerTag.customer == customer_id
    CustomerTag.delete().where(mine, CustomerTag.tag.not_in(list(wanted))).execute()
    had = {one for (one,) in rows(CustomerTag.select(CustomerTag.tag).where(mine))}
    executemany(CustomerTag, ("customer", "tag"), ((customer_id, tag) for tag in wanted if tag not in had))
    return tags_of(customer_id)


def take_tags(pairs: Collection[tuple[int, str]]) -> None:
    """Take tags (by name) from customers (by id): those that an undone import gave.

    Call it inside what renews what they are searched by.
    """
    known = dict(rows(Tag.select(Tag.fold, Tag.id)))
    gone = [(customer, known[fold(name)]) for customer, name in pairs if fold(name) in known]
    delete_each(CustomerTag, ("customer", "tag"), gone)


def tags_of(customer_id: int) -> tuple[str, ...]:
    """The tags of a customer, by the alphabet."""
    query = CustomerTag.select(Tag.name).join(Tag).where(CustomerTag.customer == customer_id)
    return tuple(sorted((name for (name,) in rows(query)), key=sort_key))


def tags_by_customer(customer_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """The tags of many customers; who has none is left out."""
    query = CustomerTag.select(CustomerTag.customer, Tag.name).join(Tag).order_by(Tag.fold)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one, name in rows(query.where(CustomerTag.customer.in_(among(customer_ids)))):
        found[one].append(name)
    return {one: tuple(names) for one, names in found.items()}


def known_tags(begins: str = "", limit: int | None = None) -> list[TagRow]:
    """Tags that somebody has, the most used first; `begins`: only those with this anywhere in them."""
    count = fn.COUNT(CustomerTag.id)
    query = Tag.select(Tag.id, Tag.name, count).join(CustomerTag).join(Customer).where(shown())
    if fold(begins):
        query = query.where(Tag.fold.contains(fold(begins)))
    found = rows(query.group_by(Tag.id).order_by(count.desc(), Tag.fold).limit(limit))
    return [TagRow(*one) for one in found]


def _tag(name: str) -> tuple[int, str]:
    """Id and name of a tag; a new one is made."""
    text = tidy(name)
    if not text:
        raise VefaError(
            _("“{name}” can be no tag.").format(name=name.strip()),
            _("Write one to {count} letters without , ; / or |.").format(count=LONGEST),
        )
    known = rows(Tag.select(Tag.id, Tag.name).where(Tag.fold == fold(text)))
    if known:
        return int(known[0][0]), str(known[0][1])
    return int(Tag.create(name=text, fold=fold(text)).id), text
