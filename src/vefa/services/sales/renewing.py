"""An order that is told anew with other lines, another day of delivery or a customer (POLICY 39, 47)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from vefa.db.models import Order, OrderLine, Voucher, VoucherUse
from vefa.db.read import rows
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.rules.pricing import Basket, Priced, Wish, price
from vefa.services.complaints.lines import rewritten
from vefa.services.sales import cards
from vefa.services.sales.back import GONE
from vefa.services.sales.cards import Till
from vefa.services.sales.codes import Shown, offers
from vefa.services.sales.draft import SaleDraft
from vefa.services.sales.goods import goods_of
from vefa.services.sales.kept_order import KeptLine, KeptOrder, rules_of, state_now, write_sums
from vefa.services.sales.steps import Asked, price_sale, write_lines


def renew(order: KeptOrder, lines: Sequence[KeptLine], draft: SaleDraft, till: Till) -> bool:
    """Take over delivery day, customer of a guest order and changed lines; whether anything was new.

    VefaError for changed lines where a gift card is sold: it may have been used meanwhile.
    """
    fresh: dict[str, Any] = {}
    delivered = draft.delivered and draft.delivered.isoformat()
    if delivered and delivered != order.delivered:
        fresh["delivered"] = delivered
        fresh["state"] = "delivered" if order.state in {"new", "shipped"} else order.state
    if order.customer is None and draft.customer_id is not None:
        fresh["customer"] = draft.customer_id
    if fresh:
        Order.update(fresh).where(Order.id == order.id).execute()
    if order.state in GONE or not _lines_differ(order, lines, draft):
        return bool(fresh)
    if any(line.card is not None for line in lines) or any(line.card is not None for line in draft.lines):
        raise VefaError(
            _("The order sells a gift card, its lines cannot be changed."),
            _("Take back what is wrong as a return, then enter the right goods as a new sale."),
        )
    _rewrite(order, draft, till)
    return True


def _lines_differ(order: KeptOrder, lines: Sequence[KeptLine], draft: SaleDraft) -> bool:
    before = [(line.item.product, line.item.quantity, line.item.price, line.item.off) for line in lines]
    goods = goods_of(draft.lines)
    asked = Asked.read(order.asked)
    now = price(Basket(tuple(one.item for one in goods)), (), (), Wish())
    after = [
        (one.item.product, one.item.quantity, one.item.price, line.off)
        for one, line in zip(goods, now.lines, strict=True)
    ]
    whole = (asked.order_off, asked.order_off_share, asked.shipping)
    return before != after or whole != (draft.order_off, draft.order_off_share, draft.shipping)


def _rewrite(order: KeptOrder, draft: SaleDraft, till: Till) -> None:
    """Sell the changed lines with the codes, cards and points that the order had.

    What cards have paid beyond what is to be paid now goes back to them.
    """
    goods = goods_of(draft.lines)
    kept = {
        line.position: (line.returned, line.refunded)
        for line in OrderLine.select().where(OrderLine.order == order.id)
    }
    asked = replace(
        Asked.read(order.asked),
        order_off=draft.order_off,
        order_off_share=draft.order_off_share,
        shipping=draft.shipping,
    )
    used = Shown(codes=offers(asked.codes))
    items = tuple(one.item for one in goods)
    priced = price_sale(items, used, asked, customer=order.customer, rules=rules_of(order))
    with rewritten([order.id]):
        OrderLine.delete().where(OrderLine.order == order.id).execute()
        ids = write_lines(order.id, goods, priced, state=state_now(order))
    for place, (line, item, sold) in enumerate(zip(ids, items, priced.lines, strict=True), 1):
        returned, refunded = kept.get(place, (0, 0))
        if returned:
            back = {"returned": min(returned, item.quantity), "refunded": min(refunded, sold.paid)}
            OrderLine.update(back).where(OrderLine.id == line).execute()
    write_sums(order, priced, items, asked)
    _renew_uses(order.id, priced, till)
    whole = sum(line.paid for line in priced.lines) + priced.shipping - order.refunded
    cards.pay_back(max(sum(cards.paid_by(order.id).values()) - max(whole, 0), 0), till)


def _renew_uses(order_id: int, priced: Priced, till: Till) -> None:
    """What each code takes off now stands with its use; one that saves nothing any more is free again."""
    now = {one.id: one for one in priced.uses}
    stands = (VoucherUse.order == order_id) & VoucherUse.undone_at.is_null()
    for use, voucher in rows(VoucherUse.select(VoucherUse.id, VoucherUse.voucher).where(stands)):
        if voucher in now:
            one = now[voucher]
            kept = {"basket": one.covered, "discount": one.saved}
            VoucherUse.update(kept).where(VoucherUse.id == use).execute()
        else:
            VoucherUse.update(undone_at=stamp(till.now)).where(VoucherUse.id == use).execute()
            Voucher.update(uses=Voucher.uses - 1).where(Voucher.id == voucher).execute()
