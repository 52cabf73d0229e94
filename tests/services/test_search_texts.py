"""What customers are searched by stays right, whoever changes what is kept of them."""

import pytest

from tests.conftest import NOW
from tests.services.books import customer, on
from tests.services.orders_of import import_orders, line, order
from vefa.db import search
from vefa.db.models import Customer, database
from vefa.db.shop import write
from vefa.services import customers, merging
from vefa.services.check import check
from vefa.services.customers import CustomerDraft
from vefa.services.imports.undo import undo_import
from vefa.services.search_texts import renew, wrong_texts

pytestmark = pytest.mark.usefixtures("shop")

TODAY = on("2026-11-24")
FIRST, SECOND = "+905321112233", "+905324445566"


def found(query: str) -> list[int]:
    assert check() == []
    return sorted(search.customer_ids(query))


def test_town_card_and_tags_find_a_customer() -> None:
    draft = CustomerDraft("Ayşe Yılmaz", phone=FIRST, city="Çanakkale", card="0000001042", tags=("Düğün",))
    one = customers.add_customer(draft, today=TODAY, now=NOW)
    assert found("canak") == found("DÜĞÜN ayse") == found("1042") == [one]
    customers.change_customer(one, CustomerDraft("Ayşe Yılmaz", city="Bursa"), today=TODAY, now=NOW)
    assert (found("bursa"), found("çanakkale"), found("532"), found("düğün")) == ([one], [], [], [])


def test_a_merged_one_is_found_by_all_that_was_his_and_no_more_when_parted() -> None:
    one = customers.add_customer(CustomerDraft("Ayşe", phone=FIRST), today=TODAY, now=NOW)
    other = customers.add_customer(
        CustomerDraft("A. Yılmaz", phone=SECOND, email="a@ornek.com"), today=TODAY, now=NOW
    )
    merging.merge_customers(one, other, today=TODAY, now=NOW)
    assert found("0532 444 55 66") == found("ornek") == [one]
    merging.unmerge_customers(one, other, today=TODAY, now=NOW)
    assert found("0532 444 55 66") == [other]


def test_an_import_brings_towns_and_second_phones_and_takes_them_back() -> None:
    known = customers.add_customer(CustomerDraft("Can Demir", phone=FIRST), today=TODAY, now=NOW)
    made = import_orders(
        order("1", line(100), name="Can Demir", phone=FIRST, email="can@ornek.com", city="İzmir"),
        order("2", line(100), name="Ece Kaya", phone=SECOND, email="ece@ornek.com", city="Muş"),
        order("3", line(100), name="Ece Kaya", email="ece@ornek.com", phone="+905327778899", city="Muş"),
    )
    assert found("izmir can") == [known]
    assert found("0532 777") == found("0532 444") == found("mus ece") != []
    undo_import(made.id, today=TODAY, now=NOW)
    assert (found("izmir"), found("ornek"), found("ece")) == ([], [], [])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE customer SET city = 'Rize'",
        "DELETE FROM customer_search",
        "UPDATE customer SET archived = 1",
    ],
)
def test_a_wrong_text_is_proved(sql: str) -> None:
    one = customer("Ayşe")
    assert wrong_texts() == []
    write(database.execute_sql)(sql)
    assert wrong_texts() == [one]
    renew([one])
    assert wrong_texts() == []
    assert Customer.get_by_id(one).fold.startswith("ayse ")
