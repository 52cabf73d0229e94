"""A phone or e-mail beside so many names that it is nobody's: of a marketplace, or of who took orders down.

It is remembered, for the next file may have it beside few.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final

from vefa.files.fields import BY_KEY
from vefa.files.plan import Orders, Problem
from vefa.i18n import _
from vefa.services.households import fits
from vefa.services.own_contacts import remember_nobodys

HOUSE: Final = 6  # names that do not fit one another; more do not live in one house
_EVERYWHERE: Final = 0.9  # share of the orders of a file
_ENOUGH: Final = 5  # orders of a file that tell it
_FEW: Final = 3  # names that do not fit one another are too many for one who has ordered nearly all
_MOST: Final = 30  # names that may be those to whom one buyer sends presents,
_SHARE: Final = 3  # if they are not more than one in so many names of the file


def may_be_crowds(ways: int, person: Sequence[int]) -> bool:
    """Whether to look: somebody is told in many `ways`, or nearly all orders are those of one `person`."""
    usual = max(Counter(person).values(), default=0)
    return ways > HOUSE or usual >= max(_ENOUGH, len(person) * _EVERYWHERE)


def without_crowds(orders: Orders) -> tuple[Orders, tuple[Problem, ...]]:
    """The orders without the phones and e-mails that are nobody's, and what is told of these."""
    phones = _crowds(orders.phone, orders.name) | _of_the_shop(orders.phone, orders.name)
    emails = _crowds(orders.email, orders.name) | _of_the_shop(orders.email, orders.name)
    told = (*_told("phone", orders, phones), *_told("email", orders, emails))
    if told:
        orders = replace(
            orders,
            phone=["" if text in phones else text for text in orders.phone],
            email=["" if text in emails else text for text in orders.email],
        )
    return orders, told


def keep_crowds(told: Iterable[Problem]) -> None:
    """Remember what names have told, inside the transaction of the import.

    A list without names may be that of one customer: of the next one it is told again, if it is the shop's.
    """
    found = [one.found for one in told if one.detail]
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


def _of_the_shop(column: Sequence[str], names: Sequence[str]) -> set[str]:
    """What payment programs write on nearly every row, whoever paid: it is that of the shop."""
    usual, count = max(Counter(column).items(), key=itemgetter(1), default=("", 0))
    if not usual or count < max(_ENOUGH, len(column) * _EVERYWHERE):
        return set()
    beside = dict.fromkeys(name for text, name in zip(column, names, strict=True) if text == usual and name)
    nobody = not beside and "@" in usual  # a list of payments without names; phones they do not write
    return {usual} if nobody or _many(beside, _FEW - 1) else set()


def _many(names: Iterable[str], most: int = HOUSE) -> bool:
    """Whether more of the names than `most` (those who live in one house) can be nobody's together."""
    people: list[str] = []
    for name in names:
        if not any(_alike(name, other) for other in people):
            people.append(name)
            if len(people) > most:
                return True
    return False


def _alike(name: str, other: str) -> bool:
    """Hidden names are one only when they are hidden in one way."""
    return name == other if "*" in name or "*" in other else fits(name, other)


def _told(field: str, orders: Orders, crowds: set[str]) -> Iterator[Problem]:
    column = getattr(orders, field)
    for text in sorted(crowds):
        pairs = zip(column, orders.name, strict=True)
        named = (at for at, (other, name) in enumerate(pairs) if name and other == text)
        at = next(named, column.index(text))
        message = _("More than {most} names share it; it does not tell who is who.").format(most=HOUSE)
        if _of_the_shop(column, orders.name) == {text}:
            message = _("It stands on nearly every row of the file; it is the shop's, and tells no customer.")
        yield Problem(orders.row[at], BY_KEY[field].title, text, message, detail=orders.name[at])
