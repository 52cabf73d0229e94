"""The steps that every way of making a sale takes: priced, written, moved, its points given."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from vefa.db.models import Customer, Entry, Order, OrderLine, VoucherUse
from vefa.db.read import given, made_once
from vefa.db.shop import insert
from vefa.rules import lots
from vefa.rules.calendar import stamp
from vefa.rules.earning import Part
from vefa.rules.pricing import Basket, Item, Priced, Wish, price
from vefa.rules.programme import ProgrammeRules
from vefa.services import booking, referrals, settings
from vefa.services.given import keepers
from vefa.services.ledger import Ledger
from vefa.services.sales import cards
from vefa.services.sales.cards import Till
from vefa.services.sales.codes import Shown, use
from vefa.services.sales.draft import SaleDraft, Sold
from vefa.services.sales.goods import Goods
from vefa.services.sums import recount


def kept_customer(customer: int | None) -> int | None:
    """Whom the name of a customer means now: of a merged one, who keeps his (POLICY 53)."""
    return None if customer is None else keepers().get(customer, customer)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a sale was made with, for when it is completed again: ids of the codes and cards, points used."""

    codes: tuple[int, ...] = ()
    cards: tuple[int, ...] = ()
    points: int | None = 0
    exact: bool = True
    order_off: int = 0
    order_off_share: int = 0
    shipping: int = 0
    sells: tuple[tuple[int, str], ...] = ()
    """Of an order that gave nothing so far: places of the lines that sell a gift card, with its code."""

    @classmethod
    def of(cls, draft: SaleDraft, priced: Priced, found: Shown) -> "Asked":
        """Of a sale that was completed, what was really used; else what was wished."""
        done = draft.state == "completed"
        return cls(
            tuple(one.id for one in priced.uses) if done else tuple(one.id for one in found.codes),
            tuple(one for one, _amount in priced.cards) if done else tuple(one.id for one in found.cards),
            priced.points if done else draft.points,
            done,
            draft.order_off,
            draft.order_off_share,
            draft.shipping,
            () if done else _sells(draft),
        )

    def text(self) -> str:
        """As an order keeps it."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> "Asked":
        """As an order keeps it."""
        kept: dict[str, Any] = json.loads(text or "{}")
        for name, one in kept.items():
            kept[name] = tuple(one) if isinstance(one, list) else one
        kept["sells"] = tuple((place, code) for place, code in kept.get("sells", ()))
        return cls(**kept)


def _sells(draft: SaleDraft) -> tuple[tuple[int, str], ...]:
    return tuple((place, line.card) for place, line in enumerate(draft.lines, 1) if line.card is not None)


def price_sale(
    items: tuple[Item, ...], found: Shown, asked: Asked, *, customer: int | None, rules: ProgrammeRules
) -> Priced:
    """What a sale costs under the programme of its day; nobody but a customer pays with points."""
    balance = 0 if customer is None else max(balance_of(customer), 0)
    points = 0 if customer is None else asked.points
    wish = Wish(points, balance, rules.worth, rules.redeem, exact=asked.exact)
    basket = Basket(items, asked.order_off, asked.order_off_share, asked.shipping)
    return price(basket, found.codes, found.cards, wish)


def state_of(channel: str, delivered: object, rules: ProgrammeRules) -> str:
    """The state of an order that is completed: handed over, or still on its way."""
    return "delivered" if delivered or rules.wait_of(channel) is None else "new"


def write_lines(order: int, goods: list[Goods], priced: Priced, *, state: str) -> list[int]:
    """The lines of an order; their ids."""
    return [
        insert(
            OrderLine,
            order=order,
            position=position,
            key=str(position),
            product=one.product,
            traits=one.traits,
            quantity=one.item.quantity,
            price=one.item.price,
            off=line.off,
            free=line.free,
            before=line.before_points,
            paid=line.paid,
            state=state,
        )
        for position, (one, line) in enumerate(zip(goods, priced.lines, strict=True), 1)
    ]


def move(customer: int | None, priced: Priced, till: Till) -> None:
    """Use the codes, the points and the cards of a sale."""
    for one in priced.uses:
        use(one.id, till.today)
        VoucherUse.create(
            voucher=one.id,
            order=till.order,
            customer=customer,
            basket=one.covered,
            discount=one.saved,
            day=till.today.isoformat(),
            at=stamp(till.now),
            person=settings.current_person(),
        )
    if priced.points and customer is not None:
        use_points(customer, priced.points, priced.points_value, till)
    for card, amount in priced.cards:
        cards.pay(card, amount, till)


def use_points(customer: int, points: int, worth: int, till: Till) -> None:
    """Spend points on an order, earliest last day first; when it is completed after all also below zero."""
    ledger = Ledger(till.today, till.now, till.made_by)
    ledger.load([customer])
    posting = lots.spend(ledger.account(customer), points)
    why = json.dumps({"worth": worth})
    ledger.post(posting, customer=customer, kind="use", order=till.order, why=why)
    ledger.write()


def finish(till: Till, priced: Priced, found: Shown, *, anew: bool = False) -> Sold:
    """Give the points of an order that is written and moved, and tell what came of it."""
    order = till.order
    customer = _stands(str(order))[0][0]
    referral = settle(till, customer, anew=anew)
    ((_customer, basis, earned, waiting),) = _stands(str(order))
    return Sold(
        order_id=order,
        priced=priced,
        used=tuple(found.typed[one.id] for one in priced.uses),
        refused=found.refused | {found.typed[one]: why for one, why in priced.refused.items()},
        cards={found.typed[one]: amount for one, amount in priced.cards},
        basis=earning_basis(order, basis),
        earned=earned,
        waiting=waiting,
        parts=parts_of(order),
        referral=referral,
    )


@made_once
def _stands(order: str) -> Any:
    fields = (Order.customer, Order.basis, Order.earned, Order.waiting)
    return Order.select(*fields).where(Order.id == given(order))


def settle(till: Till, customer: int | None, *, anew: bool = False) -> str | None:
    """Points, sums and referral that follow from how an order stands now; what its referral says."""
    today, now = till.today, till.now
    booking.book_orders([till.order], today=today, now=now, made_by=till.made_by, anew=anew)
    if customer is None:
        return None
    recount([customer])
    return referrals.follow([till.order], today=today, now=now).get(till.order)


def parts_of(order: int) -> tuple[Part, ...]:
    """Why an order has the points it has, as the ledger said last."""
    said = _said(str(order))
    why = said[0][0] if said else ""
    return tuple(Part(**one) for one in json.loads(why or "{}").get("parts", ()))


@made_once
def _said(order: str) -> Any:
    mine = (Entry.order == given(order)) & Entry.kind.in_(("earn", "change", "take_back"))
    return Entry.select(Entry.why).where(mine).order_by(Entry.id.desc()).limit(1)


def earning_basis(order: int, basis: int) -> int:
    """What would be counted, also of a guest's order, which keeps none."""
    return basis or booking.basis_of(order)


def balance_of(customer: int) -> int:
    """The usable points of a customer."""
    found = _balance(str(customer))
    return int(found[0][0]) if found else 0


@made_once
def _balance(customer: str) -> Any:
    return Customer.select(Customer.balance).where(Customer.id == given(customer))
