"""Rules that give products their category by words of the name; by hand wins, and so does the sheet.

A line that was sold keeps the category it was sold with; a rule is for what is sold from now on.
"""

from collections import defaultdict
from collections.abc import Sequence

from peewee import fn

from vefa.db.models import CategoryRule, Product
from vefa.db.read import among, made_once, rows, value
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.categories import ByWords, category_of, tidy_words
from vefa.services.products import keep_what_was_sold


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A rule and how many products have their category by it; `position`: earlier ones come first."""

    id: int
    words: str
    category: str
    position: int
    products: int


def category_rules() -> list[CategoryRow]:
    """The rules in their order."""
    fields = (CategoryRule.id, CategoryRule.words, CategoryRule.category, CategoryRule.position)
    found = rows(CategoryRule.select(*fields).order_by(CategoryRule.position))
    rules = [ByWords(words, category) for _id, words, category, _position in found]
    counts = dict.fromkeys(rules, 0)
    names = rows(Product.select(Product.name).where(Product.category_by == "rule"))
    for rule in (_first(name, rules) for (name,) in names):
        if rule is not None:
            counts[rule] += 1
    return [CategoryRow(*(*one, counts[rule])) for one, rule in zip(found, rules, strict=True)]


def rule_category(name: str) -> str:
    """The category the rules give to a product of this name, '' when none does."""
    return category_of(name, by_words())


def by_words() -> list[ByWords]:
    """The rules as they are asked."""
    return [ByWords(*one) for one in _kept()]


@write
def add_category_rule(typed: str, category: str) -> int:
    """Let products whose name has these words belong to `category`; returns the rule's id.

    VefaError without words or category, or when these words have a rule.
    """
    words, name = tidy_words(typed), " ".join(category.split())
    if not words or not name:
        raise VefaError(_("Type words of the name, and the category they mean."))
    if value(CategoryRule.select(CategoryRule.id).where(CategoryRule.words == words)) is not None:
        raise VefaError(_("There is a rule for “{words}” already.").format(words=words))
    last = int(value(CategoryRule.select(fn.MAX(CategoryRule.position)), 0))
    made = CategoryRule.create(words=words, category=name, position=last + 1)
    _apply()
    return int(made.id)


@write
def remove_category_rule(rule_id: int) -> None:
    """Take a rule out; its products belong where the other rules say. Undo: `put_back`."""
    CategoryRule.delete().where(CategoryRule.id == rule_id).execute()
    _apply()


@write
def put_back(rule: CategoryRow) -> None:
    """Undo of `remove_category_rule`."""
    CategoryRule.create(words=rule.words, category=rule.category, position=rule.position)
    _apply()


def _apply() -> None:
    """Give every product that no sheet and no hand placed the category of its first rule."""
    rules = by_words()
    free = (Product.category == "") | (Product.category_by == "rule")
    changed: defaultdict[str, list[int]] = defaultdict(list)
    for one, name, category in rows(Product.select(Product.id, Product.name, Product.category).where(free)):
        wanted = category_of(name, rules)
        if wanted != category:
            changed[wanted].append(one)
    for category, ids in changed.items():
        keep_what_was_sold(ids)
        by = "rule" if category else "sheet"
        Product.update(category=category, category_by=by).where(Product.id.in_(among(ids))).execute()


def _first(name: str, rules: Sequence[ByWords]) -> ByWords | None:
    return next((rule for rule in rules if category_of(name, [rule])), None)


@made_once
def _kept() -> object:
    return CategoryRule.select(CategoryRule.words, CategoryRule.category).order_by(CategoryRule.position)
