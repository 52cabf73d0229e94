"""Points and vouchers about to end: the customers to be told 30 and 7 days before (POLICY 12).

A row is told with `told.tell(row.customer_id, row.kind, row.reference, …)`, which keeps day and person as
proof; `told.untell` takes the tick back. Each of the two times has a reference of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from peewee import fn

from vefa.db.models import Customer, Lot, Voucher
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.rules.codes import pretty
from vefa.services import programme
from vefa.services.counting import shown
from vefa.services.point_figures import idle_ending
from vefa.services.told import Telling, tellings_of
from vefa.services.voucher_list import in_group

FIRST: Final = 30  # days before the last one
LAST: Final = 7
STAGES: Final = (FIRST, LAST)


@dataclass(frozen=True, slots=True)
class EndingVoucher:
    """A voucher; `value` in minor units or hundredths of a per cent, of a gift card what is left."""

    id: int
    serial: int
    code: str
    kind: str
    value: int
    currency: str


@dataclass(frozen=True, slots=True)
class EndingRow:
    """A customer whose `points`, worth `worth` in minor units, or whose `voucher` is good through `last_day`.

    `kind`: points or voucher. `told`: at this time, None: not yet.
    """

    customer_id: int
    number: int
    name: str
    phone: str
    email: str
    kind: str
    reference: str
    last_day: date
    points: int
    worth: int
    voucher: EndingVoucher | None
    told: Telling | None


def endings(stage: int, *, today: date) -> list[EndingRow]:
    """Who is to be told `stage` days before: what ends within 7 days (7), or later within 30 (30).

    The earliest last day first. Points that end without purchases have the day on which they end when nothing
    is bought any more.
    """
    return _both(*_span(stage, today), stage, today)


def endings_in(first: date, last: date, *, today: date) -> list[EndingRow]:
    """Whose points and vouchers have their last day from `first` to `last`; `told` at either time, or None.

    The earliest last day first; of days before today nothing is left.
    """
    first = max(first, today)
    late = {
        (row.customer_id, row.kind, row.last_day, row.voucher): row.told
        for row in _both(first, last, LAST, today)
    }
    return [
        row if row.told else replace(row, told=late[row.customer_id, row.kind, row.last_day, row.voucher])
        for row in _both(first, last, FIRST, today)
    ]


def _both(first: date, last: date, stage: int, today: date) -> list[EndingRow]:
    found = [*_points(first, last, stage, today), *_vouchers(first, last, stage, today)]
    return sorted(found, key=lambda row: (row.last_day, row.kind, row.name, row.customer_id))


def _span(stage: int, today: date) -> tuple[date, date]:
    """The last days that a list is about."""
    nearest = 0 if stage == LAST else LAST + 1
    return today + timedelta(days=nearest), today + timedelta(days=stage)


def _reference(of: str, stage: int) -> str:
    return of if stage == FIRST else f"{of}/{stage}"


def _points(first: date, last: date, stage: int, today: date) -> Iterator[EndingRow]:
    rules = programme.current(today)
    if rules.expiry.kind == "never":
        return
    due = [(one, day, points) for one, day, points in rows(_dated(first, last))]
    if rules.expiry.kind == "inactivity":
        due += [
            (one, day.isoformat(), points)
            for one, day, points in idle_ending(first, last, rules.expiry.months)
        ]
    sums: dict[tuple[int, str], int] = {}
    for one, day, points in due:
        sums[one, day] = sums.get((one, day), 0) + points
    people = _people([one for one, _day in sums])
    told = tellings_of("points", {_reference(day, stage) for _one, day in sums})
    for (one, day), points in sums.items():
        if one in people:
            key = _reference(day, stage)
            yield EndingRow(
                one, *people[one], "points", key, date.fromisoformat(day), points, rules.worth.of(points),
                None, told.get((one, key)),
            )  # fmt: skip


def _dated(first: date, last: date) -> Any:
    query = Lot.select(Lot.customer, Lot.expires, fn.SUM(Lot.left))
    days = Lot.expires.between(first.isoformat(), last.isoformat())
    return query.where(Lot.left > 0, days).group_by(Lot.customer, Lot.expires)


def _vouchers(first: date, last: date, stage: int, today: date) -> Iterator[EndingRow]:
    fields = (
        Voucher.customer, Voucher.last_day, Voucher.id, Voucher.serial, Voucher.code, Voucher.chosen,
        Voucher.kind, fn.COALESCE(Voucher.balance, Voucher.value), Voucher.currency,
    )  # fmt: skip
    days = Voucher.last_day.between(first.isoformat(), last.isoformat())
    query = Voucher.select(*fields).where(Voucher.customer.is_null(False), days, in_group("unused", today))
    found = rows(query)
    people = _people([one for one, *_voucher in found])
    told = tellings_of("voucher", {_reference(str(row[2]), stage) for row in found})
    for one, day, number, serial, code, chosen, kind, worth, currency in found:
        if one in people:
            key = _reference(str(number), stage)
            voucher = EndingVoucher(number, serial, pretty(code, chosen), kind, worth, currency)
            yield EndingRow(
                one, *people[one], "voucher", key, date.fromisoformat(day), 0, 0, voucher,
                told.get((one, key)),
            )  # fmt: skip


def _people(wanted: Sequence[int]) -> dict[int, tuple[int, str, str, str]]:
    """Number, name, phone and e-mail; archived and undone customers are not told."""
    fields = (Customer.id, Customer.number, Customer.name, Customer.phone, Customer.email)
    query = Customer.select(*fields).where(Customer.id.in_(among(set(wanted))), shown())
    return {one: (number, name, phone, email) for one, number, name, phone, email in rows(query)}
