"""A phone or e-mail beside so many names that it is nobody's: of a marketplace, or of who took orders down.

It is remembered, for the next file may have it beside few.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from vefa.files.fields import BY_KEY
from vefa.files.plan import Orders, Problem
from vefa.i18n import _
from vefa.services.households import fits
from vefa.services.own_contacts import remember_nobodys

HOUSE: Final = 6  # names that do not fit one another; more do not live in one house
_MOST: Final = 30  # names that may be those to whom one buyer sends presents,
_SHARE: Final = 3  # if they are not more than one in so many names of the file


def without_crowds(orders: Orders) -> tuple[Orders, tuple[Problem, ...]]:
    """The orders without the phones and e-mails that are nobody's, and what is told of these."""
    phones, emails = _crowds(orders.phone, orders.name), _crowds(orders.email, orders.name)
    told = (*_told("phone", orders, phones), *_told("email", orders, emails))
    if told:
        orders = replace(
            orders,
            phone=["" if text in phones else text for text in orders.phone],
            email=["" if text in emails else text for text in orders.email],
        )
    return orders, told


def keep_crowds(told: Iterable[Problem]) -> None:
    """Remember what was told, inside the transaction of the import."""
    found = [one.found for one in told]
    if found:
        remember_nobodys(found)


def _crowds(column: Sequence[str], names: Sequence[str]) -> set[str]:
    often = {text for text, count in Counter(column).items() if count > HOUSE and text}
    beside: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for text, name in zip(column, names, strict=True) if often else ():
        if text in often and name:
            beside[text][name] = None
    several = {text: said for text, said in beside.items() if len(said) > HOUSE}
    most = min(_MOST, len(set(names)) // _SHARE) if several else 0
    return {text for text, said in several.items() if len(said) > most and _many(said)}


def _many(names: Iterable[str]) -> bool:
    """Whether more of the names than live in one house can be nobody's together."""
    people: list[str] = []
    for name in names:
        if not any(_alike(name, other) for other in people):
            people.append(name)
            if len(people) > HOUSE:
                return True
    return False


def _alike(name: str, other: str) -> bool:
    """Hidden names are one only when they are hidden in one way."""
    return name == other if "*" in name or "*" in other else fits(name, other)


def _told(field: str, orders: Orders, crowds: set[str]) -> Iterator[Problem]:
    column = getattr(orders, field)
    for text in sorted(crowds):
        at = column.index(text)
        message = _("More than {most} names share it; it does not tell who is who.").format(most=HOUSE)
        yield Problem(orders.row[at], BY_KEY[field].title, text, message, detail=orders.name[at])
