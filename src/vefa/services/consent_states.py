"""How each channel stands for a customer, worked out of the records and kept in his row."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, NamedTuple

from vefa.db.models import Consent, Customer, Merge, database
from vefa.db.read import among, rows
from vefa.rules.consents import CHANNELS, Standing
from vefa.services.given import keepers

_KEPT: Final = tuple(f"{channel}_consent" for channel in CHANNELS)
_COLUMNS: Final = tuple(getattr(Customer, name) for name in _KEPT)


class _Record(NamedTuple):
    """A record that stands, by its id; or (`other` set) the merge after the record of that id."""

    id: int
    given: bool = False
    address: str = ""
    other: int = 0


def restate(customer_ids: Collection[int]) -> None:
    """Work out how the channels of these customers stand, and keep it; call it in the write transaction."""
    places = ", ".join(f'"{name}" = ?' for name in _KEPT)
    sql = f'UPDATE "customer" SET {places} WHERE "id" = ?'  # noqa: S608 - column names of ours
    changed = [(*states, one) for one, states in _differences(customer_ids)]
    database.connection().executemany(sql, changed)


def restate_asked(customer_ids: Collection[int]) -> None:
    """As `restate` for the many customers of a file, of whom few were ever asked for a consent."""
    asked = {one for (one,) in rows(Consent.select(Consent.customer).distinct())}
    kept = keepers() if asked else {}
    restate(asked.union(kept.get(one, one) for one in asked).intersection(customer_ids))


def wrong_states() -> list[int]:
    """Ids of the customers whose kept states are not what the records say."""
    asked = [one for (one,) in rows(Consent.select(Consent.customer).distinct())]
    keeping = [one for (one,) in rows(Merge.select(Merge.keep).where(Merge.undone_on.is_null()))]
    marked = _COLUMNS[0] != 0
    for column in _COLUMNS[1:]:
        marked |= column != 0
    kept = [one for (one,) in rows(Customer.select(Customer.id).where(marked))]
    return sorted(one for one, _states in _differences({*asked, *keeping, *kept}))


def _differences(customer_ids: Collection[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Customer and right states wherever the row says something else."""
    wanted = sorted(set(customer_ids))
    joined = _merges()
    family = {one for customer in wanted for one in _family(customer, joined)}
    records = _records(family, joined)
    query = Customer.select(Customer.id, Customer.phone, Customer.email, *_COLUMNS)
    for one, phone, email, *kept in rows(query.where(Customer.id.in_(among(wanted)))):
        right = tuple(
            _standing(one, channel, records).state(email if channel == "email" else phone)
            for channel in CHANNELS
        )
        if tuple(kept) != right:
            yield one, right


def _merges() -> dict[int, list[tuple[int, int]]]:
    """Who was merged into whom, each with the newest record of that day."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    query = Merge.select(Merge.keep, Merge.other, Merge.moved).where(Merge.undone_on.is_null())
    for keep, other, moved in rows(query):
        found[keep].append((json.loads(moved).get("consent", 0), other))
    return found


def _family(customer: int, joined: dict[int, list[tuple[int, int]]]) -> Iterator[int]:
    yield customer
    for _mark, other in joined.get(customer, ()):
        yield from _family(other, joined)


def _records(
    customers: Iterable[int], joined: dict[int, list[tuple[int, int]]]
) -> dict[tuple[int, str], list[_Record]]:
    """By customer and channel what happened, in its order; what was taken back is left out."""
    found: dict[tuple[int, str], list[_Record]] = defaultdict(list)
    wanted = list(customers)
    columns = (
        Consent.customer, Consent.channel, Consent.id, Consent.given, Consent.address, Consent.reverses,
    )  # fmt: skip
    said: list[tuple[Any, ...]] = rows(
        Consent.select(*columns).where(Consent.customer.in_(among(wanted))).order_by(Consent.id)
    )
    gone = {reverses for *_row, reverses in said if reverses}
    for customer, channel, one, given, address, reverses in said:
        if not reverses and one not in gone:
            found[customer, channel].append(_Record(one, bool(given), address))
    for customer in wanted:
        for mark, other in joined.get(customer, ()):
            for channel in CHANNELS:
                found[customer, channel].append(_Record(mark, other=other))
    for events in found.values():
        events.sort(key=lambda event: (event.id, event.other))
    return found


def _standing(customer: int, channel: str, records: dict[tuple[int, str], list[_Record]]) -> Standing:
    standing = Standing()
    for event in records.get((customer, channel), ()):
        if event.other:
            standing = standing.joined(_standing(event.other, channel, records))
        else:
            standing = standing.after(event.address, given=event.given)
    return standing
