"""What the programme asks of products: category, tags, and the mark of alcohol and tobacco (POLICY 6, 9).

A line that was sold keeps what its product was then; a change is for what is sold from now on.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from peewee import SQL, fn

from vefa.db.letters import turkish
from vefa.db.models import Order, OrderLine, Product, Traits
from vefa.db.read import among, rows, value
from vefa.db.shop import write
from vefa.records import dataclass
from vefa.rules.alphabet import sort_key
from vefa.rules.text import fold

MOST: Final = 200  # products that a search shows
KINDS: Final = ("all", "marked", "unplaced")  # unplaced: without a category


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product; `marked`: alcohol or tobacco, which earns nothing. The price is in minor units."""

    id: int
    name: str
    code: str
    category: str
    tags: tuple[str, ...]
    marked: bool
    price: int | None
    category_by: str = "sheet"  # rule, hand: who gave the category


@dataclass(frozen=True, slots=True)
class PricePoint:
    """The price of one piece from a day on, in minor units of `currency`, as lines of that day tell it."""

    day: date
    price: int
    currency: str
    channel: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to become of products; None leaves it as it is."""

    marked: bool | None = None
    category: str | None = None
    tags: tuple[str, ...] | None = None


def find_products(query: str = "", kind: str = "all", *, limit: int = MOST) -> list[ProductRow]:
    """Products whose name, code or category has every word of `query`, by name; `kind`: one of `KINDS`."""
    wanted = _like(_products(), query, kind)
    return [_row(*one) for one in rows(wanted.order_by(*_by_name()).limit(limit))]


def product_ids(query: str = "", kind: str = "all") -> list[int]:
    """The ids of all products that `find_products` would find without a limit, by name."""
    wanted = _like(Product.select(Product.id), query, kind).order_by(*_by_name())
    return [one for (one,) in rows(wanted)]


def _by_name() -> tuple[Any, Any]:
    """Turkish order: cüzdan before çanta."""
    return turkish(Product.name), Product.id


def _like(wanted: Any, query: str, kind: str) -> Any:
    known = categories()
    for word in fold(query).split():
        named = [name for name in known if word in fold(name)]
        wanted = wanted.where(
            Product.fold.contains(word) | (Product.code == word) | Product.category.in_(among(named))
        )
    tests = {"marked": Product.marked, "unplaced": Product.category == ""}
    return wanted.where(tests[kind]) if kind in tests else wanted


def products(ids: Sequence[int]) -> list[ProductRow]:
    """These products, by name."""
    wanted = _products().where(Product.id.in_(among(ids)))
    return [_row(*one) for one in rows(wanted.order_by(*_by_name()))]


def count_marked() -> int:
    """How many products are marked."""
    return int(value(Product.select(fn.COUNT(Product.id)).where(Product.marked), 0))


def names_like(text: str, limit: int = 20) -> list[str]:
    """Names of products for somebody who types `text`, each once."""
    found = Product.select(Product.name).distinct().where(Product.fold.contains(fold(text)))
    return [name for (name,) in rows(found.order_by(Product.fold).limit(limit))]


def categories() -> list[str]:
    """Every category that a product has, in Turkish order."""
    found = Product.select(Product.category).distinct().where(Product.category != "")
    return sorted((name for (name,) in rows(found)), key=sort_key)


def tags() -> list[str]:
    """Every tag that a product has, in Turkish order."""
    found = Product.select(Product.tags).distinct().where(Product.tags != "")
    return sorted({tag for (text,) in rows(found) for tag in json.loads(text)}, key=sort_key)


@write
def change_products(ids: Sequence[int], wish: Wish) -> list[ProductRow]:
    """Make these products what `wish` says; returns what they were, for `restore_products`."""
    before = products(ids)
    changed: dict[str, Any] = {}
    if wish.marked is not None:
        changed["marked"] = wish.marked
    if wish.category is not None:
        changed["category"] = " ".join(wish.category.split())
        changed["category_by"] = "hand"
    if wish.tags is not None:
        changed["tags"] = _tags_text(wish.tags)
    if changed and before:
        keep_what_was_sold([one.id for one in before])
        Product.update(changed).where(Product.id.in_(among([one.id for one in before]))).execute()
    return before


@write
def restore_products(before: Sequence[ProductRow]) -> None:
    """Make products again what they were."""
    for one in before:
        change_products([one.id], Wish(one.marked, one.category, one.tags))
        Product.update(category_by=one.category_by).where(Product.id == one.id).execute()


def price_history(product_id: int) -> list[PricePoint]:
    """The days on which the price of a product changed, by channel and currency, the latest first."""
    fields = (Order.day, OrderLine.price, Order.currency, Order.channel)
    sold = OrderLine.select(*fields).join(Order).where(OrderLine.product == product_id, OrderLine.price > 0)
    sold = sold.where(Order.undone == False).order_by(Order.day, Order.id)  # noqa: E712 - this makes SQL
    last: dict[tuple[str, str], int] = {}
    found = []
    for day, price, currency, channel in rows(sold):
        if last.get((currency, channel)) != price:
            last[currency, channel] = price
            found.append(PricePoint(date.fromisoformat(day), price, currency, channel))
    return found[::-1]


def _products() -> Any:
    return Product.select(
        Product.id, Product.name, Product.code, Product.category, Product.tags, Product.marked,
        Product.price, Product.category_by,
    )  # fmt: skip


def _row(number: int, name: str, code: str, category: str, *rest: Any) -> ProductRow:
    tags, marked, price, by = rest
    return ProductRow(number, name, code, category, tuple(json.loads(tags or "[]")), bool(marked), price, by)


def _tags_text(wanted: Sequence[str]) -> str:
    tidy = dict.fromkeys(" ".join(tag.split()) for tag in wanted)
    kept = [tag for tag in tidy if tag]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def keep_what_was_sold(ids: Sequence[int]) -> None:
    """Give each line of these products that has no traits of its own those its product has now."""
    fields = (Product.id, Product.category, Product.tags, Product.marked, Product.earns)
    for number, category, tags, marked, earns in rows(
        Product.select(*fields).where(Product.id.in_(among(ids)))
    ):
        bare = OrderLine.update(traits=_traits(category, tags, bool(marked), bool(earns))).where(
            (OrderLine.product == number) & OrderLine.traits.is_null()
        )
        if value(OrderLine.select(SQL("1")).where(OrderLine.product == number).limit(1)) is not None:
            bare.execute()


def _traits(category: str, tags: str, marked: bool, earns: bool) -> int:
    known = (Traits.category == category) & (Traits.tags == tags)
    known &= (Traits.marked == marked) & (Traits.earns == earns)
    found = value(Traits.select(Traits.id).where(known))
    if found is None:
        found = Traits.create(category=category, tags=tags, marked=marked, earns=earns).id
    return int(found)
