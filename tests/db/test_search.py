"""Finding customers and orders by what is typed."""

import pytest

from vefa.db import search
from vefa.db.models import Customer, Order, OrderLine, Product, database
from vefa.db.shop import Shop
from vefa.rules.customers import Findable, search_text
from vefa.rules.text import fold

pytestmark = pytest.mark.usefixtures("shop")

PEOPLE = [
    ("Ayşe Yılmaz", "+905321234567", ""),
    ("Işık Şahin", "+905424567890", "isik@ornek.com"),
    ("İbrahim Kılıç", "", "ibo.kilic@example.com"),
    ("Ali Işıldak", "+905321119988", ""),
    ("Jörg Müller", "+491701234567", ""),
    ("O'Brien Ö.", "", ""),
]


@pytest.fixture(autouse=True)
def people(shop: Shop) -> None:
    """The customers of `PEOPLE`, numbered from 1001."""
    for place, (name, phone, email) in enumerate(PEOPLE, start=1):
        number = 1000 + place
        text = search_text(Findable(name, number, phone, email))
        Customer.create(
            id=place, number=number, name=name, fold=text, sort_key="", phone=phone, email=email,
            made_on="2026-01-01",
        )  # fmt: skip
    search.index_new(1)


def found(query: str) -> list[int]:
    return sorted(search.customer_ids(query))


@pytest.mark.parametrize(
    ("query", "who"),
    [
        ("ayşe", [1]),
        ("YILMAZ ayse", [1]),
        ("yıl", [1]),
        ("ISIK", [2]),
        ("ışık", [2]),
        ("isi", [2, 4]),
        ("IŞI", [2, 4]),
        ("kılıç", [3]),
        ("KILIC ibrahim", [3]),
        ("0532", [1, 4]),
        ("532 123", [1]),
        ("0(532) 123 45 67", [1]),
        ("+90 532 123 45 67", [1]),
        ("905321234567", [1]),
        ("4567", [1, 2, 5]),
        ("49 170", [5]),
        ("1002", [2]),
        ("isik@ornek.com", [2]),
        ("@example", [3]),
        ("jorg", [5]),
        ("müller", [5]),
        ("obrien", [6]),
        ("O’Brien", [6]),
        ("a", [1, 2, 3, 4]),
        ("al", [4]),
        ("al is", [4]),
        ("ali al", [4]),
        ("ay ız", []),
        ("zz", []),
        ("ayşe işık", []),
        ("", []),
        ("  ", []),
        ("%", []),
        ("_", []),
        ('"', []),
        ("* OR a", [2]),
        ("ayşe*", [1]),
    ],
)
def test_every_word_anywhere_in_a_word_in_any_order(query: str, who: list[int]) -> None:
    assert found(query) == who


def test_a_search_is_what_a_scan_of_the_folded_text_finds() -> None:
    texts = {one.id: one.fold for one in Customer.select()}
    for query in ("i", "is", "isi", "isik", "5", "53", "532", "i s i", "me", "ornek", "ka is 5"):
        scan = [one for one, text in texts.items() if all(word in text for word in fold(query).split())]
        assert found(query) == scan, query


def test_the_newest_come_first_and_no_more_than_asked() -> None:
    assert list(search.customer_ids("a", 2)) == [4, 3]
    assert list(search.customer_ids("532", 1)) == [4]
    assert list(search.customer_ids("532", 0)) == []


def test_a_changed_text_is_found_by_the_new_one_only() -> None:
    Customer.update(fold=search_text(Findable("Ayşe Kaya", 1001))).where(Customer.id == 1).execute()
    search.reindex([1])
    assert (found("yılmaz"), found("kaya"), found("ay ka")) == ([], [1], [1])


def test_hidden_customers_are_not_found_until_they_are_shown_again() -> None:
    Customer.update(archived=True).where(Customer.id == 1).execute()
    Customer.update(undone=True).where(Customer.id == 2).execute()
    search.reindex([1, 2])
    assert found("ayşe") == found("ışık") == []
    Customer.update(archived=False, undone=False).execute()
    search.reindex([1, 2])
    assert (found("ayşe"), found("ışık")) == ([1], [2])


def test_a_lost_index_is_made_anew() -> None:
    database.execute_sql("DROP TABLE customer_search")
    search.make_index()
    assert found("0532") == [1, 4]


def orders(query: str) -> list[str]:
    tests = search.order_tests(query)
    return [one.number for one in Order.select().where(*tests).order_by(Order.number)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("TY-10", ["TY-100", "TY-101"]),
        ("ty 101", ["TY-101"]),
        ("101", ["TY-101"]),
        ("gömlek", ["TY-100", "V-7"]),
        ("GOMLEK ayse", ["TY-100"]),
        ("ışık", ["V-7"]),
        ("sku9", ["TY-101"]),
        ("SİP_9", ["SİP_9"]),
        ("sip", ["SİP_9"]),
        ("yok", []),
    ],
)
def test_orders_by_number_customer_and_product(query: str, numbers: list[str]) -> None:
    shirt = Product.create(name="Keten Gömlek", code="SKU8", fold=fold("Keten Gömlek SKU8"))
    belt = Product.create(name="Kemer", code="SKU9", fold=fold("Kemer SKU9"))
    for number, customer, product in (
        ("TY-100", 1, shirt),
        ("TY-101", None, belt),
        ("V-7", 2, shirt),
        ("SİP_9", None, None),
    ):
        order = Order.create(
            channel="web",
            number=number,
            customer=customer,
            day="2026-11-24",
            state="new",
            currency="TRY",
            total=1,
        )
        if product:
            OrderLine.create(
                order=order, position=1, key="1", product=product, quantity=1000, price=1, paid=1, state="new"
            )
    assert orders(query) == numbers
