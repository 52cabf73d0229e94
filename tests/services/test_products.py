"""Marks, categories and tags of products: from now on, never for what was sold before."""

import pytest

from tests.conftest import NOW
from tests.services.books import balance, customer, on, order
from vefa.db.models import OrderLine, Product
from vefa.rules.programme import Conditions, ProgrammeRules, Rule
from vefa.rules.text import fold
from vefa.services import products, programme
from vefa.services.booking import book_order
from vefa.services.products import Wish


def product(name: str, category: str = "", code: str = "") -> int:
    made = Product.create(name=name, code=code, category=category, fold=fold(name))
    return int(made.id)


def sold(of: int, number: int, paid: int, position: int = 1) -> None:
    OrderLine.create(
        order=of, position=position, key=str(position), product=number, quantity=1000, price=paid, paid=paid,
        state="delivered",
    )  # fmt: skip


def test_products_are_found_by_name_code_and_category(shop: object) -> None:
    tea, coffee = product("Çay", "İçecek"), product("Filtre kahve", "İçecek", "8690001")
    assert [one.id for one in products.find_products("kahve")] == [coffee]
    assert [one.id for one in products.find_products("8690001")] == [coffee]
    assert [one.id for one in products.find_products("İçecek")] == [tea, coffee]
    assert products.find_products("simit") == []
    assert products.names_like("fil") == ["Filtre kahve"]


def test_categories_and_tags_are_listed_once(shop: object) -> None:
    ids = [product("Çay", "İçecek"), product("Kahve", "İçecek"), product("Simit", "Unlu mamul")]
    products.change_products(ids[:2], Wish(tags=("sıcak", "yeni", "sıcak ", "")))
    products.change_products(ids[2:], Wish(tags=("yeni",)))
    assert products.categories() == ["İçecek", "Unlu mamul"]
    assert products.tags() == ["sıcak", "yeni"]
    assert products.products(ids[:1])[0].tags == ("sıcak", "yeni")


def test_products_and_categories_stand_in_turkish_order(shop: object) -> None:
    names = ["Şal", "Çanta", "Sabun", "Cüzdan", "İpek", "Isıtıcı"]
    ids = [product(name, f"{name}lar") for name in names]
    wanted = ["Cüzdan", "Çanta", "Isıtıcı", "İpek", "Sabun", "Şal"]
    assert [one.name for one in products.find_products()] == wanted
    assert [names[ids.index(one)] for one in products.product_ids()] == wanted
    assert products.categories() == [f"{name}lar" for name in wanted]


def test_a_mark_is_for_what_is_sold_from_now_on(shop: object) -> None:
    """100,00 of wine sold before the mark keep their 10 points; the same sale afterwards earns nothing."""
    wine, ayse, day = product("Şarap"), customer(), on("2026-03-02")
    before = order(ayse, 10000)
    sold(before, wine, 10000)
    book_order(before, today=day)
    products.change_products([wine], Wish(marked=True))
    assert products.count_marked() == 1
    book_order(before, today=day)
    assert balance(ayse) == (10, 0)
    after = order(ayse, 10000)
    sold(after, wine, 10000)
    book_order(after, today=day)
    assert balance(ayse) == (10, 0)


def test_another_category_changes_no_order_of_before(shop: object) -> None:
    tea, ayse, day = product("Çay", "İçecek"), customer(), on("2026-03-02")
    only = Rule("drinks", 1, 1000, when=Conditions(categories=("İçecek",)))
    programme.begin(ProgrammeRules(rules=(only,)), now=NOW)
    first = order(ayse, 10000)
    sold(first, tea, 10000)
    book_order(first, today=day)
    products.change_products([tea], Wish(category=" Kuru  gıda "))
    book_order(first, today=day)
    assert balance(ayse) == (10, 0)
    second = order(ayse, 10000)
    sold(second, tea, 10000)
    book_order(second, today=day)
    assert balance(ayse) == (10, 0)
    assert products.products([tea])[0].category == "Kuru gıda"


def test_a_change_can_be_taken_back(shop: object) -> None:
    ids = [product("Çay", "İçecek"), product("Kahve")]
    were = products.products(ids)
    before = products.change_products(ids, Wish(marked=True, category="Başka", tags=("yeni",)))
    assert before == were
    products.restore_products(before)
    assert products.products(ids) == were


@pytest.mark.parametrize("wish", [Wish(), Wish(marked=False)])
def test_nothing_changed_is_nothing(shop: object, wish: Wish) -> None:
    tea = product("Çay")
    products.change_products([tea], wish)
    assert not products.products([tea])[0].marked


def test_all_that_a_search_finds_are_marked_together(shop: object) -> None:
    wines = [product(f"Şarap {number}", "İçki") for number in range(250)]
    product("Çay", "İçecek")
    assert sorted(products.product_ids("içki")) == wines
    products.change_products(products.product_ids("içki"), Wish(marked=True))
    assert products.count_marked() == 250
    assert len(products.find_products("içki")) == products.MOST
