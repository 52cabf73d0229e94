"""The account of a customer: lots, spending order, deficits, taking back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vefa.rules import lots
from vefa.rules.lots import Account, Lot, Move, Posting, spend_order

DAY = date(2026, 3, 2)


def lot(number: int, order: int | None = None, *, born: date = DAY, expires: date | None = None) -> Lot:
    return Lot(number, order, born, expires, 0)


def account(*opened: tuple[Lot, int], waiting: int = 0) -> Account:
    """An account whose lots got their points one after the other."""
    made = Account(waiting=waiting)
    for one, points in opened:
        lots.gain(made, points, one)
    return made


def lefts(made: Account) -> dict[int, int]:
    return {one.id: one.left for one in made.lots}


def test_earliest_last_day_first_then_the_older_and_those_without_a_day_last() -> None:
    never = lot(1)
    late = lot(2, expires=date(2027, 6, 1))
    soon = lot(3, expires=date(2027, 1, 1))
    soon_but_older = lot(4, born=date(2026, 1, 1), expires=date(2027, 1, 1))
    assert spend_order([never, late, soon, soon_but_older]) == [soon_but_older, soon, late, never]


def test_points_waiting_are_no_balance() -> None:
    made = Account()
    assert lots.wait(made, 28) == Posting(waiting=28)
    assert (made.balance, made.waiting, made.lots) == (0, 28, [])


def test_a_release_turns_waiting_points_into_a_lot() -> None:
    made = Account(waiting=28)
    posting = lots.release(made, 28, lot(1))
    assert (posting.points, posting.waiting) == (28, -28)
    assert (made.balance, made.waiting, lefts(made)) == (28, 0, {1: 28})


def test_a_deficit_is_paid_before_a_lot_forms() -> None:
    made = Account(balance=-50)
    posting = lots.gain(made, 120, lot(1))
    assert posting.points == 120
    assert (made.balance, lefts(made)) == (70, {1: 70})


def test_points_that_only_pay_a_deficit_make_no_lot() -> None:
    made = Account(balance=-50)
    assert lots.gain(made, 50, lot(1)).lot is None
    assert (made.balance, made.lots) == (0, [])


def test_a_lot_is_good_through_its_last_day() -> None:
    made = account((lot(1, expires=date(2026, 3, 31)), 150), (lot(2, expires=date(2026, 12, 31)), 40))
    assert lots.expire(made, date(2026, 3, 31)) == Posting()
    assert lots.expire(made, date(2026, 4, 1)) == Posting(-150, 0, None, (Move(1, -150),))
    assert lots.expire(made, date(2026, 4, 1)) == Posting()
    assert (made.balance, lefts(made)) == (40, {2: 40})


def test_taking_back_first_what_waits_then_the_own_lot_then_the_one_that_ends_first() -> None:
    made = account(
        (lot(1, 7, expires=date(2027, 3, 2)), 50),
        (lot(2, 8, expires=date(2027, 4, 1)), 80),
        (lot(3, expires=date(2026, 6, 30)), 20),
        waiting=10,
    )
    posting = lots.take_back(made, 100, order=7, waiting=10, expired=0)
    assert posting == Posting(-90, -10, None, (Move(1, -50), Move(3, -20), Move(2, -20)))
    assert (made.balance, made.waiting, lefts(made)) == (60, 0, {2: 60})


def test_what_has_ended_of_the_own_lot_is_let_go_before_another_is_touched() -> None:
    made = account((lot(1, 7), 30), (lot(2, 8), 40))
    posting = lots.take_back(made, 100, order=7, waiting=0, expired=65)
    assert posting == Posting(-35, 0, None, (Move(1, -30), Move(2, -5)), 65)
    assert made.balance == 35


def test_what_no_lot_covers_goes_below_zero() -> None:
    made = account((lot(1, 7), 30))
    assert lots.take_back(made, 80, order=7, waiting=0, expired=0).points == -80
    assert (made.balance, made.deficit, made.lots) == (-50, 50, [])


def test_spending_spans_lots() -> None:
    made = account((lot(1, expires=date(2027, 1, 1)), 50), (lot(2, expires=date(2027, 2, 1)), 50))
    assert lots.spend(made, 70) == Posting(-70, 0, None, (Move(1, -50), Move(2, -20)))
    assert (made.balance, lefts(made)) == (30, {2: 30})


def test_put_back_restores_the_lots_exactly() -> None:
    first, second = lot(1, 7), lot(2, 8)
    made = account((first, 30), (second, 40))
    taken = lots.take_back(made, 50, order=7, waiting=0, expired=0)
    back = lots.put_back(made, 50, taken.moves, [first], lot(3))
    assert back == Posting(50, 0, None, (Move(1, 30), Move(2, 20)))
    assert (made.balance, lefts(made)) == (70, {1: 30, 2: 40})


def test_put_back_makes_a_lot_of_what_had_gone_below_zero_and_was_paid_since() -> None:
    first = lot(1, 7)
    made = account((first, 30))
    taken = lots.take_back(made, 50, order=7, waiting=0, expired=0)  # 20 below zero
    lots.gain(made, 25, lot(2, 9))  # 20 pay, 5 remain
    back = lots.put_back(made, 50, taken.moves, [first], lot(3, 7))
    assert back.points == 50
    assert (made.balance, lefts(made)) == (55, {1: 30, 2: 5, 3: 20})


def test_put_back_pays_a_deficit_first() -> None:
    first = lot(1, 7)
    made = account((first, 30))
    taken = lots.take_back(made, 30, order=7, waiting=0, expired=0)
    lots.take_back(made, 40, order=8, waiting=0, expired=0)
    lots.put_back(made, 30, taken.moves, [first], lot(2, 7))
    assert (made.balance, made.lots) == (-10, [])


Event = tuple[str, int, int, int]
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["wait", "gain", "release", "take_back", "spend", "expire", "put_back"]),
        st.integers(1, 60),
        st.integers(1, 4),
        st.integers(0, 40),
    ),
    max_size=40,
)


class Books:
    """An account, and beside it what its postings add up to."""

    def __init__(self) -> None:
        self.account = Account()
        self.today = DAY
        self.balance = self.waiting = 0
        self.born: dict[int, Lot] = {}
        self.left: dict[int, int] = {}
        self.taken: Posting | None = None

    def play(self, number: int, event: Event) -> None:
        what, points, order, days = event
        self.today += timedelta(days=days % 5)
        ends = self.today + timedelta(days=days) if days else None
        posting = getattr(self, f"_{what}")(points, order, days, Lot(number, order, self.today, ends, 0))
        self.balance += posting.points
        self.waiting += posting.waiting
        if posting.lot is not None:
            self.born[number] = posting.lot
            self.left[number] = posting.lot.left
        for move in posting.moves:
            self.left[move.lot] += move.points

    def _wait(self, points: int, _order: int, _days: int, _lot: Lot) -> Posting:
        return lots.wait(self.account, points)

    def _gain(self, points: int, _order: int, _days: int, fresh: Lot) -> Posting:
        return lots.gain(self.account, points, fresh)

    def _release(self, points: int, _order: int, _days: int, fresh: Lot) -> Posting:
        return lots.release(self.account, min(points, self.account.waiting), fresh)

    def _take_back(self, points: int, order: int, days: int, _lot: Lot) -> Posting:
        waiting = min(days, self.account.waiting)
        self.taken = lots.take_back(self.account, points, order=order, waiting=waiting, expired=days % 3)
        return self.taken

    def _spend(self, points: int, _order: int, _days: int, _lot: Lot) -> Posting:
        return lots.spend(self.account, min(points, max(self.account.balance, 0)))

    def _expire(self, _points: int, _order: int, _days: int, _lot: Lot) -> Posting:
        return lots.expire(self.account, self.today)

    def _put_back(self, _points: int, _order: int, _days: int, fresh: Lot) -> Posting:
        taken, self.taken = self.taken or Posting(), None
        gone = [self.born[move.lot] for move in taken.moves if not self.left[move.lot]]
        return lots.put_back(self.account, -taken.points, taken.moves, gone, fresh)


@given(EVENTS)
def test_balance_is_the_sum_of_entries_and_of_what_is_left(events: list[Event]) -> None:
    books = Books()
    for number, event in enumerate(events):
        books.play(number, event)
        made = books.account
        assert (made.balance, made.waiting) == (books.balance, books.waiting)
        assert sum(books.left.values()) - made.deficit == books.balance
        assert lefts(made) == {one: left for one, left in books.left.items() if left}
        assert min(books.left.values(), default=0) >= 0
