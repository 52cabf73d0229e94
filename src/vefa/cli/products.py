"""`vefa products`, `vefa categories` and `vefa category`: what is sold, and the rules that place it."""

from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.errors import VefaError
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.categories import tidy_words
from vefa.services import categories as rules
from vefa.services import products as goods
from vefa.services.categories import CategoryRow
from vefa.services.products import KINDS, PricePoint, ProductRow
from vefa.services.settings import ShopInfo


@spoken.command(
    "products",
    help=N_(
        "List products: each name with its code, category, tags, last price, and whether it earns points."
    ),
    examples=(
        (N_("Everything that was sold"), "vefa products --shop shop.vefa"),
        (N_("What has no category"), "vefa products --shop shop.vefa --kind unplaced"),
        (
            N_("Prices through time, for a program"),
            "vefa products --shop shop.vefa --search kupa --prices --json",
        ),
    ),
)
@shops.shop_option()
@spoken.option("--search", default="", help=N_("Words to look for in name, code or category."))
@spoken.option(
    "--kind",
    type=click.Choice(KINDS),
    default="all",
    help=N_("all, marked (alcohol and tobacco: they earn nothing) or unplaced (without a category)."),
)
@spoken.option("--prices", is_flag=True, help=N_("With every price that it was sold at, and since when."))
@shops.limit_option()
@shops.json_option()
def products(path: Path, search: str, kind: str, limit: int, *, prices: bool, as_json: bool) -> None:
    """List products."""
    with shops.opened(path, reading=True) as info:
        count = len(goods.product_ids(search, kind))
        found = goods.find_products(search, kind, limit=limit)
        told = {one.id: goods.price_history(one.id) for one in found} if prices else {}
    if as_json:
        listed = [_plain(one, told.get(one.id), info) for one in found]
        output.answer_json({"count": count, "products": listed})
    else:
        _show(found, told, info)
        text = _("{shown} of {count} products")
        if len(found) == count:
            text = ngettext("{count} product", "{count} products", count)
        output.tell(text.format(shown=len(found), count=words.number(count)))


def _plain(one: ProductRow, prices: list[PricePoint] | None, info: ShopInfo) -> dict[str, Any]:
    price = None if one.price is None else output.amount(one.price, info.currency)
    plain = {
        "name": one.name, "code": one.code, "category": one.category, "category_by": one.category_by,
        "tags": list(one.tags), "marked": one.marked, "price": price,
    }  # fmt: skip
    if prices is None:
        return plain
    points = [
        {"day": at.day.isoformat(), "price": output.amount(at.price, at.currency), "currency": at.currency,
         "channel": at.channel}
        for at in prices
    ]  # fmt: skip
    return {**plain, "prices": points}


def _show(found: list[ProductRow], prices: dict[int, list[PricePoint]], info: ShopInfo) -> None:
    heads = (_("Product name"), _("Product code"), _("Category"), _("Tags"), _("Unit price"), _("Points"))
    cells = [
        (
            one.name, one.code, one.category, ", ".join(one.tags),
            "" if one.price is None else words.money(one.price, info.currency),
            _("none") if one.marked else "",
        )
        for one in found
    ]  # fmt: skip
    output.table(heads, cells, right=(4,))
    for one in found:
        for at in prices.get(one.id, ()):
            output.answer(f"{one.name}: {words.day(at.day)}  {words.money(at.price, at.currency)}")


@spoken.command(
    "categories",
    help=N_(
        "List the rules that give products a category by words of their name, in the order they are asked."
    ),
    examples=((N_("For a program"), "vefa categories --shop shop.vefa --json"),),
)
@shops.shop_option()
@shops.json_option()
def categories(path: Path, as_json: bool) -> None:
    """List categories and the rules that give them."""
    with shops.opened(path, reading=True):
        kept, named = rules.category_rules(), goods.categories()
    if as_json:
        plain = [{"words": one.words, "category": one.category, "products": one.products} for one in kept]
        output.answer_json({"categories": named, "rules": plain})
        return
    cells = [(one.words, one.category, words.number(one.products)) for one in kept]
    output.table((_("Words of the name"), _("Category"), _("Products")), cells, right=(2,))
    output.tell(_("Categories: {names}").format(names=", ".join(named) or "—"))


@spoken.group("category", help=N_("Make or take out a rule that gives products a category."))
def category() -> None:
    """Rules for categories."""


@spoken.command(
    "add",
    group=category,
    help=N_(
        "Products whose name has all these words belong to a category; by hand wins, and so does a sheet."
    ),
    examples=((N_("Every cup"), 'vefa category add "kupa" "Mutfak" --shop shop.vefa'),),
)
@spoken.argument("typed", metavar="WORDS", help=N_("Words of the name."))
@spoken.argument("name", metavar="CATEGORY", help=N_("The category."))
@shops.shop_option()
@shops.json_option()
def add(typed: str, name: str, path: Path, as_json: bool) -> None:
    """Make a rule."""
    with shops.opened(path):
        made = rules.add_category_rule(typed, name)
        kept = next(one for one in rules.category_rules() if one.id == made)
    _answer(kept, as_json=as_json)


@spoken.command(
    "remove",
    group=category,
    help=N_("Take a rule out; its products belong where the other rules say."),
    examples=((N_("The rule for cups"), 'vefa category remove "kupa" --shop shop.vefa'),),
)
@spoken.argument("typed", metavar="WORDS", help=N_("The words of the rule."))
@shops.shop_option()
@shops.json_option()
def remove(typed: str, path: Path, as_json: bool) -> None:
    """Take a rule out."""
    with shops.opened(path):
        wanted = tidy_words(typed)
        gone = next((one for one in rules.category_rules() if one.words == wanted), None)
        if gone is None:
            raise VefaError(
                _("There is no rule for “{words}”.").format(words=typed), _("“vefa categories” lists them.")
            )
        rules.remove_category_rule(gone.id)
    _answer(gone, as_json=as_json)


def _answer(rule: CategoryRow, *, as_json: bool) -> None:
    if as_json:
        output.answer_json({"words": rule.words, "category": rule.category, "products": rule.products})
    else:
        text = ngettext(
            "{words}: {category}, {count} product", "{words}: {category}, {count} products", rule.products
        )
        output.answer(
            text.format(words=rule.words, category=rule.category, count=words.number(rule.products))
        )


COMMANDS: Final = {"products": products, "categories": categories, "category": category}
