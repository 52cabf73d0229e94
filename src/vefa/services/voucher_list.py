"""The list of vouchers, and one voucher with what happened to it."""

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from peewee import JOIN, Case, fn

from vefa.db import search
from vefa.db.models import Customer, Order, Voucher, VoucherUse
from vefa.db.read import among, first, ids, rows, value
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import codes
from vefa.rules.text import fold
from vefa.rules.vouchers import CARD, ENDING_DAYS, Terms, serial_text, state
from vefa.services.counting import Group
from vefa.services.gift_cards import MoveRow, card_history
from vefa.services.history import ChangeRow, changes
from vefa.services.order_numbers import number_text

GROUPS: Final = ("all", "unused", "ending", "used", "expired", "void")
_SORTS: Final = {
    "made": Voucher.id,
    "code": Voucher.code,
    "customer": Customer.sort_key,
    "value": Voucher.value,
    "last_day": Voucher.last_day,
}
_TERMS: Final = (
    Voucher.kind, Voucher.value, Voucher.currency, Voucher.starts, Voucher.last_day, Voucher.cap,
    Voucher.min_basket, Voucher.customer, Customer.name, Voucher.uses_allowed, Voucher.uses,
    fn.MAX(VoucherUse.day), Voucher.blocked_on, Voucher.blocked_why, Voucher.balance, Voucher.product,
    Voucher.category, Voucher.per_customer, Voucher.stackable, Voucher.priority,
)  # fmt: skip
_ROW: Final = (
    Voucher.id, Voucher.serial, Voucher.code, Voucher.chosen, Customer.number, fn.SUM(VoucherUse.basket),
    fn.SUM(VoucherUse.discount), Voucher.reason, Voucher.person, Voucher.made_on, Voucher.printed_on,
    Voucher.replaces,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """A row of the list. `code` is canonical, `state` one of `rules.vouchers.STATES`, money in minor units.

    `chosen`: the code as the owner wrote it ('': drawn). `customer` is a name, '' for whoever holds it;
    `basket` and `discount` are sums over its uses; `replaces`: the id of the lost one whose place it took.
    `days_left` None: it has no last day.
    """

    id: int
    serial: str
    code: str
    chosen: str
    terms: Terms
    state: str
    days_left: int | None
    customer_number: int | None
    basket: int
    discount: int
    reason: str
    person: str
    made_on: date
    printed_on: date | None
    replaces: int | None

    @property
    def shown(self) -> str:
        """The code as it is printed and read out."""
        return codes.pretty(self.code, self.chosen)

    @property
    def customer_id(self) -> int | None:
        """The customer it was given to."""
        return self.terms.customer

    @property
    def customer(self) -> str:
        """His name."""
        return self.terms.holder

    @property
    def kind(self) -> str:
        """One of `VOUCHER_KINDS`."""
        return self.terms.kind

    @property
    def value(self) -> int:
        """Minor units, or per cent in hundredths."""
        return self.terms.value

    @property
    def currency(self) -> str:
        """The currency of its amounts."""
        return self.terms.currency

    @property
    def min_basket(self) -> int:
        """The smallest basket it is good for."""
        return self.terms.min_basket

    @property
    def last_day(self) -> date | None:
        """The last day it is good for; None: it has none."""
        return self.terms.last_day

    @property
    def used_on(self) -> date | None:
        """The day of its last use."""
        return self.terms.used_on


@dataclass(frozen=True, slots=True)
class UseRow:
    """One use; `undone` when it was taken back."""

    id: int
    day: date
    basket: int
    discount: int
    order_id: int | None
    order_number: str
    person: str
    undone: bool


@dataclass(frozen=True, slots=True)
class VoucherCard:
    """One voucher, its uses and the changes of its terms, the latest first; `moves` of a gift card: all.

    `replaced_by`: the id of the voucher that took its place.
    """

    row: VoucherRow
    uses: tuple[UseRow, ...]
    moves: tuple[MoveRow, ...] = ()
    changes: tuple[ChangeRow, ...] = ()
    replaced_by: int | None = None


def voucher_ids(
    query: str = "", group: str = "all", sort: str = "made", descending: bool = True, *, today: date
) -> "array[int]":
    """Ids of a group of vouchers, sorted by made, code, customer, value or last_day.

    `query`: a code or a part of it typed in any way, a customer, a reason, or a number as printed.
    """
    chosen = Voucher.select(Voucher.id).join(Customer, JOIN.LEFT_OUTER).where(in_group(group, today))
    if query.strip():
        chosen = chosen.where(_found(query))
    key = _SORTS[sort]
    return ids(chosen.order_by(*((key.desc(), Voucher.id.desc()) if descending else (key, Voucher.id))))


def voucher_rows(wanted: Sequence[int], *, today: date) -> list[VoucherRow]:
    """The rows of these ids, in their order; ids that are unknown are left out."""
    query = _with_uses(*_ROW, *_TERMS).where(Voucher.id.in_(among(wanted)))
    found = {row[0]: _row(row, today) for row in rows(query)}
    return [found[one] for one in wanted if one in found]


def voucher_groups(*, today: date) -> list[Group]:
    """Every group with its size."""
    count = Voucher.select(fn.COUNT(Voucher.id))
    return [Group(key, int(value(count.where(in_group(key, today))))) for key in GROUPS]


def voucher(voucher_id: int, *, today: date) -> VoucherCard:
    """One voucher with what happened to it. VefaError when it is not there."""
    found = voucher_rows([voucher_id], today=today)
    if not found:
        raise _gone()
    blocked = found[0].terms.blocked_on is not None  # only then another may have taken its place
    next_one = value(Voucher.select(Voucher.id).where(Voucher.replaces == voucher_id)) if blocked else None
    history = tuple(changes("voucher", voucher_id))
    return VoucherCard(found[0], _uses(voucher_id), tuple(card_history(voucher_id)), history, next_one)


def _uses(voucher_id: int) -> tuple[UseRow, ...]:
    query = (
        VoucherUse.select(
            VoucherUse.id, VoucherUse.day, VoucherUse.basket, VoucherUse.discount, VoucherUse.order,
            Order.number, VoucherUse.person, VoucherUse.undone_at,
        )
        .join(Order, JOIN.LEFT_OUTER)
        .where(VoucherUse.voucher == voucher_id)
        .order_by(VoucherUse.id.desc())
    )  # fmt: skip
    return tuple(
        UseRow(
            use, date.fromisoformat(day), basket, off, order, number_text(number), person, undone is not None
        )
        for use, day, basket, off, order, number, person, undone in rows(query)
    )


def terms_of(voucher_id: int) -> Terms:
    """What a voucher is good for. VefaError when it is not there."""
    found = first(_with_uses(*_TERMS).where(Voucher.id == voucher_id))
    if found is None:
        raise _gone()
    return _terms(found)


def _gone() -> VefaError:
    return VefaError(_("This voucher is not there any more."))


def _with_uses(*columns: Any) -> Any:
    """Vouchers with their customer and the uses that stand."""
    stands = (VoucherUse.voucher == Voucher.id) & VoucherUse.undone_at.is_null()
    return (
        Voucher.select(*columns)
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Voucher)
        .join(VoucherUse, JOIN.LEFT_OUTER, on=stands)
        .group_by(Voucher.id)
    )


def _terms(row: Sequence[Any]) -> Terms:
    kind, amount, currency, starts, last, cap, basket, who, name, allowed, uses, used, blocked, why = row[:14]
    balance, product, category, per_customer, stackable, priority = row[14:]
    return Terms(
        kind, amount, currency, date.fromisoformat(starts), _day(last), cap, basket, who, name or "", allowed,
        uses, _day(used), _day(blocked), why, balance, product, category, per_customer, bool(stackable),
        priority,
    )  # fmt: skip


def _row(row: Sequence[Any], today: date) -> VoucherRow:
    terms = _terms(row[len(_ROW) :])
    number, serial, code, chosen, customer, basket, discount, *rest = row[: len(_ROW)]
    reason, person, made_on, printed_on, replaces = rest
    left = None if terms.last_day is None else (terms.last_day - today).days
    return VoucherRow(
        number, serial_text(serial), code, chosen, terms, state(terms, today), left, customer, basket or 0,
        discount or 0, reason, person, date.fromisoformat(made_on), _day(printed_on), replaces,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def in_group(key: str, today: date) -> Any:
    """The condition of a group of `GROUPS`; an empty gift card is a used one."""
    day, soon = today.isoformat(), (today + timedelta(days=ENDING_DAYS)).isoformat()
    valid, left = Voucher.blocked_on.is_null(), something_left()
    tests: Mapping[str, Any] = {
        "all": Voucher.id.is_null(False),
        "unused": valid & left & (Voucher.last_day.is_null() | (Voucher.last_day >= day)),
        "ending": valid & left & Voucher.last_day.between(day, soon),
        "used": valid & ~left,
        "expired": valid & left & (Voucher.last_day < day),
        "void": ~valid,
    }
    return tests[key]


def something_left() -> Any:
    """The condition of a voucher that has a use left, of a gift card with money on it."""
    free = Voucher.uses_allowed.is_null() | (Voucher.uses < Voucher.uses_allowed)
    return Case(None, [(Voucher.kind == CARD, Voucher.balance > 0)], free)


def _found(query: str) -> Any:
    code = codes.canonical(query)
    test = Voucher.customer.in_(among(search.customer_ids(query))) | Voucher.reason.in_(
        among(_reasons(query))
    )
    if code:
        test |= Voucher.code.contains(code)
    number = re.fullmatch(r"(?:[Çç]\s*-?\s*)?0*(\d+)", query.strip())
    return test | (Voucher.serial == int(number[1])) if number else test


def _reasons(query: str) -> list[str]:
    """The reasons that have every word of `query`."""
    asked = fold(query).split()
    known = (reason for (reason,) in rows(Voucher.select(Voucher.reason).distinct()))
    return [reason for reason in known if asked and all(word in fold(reason) for word in asked)]
