"""Taking the last import back: everything is as before, or it is said who stands in the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.services.orders_of import AYSE, CAN, NOW, TODAY, books, customers, import_orders, line, order
from vefa.db.models import Change, Customer, Entry, Import, Lot, LotMove, Order, Voucher, VoucherUse, database
from vefa.errors import VefaError
from vefa.progress import Stopped
from vefa.services import customers as people
from vefa.services import daily
from vefa.services.check import check
from vefa.services.imports import import_rows, last_import, undo_import
from vefa.services.ledger import SLICE
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.order_list import order_ids, order_rows
from vefa.services.orders import NewOrder, add_order, set_state

pytestmark = pytest.mark.usefixtures("shop")

FIRST = (
    order("1", line(100000, "a"), line(50000, "b"), phone=AYSE, name="Ayşe Yılmaz", day="2026-10-20",
          state="shipped"),
    order("2", line(70000, "a"), name="Can Ak", day="2026-11-20"),
    order("3", line(30000, "a"), day="2026-11-20"),
    order("4", line(90000, "a"), phone=AYSE, state="cancelled"),
)  # fmt: skip
SECOND = (
    order("1", line(100000, "a"), line(50000, "b", state="returned"), phone=AYSE, state="partly_returned",
          email="ayse@posta.example", city="Bursa", day="2026-10-20"),
    order("2", line(80000, "a"), name="Can Ak", day="2026-11-20", delivered="2026-11-21", phone=CAN),
    order("3", line(30000, "a"), phone=AYSE, day="2026-11-20"),
    order("4", line(90000, "a"), phone=AYSE),
    order("5", line(20000, "a"), phone="+905327778899", name="Yeni Müşteri"),
    order("6", line(40000, "a"), email="ayse@posta.example", day="2024-05-06"),
    order("7", line(60000, "a"), buyer="pf+7", day="2026-11-22"),
)  # fmt: skip


def undo_last(today: date = TODAY) -> None:
    last = last_import()
    assert last is not None
    undo_import(last.id, today=today, now=NOW)


def test_the_books_are_as_before_and_importing_again_is_as_the_first_time() -> None:
    import_orders(*FIRST)
    before = books()
    import_orders(*SECOND)
    after = books()
    assert after != before
    undo_last()
    assert books() == before
    done = import_orders(*SECOND)
    assert (done.counts.new, done.counts.changed, done.counts.customers_new) == (3, 4, 2)
    assert books() == after
    undo_last()
    assert books() == before


def test_points_that_came_back_and_were_taken_again_are_told_once() -> None:
    import_orders(order("1", line(70000, "a"), phone=AYSE))
    for _time in range(2):
        import_orders(order("1", line(70000, "a", state="returned"), phone=AYSE, state="returned"))
        (row,) = order_rows(order_ids())
        assert row.points == -70
        undo_last()
    (row,) = order_rows(order_ids())
    assert row.points == 70


def test_a_large_undo_tells_how_far_the_points_are_and_can_be_stopped_there() -> None:
    import_orders(*(order(f"{n}", line(10000, "a"), buyer=f"pf+{n // 50}") for n in range(SLICE + 2)))
    told: list[tuple[int, int | None]] = []

    def stop_in_the_second_part(done: int, total: int | None = None, text: str = "") -> None:
        told.append((done, total))
        if done == SLICE:
            raise Stopped

    last = last_import()
    assert last is not None
    with pytest.raises(Stopped):
        undo_import(last.id, today=TODAY, now=NOW, progress=stop_in_the_second_part)
    assert told[-2:] == [(0, SLICE + 2), (SLICE, SLICE + 2)]
    assert last_import() == last
    assert check() == []
    assert [one.balance for one in Customer.select()] == [50 * 10] * 100 + [2 * 10]


def test_the_very_first_import_leaves_an_empty_shop_and_nothing_twice() -> None:
    empty = books()
    first = import_orders(*FIRST)
    full = books()
    rows = Order.select().count(), Customer.select().count()
    undo_last()
    assert books() == empty
    assert [(one.id, one.undone) for one in import_rows()] == [(first.id, True)]
    assert last_import() is None
    again = import_orders(*FIRST)
    assert again.counts == first.counts
    assert books() == full
    assert (Order.select().count(), Customer.select().count()) == rows


def test_the_ledger_is_only_added_to() -> None:
    import_orders(*FIRST)
    entries = list(Entry.select().tuples())
    undo_last()
    assert list(Entry.select().where(Entry.id.in_([one[0] for one in entries])).tuples()) == entries
    assert all(one.balance == one.waiting == 0 for one in Customer.select())


def test_points_that_became_usable_meanwhile_are_taken_back_too() -> None:
    daily.run(TODAY, now=NOW)
    import_orders(*FIRST)
    before = books()
    import_orders(*SECOND)
    later = TODAY + timedelta(days=30)
    daily.run(later, now=NOW)
    undo_last(later)
    balance = {name: points for name, *_rest, points, _waiting in customers()}
    assert balance == {"Ayşe Yılmaz": 150, "Can Ak": 70}
    assert [one[:2] for one in books()["orders"]] == [one[:2] for one in before["orders"]]


def test_only_the_last_one_can_be_taken_back() -> None:
    first = import_orders(*FIRST)
    import_orders(*SECOND)
    with pytest.raises(VefaError):
        undo_import(first.id, today=TODAY, now=NOW)
    undo_last()
    undo_last()
    with pytest.raises(VefaError):
        undo_import(first.id, today=TODAY, now=NOW)


def test_a_file_that_was_read_wrongly_leaves_nothing_in_the_right_one() -> None:
    wrong, kemal = "wrong@posta.example", "+905320000077"
    import_orders(
        order("1", line(10000, "a"), phone=AYSE, email=wrong, name="Bursa", city="Ayşe"),
        order("2", line(20000, "a"), phone=CAN, email="can@posta.example", name="Kemal Er"),
    )
    undo_last()
    import_orders(
        order("1", line(10000, "a"), phone=AYSE, name="Ayşe Yılmaz", city="Bursa"),
        order("2", line(20000, "a"), phone=kemal, name="Kemal Er"),
        order("3", line(30000, "a"), phone=CAN, name="Can Ak"),
        order("4", line(40000, "a"), email=wrong, name="Deniz Su"),
    )
    assert customers() == [
        ("Ayşe Yılmaz", AYSE, "", 1, 10000, 10, 0),
        ("Can Ak", CAN, "", 1, 30000, 30, 0),
        ("Deniz Su", "", wrong, 1, 40000, 40, 0),
        ("Kemal Er", kemal, "", 1, 20000, 20, 0),
    ]
    assert check() == []


def test_who_was_taken_out_keeps_nobody_from_being_known() -> None:
    import_orders(order("1", line(10000, "a"), phone=AYSE, name="Ayşe Yılmaz"))
    before = books()
    import_orders(order("2", line(20000, "a"), email="ayse@posta.example", card="KART0001", name="Ayşe Y."))
    undo_last()
    assert books() == before
    import_orders(order("3", line(20000, "a"), phone=AYSE, email="ayse@posta.example", card="KART0001"))
    assert customers() == [("Ayşe Yılmaz", AYSE, "ayse@posta.example", 2, 30000, 30, 0)]
    assert check() == []
    undo_last()
    assert books() == before


def test_what_the_undone_one_was_known_by_can_be_typed_for_another() -> None:
    import_orders(order("1", line(10000, "a"), phone=AYSE, card="KART0001", name="Ayşe Yılmaz"))
    undo_last()
    draft = people.CustomerDraft(name="Can Ak", phone=AYSE, card="KART0001")
    people.add_customer(draft, today=TODAY, now=NOW)
    assert check() == []


def test_what_is_somebodys_own_by_now_stays() -> None:
    import_orders(*FIRST)
    ayse = Customer.get(Customer.phone == AYSE).id
    add_order(NewOrder(day=TODAY, customer_id=ayse, amount=25000), today=TODAY, now=NOW)
    undo_last()
    assert customers() == [("Ayşe Yılmaz", AYSE, "", 1, 25000, 25, 0)]


def _use_points(_ayse: int) -> None:
    lot = Lot.get(Lot.left > 0)
    entry = Entry.create(customer=lot.customer, day="2026-11-24", kind="adjust", points=-5, at="")
    LotMove.create(entry=entry, lot=lot, points=-5)
    Lot.update(left=Lot.left - 5).where(Lot.id == lot.id).execute()
    Customer.update(balance=Customer.balance - 5).where(Customer.id == lot.customer).execute()


def _end_points(_ayse: int) -> None:
    daily.run(TODAY, now=NOW)
    daily.run(TODAY + timedelta(days=400), now=NOW, confirmed=True)


def _change_order(_ayse: int) -> None:
    set_state(Order.get(Order.number == "1").id, "cancelled", today=TODAY, now=NOW)


def _change_customer(ayse: int) -> None:
    draft = people.draft_of(ayse)
    people.change_customer(ayse, replace(draft, note="VIP"), today=TODAY, now=NOW)


def _use_voucher(ayse: int) -> None:
    voucher = Voucher.create(
        serial=1, code="0" * 12, kind="amount", value=5000, currency="TRY", customer=ayse,
        starts="2026-11-01", last_day="2026-12-31", made_on="2026-11-01",
    )  # fmt: skip
    first = Order.get(Order.number == "1").id
    VoucherUse.create(voucher=voucher, order=first, basket=100000, discount=5000, day="2026-11-24", at="")


_EVENTS = (_use_points, _end_points, _change_order, _change_customer, _use_voucher)


@pytest.mark.parametrize("event", _EVENTS, ids=lambda one: one.__name__)
def test_later_events_stand_in_the_way_and_nothing_is_done(event: Callable[[int], None]) -> None:
    import_orders(*FIRST)
    event(Customer.get(Customer.phone == AYSE).id)
    before = list(database.connection().iterdump())
    with pytest.raises(VefaError) as caught:
        undo_last()
    assert "Ayşe Yılmaz" in caught.value.hint
    assert list(database.connection().iterdump()) == before


def test_who_became_part_of_another_since_stands_in_the_way_until_they_are_parted() -> None:
    """His order gave no points, so nothing but the merge tells of it."""
    import_orders(order("1", line(500, "a"), phone=AYSE, name="Ayşe Yılmaz"))
    before = books()
    import_orders(order("2", line(500, "a"), email="ayse@posta.example", name="Ayse Yılmaz"))
    pair = [one.id for one in Customer.select().order_by(Customer.id)]
    merge_customers(*pair, today=TODAY, now=NOW)
    with pytest.raises(VefaError) as caught:
        undo_last()
    assert "Ayse Yılmaz" in caught.value.hint
    unmerge_customers(*pair, today=TODAY, now=NOW)
    undo_last()
    assert books() == before


def test_what_happened_before_the_import_stands_in_nobodys_way() -> None:
    import_orders(*FIRST)
    ayse = Customer.get(Customer.phone == AYSE).id
    _change_customer(ayse)
    set_state(Order.get(Order.number == "2").id, "returned", today=TODAY, now=NOW)
    before = books()
    import_orders(*SECOND)
    undo_last()
    assert books() == before


def test_history_tells_of_the_import_and_its_undo() -> None:
    done = import_orders(*FIRST)
    undo_last()
    assert Import.get_by_id(done.id).undone_at == "2026-11-24T06:30:00Z"
    assert Change.select().where(Change.made_by == done.id).count() == 1


def test_points_of_an_order_that_was_cancelled_since_are_not_called_used() -> None:
    """The sentence names what stands in the way: the order was changed; nobody has used its points."""
    import_orders(order("9", line(70000, "a"), phone=CAN, name="Can Ak", day="2026-10-20", state="delivered"))
    (one,) = order_ids("9")
    set_state(one, "cancelled", today=TODAY, now=NOW)
    with pytest.raises(VefaError) as told:
        undo_last()
    assert told.value.hint == "Their orders were changed since: Can Ak."
