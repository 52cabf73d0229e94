"""What a voucher says on any paper, in the language of the shop."""

import re
from dataclasses import dataclass
from typing import Final

from vefa.i18n import _, ngettext
from vefa.papers.text import line
from vefa.rules.codes import pretty
from vefa.rules.format import day, money, percent
from vefa.rules.vouchers import CARD
from vefa.services.settings import ShopInfo
from vefa.services.vouchers import VoucherPrint

_FIGURES: Final = re.compile(r"(\D*)([\d.,]+)(.*)")
_WORDED: Final = ("shipping", "product")


def title(kind: str) -> str:
    """What the paper calls a voucher of this kind."""
    titles = {"percent": _("Discount coupon"), "shipping": _("Discount coupon"), CARD: _("Gift card")}
    return titles.get(kind, _("Gift voucher"))


def code_name(kind: str) -> str:
    """What its code is called."""
    names = {"percent": _("Coupon code"), "shipping": _("Coupon code"), CARD: _("Card code")}
    return names.get(kind, _("Voucher code"))


def shown_code(voucher: VoucherPrint) -> str:
    """The code as people read it."""
    return pretty(voucher.code, voucher.chosen)


def last_day(voucher: VoucherPrint) -> str:
    """Through which day it is good."""
    return day(voucher.last_day) if voucher.last_day else _("no last day")


def figures(voucher: VoucherPrint, value: str) -> tuple[tuple[str, float], ...]:
    """`value` in parts with their share of the size: signs are smaller than figures; () for words."""
    found = None if voucher.kind in _WORDED else _FIGURES.fullmatch(value)
    if found is None:
        return ()
    before, number, behind = found.groups()
    parts = ((before, 0.62), (number, 1.0), (behind.strip(), 0.62))
    return tuple(part for part in parts if part[0])


def with_number(said: str, name: str, number: int | None) -> str:
    """`said` about `name`, with the customer number where the name cannot be printed whole."""
    if number and line(name, "text").missing:
        return ", ".join((said, _("customer {number}").format(number=number)))
    return said


@dataclass(frozen=True, slots=True)
class Words:
    """What one voucher says. `greeting` and `limits` may be ""; `phone` is that of the shop."""

    value: str
    greeting: str
    conditions: str
    limits: str
    since: str
    phone: str

    @property
    def small_print(self) -> str:
        """What else holds, when it was issued, how to reach the shop; on one line."""
        last = f"{self.since} · {self.phone}" if self.phone else self.since
        return f"{self.limits}\u00a0 {last}" if self.limits else last


def words(voucher: VoucherPrint, shop: ShopInfo, *, name: bool) -> Words:
    """The sentences of `voucher`, with or without the customer's name."""
    greeting = _greeting(voucher) if name and voucher.name else ""
    conditions = " ".join(part for part in (_conditions(voucher), only_for(voucher)) if part)
    return Words(_worth(voucher), greeting, conditions, _limits(voucher), _since(voucher), shop.phone)


def brief(voucher: VoucherPrint) -> str:
    """Last day, smallest basket and uses in few words, for a label."""
    parts = [_("until {day}").format(day=day(voucher.last_day)) if voucher.last_day else _("no last day")]
    if voucher.min_basket:
        amount = money(voucher.min_basket, voucher.currency, "sentence")
        parts.append(_("from {amount} on").format(amount=amount))
    if voucher.uses_allowed is not None:
        count = ngettext("{count} use", "{count} uses", voucher.uses_allowed)
        parts.append(count.format(count=voucher.uses_allowed))
    return " · ".join(parts)


def _worth(voucher: VoucherPrint) -> str:
    match voucher.kind:
        case "percent":
            return percent(voucher.value)
        case "shipping":
            return _("Free shipping")
        case "product":
            return _("Free: {product}").format(product=voucher.product)
    return money(voucher.value, voucher.currency, decimals="needed")


def _limits(voucher: VoucherPrint) -> str:
    """What it is not good for."""
    if voucher.kind not in {"percent", *_WORDED}:
        return _("No cash, no change given.")
    if not voucher.cap:
        return ""
    return _("At most {amount} off.").format(amount=money(voucher.cap, voucher.currency, "sentence"))


def only_for(voucher: VoucherPrint) -> str:
    """For which goods alone."""
    goods = "" if voucher.kind == "product" else voucher.product or voucher.category
    return _("Only for {goods}.").format(goods=goods) if goods else ""


def _greeting(voucher: VoucherPrint) -> str:
    """To whom; with the customer number where the name cannot be printed."""
    return with_number(_("For {name}").format(name=voucher.name), voucher.name, voucher.customer_number)


def _conditions(voucher: VoucherPrint) -> str:
    """From what basket on and how often, as one sentence."""
    often = voucher.uses_allowed
    if often is None:
        return _often(voucher)
    amount = money(voucher.min_basket, voucher.currency, "sentence")
    if often == 1 and voucher.min_basket:
        return _("Good once, for a single purchase of at least {amount}.").format(amount=amount)
    if often == 1:
        return _("Good once, for a single purchase.")
    if voucher.min_basket:
        text = _("Good {count} times, for purchases of at least {amount} each.")
        return text.format(count=often, amount=amount)
    return ngettext("Good {count} time.", "Good {count} times.", often).format(count=often)


def _often(voucher: VoucherPrint) -> str:
    """Of what has no limit of uses."""
    if voucher.kind == CARD:
        return _("What is left stays on the card.")
    if not voucher.min_basket:
        return _("Good as often as you like.")
    amount = money(voucher.min_basket, voucher.currency, "sentence")
    return _("Good for every purchase of at least {amount}.").format(amount=amount)


def _since(voucher: VoucherPrint) -> str:
    """From when on it holds, or when it was issued."""
    if voucher.starts > voucher.made_on:
        return _("Valid from: {day}").format(day=day(voucher.starts))
    return _("Issued: {day}").format(day=day(voucher.made_on))
