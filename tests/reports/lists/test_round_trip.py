"""What is exported comes in again without loss: into an empty shop, from a plain shop and one of odd text."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest

from tests.reports.conftest import Fill
from tests.reports.lists import odd
from tests.services.orders_of import NOW, TODAY
from vefa.db.models import (
    Consent,
    Customer,
    CustomerTag,
    CustomField,
    CustomValue,
    Identity,
    Order,
    OrderLine,
    Product,
    Tag,
)
from vefa.db.shop import Shop, open_shop
from vefa.files.fields import OWN
from vefa.files.roster_guess import our_headings
from vefa.i18n import speaking
from vefa.reports.lists.customers import customer_fields
from vefa.reports.lists.saving import list_fields, save_list
from vefa.rules.text import fold
from vefa.services import consents, customers, orders, own_fields
from vefa.services.check import check
from vefa.services.consents import ConsentDraft
from vefa.services.demo import make_demo
from vefa.services.imports import undo_import
from vefa.services.imports.look import look
from vefa.services.imports.steps import Choices, bring_in
from vefa.services.imports.steps import check as look_over

Books = dict[str, dict[Any, dict[str, Any]]]
WAYS: Final = pytest.mark.parametrize(
    ("ending", "language"), [("csv", "tr"), ("csv", "en"), ("xlsx", "tr"), ("xlsx", "en")]
)
EARNED: Final = ("balance", "waiting", "orders", "spent", "first_day", "last_day")


def read_books() -> Books:
    """Customers by their numbers and orders by theirs, with all that a list tells of them."""
    assert check() == []
    told = _by_customer()
    people, number = {}, {}
    for one in Customer.select().where(Customer.undone == False):  # noqa: E712 - this makes SQL
        number[one.id] = one.number
        card = (
            "name",
            "phone",
            "email",
            "city",
            "district",
            "address",
            "birthday",
            "note",
            "name_only",
            "made_on",
        )
        said = {name: getattr(one, name) for name in (*card, *EARNED)}
        people[one.number] = said | {name: texts.get(one.id, set()) for name, texts in told.items()}
    return {"people": people, "orders": _orders(number)}


def _by_customer() -> dict[str, dict[int, set[Any]]]:
    known, marked, own = (defaultdict[int, set[Any]](set) for _one in range(3))
    for key in Identity.select():
        known[key.customer_id].add((key.kind, key.scope, key.value))
    for one in CustomerTag.select(CustomerTag, Tag).join(Tag):
        marked[one.customer_id].add(one.tag.name)
    for one in CustomValue.select(CustomValue, CustomField).join(CustomField):
        own[one.customer_id].add((one.field.name, one.value))
    return {"known": known, "tags": marked, "own": own}


def _orders(number: dict[int, int]) -> dict[Any, dict[str, Any]]:
    lines = defaultdict(list)
    query = OrderLine.select(OrderLine, Product).join(Product).order_by(OrderLine.order, OrderLine.position)
    for one in query:
        goods = (one.product.name, one.product.code, one.product.category)
        lines[one.order_id].append(
            (one.key, *goods, one.quantity, one.price, one.paid, one.state, one.returned)
        )
    head = (
        "day",
        "moment",
        "state",
        "delivered",
        "currency",
        "total",
        "shipping",
        "earned",
        "waiting",
        "carrier",
        "tracking",
        "expected",
    )
    return {
        (one.channel, one.number): {name: getattr(one, name) for name in head}
        | {
            "customer": number.get(one.customer_id),
            "net": one.goods - one.refunded,
            "lines": lines[one.id],
        }
        for one in Order.select().where(Order.undone == False)  # noqa: E712 - this makes SQL
    }


@contextmanager
def opened(path: Path) -> Iterator[Shop]:
    shop = open_shop(path, now=NOW)
    try:
        yield shop
    finally:
        shop.close()


def export(folder: Path, ending: str, language: str) -> dict[str, Path]:
    """Every list that an import reads, with every column."""
    people = customers.customer_ids(sort="number", descending=False, today=TODAY)
    sold = orders.order_ids(sort="number", descending=False)
    with speaking(language):
        return {
            name: save_list(
                name,
                ids,
                folder / f"{name}.{ending}",
                keys=[one.key for one in list_fields(name)],
                today=TODAY,
            )
            for name, ids in (("customers", people), ("lines", sold), ("orders", sold))
        }


def bring(path: Path) -> int:
    """Import a file as it is recognised, without an answer; the import's id."""
    choices = Choices(look(path).reading)
    checked = look_over(path, choices, today=TODAY)
    assert [one.message for one in checked.problems if one.row] == []
    return bring_in(path, choices, checked.sha256, today=TODAY, now=NOW).id


def without(books: Books, *fields: str) -> dict[Any, dict[str, Any]]:
    return {
        key: {name: value for name, value in one.items() if name not in fields}
        for key, one in books["people"].items()
    }


@pytest.fixture
def odd_shop(kept: Callable[[Fill], tuple[Path, Any]], home: Path) -> Path:
    path = home / "tuhaf.vefa"
    shutil.copy(kept(odd.fill)[0], path)
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Points given by hand stand in no list of customers, so the shop gave none."""
    path = tmp_path_factory.mktemp("sample") / "ornek.vefa"
    with speaking("tr"):
        make_demo(path, seed=1, orders=500, customers=170, until=TODAY, only_orders=True)
    return path


@pytest.fixture
def empty(blank_shop: Path, home: Path) -> Path:
    path = home / "bos.vefa"
    shutil.copy(blank_shop, path)
    return path


@WAYS
def test_customers_come_into_an_empty_shop_as_they_went_out(
    odd_shop: Path, empty: Path, tmp_path: Path, ending: str, language: str
) -> None:
    with opened(odd_shop):
        draft = ConsentDraft("email", given=True, source="shop", taken_at=NOW)
        consents.record_consent(1, draft, now=NOW)
        before, files = read_books(), export(tmp_path, ending, language)
    with opened(empty):
        bring(files["customers"])
        after = read_books()
        assert Consent.select().count() == 0  # a column is no consent
        assert {one.kind for one in own_fields.fields()} == {"text", "number", "day", "yes_no"}
    gone = ("waiting", "orders", "spent", "first_day", "last_day")  # they are of the orders
    assert without(after, *gone) == without(before, *gone)


@WAYS
def test_lines_of_orders_and_customers_come_in_as_they_went_out(
    odd_shop: Path, empty: Path, tmp_path: Path, ending: str, language: str
) -> None:
    with opened(odd_shop):
        before, files = read_books(), export(tmp_path, ending, language)
    with opened(empty):
        bring(files["lines"])
        assert read_books()["orders"] == before["orders"]
        bring(files["customers"])
        after = read_books()
    assert after["orders"] == before["orders"]
    assert after["people"].keys() == before["people"].keys()
    own_numbers = {
        number: one["known"] - before["people"][number]["known"] for number, one in after["people"].items()
    }
    assert {
        number: known <= {("buyer", "", str(number))} for number, known in own_numbers.items()
    } == dict.fromkeys(after["people"], True)
    assert without(after, "known", "made_on") == without(before, "known", "made_on")


@pytest.mark.parametrize(("ending", "language"), [("csv", "en"), ("xlsx", "tr")])
def test_orders_find_the_customers_that_came_before(
    odd_shop: Path, empty: Path, tmp_path: Path, ending: str, language: str
) -> None:
    with opened(odd_shop):
        before, files = read_books(), export(tmp_path, ending, language)
    with opened(empty):
        bring(files["customers"])
        bring(files["lines"])
        after = read_books()
    assert after["orders"] == before["orders"]
    assert without(after, "balance") == without(before, "balance")  # brought along, and earned besides


@WAYS
def test_orders_without_lines_come_in_with_their_money(
    odd_shop: Path, empty: Path, tmp_path: Path, ending: str, language: str
) -> None:
    with opened(odd_shop):
        before, files = read_books()["orders"], export(tmp_path, ending, language)
    with opened(empty):
        bring(files["orders"])
        after = read_books()["orders"]
    assert [one.pop("lines") for one in after.values()] == [[]] * len(after)
    assert after == {
        key: {name: text for name, text in one.items() if name != "lines"} for key, one in before.items()
    }


@pytest.mark.parametrize(("ending", "language"), [("csv", "tr"), ("xlsx", "en")])
def test_the_sample_shop_comes_in_again(
    sample: Path, empty: Path, home: Path, tmp_path: Path, ending: str, language: str
) -> None:
    shutil.copy(sample, home / "ornek.vefa")
    with opened(home / "ornek.vefa"):
        before, files = read_books(), export(tmp_path, ending, language)
    with opened(empty):
        bring(files["lines"])
        bring(files["customers"])
        after = read_books()
    assert after["orders"] == before["orders"]
    assert without(after, "known", "made_on") == without(before, "known", "made_on")


@pytest.mark.parametrize("name", ["customers", "lines", "orders"])
def test_into_the_same_shop_nothing_changes(odd_shop: Path, tmp_path: Path, name: str) -> None:
    with opened(odd_shop):
        path = export(tmp_path, "csv", "tr")[name]
        checked = look_over(path, Choices(look(path).reading), today=TODAY)
    assert (checked.preview.counts.new, checked.preview.counts.changed) == (0, 0)


def test_taken_back_a_list_leaves_no_fields_and_comes_back_whole(
    odd_shop: Path, empty: Path, tmp_path: Path
) -> None:
    with opened(odd_shop):
        files = export(tmp_path, "csv", "tr")
    with opened(empty):
        made = bring(files["customers"])
        whole = read_books()
        undo_import(made, today=TODAY, now=NOW)
        assert (own_fields.fields(hidden=True), read_books()["people"]) == ([], {})
        bring(files["customers"])
        assert read_books() == whole


def test_fields_of_the_shop_are_filled_from_any_list_where_they_are_empty(
    empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "defter.csv"
    path.write_text(
        "Ad Soyad;Telefon;BEDEN;Renk;Boy\nAyşe;05320001122;38;mavi;1,70\nCan;05320001123;42;mor;\n"
    )
    with opened(empty):
        size = own_fields.add_field("Beden", "number")
        paint = own_fields.add_field("Renk", "choice", ("Mavi", "Mor"))
        known = customers.add_customer(
            customers.CustomerDraft("Ayşe", phone="05320001122", own=((size, "36"),)), today=TODAY, now=NOW
        )
        reading = look(path).reading
        assert {key: one.heading for key, one in reading.mapping.items() if key.startswith(OWN)} == {
            "own:Beden": "BEDEN", "own:Renk": "Renk",
        }  # fmt: skip
        checked = look_over(path, Choices(reading), today=TODAY)
        assert [(one.row, one.column, one.found, one.message) for one in checked.problems] == [
            (2, "Beden", "38", "Kayıtta “36” yazıyor; kayıttaki kalır.")
        ]
        made = bring_in(path, Choices(reading), checked.sha256, today=TODAY, now=NOW).id
        assert own_fields.values_of(known) == {size: "36", paint: "Mavi"}
        (other,) = customers.customer_ids("can", today=TODAY)
        assert own_fields.values_of(other) == {size: "42", paint: "Mor"}
        undo_import(made, today=TODAY, now=NOW)
        assert own_fields.values_of(known) == {size: "36"}
        assert [one.name for one in own_fields.fields()] == ["Beden", "Renk"]


def test_a_profile_that_is_off_is_not_read(odd_shop: Path, empty: Path, tmp_path: Path) -> None:
    with opened(odd_shop):
        own_fields.switch_profile(on=True, now=NOW)
        job = next(one.id for one in own_fields.fields() if one.key == "occupation")
        customers.change_customer(
            1, customers.CustomerDraft("=1+1", own=((job, "Fırıncı"),)), today=TODAY, now=NOW
        )
        files = export(tmp_path, "csv", "tr")
    with opened(empty):
        own_fields.switch_profile(on=True, now=NOW)
        own_fields.switch_profile(on=False, now=NOW)
        bring(files["customers"])
        assert CustomValue.select().join(CustomField).where(CustomField.key != "").count() == 0
        own_fields.switch_profile(on=True, now=NOW)
        assert "own:Meslek" in look(files["customers"]).reading.mapping


def test_headings_of_our_lists_are_those_that_the_import_knows(shop: Shop) -> None:
    for language in ("tr", "en"):
        with speaking(language):
            heads = {fold(one.head) for one in customer_fields()}
            assert heads == {fold(one) for one in our_headings()} & heads
            assert len(our_headings()) == 2 * len(heads) - sum(one in _other(language) for one in heads)


def _other(language: str) -> set[str]:
    with speaking("en" if language == "tr" else "tr"):
        return {fold(one.head) for one in customer_fields()}
