"""The products that the lines of a file name."""

from vefa.db.models import Product
from vefa.db.read import among, rows
from vefa.db.shop import executemany
from vefa.files.plan import Lines
from vefa.rules.text import fold
from vefa.services.imports.known import newest_id

Products = dict[tuple[str, str], int]


def known_products(lines: Lines) -> Products:
    """The id of every product of `lines` that the shop has, by name and code; some others too."""
    query = Product.select(Product.name, Product.code, Product.id)
    found = rows(query.where(Product.name.in_(among(set(lines.product)))))
    return {(name, code): product for name, code, product in found}


def write_products(lines: Lines) -> Products:
    """The id of every product of `lines` by name and code; those the shop does not have are made."""
    categories: dict[tuple[str, str], str] = {}
    for name, code, category in zip(lines.product, lines.code, lines.category, strict=True):
        if not categories.get((name, code)):
            categories[name, code] = category
    known = known_products(lines)
    number = newest_id(Product)
    fresh = []
    for (name, code), category in categories.items():
        if (name, code) not in known:
            number += 1
            known[name, code] = number
            fresh.append((number, name, code, category, fold(f"{name} {code}")))
    executemany(Product, ("id", "name", "code", "category", "fold"), fresh)
    return known
