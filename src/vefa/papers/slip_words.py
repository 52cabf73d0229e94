"""What stands on a slip, row by row, in the language of the shop."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from vefa.i18n import _, language
from vefa.papers.voucher_words import with_number
from vefa.papers.words import minus
from vefa.rules import format as words
from vefa.rules.states import state_label
from vefa.rules.text import upper_tr
from vefa.services.sales.slip import Slip, SlipLine, SlipPoints
from vefa.services.settings import ShopInfo


class Part(NamedTuple):
    """Words at the left and the right of a row, or a rule of so many dots.

    `size`: times the ordinary letters; `name`: on one line, smaller where it must be.
    """

    left: str = ""
    right: str = ""
    weight: str = ""
    size: float = 1.0
    centred: bool = False
    name: bool = False
    rule: int = 0


_THICK, _THIN = Part(rule=4), Part(rule=2)
_TOLD: Final = frozenset({"unpaid", "partly_returned", "returned", "cancelled"})
"""States that a slip must tell, or it would pass for a purchase that stands."""


def parts(told: Slip, shop: ShopInfo) -> Iterator[Part]:
    """Everything from the shop's name to the sentence that this is no fiscal document."""
    yield from _head(told, shop)
    yield _THICK
    yield from _goods(told)
    if told.points is not None:
        yield _THIN
        yield from _points(told.points, told.currency)
        for card, progress in told.stamps:
            yield Part(card, progress)
    yield _THICK
    yield Part(_("Thank you, see you again"), weight="bold", centred=True)
    yield Part(_("No fiscal value. It replaces no receipt and no invoice."), centred=True)


def no_fiscal_value() -> str:
    """The words that every slip bears in its head."""
    return _("No fiscal value")


def _head(told: Slip, shop: ShopInfo) -> Iterator[Part]:
    yield Part(shop.name, weight="bold", size=1.7, name=True)
    for text in (shop.address, shop.phone):
        if text:
            yield Part(text, size=0.95, centred=True)
    yield _THIN
    yield Part(_("Purchase summary"), weight="bold", size=1.2, centred=True)
    yield Part(no_fiscal_value(), weight="bold", size=1.1, centred=True)
    yield Part(size=0.4)
    if told.state in _TOLD:
        yield Part(state_label(told.state), weight="bold", size=1.5, centred=True)
        yield Part(size=0.4)
    moment = words.day_and_time(told.moment) if told.moment else words.day(told.day)
    yield Part(moment, told.number, size=0.95)
    if told.customer:
        said = _("Customer: {name}").format(name=told.customer)
        yield Part(with_number(said, told.customer, told.customer_number), size=0.95)


def _goods(told: Slip) -> Iterator[Part]:
    for line in told.lines:
        yield Part(line.product or _("Product without a name"), words.money(line.amount, told.currency))
        if line.quantity != 1000:
            yield Part(_pieces(line, told.currency), size=0.95)
    if told.lines:
        yield _THIN
    for text, amount in _sums(told):
        if amount:
            yield Part(text, minus(words.money(amount, told.currency)))
    if told.is_over or told.back or told.returned:
        yield Part(_("Total"), words.money(told.total, told.currency))
        yield from _back(told)
        yield Part(_("What stays"), words.money(told.stays, told.currency), weight="bold", size=1.3)
    else:
        yield Part(_("To pay"), words.money(told.total, told.currency), weight="bold", size=1.3)
    for signs, amount in told.cards:
        yield Part(_("Gift card …{signs}").format(signs=signs), words.money(amount, told.currency))


def _back(told: Slip) -> Iterator[Part]:
    """Goods that came back, each with what was paid for it, and the money that was paid back."""
    yield _THIN
    if told.returned:
        yield Part(_("Goods that came back"), weight="bold")
    for one in told.returned:
        money = minus(words.money(-one.amount, told.currency))
        yield Part(one.product or _("Product without a name"), money)
        if one.quantity != 1000:
            yield Part(_("{quantity} pieces").format(quantity=words.quantity(one.quantity)), size=0.95)
    if told.returned and told.shipping_back:
        yield Part(_("Shipping"), minus(words.money(-told.shipping_back, told.currency)))
    if told.back:
        yield Part(_("Paid back since"), minus(words.money(-told.back, told.currency)), weight="bold")
    yield _THIN


def _sums(told: Slip) -> Iterator[tuple[str, int]]:
    """What comes to the goods and what is taken off."""
    yield _("Shipping"), told.shipping
    yield _("Discount"), -told.discount
    for text, amount in told.off:
        yield _capital(text), -amount
    yield _("Paid with points"), -told.points_value


def _capital(text: str) -> str:
    return (upper_tr(text[:1]) if language() == "tr" else text[:1].upper()) + text[1:]


def _pieces(line: SlipLine, currency: str) -> str:
    count, price = words.quantity(line.quantity), words.money(line.price, currency)
    return _("{count} × {price}").format(count=count, price=price)


def _points(told: SlipPoints, currency: str) -> Iterator[Part]:
    if told.used:
        yield Part(_("Points used"), words.number(told.used))
    if told.earned:
        yield Part(_("Points earned"), words.number(told.earned))
    if told.usable:
        yield Part(_("They can be used from {day}.").format(day=words.day(told.usable)), size=0.95)
    yield Part(_("Your points now"), words.number(told.balance), weight="bold", size=1.15)
    if told.balance > 0:
        worth = words.money(told.worth, currency, "sentence")
        yield Part(_("worth {money}").format(money=worth), size=0.95)
    if told.balance < 0:
        yield Part(
            _("The points you earn next pay what is missing first. You never owe money for it."), size=0.95
        )
    if told.soon and told.soon_day:
        yield Part(
            _("{points} of them end soon; the first last day is {day}.").format(
                points=words.number(told.soon), day=words.day(told.soon_day)
            ),
            size=0.95,
        )
