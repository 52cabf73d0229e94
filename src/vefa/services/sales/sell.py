"""Making a sale: priced, paid, written, and its points given (POLICY 1-9, 15, 23-28, 43, 44)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from vefa.db.models import Order
from vefa.db.read import made_once
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.pricing import Item, Priced
from vefa.rules.programme import ProgrammeRules
from vefa.services import programme, settings
from vefa.services.order_numbers import free_number
from vefa.services.returning import welcome_back
from vefa.services.sales import again, cards, lifts
from vefa.services.sales.cards import Till
from vefa.services.sales.codes import Shown, shown
from vefa.services.sales.draft import SaleDraft, Sold, check_sum
from vefa.services.sales.goods import goods_of, items_of
from vefa.services.sales.steps import Asked, finish, kept_customer, move, price_sale, state_of, write_lines


@write
def sell(draft: SaleDraft, *, today: date, now: datetime) -> Sold:
    """Make a sale; an order that is there already is brought to what the draft says (POLICY 39).

    VefaError when it has no line, is too much, its day is to come, a code went, or another sum was agreed.
    """
    draft = replace(draft, customer_id=kept_customer(draft.customer_id))
    _check(draft, today)
    known = _orders_called(draft.channel, draft.number) if draft.number else []
    if known:
        return again.enter_again(int(known[0][0]), draft, today=today, now=now)
    return _sell(draft, today=today, now=now)


@made_once
def _orders_called(channel: str, number: str) -> Any:
    return Order.select(Order.id).where((Order.channel == channel) & (Order.number == number))


def quote_sale(draft: SaleDraft, *, today: date) -> tuple[Priced, Shown]:
    """What a sale would cost now, with the codes that were found; nothing is written."""
    draft = replace(draft, customer_id=kept_customer(draft.customer_id))
    found = _shown(draft, today)
    return _priced(draft, items_of(draft.lines), found), found


def _check(draft: SaleDraft, today: date) -> None:
    if not draft.lines:
        raise VefaError(_("Nothing is sold yet."), _("Type an amount or a product."))
    if any(line.price < 0 or line.quantity <= 0 for line in draft.lines):
        raise VefaError(_("Type an amount above zero."))
    check_sum(draft.lines, settings.currency(), shipping=draft.shipping)
    if draft.day > today:
        raise VefaError(_("The day of the order is still to come."), _("Choose today or an earlier day."))


def _sell(draft: SaleDraft, *, today: date, now: datetime) -> Sold:
    goods = goods_of(draft.lines)
    items = tuple(one.item for one in goods)
    before = lifts.before_sale(draft.customer_id)
    done = draft.state == "completed"
    shown_now = _shown(draft, today)
    found = shown_now if done else replace(shown_now, codes=[], cards=[])
    priced = _priced(draft if done else replace(draft, points=0), items, found)
    _hold_to(draft.agreed, priced.to_pay)
    till = Till(_write_order(draft, priced, shown_now), today, now)
    order = till.order
    line_ids = write_lines(order, goods, priced, state=_state(draft))
    if done:
        move(draft.customer_id, priced, till)
        for line, line_id, sold in zip(draft.lines, line_ids, priced.lines, strict=True):
            if line.card is not None:
                cards.sell_card(line_id, line.card, sold.paid, till)
    made = finish(till, priced, found)
    lifts.keep(order, draft.customer_id, before, now=now)
    if draft.customer_id is not None and before is not None and before.archived:
        welcome_back([draft.customer_id], Order.id == order, now=now)
    return made


def _hold_to(agreed: int | None, to_pay: int) -> None:
    """The money may be in the drawer by now: who was told one sum is not entered with another."""
    if agreed is None or agreed == to_pay:
        return
    told, now = (words.money(one, settings.currency(), "sentence") for one in (agreed, to_pay))
    raise VefaError(
        _("What is to be paid has changed from {before} to {now}.").format(before=told, now=now),
        _("A voucher, points or the programme changed meanwhile. Look at the sale and finish it again."),
    )


def _shown(draft: SaleDraft, today: date) -> Shown:
    typed = (*draft.codes, *draft.cards)
    return shown(typed, customer=draft.customer_id, currency=settings.currency(), today=today)


def _rules(draft: SaleDraft) -> ProgrammeRules:
    return programme.at(stamp(draft.moment) if draft.moment else None, draft.day)


def _priced(draft: SaleDraft, items: tuple[Item, ...], found: Shown) -> Priced:
    asked = Asked(
        points=draft.points,
        exact=False,
        order_off=draft.order_off,
        order_off_share=draft.order_off_share,
        shipping=draft.shipping,
    )
    return price_sale(items, found, asked, customer=draft.customer_id, rules=_rules(draft))


def _state(draft: SaleDraft) -> str:
    if draft.state != "completed":
        return draft.state
    return state_of(draft.channel, draft.delivered, _rules(draft))


def _write_order(draft: SaleDraft, priced: Priced, found: Shown) -> int:
    goods = [line.paid for line, asked in zip(priced.lines, draft.lines, strict=True) if asked.card is None]
    gone = draft.state != "completed"
    return insert(
        Order,
        channel=draft.channel,
        number=draft.number.strip() or free_number(draft.channel),
        customer=draft.customer_id,
        day=draft.day.isoformat(),
        moment=stamp(draft.moment) if draft.moment else None,
        state=_state(draft),
        delivered=draft.delivered and draft.delivered.isoformat(),
        currency=settings.currency(),
        total=sum(line.paid for line in priced.lines) + priced.shipping,
        shipping=priced.shipping,
        goods=0 if gone else sum(goods),
        asked=Asked.of(draft, priced, found).text(),
        points_used=priced.points,
        points_value=priced.points_value,
    )
