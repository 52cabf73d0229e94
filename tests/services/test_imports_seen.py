"""Orders that a later file brings just as the shop has them need not be read, and nothing else changes."""

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.properties.shops import fresh_shop
from tests.services.exports import HEADINGS, Export, Line, bring_in, by_hand, lines_of, tables, write
from tests.services.orders_of import NOW, TODAY
from vefa.db.models import Customer, Identity, Order, OrderDigest, OrderLine, Product
from vefa.files import seen
from vefa.files.guess import recognise
from vefa.files.reader import open_book
from vefa.services import settings
from vefa.services.customers import CustomerDraft, add_customer, archive_customer, change_customer
from vefa.services.households import share
from vefa.services.imports import Source, preview, read_orders, run_import, undo_import
from vefa.services.merging import merge_customers
from vefa.services.orders import set_state
from vefa.services.products import Wish, change_products
from vefa.services.sales import cancel_order, give_back

WHEN: dict[str, Any] = {"today": TODAY, "now": NOW}
Begun = Callable[[], AbstractContextManager[None]]


def played(path: Path, seed: int, *, forget: bool) -> Iterator[Any]:
    """What a shop tells after each step; `forget`: all digests are gone before each import."""
    chance = random.Random(seed)
    export, unread = Export(chance), 0
    for week in range(4):
        if forget:
            OrderDigest.delete().execute()
        told, left = bring_in(write(path, export.rows()))
        unread += left
        yield week, told, tables()
        for _time in range(chance.randint(0, 3)):
            by_hand(chance)
        yield week, "by hand", tables()
        export.move_on()
    yield unread


@pytest.mark.parametrize(("ending", "asked"), [("xlsx", 50_000), ("csv", 2)])
def test_without_digests_the_same_comes_out(
    blank_shop: Path,
    tmp_path: Path,
    long_run: bool,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    asked: int,
) -> None:
    monkeypatch.setattr(seen, "_TOLD", asked)  # orders of which the shop is asked together
    unread = 0
    for seed in range(400 if long_run else 4):
        with fresh_shop(blank_shop):
            quick = list(played(tmp_path / f"export.{ending}", seed, forget=False))
        with fresh_shop(blank_shop):
            slow = list(played(tmp_path / f"export.{ending}", seed, forget=True))
        for one, other in zip(quick[:-1], slow[:-1], strict=True):
            assert one == other, seed
        assert slow[-1] == 0
        unread += quick[-1]
    assert unread


def row(number: str, name: str, phone: str, **other: Any) -> Line:
    cells = {
        "Sipariş No": number, "Satır": 1.0, "Sipariş Tarihi": datetime(2026, 10, 5, 11, 30),  # noqa: DTZ001
        "Müşteri No": "", "Ad Soyad": name, "Telefon": phone, "E-posta": "", "İl": "İzmir", "İlçe": "Konak",
        "Adres": "Gül Sk. 3", "Kanal": "Web", "Ürün Kodu": f"K{number}", "Ürün": f"Kolye {number}",
        "Kategori": "Takı", "Adet": 1.0, "Birim Fiyat": 99.9, "İndirim": 0.0, "Tutar": 99.9,
        "Durum": "Teslim Edildi",
    }  # fmt: skip
    assert tuple(cells) == HEADINGS
    return cells | other


ROWS = (
    row("1", "Ayşe Yılmaz", "0532 111 22 33", **{"E-posta": "ayse@posta.example"}),
    row("2", "Can Kaya", "0532 444 55 66", Durum="Kargoda"),
    row("3", "Veli Ak", "0532 777 88 99", Durum="İade Edildi"),
)
AYSE, CAN, VELI = 1, 2, 3  # the orders, and the customers whose they are


@pytest.fixture(scope="module")
def begun(blank_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """A shop into which `ROWS` came."""
    folder = tmp_path_factory.mktemp("seen")
    with fresh_shop(blank_shop):
        bring_in(write(folder / "rows.xlsx", ROWS))
        kept = folder / "begun.vefa"
        Order._meta.database.execute_sql("VACUUM INTO ?", (str(kept),))
    return lambda: fresh_shop(kept)


def known() -> set[int]:
    """The orders that have a digest."""
    return {one.order_id for one in OrderDigest.select()}


def draft_of(customer: int, **other: str) -> CustomerDraft:
    one = Customer.get_by_id(customer)
    said = {name: getattr(one, name) for name in ("name", "phone", "email", "city", "district", "address")}
    return CustomerDraft(**{**said, **other})


DEEDS: dict[str, tuple[Callable[[], Any], set[int]]] = {
    "state": (lambda: set_state(CAN, "delivered", **WHEN), {CAN}),
    "return": (lambda: give_back(AYSE, None, **WHEN), {AYSE}),
    "part": (lambda: give_back(AYSE, [(1, 500)], **WHEN), {AYSE}),
    "cancel": (lambda: cancel_order(CAN, **WHEN), {CAN}),
    "name": (lambda: change_customer(AYSE, draft_of(AYSE, name="Ayşe Ak"), **WHEN), {AYSE}),
    "phone": (lambda: change_customer(AYSE, draft_of(AYSE, phone="05329998877"), **WHEN), {AYSE}),
    "no phone": (lambda: change_customer(CAN, draft_of(CAN, phone=""), **WHEN), {CAN}),
    "no town": (lambda: change_customer(CAN, draft_of(CAN, city=""), **WHEN), {CAN}),
    "no street": (lambda: change_customer(CAN, draft_of(CAN, address=""), **WHEN), {CAN}),
    "merge": (lambda: merge_customers(AYSE, CAN, **WHEN), {AYSE, CAN}),
    "household": (lambda: share("phone", "+905324445566", [AYSE, CAN]), {AYSE, CAN}),
    "category": (lambda: change_products([VELI], Wish(category="Ev")), {VELI}),
    "marked": (lambda: change_products([VELI], Wish(marked=True)), {VELI}),
    "undo": (lambda: undo_import(1, **WHEN), {AYSE, CAN, VELI}),
    "identity": (lambda: Identity.delete().where(Identity.customer == VELI).execute(), {VELI}),
    "line": (lambda: OrderLine.update(price=1).where(OrderLine.order == CAN).execute(), {CAN}),
    "product": (lambda: Product.update(name="Küpe").where(Product.id == CAN).execute(), {CAN}),
    "note": (lambda: Order.update(note="Hediye").where(Order.id == CAN).execute(), set()),
    "archive": (lambda: archive_customer(AYSE, now=NOW), set()),
    "another": (lambda: add_customer(CustomerDraft(name="Ece Su", phone="05321112299"), **WHEN), set()),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_changes_an_order_or_its_person_takes_its_digest(begun: Begun, deed: str) -> None:
    act, gone = DEEDS[deed]
    with begun():
        assert known() == {AYSE, CAN, VELI}
        act()
        assert known() == {AYSE, CAN, VELI} - gone


def test_the_figures_tell_of_the_orders_that_were_not_read(begun: Begun, tmp_path: Path) -> None:
    with begun():
        file = write(tmp_path / "again.xlsx", [*ROWS, row("4", "Ece Su", "0532 000 11 22")])
        told, unread = bring_in(file)
        assert unread == 3
        assert told["orders"] == {"new": 1, "changed": 0, "same": 3, "cancelled": 0, "returned": 1}
        assert (told["rows"], told["lines"], told["units"]) == (4, 4, 4)
        assert told["customers"] == {"new": 1, "known": 3, "none": 0}
        assert told["repeat"] == {"customers": 0, "base": 4}
        assert told["sums"] == {"TRY": {"total": "399.60", "cancelled": "0.00", "returned": "99.90"}}
        assert (told["first"], told["last"]) == ("2026-10-05T11:30:00", "2026-10-05T11:30:00")


def test_the_first_known_orders_are_read_to_be_shown(begun: Begun, tmp_path: Path) -> None:
    with begun(), open_book(write(tmp_path / "again.xlsx", ROWS)) as book:
        plan = read_orders(book, recognise(book), shown=2)
        assert plan.seen
        assert list(plan.seen.ids) == [VELI]
        seen = preview(plan, today=TODAY)
        assert [one.number for one in seen.same] == ["1", "2"]
        assert (seen.counts.same, seen.counts.changed) == (3, 0)


def test_what_changes_between_reading_and_writing_is_noticed(begun: Begun, tmp_path: Path) -> None:
    later = [*ROWS[:1], ROWS[1] | {"Durum": "Kargoda"}, *ROWS[2:]]
    with begun():
        with open_book(write(tmp_path / "again.xlsx", later)) as book:
            plan = read_orders(book, recognise(book), shown=0)
        assert plan.seen
        assert len(plan.seen.ids) == 3
        change_customer(AYSE, draft_of(AYSE, phone=""), **WHEN)  # the file tells it again
        assert Customer.get_by_id(AYSE).phone == ""
        done = run_import(plan, file=Source("again.xlsx"), **WHEN)
        assert Customer.get_by_id(AYSE).phone == "+905321112233"
        assert (done.counts.same, len(plan.orders)) == (3, 3)


@pytest.mark.parametrize(
    "other",
    [
        {"Adet": 2.0},
        {"Tutar": 89.9},
        {"Durum": "İptal Edildi"},
        {"Telefon": "0532 111 22 34"},
        {"İlçe": "Buca"},
    ],
)
def test_an_order_of_which_a_cell_differs_is_read(begun: Begun, tmp_path: Path, other: Line) -> None:
    with begun():
        assert bring_in(write(tmp_path / "again.xlsx", [ROWS[0] | other, *ROWS[1:]]))[1] == 2


def test_an_order_that_stands_twice_is_read_whole(begun: Begun, tmp_path: Path) -> None:
    """The second time as a further line of it: nothing of the first may be lost."""
    more = ROWS[0] | {"Satır": 2.0, "Ürün": "Küpe", "Ürün Kodu": "K9", "Tutar": 50.0, "Birim Fiyat": 50.0}
    with begun():
        told, _unread = bring_in(write(tmp_path / "again.xlsx", [*ROWS, more]))
        assert told["orders"] == {"new": 0, "changed": 1, "same": 2, "cancelled": 0, "returned": 1}
        assert lines_of("1") == [(1000, 9990, "delivered"), (1000, 5000, "delivered")]


def test_a_shop_without_digests_gets_them_when_its_orders_come_again(begun: Begun, tmp_path: Path) -> None:
    with begun():
        OrderDigest.delete().execute()
        file = write(tmp_path / "again.xlsx", ROWS)
        assert bring_in(file)[1] == 0
        assert bring_in(file)[1] == 3


def test_rows_mean_something_else_when_the_shop_says_so(begun: Begun, tmp_path: Path) -> None:
    with begun():
        settings.save_shop(replace(settings.shop(), name="Kolyeci", phone="0532 111 22 33"))
        told, unread = bring_in(write(tmp_path / "again.xlsx", ROWS))
        assert unread == 0
        assert told["customers"]["known"] == 3


def test_orders_that_are_not_read_still_tell_how_the_others_are_written(
    blank_shop: Path, tmp_path: Path
) -> None:
    """1,234.56 and 10/25/2026 stand in rows that the shop has; a 2,345 and a 10/2/2026 are like them."""
    head = "Sipariş No;Sipariş Tarihi;Ad Soyad;Telefon;Ürün;Adet;Tutar"
    known = "A1;10/25/2026;Ayşe Yılmaz;0532 111 22 33;Kolye;1;1,234.56"
    new = "A2;10/2/2026;Can Kaya;0532 444 55 66;Yüzük;1;2,345"
    with fresh_shop(blank_shop):
        for rows in ([known], [known, new]):
            path = tmp_path / "orders.csv"
            path.write_text("\n".join([head, *rows]), encoding="utf-8")
            with open_book(path) as book:
                plan = read_orders(book, recognise(book), shown=0)
            run_import(plan, file=Source(path.name), **WHEN)
        assert plan.seen is not None
        assert len(plan.seen.ids) == 1
        assert not plan.problems
        assert (plan.first, plan.last) == ("2026-10-02", "2026-10-25")
        assert {one.number: (one.day, one.total) for one in Order.select()} == {
            "A1": ("2026-10-25", 123_456), "A2": ("2026-10-02", 234_500),
        }  # fmt: skip
