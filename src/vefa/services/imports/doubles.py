"""Whom a file brings who is likely somebody the shop has, or comes twice in the file itself."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from vefa.files.collector import without_collector
from vefa.progress import Progress, silent
from vefa.services.doubles.finding import find_pairs
from vefa.services.doubles.keeping import Pair, keep_pairs, not_refused
from vefa.services.doubles.records import Reader, Record, records
from vefa.services.doubles.signs import keep_few
from vefa.services.imports.counts import undone_customers
from vefa.services.imports.draft import BACK, Draft


def likely_doubles(draft: Draft, *, progress: Progress = silent) -> list[Pair]:
    """Likely doubles among the people of `draft` and the customers of the shop; reads only.

    Only who is new, or of whom the file tells something new, is looked at. A new person has the id `-1` less
    his number in `draft.people`.
    """
    people = draft.people
    together = {(min(one.kept, one.other), max(one.kept, one.other)) for one in people.clashes}
    wanted = {people.customer[person] for _key, person in people.learnt}.union(*together)
    if BACK in draft.verdict:
        wanted |= undone_customers([one for one in people.customer if one])
    reader = Reader()
    with without_collector():  # a fifth of the time
        some = chain(_known(draft, wanted - {0}, reader), _new(draft, reader))
        return not_refused(find_pairs(some, together=together, progress=progress))


def keep_doubles(pairs: Sequence[Pair], ids: Sequence[int], *, now: datetime, made_by: int) -> None:
    """Keep what was likely now that the persons of the file are customers: `ids` by their number."""
    keep_pairs([_of_customers(pair, ids) for pair in pairs], now=now, made_by=made_by)
    keep_few()


def _of_customers(pair: Pair, ids: Sequence[int]) -> Pair:
    one, other = sorted(one if one > 0 else ids[-1 - one] for one in (pair.one, pair.other))
    return pair._replace(one=one, other=other)


def _known(draft: Draft, wanted: set[int], reader: Reader) -> Iterator[Record]:
    """Customers as they will be once the file has completed them."""
    persons = {customer: person for person, customer in enumerate(draft.people.customer) if customer}
    for one in records(wanted, hidden=True):
        said = draft.contacts[persons[one.id]] if one.id in persons else None
        if said is None:
            yield one
            continue
        words, name = (one.words, one.name) if one.words else reader.words(said.name)
        yield one._replace(
            words=words,
            name=name,
            phone=one.phone or said.phone,
            email=one.email or said.email,
            city=one.city or reader.place(said.city),
            birthday=one.birthday or said.birthday[-5:],
            firm=one.firm or bool(said.phone or said.email),
        )


def _new(draft: Draft, reader: Reader) -> Iterator[Record]:
    people, loose = draft.people, _loose(draft)
    for person, customer in enumerate(people.customer):
        if customer or people.person(person) != person:
            continue
        one = draft.contacts[person]
        channel = loose.get(person)
        yield Record(
            -1 - person, *reader.words(one.name), one.phone, one.email, reader.place(one.city),
            reader.place(one.district), one.address, one.birthday[-5:], channel is None, channel or "",
        )  # fmt: skip


def _loose(draft: Draft) -> dict[int, str]:
    """Persons whom nothing firm tells, with the channel in which their name alone does ('': an alias)."""
    found = dict[int, str]()
    firm: set[int] = set()
    for (kind, scope, text), person in draft.people.learnt:
        if kind == "name":
            found[person] = scope
        elif kind == "buyer" and "@" in text:
            found.setdefault(person, "")
        else:
            firm.add(person)
    return {person: channel for person, channel in found.items() if person not in firm}
