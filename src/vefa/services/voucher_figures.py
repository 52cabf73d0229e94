"""Vouchers in reports: what was issued, used, ended and voided in a span, what stands open at its end.

Amounts are minor units of the shop's currency; per cent coupons, free shipping and free products are counted,
but have no amount of their own, and vouchers in another currency are left out of the amounts. Gift cards are
money that was paid for, no gift: they are left out.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peewee import JOIN, Case, fn

from vefa.db.models import Customer, Voucher, VoucherUse
from vefa.db.read import rows
from vefa.i18n import pgettext
from vefa.rules.vouchers import CARD
from vefa.services import settings
from vefa.services.voucher_list import something_left


@dataclass(frozen=True, slots=True)
class Counted:
    """How many vouchers, and the amount that stands on them."""

    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class Uses:
    """How often vouchers were used, what they took off, and the baskets they came with."""

    count: int
    discount: int
    basket: int


@dataclass(frozen=True, slots=True)
class VoucherFlows:
    """Vouchers of a span; `still_open`: neither used up, ended nor voided when it was over."""

    issued: Counted
    used: Uses
    ended: Counted
    voided: Counted
    still_open: Counted


def voucher_flows(first: date, last: date, *, today: date) -> VoucherFlows:
    """What happened with vouchers from `first` through `last`."""
    start, end, over = first.isoformat(), last.isoformat(), _over(last, today)
    unused = Voucher.uses_allowed.is_null() | (_uses_until(end) < Voucher.uses_allowed)
    whole = Voucher.blocked_on.is_null() | (Voucher.blocked_on > end)
    return VoucherFlows(
        issued=_counted(Voucher.made_on.between(start, end)),
        used=_uses(start, end),
        ended=_counted(Voucher.last_day.between(start, over), unused, whole),
        voided=_counted(Voucher.blocked_on.between(start, end)),
        still_open=_counted(Voucher.made_on <= end, _alive_after(over), unused, whole),
    )


def _over(last: date, today: date) -> str:
    """The latest last day that is over at the end of a span; today is not over yet."""
    return min(last, today - timedelta(days=1)).isoformat()


def ending_vouchers(first: date, last: date) -> Counted:
    """Vouchers that can still be used and have their last day in the span."""
    days = Voucher.last_day.between(first.isoformat(), last.isoformat())
    return _counted(days, something_left(), Voucher.blocked_on.is_null())


def _alive_after(day: str) -> Any:
    """Vouchers whose last day comes later, or never."""
    return Voucher.last_day.is_null() | (Voucher.last_day > day)


def _uses_until(day: str) -> Any:
    """How often a voucher had been used when `day` was over."""
    kept = (VoucherUse.voucher == Voucher.id) & (VoucherUse.day <= day) & VoucherUse.undone_at.is_null()
    return VoucherUse.select(fn.COUNT(VoucherUse.id)).where(kept)


def _counted(*conditions: Any) -> Counted:
    own = (Voucher.kind == "amount") & (Voucher.currency == settings.currency())
    amount = fn.COALESCE(fn.SUM(Case(None, [(own, Voucher.value)], 0)), 0)
    query = Voucher.select(fn.COUNT(Voucher.id), amount).where(Voucher.kind != CARD, *conditions)
    return Counted(*rows(query)[0])


def _uses(start: str, end: str) -> Uses:
    own = Voucher.currency == settings.currency()
    sums = [
        fn.COALESCE(fn.SUM(Case(None, [(own, field)], 0)), 0)
        for field in (VoucherUse.discount, VoucherUse.basket)
    ]
    days = VoucherUse.day.between(start, end) & VoucherUse.undone_at.is_null()
    gifts = Voucher.kind != CARD
    query = VoucherUse.select(fn.COUNT(VoucherUse.id), *sums).join(Voucher).where(days, gifts)
    return Uses(*rows(query)[0])


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """A voucher of a list; `value` in minor units or hundredths of a per cent by `kind`; days may be None."""

    serial: int
    kind: str
    value: int
    customer: str
    made_on: date
    last_day: date | None
    min_basket: int
    blocked_on: date | None
    used_on: date | None
    discount: int
    basket: int
    uses: int


def vouchers_of(first: date, last: date) -> list[VoucherLine]:
    """Vouchers that were issued, used, ended or voided in the span or are open at its end, by number."""
    start, end = first.isoformat(), last.isoformat()
    kept = VoucherUse.select().where(VoucherUse.day <= end, VoucherUse.undone_at.is_null()).alias("kept")
    used_before = fn.COALESCE(fn.SUM(Case(None, [(kept.c.day < start, 1)], 0)), 0)
    free = Voucher.uses_allowed.is_null() | (used_before < Voucher.uses_allowed)
    alive = (Voucher.last_day.is_null() | (Voucher.last_day >= start)) & free
    query = (
        Voucher.select(
            Voucher.serial, Voucher.kind, Voucher.value, Customer.name, Voucher.made_on, Voucher.last_day,
            Voucher.min_basket, Voucher.blocked_on, fn.MAX(kept.c.day),
            fn.COALESCE(fn.SUM(kept.c.discount), 0), fn.COALESCE(fn.SUM(kept.c.basket), 0),
            fn.COUNT(kept.c.id),
        )
        .join(Customer, JOIN.LEFT_OUTER)
        .switch(Voucher)
        .join(kept, JOIN.LEFT_OUTER, on=(kept.c.voucher_id == Voucher.id))
        .where(Voucher.kind != CARD, Voucher.made_on <= end)
        .where(Voucher.blocked_on.is_null() | (Voucher.blocked_on >= start))
        .group_by(Voucher.id)
        .having((Voucher.made_on >= start) | (fn.MAX(kept.c.day) >= start) | alive)
        .order_by(Voucher.serial)
    )  # fmt: skip
    return [_line(row) for row in rows(query)]


def _line(row: tuple[Any, ...]) -> VoucherLine:
    serial, kind, worth, name, made, last, basket, blocked, used, *sums = row
    ends, voided, used_on = (date.fromisoformat(day) if day else None for day in (last, blocked, used))
    issued = date.fromisoformat(made)
    return VoucherLine(serial, kind, worth, name or "", issued, ends, basket, voided, used_on, *sums)


def state_text(one: VoucherLine, last: date, *, today: date) -> str:
    """What had become of a voucher when the span that ends on `last` was over."""
    if one.blocked_on is not None and one.blocked_on <= last:
        return pgettext("voucher", "voided")
    if one.uses:
        return pgettext("voucher", "used")
    over = one.last_day is not None and one.last_day.isoformat() <= _over(last, today)
    return pgettext("voucher", "ended") if over else pgettext("voucher", "not used")
