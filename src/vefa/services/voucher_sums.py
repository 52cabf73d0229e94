"""What all vouchers together come to, and what is printed on them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peewee import fn

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


def totals(*, today: date) -> VoucherTotals:
    """What stands open and what was used this month."""
    is_open, card = in_group("unused", today), Voucher.kind == CARD
    amount = Voucher.kind == "amount"
    currency = settings.currency()
    count = Voucher.select(fn.COUNT(Voucher.id)).where(is_open, ~card)
    own = Voucher.currency == currency
    left = fn.COALESCE(Voucher.uses_allowed - Voucher.uses, 1)
    worth = Voucher.select(fn.SUM(Voucher.value * left)).where(is_open, amount, own)
    cards = Voucher.select(fn.COUNT(Voucher.id), fn.COALESCE(fn.SUM(Voucher.balance), 0))
    used = (
        VoucherUse.select(fn.SUM(VoucherUse.discount))
        .join(Voucher)
        .where(
            VoucherUse.day.between(today.replace(day=1).isoformat(), today.isoformat()),
            VoucherUse.undone_at.is_null(),
            Voucher.currency == currency,
        )
    )
    open_cards, cards_worth = rows(cards.where(is_open, card, own))[0]
    return VoucherTotals(
        open_count=int(value(count)),
        open_percents=int(value(count.where(Voucher.kind == "percent"))),
        open_worth=int(value(worth, 0)),
        used_this_month=int(value(used, 0)),
        open_cards=open_cards,
        cards_worth=cards_worth,
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


def to_print(*, again: bool = False, today: date) -> "array[int]":
    """Vouchers that can still be used and were not printed yet (`again`: those too), the oldest first."""
    chosen = Voucher.select(Voucher.id).where(in_group("unused", today))
    if not again:
        chosen = chosen.where(Voucher.printed_on.is_null())
    return ids(chosen.order_by(Voucher.id))
