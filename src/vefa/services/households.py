"""A phone or e-mail that several people share: whose an order is, its name tells.

Each of them is known by it together with his name: an identity whose scope is `rules.people.name_key`. Who
was known by it alone stays so, for orders without a name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from peewee import SQL

from vefa.db.models import Customer, Identity
from vefa.db.read import among, made_once, rows
from vefa.rules.likeness import Shares
from vefa.rules.name_words import name_words
from vefa.rules.people import Key, name_key

KINDS: Final = ("phone", "email")
_RANK: Final = ("same", "spelt", "part", "initial", "surname")
_ANY_SHOP: Final = Shares({}, 0)


class Households:
    """Everything that is shared: `known`, by key, the customer each belongs to."""

    def __init__(self) -> None:
        """Reads it from the shop."""
        self.known: dict[Key, int] = {}
        self._names: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        fields = (
            Identity.kind,
            Identity.scope,
            Identity.value,
            Identity.customer,
            Customer.name,
            Customer.undone,
        )
        query = Identity.select(*fields).join(Customer).where(Identity.kind.in_(KINDS), Identity.scope > "")
        for kind, scope, text, customer, name, undone in rows(query):
            self.known[kind, scope, text] = customer
            if not undone:  # what an undone import said of a household holds no more
                self._names[kind, text] += [(scope, scope), (scope, name)]

    def fitted(self, found: list[Key], name: str) -> list[Key]:
        """The keys of a row, each shared one as the key of whom `name` fits.

        A name that fits nobody is one more of them; without a name, or when it fits two, the key stays.
        """
        if not self._names or not name:
            return found
        return [self._fitted(key, name) if (key[0], key[2]) in self._names else key for key in found]

    def _fitted(self, key: Key, name: str) -> Key:
        kind, _scope, text = key
        fits = fitting(name, self._names[kind, text])
        if len(fits) > 1:
            return key
        return kind, fits[0] if fits else name_key(name), text


def sharing(kind: str, text: str) -> list[int]:
    """The customers who share a phone or e-mail, in the order in which they came to."""
    return list(dict.fromkeys(one for (one,) in _sharing(kind, text)))


@made_once
def _sharing(kind: str, text: str) -> Any:
    mine = (Identity.kind == kind) & (Identity.scope > SQL("''")) & (Identity.value == text)
    query = Identity.select(Identity.customer).join(Customer).where(mine, Customer.undone == False)  # noqa: E712
    return query.order_by(Identity.id)


def share(kind: str, text: str, customers: Iterable[int]) -> None:
    """Let a phone or e-mail recognise each of `customers` together with his name, inside the transaction."""
    query = Customer.select(Customer.id, Customer.name).where(Customer.id.in_(among(customers)))
    found = [
        {"customer": one, "kind": kind, "scope": name_key(name), "value": text} for one, name in rows(query)
    ]
    Identity.insert_many(found).on_conflict_replace().execute()


def fitting(name: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """Of `known` (who, name) those whose name fits best; several only when they fit equally well."""
    from vefa.services.doubles.comparing import names

    ranks: dict[str, int] = {}
    for who, other in known:
        found = names(name_words(name), name_words(other), _ANY_SHOP)
        if found:
            ranks[who] = min(_RANK.index(found[0]), ranks.get(who, len(_RANK)))
    best = min(ranks.values(), default=0)
    return [who for who, rank in ranks.items() if rank == best]


def fits(name: str, other: str) -> bool:
    """Whether two names can be one person's; hidden ones and none at all can be anybody's."""
    from vefa.services.doubles.comparing import names

    mine, his = name_words(name), name_words(other)
    return not mine or not his or names(mine, his, _ANY_SHOP) is not None
