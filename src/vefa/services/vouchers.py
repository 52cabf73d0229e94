"""Vouchers: used against an order or an amount; the door to all that is done with them (POLICY 23-28, 44).

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
from vefa.rules.voucher_refusals import refusal_text
from vefa.rules.vouchers import Sale, Terms, discount, refusal
from vefa.services import settings
from vefa.services.counted import marked_standing
from vefa.services.gift_cards import MoveRow, card_history, cards_sold
from vefa.services.voucher_changes import (
    extend_voucher,
    replace_voucher,
    undo_extend,
    undo_issue,
    undo_replace,
    unvoid,
    void_voucher,
)
from vefa.services.voucher_codes import Found, add_codes, find_code, read_codes
from vefa.services.voucher_issue import (
    Grant,
    Ranking,
    best_customers,
    grant_vouchers,
    issue_vouchers,
    rank_customers,
)
from vefa.services.voucher_list import (
    VoucherCard,
    VoucherRow,
    terms_of,
    voucher,
    voucher_groups,
    voucher_ids,
    voucher_rows,
)
from vefa.services.voucher_points import points_to_voucher
from vefa.services.voucher_sums import (
    VoucherPrint,
    VoucherTotals,
    print_data,
    to_print,
    totals,
)
from vefa.services.voucher_uses import take_use, uses_of

__all__ = [
    "Found", "Grant", "MoveRow", "Quote", "Ranking", "Redeemed", "VoucherCard", "VoucherPrint", "VoucherRow",
    "VoucherTotals", "add_codes", "best_customers", "card_history", "cards_sold", "extend_voucher",
    "find_code", "grant_vouchers", "issue_vouchers", "mark_printed", "points_to_voucher", "print_data",
    "quote", "rank_customers", "read_codes", "redeem_voucher", "replace_voucher", "to_print", "totals",
    "undo_extend", "undo_issue", "undo_redeem", "undo_replace", "unvoid", "void_voucher", "voucher",
    "voucher_groups", "voucher_ids", "voucher_rows", "voucher_with_code",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """What a code would take off; `reason` and `refusal` say why it does not ('' when it does).

    Reasons besides those of `rules.vouchers`: "mistyped" and "unknown" (see `find_code`).
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
    found = find_code(code)
    voucher_id = found.id
    if voucher_id is None:
        return Quote(0, found.reason, found.text)
    terms = terms_of(voucher_id)
    sale = _sale(terms, voucher_id, basket, order_id, customer_id)
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
    if offer.voucher_id is None or offer.refusal or not take_use(offer.voucher_id, today):
        raise VefaError(offer.refusal or _("The voucher was used just now."), _hint(offer.reason))
    terms = terms_of(offer.voucher_id)
    sale = _sale(terms, offer.voucher_id, basket, order_id, customer_id)
    use = VoucherUse.create(
        voucher=offer.voucher_id,
        order=order_id,
        customer=sale.who,
        basket=sale.basket,
        discount=offer.discount,
        day=today.isoformat(),
        at=stamp(now),
        person=settings.current_person(),
    )
    return Redeemed(int(use.id), offer.voucher_id, codes.canonical(code), sale.basket, offer.discount)


@write
def undo_redeem(use_id: int, *, now: datetime) -> None:
    """Take a use back, as if it had not been; a second time changes nothing."""
    open_use = (VoucherUse.id == use_id) & VoucherUse.undone_at.is_null()
    if not VoucherUse.update(undone_at=stamp(now)).where(open_use).execute():
        return
    used = VoucherUse.select(VoucherUse.voucher).where(VoucherUse.id == use_id)
    Voucher.update(uses=Voucher.uses - 1).where(Voucher.id == value(used)).execute()


@write
def mark_printed(voucher_ids: Sequence[int], today: date) -> None:
    """Remember that these vouchers were printed today."""
    Voucher.update(printed_on=today.isoformat()).where(Voucher.id.in_(among(voucher_ids))).execute()


def voucher_with_code(code: str) -> int:
    """The voucher of a code, typed in any way. VefaError when it is mistyped or was never issued."""
    found = find_code(code)
    if found.id is None:
        raise VefaError(found.text, _hint(found.reason))
    return found.id


def _sale(
    terms: Terms, voucher_id: int, basket: int | None, order_id: int | None, customer_id: int | None
) -> Sale:
    if order_id is None:
        mine = _mine(terms, voucher_id, customer_id)
        return Sale(basket or 0, settings.currency(), customer_id, mine=mine)
    fields = (Order.goods, Order.refunded, Order.currency, Order.customer, Order.state, Order.undone)
    found = first(Order.select(*fields).where(Order.id == order_id))
    if found is None:
        raise VefaError(_("This order is not there any more."))
    goods, refunded, currency, who, state, undone = found
    gone = undone or state in ("cancelled", "returned")
    left = 0 if gone else goods - refunded - marked_standing([order_id]).get(order_id, 0)
    used = {row[0] for row in rows(_open_uses(order_id))}
    mine = _mine(terms, voucher_id, who)
    return Sale(left, currency, who, who is None, bool(used - {voucher_id}), voucher_id in used, mine)


def _mine(terms: Terms, voucher_id: int, customer: int | None) -> int:
    """How often a customer has used the voucher; asked only when that is limited."""
    return 0 if terms.per_customer is None else uses_of(voucher_id, customer)


def _open_uses(order_id: int) -> Any:
    return VoucherUse.select(VoucherUse.voucher).where(
        VoucherUse.order == order_id, VoucherUse.undone_at.is_null()
    )


def _hint(reason: str) -> str:
    """What to do about a refusal, where there is something to do."""
    hints = {
        "mistyped": _("Compare it with the voucher and type it again."),
        "unknown": _("Compare it with the voucher and type it again."),
        "not_yours": _("Choose the customer who is named on it."),
        "blocked": _("If that was a mistake, undo it on the page of the vouchers."),
    }
    return hints.get(reason, "")
