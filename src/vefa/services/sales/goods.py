"""The goods of a sale: products by name, and what the programme asks of them as they are sold."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from vefa.db.models import Product, Traits
from vefa.db.read import given, made_once
from vefa.rules.pricing import Item
from vefa.rules.text import fold
from vefa.services.categories import rule_category
from vefa.services.sales.draft import SaleLine


class Goods(NamedTuple):
    """A line with its product, the row of traits it is sold with, and as the pricing sees it."""

    product: int
    traits: int
    item: Item


class _Known(NamedTuple):
    id: int
    category: str
    tags: str
    marked: bool
    earns: bool


def goods_of(lines: Sequence[SaleLine]) -> list[Goods]:
    """The goods of `lines`; products and traits that the shop does not have yet are made."""
    return [_goods(line) for line in lines]


def items_of(lines: Sequence[SaleLine]) -> tuple[Item, ...]:
    """As `goods_of`, but nothing is made: what the pricing sees."""
    return tuple(_item(line, _as_sold(line, _known(line))) for line in lines)


def _goods(line: SaleLine) -> Goods:
    known = _known(line)
    sold = _as_sold(line, known)
    product = known.id or _made(line, sold)
    return Goods(product, _traits(sold), _item(line, sold))


def _known(line: SaleLine) -> _Known:
    """The product a line names; one that has no id when the shop does not know it."""
    name, code = _name(line)
    found = _products(name, code)
    return _Known(*found[0]) if found else _Known(0, rule_category(name), "", marked=False, earns=True)


@made_once
def _products(name: str, code: str) -> Any:
    fields = (Product.id, Product.category, Product.tags, Product.marked, Product.earns)
    return Product.select(*fields).where((Product.name == name) & (Product.code == code))


def _name(line: SaleLine) -> tuple[str, str]:
    return " ".join(line.product.split()), line.code.strip()


def _as_sold(line: SaleLine, known: _Known) -> _Known:
    """The traits of the line: its own words, else those of the product."""
    tags = (
        known.tags if line.tags is None else (json.dumps(line.tags, ensure_ascii=False) if line.tags else "")
    )
    return _Known(
        known.id,
        known.category if line.category is None else line.category,
        tags,
        bool(known.marked) if line.marked is None else line.marked,
        bool(known.earns) if line.earns is None else line.earns,
    )


def _item(line: SaleLine, sold: _Known) -> Item:
    return Item(
        product=" ".join(line.product.split()),
        quantity=line.quantity,
        price=line.price,
        off=line.off,
        off_share=line.off_share,
        category=sold.category,
        tags=tuple(json.loads(sold.tags)) if sold.tags else (),
        earns=sold.earns,
        marked=sold.marked,
        card=line.card is not None,
    )


def _made(line: SaleLine, sold: _Known) -> int:
    name, code = _name(line)
    row: dict[str, Any] = {
        "name": name,
        "code": code,
        "fold": fold(f"{name} {code}"),
        "category": sold.category,
        "category_by": "rule" if sold.category and line.category is None else "sheet",
    }
    return int(Product.create(**row, tags=sold.tags, marked=sold.marked, earns=sold.earns).id)


def _traits(sold: _Known) -> int:
    row = {"category": sold.category, "tags": sold.tags, "marked": sold.marked, "earns": sold.earns}
    known = _traits_like(sold.category, sold.tags, int(sold.marked), int(sold.earns))
    return int(known[0][0] if known else Traits.create(**row).id)


@made_once
def _traits_like(category: str, tags: str, marked: str, earns: str) -> Any:
    return Traits.select(Traits.id).where(
        (Traits.category == category)
        & (Traits.tags == tags)
        & (Traits.marked == given(marked))
        & (Traits.earns == given(earns))
    )
