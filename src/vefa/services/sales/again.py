"""An order that is entered once more, and one that is completed after all (POLICY 19, 39, 47)."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import JOIN, fn

from vefa.db.models import Order, OrderLine, Product, Refund, Traits, Voucher, VoucherUse, database
from vefa.db.read import first, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.calendar import stamp
from vefa.rules.pricing import Basket, Item, Priced, Wish, price
from vefa.rules.pricing import Line as PricedLine
from vefa.rules.programme import ProgrammeRules
from vefa.services import programme, settings
from vefa.services.complaints.lines import rewritten
from vefa.services.history import note_change
from vefa.services.sales import cards
from vefa.services.sales.back import GONE, cancel_order, give_back
from vefa.services.sales.cards import Till
from vefa.services.sales.codes import Shown, codes_by_id, of_ids, offers
from vefa.services.sales.draft import SaleDraft, Sold
from vefa.services.sales.goods import goods_of
from vefa.services.sales.standing import no_order
from vefa.services.sales.steps import Asked, finish, move, price_sale, settle, state_of, write_lines
from vefa.services.voucher_uses import newest

_FIELDS = (
    "id", "customer", "channel", "day", "moment", "state", "delivered", "goods", "refunded", "total",
    "shipping", "asked",
)  # fmt: skip


class _Known(NamedTuple):
    """An order as the tables have it."""

    id: int
    customer: int | None
    channel: str
    day: str
    moment: str | None
    state: str
    delivered: str | None
    goods: int
    refunded: int
    total: int
    shipping: int
    asked: str


class _Line(NamedTuple):
    """A line as the tables have it, with its goods."""

    id: int
    position: int
    card: int | None
    paid: int
    free: int
    before: int | None
    item: Item


@write
def complete_order(order_id: int, *, today: date, now: datetime, made_by: int | None = None) -> Sold:
    """Complete a cancelled order: everything is done again as on its own day, with all its lines.

    Codes and cards are used again if they still can be, otherwise that discount is lost for good. An order
    that is not cancelled stays as it is. `made_by`: the import that says so.
    """
    till = Till(order_id, today, now, made_by)
    order = _known(order_id)
    if order.state != "cancelled":
        return _told(till, changed=False)
    asked = Asked.read(order.asked)
    lines = _lines(order_id, asked)
    used = [newest(one) for one in (*asked.codes, *asked.cards)]  # of a lost one, that in its place
    found = of_ids(used, customer=order.customer, currency=settings.currency(), today=today)
    priced = _as_it_stands(order, lines)
    if order.asked:
        items = tuple(line.item for line in lines)
        priced = price_sale(items, found, asked, customer=order.customer, rules=_rules(order))
    _write(order, lines, priced, asked)
    move(order.customer, priced, till)
    _sell_cards(lines, priced, asked, till)
    if order.refunded:
        Refund.create(order=order_id, day=today.isoformat(), amount=-order.refunded, made_by=made_by)
    was, becomes = {"state": order.state}, {"state": _state(order)}
    note_change("orders", order_id, was, becomes, now=now, made_by=made_by)
    return finish(till, priced, found, anew=True)


def _sell_cards(lines: Sequence[_Line], priced: Priced, asked: Asked, till: Till) -> None:
    """The gift cards that the order sells: those that it sold before are good again."""
    new = dict(asked.sells)
    for line, sold in zip(lines, priced.lines, strict=True):
        if line.card is not None:
            cards.sell_again(line.card, sold.paid, till)
        elif line.position in new:
            cards.sell_card(line.id, new[line.position], sold.paid, till)


@write
def deliver(order_id: int, day: date, *, today: date, now: datetime) -> None:
    """Note the day on which an order was delivered; it moves the release of points that wait (POLICY 40).

    VefaError when there is no such order, or that day is still to come.
    """
    order = _known(order_id)
    if day > today:
        raise VefaError(_("The day of delivery is still to come."), _("Choose today or an earlier day."))
    state = "delivered" if order.state in {"new", "shipped"} else order.state
    Order.update(delivered=day.isoformat(), state=state).where(Order.id == order_id).execute()
    settle(Till(order_id, today, now), order.customer)
    before = {"delivered": order.delivered, "state": order.state}
    note_change("orders", order_id, before, {"delivered": day.isoformat(), "state": state}, now=now)


def enter_again(order_id: int, draft: SaleDraft, *, today: date, now: datetime) -> Sold:
    """Bring an order that is there to what `draft` says; nothing new changes nothing (POLICY 39).

    A new state wins over changed lines; the lines of an order that is gone are not looked at.
    """
    till = Till(order_id, today, now)
    order = _known(order_id)
    lines = _lines(order_id, Asked.read(order.asked))
    if draft.state in GONE and order.state not in GONE:
        if draft.state == "cancelled":
            cancel_order(order_id, today=today, now=now)
        else:
            give_back(order_id, None, today=today, now=now)
        return _told(till, changed=True)
    if draft.state == "completed" and order.state == "cancelled":
        return complete_order(order_id, today=today, now=now)
    changed = _renew(order, lines, draft, till)
    return _told(till, changed=changed)


def _told(till: Till, *, changed: bool) -> Sold:
    """The sale as it stands, its points settled."""
    order = _known(till.order)
    priced = _as_it_stands(order, _lines(till.order, Asked.read(order.asked)))
    found = Shown(typed=codes_by_id(one for one, _amount in priced.cards))
    return replace(finish(till, priced, found), changed=changed)


def _renew(order: _Known, lines: Sequence[_Line], draft: SaleDraft, till: Till) -> bool:
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


def _lines_differ(order: _Known, lines: Sequence[_Line], draft: SaleDraft) -> bool:
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


def _rewrite(order: _Known, draft: SaleDraft, till: Till) -> None:
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
    priced = price_sale(items, used, asked, customer=order.customer, rules=_rules(order))
    with rewritten([order.id]):
        OrderLine.delete().where(OrderLine.order == order.id).execute()
        ids = write_lines(order.id, goods, priced, state=_state(order))
    for place, (line, item, sold) in enumerate(zip(ids, items, priced.lines, strict=True), 1):
        returned, refunded = kept.get(place, (0, 0))
        if returned:
            back = {"returned": min(returned, item.quantity), "refunded": min(refunded, sold.paid)}
            OrderLine.update(back).where(OrderLine.id == line).execute()
    _write_sums(order, priced, items, asked)
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


def _write(order: _Known, lines: Sequence[_Line], priced: Priced, asked: Asked) -> None:
    """Let the order and its lines stand as on the day of the sale."""
    sql = (
        'UPDATE "order_line" SET "free" = ?, "before" = ?, "paid" = ?, "returned" = 0, "refunded" = 0, '
        '"state" = ? WHERE "id" = ?'
    )
    state = _state(order)
    database.connection().executemany(
        sql,
        [
            (sold.free, sold.before_points if order.asked else None, sold.paid, state, line.id)
            for line, sold in zip(lines, priced.lines, strict=True)
        ],
    )
    Order.update(state=state).where(Order.id == order.id).execute()
    Order.update(refunded=0, shipping_back=0, points_back=0).where(Order.id == order.id).execute()
    _write_sums(order, priced, [line.item for line in lines], asked)


def _write_sums(order: _Known, priced: Priced, items: Sequence[Item], asked: Asked) -> None:
    kept: dict[str, Any] = {
        "shipping": priced.shipping,
        "points_used": priced.points,
        "points_value": priced.points_value,
    }
    sold = zip(priced.lines, items, strict=True)
    goods = sum(line.paid for line, item in sold if not item.card and line.paid > 0)
    kept["goods"] = goods if items else order.goods or order.total - order.shipping
    if order.asked:
        kept["total"] = kept["goods"] if not items else sum(line.paid for line in priced.lines)
        kept["total"] += priced.shipping
        done = replace(
            asked,
            codes=tuple(one.id for one in priced.uses),
            cards=tuple(one for one, _amount in priced.cards) or asked.cards,
            points=priced.points,
            exact=True,
            sells=(),
        )
        kept["asked"] = done.text()
    Order.update(kept).where(Order.id == order.id).execute()


def _as_it_stands(order: _Known, lines: Sequence[_Line]) -> Priced:
    """The sale as it was made."""
    used, worth, card_paid = _paid_otherwise(order.id)
    sold = tuple(
        PricedLine(0, line.item.off, line.free, line.before or line.paid, line.paid) for line in lines
    )
    whole = (sum(line.paid for line in sold) if lines else order.goods) + order.shipping
    goods = sum(line.item.price * line.item.quantity // 1000 for line in lines)
    return Priced(
        sold, goods, whole + worth, order.shipping, used, worth, None, card_paid,
        whole - sum(amount for _card, amount in card_paid), (), {},
    )  # fmt: skip


def _paid_otherwise(order_id: int) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    query = Order.select(Order.points_used, Order.points_value).where(Order.id == order_id)
    used, worth = first(query) or (0, 0)
    return used, worth, tuple(cards.paid_by(order_id).items())


def _rules(order: _Known) -> ProgrammeRules:
    """The programme of the order's own day."""
    return programme.at(order.moment, date.fromisoformat(order.day))


def _state(order: _Known) -> str:
    return state_of(order.channel, order.delivered, _rules(order))


def _known(order_id: int) -> _Known:
    found = first(Order.select(*(getattr(Order, name) for name in _FIELDS)).where(Order.id == order_id))
    if found is None:
        raise no_order()
    return _Known(*found)


def _lines(order_id: int, asked: Asked) -> list[_Line]:
    fields = (
        OrderLine.id, OrderLine.position, OrderLine.card, OrderLine.paid, OrderLine.free, OrderLine.before,
        Product.name, OrderLine.quantity, OrderLine.price, OrderLine.off,
        fn.COALESCE(Traits.category, Product.category), fn.COALESCE(Traits.tags, Product.tags),
        fn.COALESCE(Traits.earns, Product.earns), fn.COALESCE(Traits.marked, Product.marked),
    )  # fmt: skip
    query = OrderLine.select(*fields).join(Product).switch(OrderLine).join(Traits, JOIN.LEFT_OUTER)
    found = rows(query.where(OrderLine.order == order_id).order_by(OrderLine.position))
    sells = dict(asked.sells)
    return [
        _Line(number, place, card, paid, free, before, _item(card is not None or place in sells, *goods))
        for number, place, card, paid, free, before, *goods in found
    ]


def _item(card: bool, *goods: Any) -> Item:
    name, quantity, one, off, category, tags, earns, marked = goods
    kept = tuple(json.loads(tags)) if tags else ()
    return Item(name, quantity, one, off, 0, category, kept, bool(earns), bool(marked), card)
