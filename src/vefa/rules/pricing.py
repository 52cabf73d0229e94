"""What is to be paid for a sale, to the last kuruş (POLICY 2, 15, 23-26, 34, 35, 43, 44).

In this order (POLICY 24): offers on the lines; free products; the discount on the whole order; per cent
coupons; amount vouchers and free shipping; points; gift cards; money.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vefa.rules import money
from vefa.rules.basket import PIECE, Basket, Code, Item, Line, Priced, Use, Wish
from vefa.rules.codes_in_sale import Left, Offer, covers, discounted, in_turn, take
from vefa.rules.programme import WHOLE

__all__ = ["Basket", "Code", "Item", "Line", "Priced", "Use", "Wish", "gross", "price"]


def price(basket: Basket, codes: Sequence[Code], cards: Sequence[Code], wish: Wish) -> Priced:
    """What is to be paid when `codes` (no gift cards) and points lower the price and `cards` pay.

    Codes and cards were tested for what does not hang on the basket; each is used or refused here.
    """
    items = basket.items
    grosses = [gross(item.quantity, item.price) for item in items]
    offs = [_off(item, whole) for item, whole in zip(items, grosses, strict=True)]
    start = [whole - off for whole, off in zip(grosses, offs, strict=True)]
    left = discounted(basket, codes, Left(start, basket.shipping, [0] * len(start)))
    before = [rest if item.coverable else 0 for item, rest in zip(items, left.lines, strict=True)]
    after_discounts = left.total
    points, value, reason = _redeemed(wish, sum(before))
    if value:
        left.take(value, [place for place, rest in enumerate(before) if rest])
    payments = _pay(basket, cards, left)
    rows = zip(grosses, offs, left.free, before, left.lines, strict=True)
    return Priced(
        lines=tuple([Line(*row) for row in rows]),
        goods=sum(grosses),
        after_discounts=after_discounts,
        shipping=left.shipping,
        points=points,
        points_value=value,
        reason=reason,
        cards=payments,
        to_pay=after_discounts - value - sum([amount for _, amount in payments]),
        uses=tuple(left.uses),
        refused=left.refused,
    )


def gross(quantity: int, price_of_one: int) -> int:
    """What `quantity` (thousandths) costs, half up."""
    return (quantity * price_of_one + PIECE // 2) // PIECE


def _off(item: Item, whole: int) -> int:
    if not (item.off or item.off_share):
        return 0
    return min(money.percent(whole, item.off_share) + item.off, whole)


class _Redeemed(NamedTuple):
    points: int
    value: int
    reason: str | None


def _redeemed(wish: Wish, left: int) -> _Redeemed:
    """The points that pay for `left` of goods, what they are worth and what kept them from being more.

    The number asked, the balance and the limit are each cut down to whole blocks, the smallest counts
    (POLICY 15, 43). Points that are worth nothing are not taken.
    """
    asked, worth = wish.points, wish.worth
    if wish.exact:
        return _Redeemed(asked or 0, min(worth.of(asked or 0), left), None)
    if asked == 0 or not worth.of(worth.points):
        return _Redeemed(0, 0, None)
    block = max(wish.redeem.block, 1)
    limit = left * wish.redeem.share * worth.points // (WHOLE * worth.value)
    most: list[tuple[int, str | None]] = [(wish.balance, "balance"), (limit, "max_percent")]
    if asked is not None:
        most.insert(0, (asked, "block" if asked % block else None))
    points, reason = min([(max(many, 0) // block * block, why) for many, why in most], key=lambda one: one[0])
    if points < wish.redeem.least:
        return _Redeemed(0, 0, "below_minimum")
    value = worth.of(points)
    return _Redeemed(points, value, reason) if value else _Redeemed(0, 0, reason)


def _pay(basket: Basket, cards: Iterable[Code], left: Left) -> tuple[tuple[int, int], ...]:
    """What each gift card pays of goods and shipping, in the order they pay; the refused ones go to `left`.

    Money alone pays for a sold gift card. A card without limits pays shipping too.
    """
    known = {card.id: card for card in cards}
    if not known:
        return ()
    due = [*left.lines, left.shipping]
    reach = {card.id: _payable(basket, card) for card in known.values()}
    payments: list[tuple[int, int]] = []

    def offer(card: Code) -> Offer:
        places = reach[card.id]
        counted = [place for place in places if place < len(basket.items) and basket.items[place].coverable]
        goods = sum([due[place] for place in counted])
        if not places:
            return Offer(0, goods, "nothing_covered")
        if goods < card.min_basket:
            return Offer(0, goods, "min_basket")
        amount = min(card.value, sum([due[place] for place in places]))
        return Offer(amount, goods) if amount > 0 else Offer(0, goods, "saves_nothing")

    def use(card: Code, best: Offer) -> None:
        payments.append((card.id, take(due, best.saved, reach[card.id])))

    left.refused.update(in_turn(known.values(), offer=offer, use=use))
    return tuple(payments)


def _payable(basket: Basket, card: Code) -> list[int]:
    """The places a gift card may pay for; the one after the last line is the shipping."""
    places = [place for place, item in enumerate(basket.items) if not item.card and covers(card, item)]
    if basket.shipping > 0 and not (card.product or card.category):
        places.append(len(basket.items))
    return places
