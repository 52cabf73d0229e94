"""What all vouchers together come to, and what is printed on them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import Case, fn

from vefa.db.models import Voucher, VoucherUse
from vefa.db.read import ids, rows, value
from vefa.rules.vouchers import CARD
from vefa.services import settings
from vefa.services.voucher_list import in_group, voucher_rows


@dataclass(frozen=True, slots=True)
class VoucherTotals:
    """Sums in minor units of the shop's currency: what open vouchers are worth (per cents have no sum).

    An amount voucher without a limit of uses counts once. Gift cards stand for themselves: how many are open
    and what is left on them.
    """

    open_count: int
    open_percents: int
    open_worth: int
    used_this_month: int
    open_cards: int = 0
    cards_worth: int = 0


@dataclass(frozen=True, slots=True)
class OpenVouchers:
    """Open vouchers of one currency; `percents` of the `count` have no amount; gift cards stand apart."""

    currency: str
    count: int = 0
    percents: int = 0
    worth: int = 0
    cards: int = 0
    cards_worth: int = 0


@dataclass(frozen=True, slots=True)
class VoucherPrint:
    """What stands on a printed voucher."""

    serial: str
    code: str
    kind: str
    value: int
    cap: int | None
    currency: str
    min_basket: int
    name: str
    customer_number: int | None
    starts: date
    last_day: date | None
    made_on: date
    uses_allowed: int | None
    chosen: str = ""
    product: str = ""
    category: str = ""


def open_vouchers(today: date) -> tuple[OpenVouchers, ...]:
    """What stands open, by currency, the shop's own first."""
    own, card, amount = settings.currency(), Voucher.kind == CARD, Voucher.kind == "amount"
    left = fn.COALESCE(Voucher.uses_allowed - Voucher.uses, 1)

    def total(value_: Any, condition: Any) -> Any:
        return fn.COALESCE(fn.SUM(Case(None, [(condition, value_)], 0)), 0)

    query = Voucher.select(
        Voucher.currency,
        total(1, ~card),
        total(1, Voucher.kind == "percent"),
        total(Voucher.value * left, amount),
        total(1, card),
        total(Voucher.balance, card),
    )
    found = [
        OpenVouchers(*row) for row in rows(query.where(in_group("unused", today)).group_by(Voucher.currency))
    ]
    return tuple(sorted(found, key=lambda one: (one.currency != own, one.currency)))


def totals(*, today: date) -> VoucherTotals:
    """What stands open and what was used this month."""
    found, currency = open_vouchers(today), settings.currency()
    own = next((one for one in found if one.currency == currency), OpenVouchers(currency))
    used = (
        VoucherUse.select(fn.SUM(VoucherUse.discount))
        .join(Voucher)
        .where(
            VoucherUse.day.between(today.replace(day=1).isoformat(), today.isoformat()),
            VoucherUse.undone_at.is_null(),
            Voucher.currency == currency,
        )
    )
    return VoucherTotals(
        open_count=sum(one.count for one in found),
        open_percents=sum(one.percents for one in found),
        open_worth=own.worth,
        used_this_month=int(value(used, 0)),
        open_cards=own.cards,
        cards_worth=own.cards_worth,
    )


def print_data(wanted: Sequence[int]) -> list[VoucherPrint]:
    """What stands on the printed vouchers of these ids, in their order."""
    found = voucher_rows(wanted, today=date.min)
    return [
        VoucherPrint(
            row.serial, row.code, row.kind, row.value, row.terms.cap, row.currency, row.min_basket,
            row.customer, row.customer_number, row.terms.starts, row.last_day, row.made_on,
            row.terms.uses_allowed, row.chosen, row.terms.product, row.terms.category,
        )
        for row in found
    ]  # fmt: skip


def to_print(*, again: bool = False, cards: bool = False, today: date) -> "array[int]":
    """Vouchers that can still be used and were not printed yet (`again`: those too), the oldest first.

    `cards`: gift cards alone.
    """
    chosen = Voucher.select(Voucher.id).where(in_group("unused", today))
    if cards:
        chosen = chosen.where(Voucher.kind == CARD)
    if not again:
        chosen = chosen.where(Voucher.printed_on.is_null())
    return ids(chosen.order_by(Voucher.id))
