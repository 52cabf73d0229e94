"""What many conditions say to one value, as bits."""

import pytest

from vefa.rules.masks import SpanMasks, ValueMasks


def test_a_mask_lacks_the_bits_of_those_that_mind_the_value() -> None:
    masks = ValueMasks()
    masks.add(1, lambda word: word == "web")
    masks.add(4, lambda word: word != "web")
    assert [masks[word] & 7 for word in ("web", "counter", "web")] == [3, 6, 3]
    masks.add(2, lambda word: word == "counter")
    assert [mask & 7 for mask in masks.all(["web", "counter"])] == [1, 6]


def test_each_value_is_asked_once() -> None:
    asked = []
    masks = ValueMasks()
    masks.add(1, lambda word: bool(asked.append(word)) or True)
    assert list(masks.all(["web", "web", "shop", "web"])) == [-1] * 4
    assert asked == ["web", "shop"]


@pytest.mark.parametrize(("value", "bits"), [(9, 4), (10, 5), (19, 5), (20, 7), (29, 7), (30, 2), (31, 2)])
def test_spans_include_their_start_and_not_their_end(value: int, bits: int) -> None:
    """1: from 10 until 30; 2: from 20 on; 4: until 30."""
    masks = SpanMasks()
    masks.add(1, 10, 30)
    masks.add(2, 20)
    masks.add(4, None, 30)
    assert masks[value] & 7 == bits
    assert [mask & 7 for mask in masks.all([value])] == [bits]


def test_a_span_that_ends_before_it_begins_holds_for_nothing() -> None:
    masks = SpanMasks()
    masks.add(1, 20, 10)
    assert [masks[value] & 1 for value in (5, 10, 15, 20, 25)] == [0] * 5
