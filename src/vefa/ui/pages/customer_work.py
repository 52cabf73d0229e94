"""What the list of customers asks for and what is read for it, beside the window when the shop is large."""

from array import array
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from vefa.rules.groups import Branch
from vefa.services import customers, groups
from vefa.services.groups import GroupRow

ARCHIVED: Final = "archived"
FOUND: Final = 2000  # of what a vague search finds, so many are shown


class Wish(NamedTuple):
    """What is asked for: words, the key of a group, the sorted column and whether it falls, conditions."""

    query: str
    group: str
    sort: str
    falling: bool
    where: Branch | None


class Found(NamedTuple):
    """Rows of `wish`; `more`: not all that were found."""

    wish: Wish
    ids: "array[int]"
    more: bool


def find(wish: Wish, today: date) -> Found:
    """The ids of the wish."""
    limit = FOUND + 1 if wish.query.strip() else None
    ids = customers.customer_ids(
        wish.query, wish.group, wish.sort, wish.falling, today=today, limit=limit, where=wish.where
    )
    more = limit is not None and len(ids) == limit
    return Found(wish, ids[:FOUND] if more else ids, more)


def everybody(wish: Wish, today: date) -> "array[int]":
    """All the ids of the wish, however vague it is, in the order of the list."""
    return customers.customer_ids(
        wish.query, wish.group, wish.sort, wish.falling, today=today, where=wish.where
    )


def counts(today: date) -> dict[str, int]:
    """The sizes of the groups that every shop has, by their keys; of the archive where nobody else is."""
    found = {group.key: group.count for group in customers.customer_groups(today=today)}
    if not found["all"]:
        found[ARCHIVED] = len(customers.customer_ids(group=ARCHIVED, today=today))
    return found


def own_counts(own: Sequence[GroupRow], today: date) -> dict[str, int]:
    """The sizes of groups of the shop's own, by their keys."""
    return {one.key: groups.count(one.tree, today=today) for one in own}
