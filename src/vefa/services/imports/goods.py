"""The products that the lines of a file name, and what the programme asks of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vefa.db.many import update_each
from vefa.db.models import Product, Traits
from vefa.db.read import among, ids, rows, value
from vefa.db.shop import executemany
from vefa.files.plan import Lines
from vefa.rules.categories import ByWords, category_of
from vefa.rules.text import fold
from vefa.services.categories import by_words
from vefa.services.imports.known import newest_id
from vefa.services.products import keep_what_was_sold

Products = dict[tuple[str, str], int]
Called = tuple[str, str, str]
"""Name, code and category as a line of the file has them."""


class Goods(NamedTuple):
    """What the programme asks of goods; `tags` as the tables have them."""

    category: str = ""
    tags: str = ""
    marked: bool = False
    earns: bool = True

    def as_sold(self, category: str) -> "Goods":
        """As a line of the file sells them: its own category, where it names one."""
        return self._replace(category=category) if category else self

    @property
    def words(self) -> tuple[str, ...]:
        """The tags."""
        return tuple(json.loads(self.tags)) if self.tags else ()


def known_products(lines: Lines) -> Products:
    """The id of every product of `lines` that the shop has, by name and code; some others too."""
    query = Product.select(Product.name, Product.code, Product.id)
    found = rows(query.where(Product.name.in_(among(set(lines.product)))))
    return {(name, code): product for name, code, product in found}


def all_earn() -> bool:
    """Whether no product of the shop is kept out of the programme."""
    aside = (Product.marked == True) | (Product.earns == False)  # noqa: E712 - this makes SQL
    return value(Product.select(Product.id).where(aside).limit(1)) is None


def goods_of(lines: Lines) -> dict[tuple[str, str], Goods]:
    """What the shop knows of the products of `lines`, as they stand or will be made, by name and code."""
    fields = (Product.name, Product.code, Product.category, Product.tags, Product.marked, Product.earns)
    found = {called: Goods(one.category) for called, one in _placed(_called(lines)).items()}
    query = Product.select(*fields).where(Product.name.in_(among(set(lines.product))))
    for name, code, category, tags, marked, earns in rows(query):
        found[name, code] = Goods(category, tags, bool(marked), bool(earns))
    return found


def write_products(lines: Lines) -> Products:
    """The id of every product of `lines` by name and code; those the shop does not have are made."""
    known = known_products(lines)
    number = newest_id(Product)
    fresh, told = [], dict[int, str]()
    for (name, code), place in _placed(_called(lines)).items():
        if (name, code) not in known:
            number += 1
            known[name, code] = number
            fresh.append((number, name, code, *place, fold(f"{name} {code}")))
        elif place.category and place.by == "sheet":
            told[known[name, code]] = place.category
    executemany(Product, ("id", "name", "code", "category", "category_by", "fold"), fresh)
    _place_known(told)
    return known


def _place_known(told: Mapping[int, str]) -> None:
    """Products that nobody has placed belong where the file says; what was sold of them keeps what it had."""
    if not told:
        return
    free = (Product.category == "") & (Product.category_by != "hand")
    placed = ids(Product.select(Product.id).where(Product.id.in_(among(told)), free))
    keep_what_was_sold(placed)
    update_each(Product, ((one, {"category": told[one]}) for one in placed))


def write_traits(lines: Lines) -> dict[Called, int]:
    """The row of traits for each line of the file that names another category than its product has."""
    goods = goods_of(lines)
    sold = {called: goods[called[:2]].as_sold(called[2]) for called in _called(lines)}
    others = {called: one for called, one in sold.items() if one != goods[called[:2]]}
    if not others:
        return {}
    known = _known_traits()
    fresh = [one for one in dict.fromkeys(others.values()) if one not in known]
    executemany(Traits, Goods._fields, fresh)
    known = _known_traits() if fresh else known
    return {called: known[one] for called, one in others.items()}


def _known_traits() -> dict[Goods, int]:
    query = Traits.select(Traits.id, Traits.category, Traits.tags, Traits.marked, Traits.earns)
    return {
        Goods(category, tags, bool(marked), bool(earns)): one
        for one, category, tags, marked, earns in rows(query)
    }


def _called(lines: Lines) -> Sequence[Called]:
    """Every product as the lines name it, each once."""
    return list(dict.fromkeys(zip(lines.product, lines.code, lines.category, strict=True)))


class _Place(NamedTuple):
    """The category that a product gets when it is made, and who gives it."""

    category: str
    by: str = "sheet"


def _placed(called: Iterable[Called]) -> dict[tuple[str, str], _Place]:
    """The first category that the file names, else that of the shop's rules."""
    told: dict[tuple[str, str], str] = {}
    for name, code, category in called:
        if not told.get((name, code)):
            told[name, code] = category
    rules = by_words()
    return {one: _place(one[0], category, rules) for one, category in told.items()}


def _place(name: str, category: str, rules: Sequence[ByWords]) -> _Place:
    by_rule = "" if category or not rules else category_of(name, rules)
    return _Place(by_rule, "rule") if by_rule else _Place(category)
