"""Why a code is refused, as a sentence for the one at the till; a gift card is called so."""

from collections.abc import Callable
from typing import Final

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.vouchers import CARD, Sale, Terms


def refusal_text(reason: str, terms: Terms, sale: Sale | None = None) -> str:
    """The sentence of a reason of `rules.vouchers.refusal` or of a sale, with its figures.

    `sale` None: what the code would have covered is not known.
    """
    return _SENTENCES[reason](terms, sale)


def unknown_text() -> str:
    """The sentence of a code that was never issued."""
    return _("No voucher was issued with this code.")


def _blocked(terms: Terms, _sale: Sale | None) -> str:
    day = words.day(terms.blocked_on) if terms.blocked_on else ""
    if not terms.blocked_why:
        card, voucher = _("The gift card was blocked on {day}."), _("The voucher was made void on {day}.")
    else:
        card = _("The gift card was blocked on {day}: {why}")
        voucher = _("The voucher was made void on {day}: {why}")
    return _of(terms, card, voucher).format(day=day, why=terms.blocked_why)


def _not_started(terms: Terms, _sale: Sale | None) -> str:
    text = _of(terms, _("The gift card is good from {day} on."), _("The voucher is good from {day} on."))
    return text.format(day=words.day(terms.starts))


def _expired(terms: Terms, _sale: Sale | None) -> str:
    card = _("The last day of the gift card was {day}.")
    day = words.day(terms.last_day) if terms.last_day else ""
    return _of(terms, card, _("The last day of the voucher was {day}.")).format(day=day)


def _personal(terms: Terms, _sale: Sale | None) -> str:
    card = _("The gift card was given to {name}; nobody else can use it.")
    voucher = _("The voucher was given to {name}; nobody else can use it.")
    return _of(terms, card, voucher).format(name=terms.holder)


def _used_up(terms: Terms, _sale: Sale | None) -> str:
    if terms.uses_allowed == 1 and terms.used_on is not None:
        return _("The voucher was used on {day}.").format(day=words.day(terms.used_on))
    return _("The voucher was used {count} times; that is all it allows.").format(count=terms.uses)


def _customer_limit(terms: Terms, _sale: Sale | None) -> str:
    count = words.number(terms.per_customer or 0)
    text = _("The customer has used the voucher as often as one may; allowed per customer: {count}.")
    return text.format(count=count)


def _too_small(terms: Terms, sale: Sale | None) -> str:
    minimum = words.money(terms.min_basket, terms.currency, "sentence")
    if sale is None:
        card = _("The gift card is good for a purchase of at least {minimum}.")
        return _of(terms, card, _("The voucher is good for a purchase of at least {minimum}.")).format(
            minimum=minimum
        )
    text = _("The voucher is good for a purchase of at least {minimum}; {basket} is {missing} less.")
    basket, missing = (
        words.money(figure, terms.currency, "sentence")
        for figure in (sale.basket, terms.min_basket - sale.basket)
    )
    return text.format(minimum=minimum, basket=basket, missing=missing)


def _nothing_covered(terms: Terms, sale: Sale | None) -> str:
    if sale is not None and sale.currency != terms.currency:
        return _("The voucher is in {currency}, the order in {other}.").format(
            currency=words.currency_name(terms.currency), other=words.currency_name(sale.currency)
        )
    if terms.kind == CARD:
        return _("There is nothing to pay for that the gift card may pay.")
    return _("There is nothing to pay for that the voucher covers.")


def _saves_nothing(terms: Terms, _sale: Sale | None) -> str:
    card = _("Nothing is left for the gift card to pay.")
    return _of(terms, card, _("The voucher would take nothing off this purchase."))


def _till_only(terms: Terms, _sale: Sale | None) -> str:
    card = _("The gift card pays at the till only, where the goods are known.")
    return _of(terms, card, _("The voucher can be used at the till only, where the goods are known."))


def _of(terms: Terms, card: str, voucher: str) -> str:
    return card if terms.kind == CARD else voucher


_SENTENCES: Final[dict[str, Callable[[Terms, Sale | None], str]]] = {
    "blocked": _blocked,
    "not_started": _not_started,
    "expired": _expired,
    "not_yours": _personal,
    "same_sale": lambda _terms, _sale: _("The voucher has been used for this order already."),
    "empty": lambda _terms, _sale: _("Nothing is left on the gift card."),
    "used_up": _used_up,
    "customer_limit": _customer_limit,
    "one_per_sale": lambda _terms, _sale: _("Another voucher has been used for this order; one is allowed."),
    "better_one_used": lambda _terms, _sale: _(
        "Another voucher saves more; one that stands alone is allowed in a sale."
    ),
    "till_only": _till_only,
    "nothing_covered": _nothing_covered,
    "min_basket": _too_small,
    "saves_nothing": _saves_nothing,
}
