"""What one field of the till finds: a customer by phone, name, card or number, a code, a product."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vefa.db.models import Customer, Identity, OrderLine, Product
from vefa.db.read import first, given, made_once, rows, value
from vefa.rules import codes
from vefa.rules.identity import card_number
from vefa.rules.phone import normalise
from vefa.rules.text import fold
from vefa.services import customers, settings
from vefa.services.households import sharing
from vefa.services.sales.steps import kept_customer
from vefa.services.voucher_codes import find_code, find_codes

_FOUND: Final = 50  # customers that a vague query finds at most
_PRODUCTS: Final = 8
_CARD: Final = 10  # digits of the shop's own loyalty cards; customer numbers have fewer
_PRODUCT: Final = (Product.id, Product.name, Product.code, Product.category, Product.price)


@dataclass(frozen=True, slots=True)
class Found:
    """What was typed means: `customer` exactly, or a voucher's `code`, or one of the customers `near`.

    `near`: ids, the likeliest first. Nobody at all: `phone` when it is a phone number (E.164), and `trouble`,
    the sentence on a code that is none, when it looks like one.
    """

    typed: str
    customer: int | None = None
    code: str = ""
    near: tuple[int, ...] = ()
    phone: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """A product as it was sold last. `price` of one piece in minor units, None when it never was."""

    name: str
    code: str
    category: str
    price: int | None


def find(typed: str, *, today: date) -> Found:
    """What `typed` or scanned means; exact ones (phone, card, number, code) before parts of names."""
    text = typed.strip()
    phone = normalise(text, settings.country()) or ""
    exact = _holders(text, phone)
    if exact:
        return Found(text, near=exact) if len(exact) > 1 else Found(text, exact[0])
    if text and find_codes([text]):
        return Found(text, code=codes.canonical(text))
    near = _named(text, today)
    if near:
        return Found(text, near=near)
    trouble = find_code(text).text if not phone and _like_a_code(text) else ""
    return Found(text, phone=phone, trouble=trouble)


def near(typed: str, *, today: date) -> tuple[int, ...]:
    """The customers whom somebody who is still typing may mean, the likeliest first."""
    text = typed.strip()
    return _holders(text, normalise(text, settings.country()) or "") or _named(text, today)


def _named(text: str, today: date) -> tuple[int, ...]:
    return tuple(customers.customer_ids(text, sort="last_day", today=today, limit=_FOUND)) if text else ()


def products_like(typed: str) -> list[KnownProduct]:
    """Products that have every word of `typed` in name or code, the newest first."""
    asked = fold(typed).split()
    if not asked:
        return []
    query = Product.select(*_PRODUCT)
    for word in asked:
        query = query.where(Product.fold.contains(word))
    return [_known(*row) for row in rows(query.order_by(Product.id.desc()).limit(_PRODUCTS))]


def product_named(name: str) -> KnownProduct | None:
    """The product of exactly this name; None when the shop does not know it."""
    row = first(Product.select(*_PRODUCT).where(Product.name == " ".join(name.split())).limit(1))
    return None if row is None else _known(*row)


def _known(number: int, name: str, code: str, category: str, price: Any) -> KnownProduct:
    if price is None:  # one index look-up each: a product may have been sold a million times
        sold = OrderLine.select(OrderLine.price).where(OrderLine.product == number)
        price = value(sold.order_by(OrderLine.id.desc()).limit(1))
    return KnownProduct(name, code, category, price)


def _like_a_code(text: str) -> bool:
    """Whether somebody who types `text` means a code or a number, not a name."""
    return any(char.isdecimal() for char in text) or codes.problem(text) is None


def _holders(text: str, phone: str) -> tuple[int, ...]:
    """Whom a phone, a card number or a customer number names exactly, also out of the archive.

    Several only when they share the phone.
    """
    digits = "".join(text.split())
    found = [one for (one,) in _known_by("phone", phone)] if phone else []
    if found:
        found += sharing("phone", phone)
    elif card := card_number(text):
        found = [one for (one,) in _known_by("card", card)]
    if not found and digits.isdecimal() and len(digits) < _CARD:
        found = [one for (one,) in _numbered(str(int(digits)))]
    kept = (kept_customer(int(one)) for one in found)
    return tuple(dict.fromkeys(one for one in kept if one is not None))


@made_once
def _known_by(kind: str, said: str) -> Any:
    same = (Identity.kind == kind) & (Identity.scope == "") & (Identity.value == said)
    mine = Identity.select(Identity.customer).join(Customer)
    return mine.where(same, Customer.undone == False)  # noqa: E712 - this makes SQL


@made_once
def _numbered(number: str) -> Any:
    named = (Customer.number == given(number)) & (Customer.undone == False)  # noqa: E712 - this makes SQL
    return Customer.select(Customer.id).where(named)
