"""What a voucher takes off, and why it is refused: each reason is a word for the programme and a sentence.

Money in minor units of the voucher's currency, per cents in hundredths (POLICY 23-28, 35, 43-44).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules import money

ENDING_DAYS: Final = 7
STATES: Final = {
    "unused": N_("Not used"),
    "ending": N_("Ends soon"),
    "used": N_("Used"),
    "expired": N_("Ended"),
    "void": N_("Void"),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a voucher is good for. `blocked_on` None: not void; `customer` None: for whoever holds it.

    `holder` is that customer's name, `used_on` the day of the last use, both for the sentences.
    """

    kind: str
    value: int
    currency: str
    starts: date
    last_day: date
    cap: int | None = None
    min_basket: int = 0
    customer: int | None = None
    holder: str = ""
    uses_allowed: int = 1
    uses: int = 0
    used_on: date | None = None
    blocked_on: date | None = None
    blocked_why: str = ""


@dataclass(frozen=True, slots=True)
class Sale:
    """What a voucher is to be used for: the goods it covers, `basket`, as they are left to pay.

    `who` None: nobody is named. `guest`: it is known that the buyer is no customer. `others`: another
    voucher has been used for it; `again`: this one has.
    """

    basket: int
    currency: str
    who: int | None = None
    guest: bool = False
    others: bool = False
    again: bool = False


def discount(terms: Terms, basket: int) -> int:
    """What the voucher takes off a basket: never more than the basket, a per cent rounded half up once."""
    off = money.percent(basket, terms.value) if terms.kind == "percent" else terms.value
    if terms.cap is not None:
        off = min(off, terms.cap)
    return max(min(off, basket), 0)


def state(terms: Terms, today: date) -> str:
    """One of `STATES`."""
    if terms.blocked_on is not None:
        return "void"
    if terms.uses >= terms.uses_allowed:
        return "used"
    if terms.last_day < today:
        return "expired"
    return "ending" if terms.last_day <= today + timedelta(days=ENDING_DAYS) else "unused"


def refusal(terms: Terms, sale: Sale, today: date) -> str | None:
    """The first reason not to take the voucher, None when there is none."""
    tests: tuple[tuple[str, bool], ...] = (
        ("blocked", terms.blocked_on is not None),
        ("not_started", today < terms.starts),
        ("expired", today > terms.last_day),
        ("not_yours", _not_yours(terms, sale)),
        ("same_sale", sale.again),
        ("used_up", terms.uses >= terms.uses_allowed),
        ("one_per_sale", sale.others),
        ("nothing_covered", sale.basket <= 0 or sale.currency != terms.currency),
        ("min_basket", sale.basket < terms.min_basket),
        ("saves_nothing", discount(terms, sale.basket) == 0),
    )
    return next((reason for reason, holds in tests if holds), None)


def refusal_text(reason: str, terms: Terms, sale: Sale) -> str:
    """The sentence of a reason, with its figures."""
    return _SENTENCES[reason](terms, sale)


def serial_text(serial: int) -> str:
    """The number of a voucher as it is printed: Ç-0412."""
    return f"Ç-{serial:04}"


def value_text(terms: Terms) -> str:
    """100,00 TL hediye çeki, %15 indirim kuponu."""
    if terms.kind == "percent":
        return _("{percent} discount coupon").format(percent=words.percent(terms.value))
    return _("{money} gift voucher").format(money=words.money(terms.value, terms.currency, "sentence"))


def condition_text(terms: Terms) -> str:
    """en az 500,00 TL, en çok 50,00 TL; '' when there is no condition."""
    parts = []
    if terms.min_basket:
        parts.append(
            _("from {money}").format(money=words.money(terms.min_basket, terms.currency, "sentence"))
        )
    if terms.cap is not None:
        parts.append(_("at most {money}").format(money=words.money(terms.cap, terms.currency, "sentence")))
    return ", ".join(parts)


def _not_yours(terms: Terms, sale: Sale) -> bool:
    """Who shows a personal voucher at the till without being named counts as its holder."""
    return terms.customer is not None and (sale.guest or sale.who not in {None, terms.customer})


def _blocked(terms: Terms, sale: Sale) -> str:
    day = words.day(terms.blocked_on or terms.last_day)
    if not terms.blocked_why:
        return _("The voucher was made void on {day}.").format(day=day)
    return _("The voucher was made void on {day}: {why}").format(day=day, why=terms.blocked_why)


def _not_started(terms: Terms, sale: Sale) -> str:
    return _("The voucher is good from {day} on.").format(day=words.day(terms.starts))


def _expired(terms: Terms, sale: Sale) -> str:
    return _("The last day of the voucher was {day}.").format(day=words.day(terms.last_day))


def _personal(terms: Terms, sale: Sale) -> str:
    return _("The voucher was given to {name}; nobody else can use it.").format(name=terms.holder)


def _used_up(terms: Terms, sale: Sale) -> str:
    if terms.uses_allowed == 1 and terms.used_on is not None:
        return _("The voucher was used on {day}.").format(day=words.day(terms.used_on))
    return _("The voucher was used {count} times; that is all it allows.").format(count=terms.uses)


def _too_small(terms: Terms, sale: Sale) -> str:
    text = _("The voucher is good for a purchase of at least {minimum}; {basket} is {missing} less.")
    figures = (terms.min_basket, sale.basket, terms.min_basket - sale.basket)
    minimum, basket, missing = (words.money(figure, terms.currency, "sentence") for figure in figures)
    return text.format(minimum=minimum, basket=basket, missing=missing)


def _nothing_covered(terms: Terms, sale: Sale) -> str:
    if sale.currency != terms.currency:
        return _("The voucher is in {currency}, the order in {other}.").format(
            currency=words.currency_name(terms.currency), other=words.currency_name(sale.currency)
        )
    return _("There is nothing to pay for that the voucher covers.")


_SENTENCES: Final[dict[str, Callable[[Terms, Sale], str]]] = {
    "blocked": _blocked,
    "not_started": _not_started,
    "expired": _expired,
    "not_yours": _personal,
    "same_sale": lambda _terms, _sale: _("The voucher has been used for this order already."),
    "used_up": _used_up,
    "one_per_sale": lambda _terms, _sale: _("Another voucher has been used for this order; one is allowed."),
    "nothing_covered": _nothing_covered,
    "min_basket": _too_small,
    "saves_nothing": lambda _terms, _sale: _("The voucher would take nothing off this purchase."),
}
