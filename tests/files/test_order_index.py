"""To which order a row belongs, however the rows of a sheet are mixed and cut into chunks."""

from hypothesis import given
from hypothesis import strategies as st

from vefa.files.order_index import OrderIndex
from vefa.files.orders import Orders

NAMED = st.tuples(st.sampled_from(["web", "trendyol"]), st.sampled_from(["", "1", "2", "3", "4", "5"]))


@given(st.lists(st.lists(NAMED, max_size=8), max_size=5))
def test_rows_of_one_channel_and_number_are_one_order(chunks: list[list[tuple[str, str]]]) -> None:
    orders, begun = Orders(), list[tuple[str, str]]()
    index = OrderIndex(orders)
    for chunk in chunks:
        expected_starts, expected = [], []
        for at, named in enumerate(chunk):
            if not named[1] or named not in begun:
                expected_starts.append(at)
                begun.append(named)
            expected.append(len(begun) - 1 if not named[1] else begun.index(named))
        channels, numbers = [one for one, _ in chunk], [one for _, one in chunk]
        assert index.grouped(channels, numbers) == (expected_starts, expected)
        orders.channel.extend(channels[at] for at in expected_starts)
        orders.number.extend(numbers[at] for at in expected_starts)
    for named in [("web", "1"), ("trendyol", "2"), ("web", "9")]:
        assert (named in index) == (named in begun)


def test_many_numbers_that_are_alike_stay_orders_of_their_own() -> None:
    orders = Orders()
    index = OrderIndex(orders)
    for first in range(0, 60_000, 500):
        numbers = [f"SP{number // 2}" for number in range(first, first + 500)]
        channels = ["web", "store"] * 250
        assert index.grouped(channels, numbers) == ([*range(500)], [*range(first, first + 500)])
        orders.channel.extend(channels)
        orders.number.extend(numbers)
    assert index.grouped(["store", "web", "web"], ["SP1", "SP29999", "SP30000"]) == ([2], [3, 59_998, 60_000])
