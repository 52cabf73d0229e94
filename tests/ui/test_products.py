"""Products by window: rules for their categories."""

from pathlib import Path

from tests.ui.conftest import NOW, TODAY, opened_window
from vefa.services import categories, orders, products
from vefa.ui.pages.programme.category_rules import CategoryRulesDialog
from vefa.ui.pages.programme.goods import open_products
from vefa.ui.places import PLACES, SETTINGS


def category() -> str:
    """Of the only product."""
    return products.products(products.product_ids())[0].category


def test_rules_place_products_and_can_be_taken_back(empty_shop: Path) -> None:
    line = orders.NewLine("Gümüş kolye", 25_000)
    orders.add_order(orders.NewOrder(TODAY, lines=(line,)), today=TODAY, now=NOW)
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("orders")
        goods = open_products(window.page("orders"))
        goods.rules.click()
        asked = next(one for one in window.findChildren(CategoryRulesDialog) if one.isVisible())
        asked.category.setText("Takı")
        asked.add()
        assert asked.trouble.isVisible()
        asked.words.setText("KOLYE")
        asked.add()
        assert category() == "Takı"
        asked.remove(categories.category_rules()[0])
        assert category() == ""
        asked.last.button.click()
        assert category() == "Takı"
        asked.accept()
        assert goods.card.category.text() == "Takı"
        assert "250,00" in goods.card.prices.text()
        goods.reject()


def test_what_was_typed_of_a_product_is_kept_when_another_is_looked_at(empty_shop: Path) -> None:
    """Nothing is lost by an arrow key or a search; the dialog itself takes it back."""
    lines = tuple(orders.NewLine(name, 25_000) for name in ("Bere", "Kolye", "Yüzük"))
    orders.add_order(orders.NewOrder(TODAY, lines=lines), today=TODAY, now=NOW)
    with opened_window(empty_shop, PLACES, SETTINGS) as window:
        window.go("orders")
        goods = open_products(window.page("orders"))
        bere, kolye, _yuzuk = goods.found.rows.ids
        goods.card.category.setText("Şapka")
        goods.search.set_query("e")  # it is still found
        assert goods.card.category.text() == "Şapka"
        goods.found.select_id(kolye)
        assert goods.card.category.text() == ""
        assert [one.category for one in products.products([bere])] == ["Şapka"]
        goods.last.button.click()
        assert [one.category for one in products.products([bere])] == [""]
        goods.kinds.chosen.emit("all")
        goods.search.set_query("")
        goods.kinds.set_key("unplaced")
        goods.show_products()
        goods.found.select_id(kolye)
        goods.card.category.setText("Takı")
        goods.card.save.click()
        assert len(goods.found.rows.ids) == 2
        assert goods.found.currentIndex().row() == 1, "the next one without a category"
        goods.reject()
