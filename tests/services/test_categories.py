"""Categories by rules over the names of products; prices as lines told them."""

from datetime import date

import pytest

from tests.services.counter import at, buy, rules
from tests.services.orders_of import FILE, NOW, TODAY, line, order, plan
from vefa.db.models import OrderLine, Product, Traits
from vefa.errors import VefaError
from vefa.rules.categories import ByWords, category_of, tidy_words
from vefa.rules.programme import Conditions, Rule
from vefa.services import categories, products
from vefa.services.imports import preview, run_import
from vefa.services.orders import NewLine, NewOrder, add_order
from vefa.services.products import PricePoint, Wish
from vefa.services.sales import SaleDraft, SaleLine, sell


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("IŞILTILI GÜMÜŞ KOLYE", "Takı"),
        ("Gümüş tepsi", "Ev"),
        ("gumus Küpe", "Ev"),
        ("Kolye", ""),
        ("", ""),
    ],
)
def test_the_first_rule_whose_words_are_all_there_decides(name: str, category: str) -> None:
    known = [ByWords(tidy_words("Kolye  GÜMÜŞ gümüş"), "Takı"), ByWords("gumus", "Ev")]
    assert known[0].words == "kolye gumus"
    assert category_of(name, known) == category


def bring(*lines: tuple[str, str]) -> None:
    """An order whose lines name product and category."""
    made = [line(1_000, product=name)._replace(category=category) for name, category in lines]
    run_import(plan(order(f"T-{len(products.product_ids())}", *made)), file=FILE, today=TODAY, now=NOW)


def places() -> dict[str, tuple[str, str]]:
    return {one.name: (one.category, one.category_by) for one in products.products(products.product_ids())}


def test_a_rule_places_what_no_sheet_and_no_hand_placed(shop: object) -> None:
    bring(("Gümüş kolye", ""), ("Gümüş yüzük", "Alyans"), ("Gümüş tepsi", ""))
    (tray,) = products.product_ids("tepsi")
    products.change_products([tray], Wish(category="Mutfak"))
    rule = categories.add_category_rule("gümüş", "Takı")
    assert places() == {
        "Gümüş kolye": ("Takı", "rule"),
        "Gümüş yüzük": ("Alyans", "sheet"),
        "Gümüş tepsi": ("Mutfak", "hand"),
    }
    bring(("Gümüş bilezik", ""), ("Bez çanta", ""))
    assert places()["Gümüş bilezik"] == ("Takı", "rule")
    assert places()["Bez çanta"] == ("", "sheet")
    (row,) = categories.category_rules()
    assert (row.words, row.category, row.products) == ("gumus", "Takı", 2)
    categories.remove_category_rule(rule)
    assert places()["Gümüş kolye"] == ("", "sheet")
    categories.put_back(row)
    assert places()["Gümüş kolye"] == ("Takı", "rule")


def test_what_is_sold_keeps_the_category_it_was_sold_with(shop: object) -> None:
    bring(("Gümüş kolye", ""))
    categories.add_category_rule("kolye", "Takı")
    (sold,) = OrderLine.select(Traits.category).join(Traits).tuples()
    assert sold == ("",)


def test_the_till_and_the_look_at_a_file_count_by_the_rules_category(shop: object) -> None:
    rules(rules=(Rule("Takı", points=50, when=Conditions(categories=("Takı",))),))
    categories.add_category_rule("kolye", "Takı")
    made = order("T-1", line(10_000, product="Gümüş kolye"), name="Ayşe", phone="+905321112233")
    looked = preview(plan(made), today=TODAY)
    done = run_import(plan(made), file=FILE, today=TODAY, now=NOW)
    assert looked.points.given + looked.points.waiting == done.given + done.waiting
    sell(SaleDraft((SaleLine("Altın kolye", 5_000),), TODAY), **at("2026-11-24"))
    assert places()["Altın kolye"] == ("Takı", "rule")
    assert Product.select().count() == 2


def test_what_is_entered_by_hand_is_placed_by_the_rules_too(shop: object) -> None:
    categories.add_category_rule("gümüş", "Takı")
    goods = (NewLine("Gümüş yüzük", 1_000), NewLine("Bez çanta", 500))
    add_order(NewOrder(day=TODAY, lines=goods), today=TODAY, now=NOW)
    assert places() == {"Gümüş yüzük": ("Takı", "rule"), "Bez çanta": ("", "sheet")}


def test_a_later_sheet_places_what_nobody_has_placed(shop: object) -> None:
    bring(("Yüzük", ""), ("Kolye", ""), ("Çanta", "Deri"))
    (chain,) = products.product_ids("kolye")
    products.change_products([chain], Wish(category=""))  # by hand: to none
    bring(("Yüzük", "Takı"), ("Kolye", "Takı"), ("Çanta", "Bez"))
    assert places() == {"Yüzük": ("Takı", "sheet"), "Kolye": ("", "hand"), "Çanta": ("Deri", "sheet")}
    ring = OrderLine.select(Traits.category).join(Traits).switch(OrderLine).join(Product)
    assert [category for (category,) in ring.where(Product.name == "Yüzük").tuples()] == [""]


def test_rules_without_words_or_twice_are_refused(shop: object) -> None:
    categories.add_category_rule("kolye", "Takı")
    for typed, category in (("  ", "Takı"), ("...", "Takı"), ("kolye", " "), ("KOLYE kolye", "Başka")):
        with pytest.raises(VefaError):
            categories.add_category_rule(typed, category)


def test_the_prices_of_a_product_are_told_where_they_changed(shop: object) -> None:
    for number, (day, price) in enumerate((("2026-10-01", 900), ("2026-10-02", 900), ("2026-10-05", 1_200))):
        made = order(f"T-{number}", line(price), day=day)
        run_import(plan(made), file=FILE, today=TODAY, now=NOW)
    buy(None, 100, "2026-11-24")
    (necklace,) = products.product_ids("kolye")
    assert products.price_history(necklace) == [
        PricePoint(date(2026, 10, 5), 1_200, "TRY", "trendyol"),
        PricePoint(date(2026, 10, 1), 900, "TRY", "trendyol"),
    ]
