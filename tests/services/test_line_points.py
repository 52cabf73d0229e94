"""What each line of an order gave, or why it gave nothing."""

from tests.services.books import change, customer, line, on, order
from vefa.db.models import OrderLine
from vefa.db.shop import write
from vefa.services.booking import book_order
from vefa.services.line_points import LinePoints, line_points

DAY = "2026-03-02"


def book(of: int) -> int:
    return book_order(of, today=on(DAY))


def test_lines_share_the_points_of_their_order(shop: object) -> None:
    sale = order(customer(), 35500)
    line(sale, 15000)
    line(sale, 20500)
    assert book(sale) == 35
    assert line_points(sale) == [LinePoints(15), LinePoints(20)]  # 14,79 and 20,21


def test_marked_goods_say_why_they_give_nothing(shop: object) -> None:
    sale = order(customer(), 30000)
    line(sale, 10000)
    line(sale, 20000, marked=True)
    assert book(sale) == 10
    assert line_points(sale) == [LinePoints(10), LinePoints(0, "no points: marked goods")]


def test_a_line_that_came_back_has_no_share_any_more(shop: object) -> None:
    sale = order(customer(), 30000)
    line(sale, 10000)
    line(sale, 20000, returned=1000)
    change(sale, refunded=20000, state="partly_returned")
    assert book(sale) == 10
    assert line_points(sale) == [LinePoints(10), LinePoints(0)]


def test_what_was_given_away_says_so(shop: object) -> None:
    sale = order(customer(), 10000)
    line(sale, 10000)
    line(sale, 0)
    book(sale)
    assert line_points(sale) == [LinePoints(10), LinePoints(0, "no points: nothing was paid for it")]


def test_an_order_that_earns_nothing_tells_nothing_of_its_lines(shop: object) -> None:
    cancelled = order(customer(), 10000, state="cancelled")
    line(cancelled, 10000)
    guest = order(None, 10000)
    line(guest, 10000)
    for sale in (cancelled, guest):
        book(sale)
        assert line_points(sale) == []


def test_shares_are_not_told_where_the_order_would_give_other_points_now(shop: object) -> None:
    """Goods that were changed behind the books: no figure is better than a wrong one."""
    sale = order(customer(), 10000)
    line(sale, 10000)
    book(sale)
    _pay(sale, 4000)
    change(sale, goods=4000)
    assert line_points(sale) == []


@write
def _pay(sale: int, paid: int) -> None:
    OrderLine.update(paid=paid).where(OrderLine.order == sale).execute()
