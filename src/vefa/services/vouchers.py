"""Vouchers: issued, used once against an order or an amount, made void (POLICY 23-28, 44).

A use is one conditional statement in the database: of two tills at the same instant one wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vefa.db.models import Order, Voucher, VoucherUse
from vefa.db.read import among, first, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import codes
from vefa.rules.calendar import stamp
from vefa.rules.vouchers import Sale, discount, refusal, refusal_text
from vefa.services import settings
from vefa.services.booking import marked_standing
from vefa.services.history import note_change
from vefa.services.voucher_issue import best_customers, issue_vouchers
from vefa.services.voucher_list import (
    VoucherCard,
    VoucherRow,
    found_code,
    terms_of,
    voucher,
    voucher_groups,
    voucher_ids,
    voucher_rows,
)
from vefa.services.voucher_sums import (
    VoucherPrint,
    VoucherTotals,
    print_data,
    to_print,
    totals,
)

__all__ = [
    "Quote", "Redeemed", "VoucherCard", "VoucherPrint", "VoucherRow", "VoucherTotals",
    "best_customers", "issue_vouchers", "mark_printed", "print_data", "quote", "redeem_voucher",
    "to_print", "totals", "undo_redeem", "unvoid", "void_voucher", "voucher", "voucher_groups",
    "voucher_ids", "voucher_rows", "voucher_with_code",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """What a code would take off; `reason` and `refusal` say why it does not ('' when it does).

    Reasons besides those of `rules.vouchers`: "mistyped" (no code can look so), "unknown" (never issued).
    """

    discount: int
    reason: str = ""
    refusal: str = ""
    voucher_id: int | None = None


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A use that was booked; `basket` and `discount` in minor units."""

    use_id: int
    voucher_id: int
    code: str
    basket: int
    discount: int


def quote(
    code: str,
    *,
    basket: int | None = None,
    order_id: int | None = None,
    customer_id: int | None = None,
    today: date,
) -> Quote:
    """What a code, typed in any way, would take off an order or a basket (minor units); nothing is used.

    `customer_id`: who pays the basket, if it is known.
    """
    voucher_id = found_code(code)
    if voucher_id is None:
        mistyped = codes.problem(code)
        text = mistyped or _("No voucher was issued with this code.")
        return Quote(0, "mistyped" if mistyped else "unknown", text)
    terms = terms_of(voucher_id)
    sale = _sale(voucher_id, basket, order_id, customer_id)
    reason = refusal(terms, sale, today)
    if reason is None:
        return Quote(discount(terms, sale.basket), voucher_id=voucher_id)
    return Quote(0, reason, refusal_text(reason, terms, sale), voucher_id)


@write
def redeem_voucher(
    code: str,
    *,
    basket: int | None = None,
    order_id: int | None = None,
    customer_id: int | None = None,
    today: date,
    now: datetime,
) -> Redeemed:
    """Use a code for an order or a basket (minor units). VefaError with the reason when it is refused."""
    offer = quote(code, basket=basket, order_id=order_id, customer_id=customer_id, today=today)
    if offer.voucher_id is None or offer.refusal or not _use(offer.voucher_id, today):
        raise VefaError(offer.refusal or _("The voucher was used just now."), _hint(offer.reason))
    covered = _sale(offer.voucher_id, basket, order_id, customer_id).basket
    use = VoucherUse.create(
        voucher=offer.voucher_id,
        order=order_id,
        basket=covered,
        discount=offer.discount,
        day=today.isoformat(),
        at=stamp(now),
        person=settings.current_person(),
    )
    return Redeemed(int(use.id), offer.voucher_id, codes.canonical(code), covered, offer.discount)


@write
def undo_redeem(use_id: int, *, now: datetime) -> None:
    """Take a use back, as if it had not been; a second time changes nothing."""
    open_use = (VoucherUse.id == use_id) & VoucherUse.undone_at.is_null()
    if not VoucherUse.update(undone_at=stamp(now)).where(open_use).execute():
        return
    used = VoucherUse.select(VoucherUse.voucher).where(VoucherUse.id == use_id)
    Voucher.update(uses=Voucher.uses - 1).where(Voucher.id == value(used)).execute()


@write
def void_voucher(voucher_id: int, why: str, *, today: date, now: datetime) -> None:
    """Refuse the voucher from now on. VefaError without a reason, or when it is used up or void already."""
    terms = terms_of(voucher_id)
    if not why.strip():
        raise VefaError(_("Making a voucher void needs a reason."), _("Write it in a few words."))
    if terms.blocked_on is not None or terms.uses >= terms.uses_allowed:
        reason = "blocked" if terms.blocked_on is not None else "used_up"
        raise VefaError(refusal_text(reason, terms, Sale(0, terms.currency)))
    _block(voucher_id, today.isoformat(), why.strip(), now)


@write
def unvoid(voucher_id: int, *, now: datetime) -> None:
    """Undo of `void_voucher`: the voucher is good again, with the days it had."""
    _block(voucher_id, None, "", now)


@write
def mark_printed(voucher_ids: Sequence[int], today: date) -> None:
    """Remember that these vouchers were printed today."""
    Voucher.update(printed_on=today.isoformat()).where(Voucher.id.in_(among(voucher_ids))).execute()


def voucher_with_code(code: str) -> int:
    """The voucher of a code, typed in any way. VefaError when it is mistyped or was never issued."""
    found = found_code(code)
    if found is None:
        reason = codes.problem(code) or _("No voucher was issued with this code.")
        raise VefaError(reason, _hint("unknown"))
    return found


def _use(voucher_id: int, today: date) -> bool:
    """Take one use of the voucher if, and only if, there is one (POLICY 27)."""
    day = today.isoformat()
    free = (
        (Voucher.id == voucher_id)
        & (Voucher.uses < Voucher.uses_allowed)
        & Voucher.blocked_on.is_null()
        & (Voucher.starts <= day)
        & (Voucher.last_day >= day)
    )
    return bool(Voucher.update(uses=Voucher.uses + 1).where(free).execute())


def _sale(voucher_id: int, basket: int | None, order_id: int | None, customer_id: int | None) -> Sale:
    if order_id is None:
        return Sale(basket or 0, settings.currency(), customer_id)
    fields = (Order.goods, Order.refunded, Order.currency, Order.customer, Order.state, Order.undone)
    found = first(Order.select(*fields).where(Order.id == order_id))
    if found is None:
        raise VefaError(_("This order is not there any more."))
    goods, refunded, currency, who, state, undone = found
    gone = undone or state in ("cancelled", "returned")
    left = 0 if gone else goods - refunded - marked_standing([order_id]).get(order_id, 0)
    used = {row[0] for row in rows(_open_uses(order_id))}
    return Sale(left, currency, who, who is None, bool(used - {voucher_id}), voucher_id in used)


def _open_uses(order_id: int) -> Any:
    return VoucherUse.select(VoucherUse.voucher).where(
        VoucherUse.order == order_id, VoucherUse.undone_at.is_null()
    )


def _block(voucher_id: int, day: str | None, why: str, now: datetime) -> None:
    before = terms_of(voucher_id)
    Voucher.update(blocked_on=day, blocked_why=why).where(Voucher.id == voucher_id).execute()
    was = before.blocked_on and before.blocked_on.isoformat()
    note_change("voucher", voucher_id, {"blocked_on": was}, {"blocked_on": day}, now=now)


def _hint(reason: str) -> str:
    """What to do about a refusal, where there is something to do."""
    hints = {
        "mistyped": _("Compare it with the voucher and type it again."),
        "unknown": _("Compare it with the voucher and type it again."),
        "not_yours": _("Choose the customer who is named on it."),
        "blocked": _("If that was a mistake, undo it on the page of the vouchers."),
    }
    return hints.get(reason, "")
