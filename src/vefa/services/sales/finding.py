"""What one field of the till finds: a customer by phone, name, card or number, a code, a product."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vefa.db.models import Customer, Identity, OrderLine, Product, Voucher
from vefa.db.read import first, rows, value
from vefa.rules import codes
from vefa.rules.phone import normalise
from vefa.rules.text import fold
from vefa.services import customers
from vefa.services.counting import shown

_FOUND: Final = 50  # customers that a vague query finds at most
_PRODUCTS: Final = 8
_SHORTEST: Final = 6  # symbols of a code of the owner's choice that is taken for one
_CARD: Final = 10  # digits of a loyalty card
_PRODUCT: Final = (
    Product.id, Product.name, Product.code, Product.category, Product.price, Product.marked, Product.earns,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What was typed means: `customers` (ids, the likeliest first), or a voucher's `code`, or neither.

    `phone`: it is a phone number that nobody has (E.164).
    """

    typed: str
    customers: tuple[int, ...] = ()
    code: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class KnownProduct:
    """A product as it was sold last. `price` of one piece in minor units, None when it never was."""

    name: str
    code: str
    category: str
    price: int | None
    marked: bool
    earns: bool


def find(typed: str, *, today: date) -> Found:
    """What `typed` or scanned means; exact ones (phone, card, number, code) before parts of names."""
    text = typed.strip()
    exact = _holder(text)
    if exact is not None:
        return Found(text, (exact,))
    if is_code(text):
        return Found(text, code=codes.canonical(text))
    near = customers.customer_ids(text, sort="last_day", today=today, limit=_FOUND) if text else ()
    return Found(text, tuple(near), phone=normalise(text) or "")


def is_code(typed: str) -> bool:
    """Whether a voucher or gift card has this code, typed or scanned in any way."""
    code = codes.canonical(typed)
    if len(code) < _SHORTEST:
        return False
    return bool(Voucher.select().where(Voucher.code == code).exists())


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


def _known(number: int, name: str, code: str, category: str, *marks: Any) -> KnownProduct:
    price, marked, earns = marks
    if price is None:  # one index look-up each: a product may have been sold a million times
        sold = OrderLine.select(OrderLine.price).where(OrderLine.product == number)
        price = value(sold.order_by(OrderLine.id.desc()).limit(1))
    return KnownProduct(name, code, category, price, bool(marked), bool(earns))


def _holder(text: str) -> int | None:
    """Whom a phone number, a card number or a customer number names exactly."""
    phone = normalise(text)
    digits = "".join(text.split())
    tests = [("phone", phone)] if phone else []
    if digits.isdecimal() and len(digits) == _CARD:
        tests.append(("card", digits))
    for kind, said in tests:
        same = (Identity.kind == kind) & (Identity.scope == "") & (Identity.value == said)
        found = value(Identity.select(Identity.customer).join(Customer).where(same, shown()))
        if found is not None:
            return int(found)
    if digits.isdecimal() and len(digits) < _CARD:
        found = value(Customer.select(Customer.id).where((Customer.number == int(digits)) & shown()))
        return None if found is None else int(found)
    return None
