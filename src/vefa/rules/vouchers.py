"""What a voucher or gift card is good for, how it stands, what it takes off and why it is refused.

Money in minor units of the voucher's currency, per cents in hundredths (POLICY 23-28, 35, 43-44). The
sentences of the reasons are in `voucher_refusals`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules import money

CARD: Final = "gift_card"
ENDING_DAYS: Final = 7
STATES: Final = {
    "unused": N_("Not used"),
    "open": N_("Can be used"),
    "ending": N_("Ends soon"),
    "used": N_("Used"),
    "empty": N_("Empty"),
    "expired": N_("Ended"),
    "void": N_("Void"),
}

MOVES: Final = {
    "issued": N_("Issued"),
    "sold": N_("Sold"),
    "paid": N_("Paid with it"),
    "back": N_("Came back"),
    "blocked": N_("Paid out"),
    "taken_over": N_("Moved to another card"),
}
"""What moves money on a gift card."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a voucher is good for. `blocked_on` None: not void; `customer` None: for whoever holds it.

    `holder` is that customer's name, `used_on` the day of the last use, both for the sentences. None of
    `last_day`, `uses_allowed` (in total) and `per_customer`: without such a limit. `value` of a gift card is
    what it was issued with, `balance` what is left on it. `product` and `category` limit what is covered; of
    the kind product, `product` is what it gives.
    """

    kind: str
    value: int
    currency: str
    starts: date
    last_day: date | None
    cap: int | None = None
    min_basket: int = 0
    customer: int | None = None
    holder: str = ""
    uses_allowed: int | None = 1
    uses: int = 0
    used_on: date | None = None
    blocked_on: date | None = None
    blocked_why: str = ""
    balance: int | None = None
    product: str = ""
    category: str = ""
    per_customer: int | None = None
    stackable: bool = False
    priority: int = 0

    @property
    def exhausted(self) -> bool:
        """Whether nothing is left of it: no use, or no money on the card."""
        if self.kind == CARD:
            return not self.balance
        return self.uses_allowed is not None and self.uses >= self.uses_allowed

    def over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.last_day is not None and self.last_day < today


@dataclass(frozen=True, slots=True)
class Sale:
    """What a voucher is to be used for: the goods it covers, `basket`, as they are left to pay.

    `who` None: nobody is named. `guest`: it is known that the buyer is no customer. `others`: another
    voucher has been used for it; `again`: this one has. `mine`: how often `who` has used this one before.
    """

    basket: int
    currency: str
    who: int | None = None
    guest: bool = False
    others: bool = False
    again: bool = False
    mine: int = 0


def discount(terms: Terms, basket: int) -> int:
    """What an amount or per cent takes off a basket: never more than it, a per cent rounded half up once."""
    off = money.percent(basket, terms.value) if terms.kind == "percent" else terms.value
    if terms.cap is not None:
        off = min(off, terms.cap)
    return max(min(off, basket), 0)


def state(terms: Terms, today: date) -> str:
    """One of `STATES`; a gift card with money on it is open, one without is empty."""
    card = terms.kind == CARD
    if terms.blocked_on is not None:
        return "void"
    if terms.exhausted:
        return "empty" if card else "used"
    if terms.over(today):
        return "expired"
    if terms.over(today + timedelta(days=ENDING_DAYS + 1)):
        return "ending"
    return "open" if card else "unused"


def unusable(terms: Terms, sale: Sale, today: date) -> str | None:
    """The first reason that hangs on no basket, None when there is none; of `sale` only who buys is asked."""
    limit = terms.per_customer
    return _first(
        ("blocked", terms.blocked_on is not None),
        ("not_started", today < terms.starts),
        ("expired", terms.over(today)),
        ("not_yours", _not_yours(terms, sale)),
        ("same_sale", sale.again),
        ("empty" if terms.kind == CARD else "used_up", terms.exhausted),
        ("customer_limit", limit is not None and sale.mine >= limit),
    )


def refusal(terms: Terms, sale: Sale, today: date) -> str | None:
    """The first reason not to take the voucher against an amount, None when there is none."""
    return unusable(terms, sale, today) or _first(
        ("one_per_sale", sale.others and not terms.stackable),
        ("till_only", _needs_lines(terms)),
        ("nothing_covered", sale.basket <= 0 or sale.currency != terms.currency),
        ("min_basket", sale.basket < terms.min_basket),
        ("saves_nothing", discount(terms, sale.basket) == 0),
    )


def _first(*tests: tuple[str, bool]) -> str | None:
    return next((reason for reason, holds in tests if holds), None)


def serial_text(serial: int) -> str:
    """The number of a voucher as it is printed: Ç-0412."""
    return f"Ç-{serial:04}"


def value_text(terms: Terms) -> str:
    """100,00 TL hediye çeki, %15 indirim kuponu, ücretsiz kargo kuponu, 250,00 TL hediye kartı."""
    match terms.kind:
        case "percent":
            return _("{percent} discount coupon").format(percent=words.percent(terms.value))
        case "shipping":
            return _("free shipping coupon")
        case "product":
            return _("voucher for one free {product}").format(product=terms.product)
    amount = words.money(terms.value, terms.currency, "sentence")
    return (_("{money} gift card") if terms.kind == CARD else _("{money} gift voucher")).format(money=amount)


def condition_text(terms: Terms) -> str:
    """en az 500,00 TL, en çok 50,00 TL, ürün: Kahve; '' when there is no condition."""
    parts = []
    if terms.min_basket:
        parts.append(_("from {money}").format(money=_amount(terms, terms.min_basket)))
    if terms.cap is not None:
        parts.append(_("at most {money}").format(money=_amount(terms, terms.cap)))
    if terms.product and terms.kind != "product":
        parts.append(_("product: {product}").format(product=terms.product))
    if terms.category:
        parts.append(_("category: {category}").format(category=terms.category))
    if terms.per_customer is not None:
        parts.append(_("at most {count} times per customer").format(count=words.number(terms.per_customer)))
    if terms.stackable:
        parts.append(_("together with other codes"))
    return ", ".join(parts)


def _amount(terms: Terms, amount: int) -> str:
    return words.money(amount, terms.currency, "sentence")


def _not_yours(terms: Terms, sale: Sale) -> bool:
    """Who shows a personal voucher at the till without being named counts as its holder."""
    return terms.customer is not None and (sale.guest or sale.who not in {None, terms.customer})


def _needs_lines(terms: Terms) -> bool:
    """Whether an amount is not enough to tell what it covers: the lines of a sale must be known."""
    return terms.kind not in {"amount", "percent"} or bool(terms.product or terms.category)
