"""Packed columns hold what was put in, however many different cells there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.files.packed import Numbers, Texts, Words


@pytest.mark.parametrize("different", [3, 256, 257, 65_536, 65_537])
def test_words_give_back_every_cell(different: int) -> None:
    cells = [str(number % different) for number in range(different + 100)]
    words = Words(cells[:50])
    words.extend(cells[50:-1])
    words.append(cells[-1])
    assert list(words) == cells
    assert words[-1] == cells[-1]
    assert words[40:60] == cells[40:60]
    assert len(words) == len(cells)


def test_words_are_changed_one_by_one_and_all_at_once() -> None:
    words = Words(["new"] * 3)
    words[1] = "returned"
    assert list(words) == ["new", "returned", "new"]
    words.replace(f"{word}!" for word in words)
    assert list(words) == ["new!", "returned!", "new!"]


def test_words_widen_while_their_own_cells_are_replaced() -> None:
    words = Words(str(number) for number in range(200))
    words.replace(f"{word}!" for word in words)
    assert list(words) == [f"{number}!" for number in range(200)]


CELLS = st.lists(st.sampled_from(["", "a", "bb"]), max_size=6)


@given(st.sampled_from([Words, Texts]), CELLS, CELLS, st.integers(-7, 13), st.integers(-7, 13))
def test_columns_are_what_a_list_would_hold_also_while_all_cells_are_one(
    kind: type[Words[str]] | type[Texts], first: list[str], more: list[str], start: int, end: int
) -> None:
    column, plain = kind(first), list(first)
    for _round in range(2):
        column.extend(iter(more))
        plain += more
        column.append("")
        plain.append("")
        assert [*column] == plain
        assert [column[at] for at in range(-len(plain), len(plain))] == plain + plain
        assert column.at(range(len(plain))) == plain
        assert column[start % 7 : max(start % 7, end)] == plain[start % 7 : max(start % 7, end)]
        with pytest.raises(IndexError):
            column[len(plain)]
        column.replace([*column][::-1])
        plain.reverse()


@given(CELLS.filter(bool), st.sampled_from(["", "new"]))
def test_a_cell_that_is_changed_leaves_the_others(cells: list[str], other: str) -> None:
    words = Words(cells)
    words[len(cells) - 1] = other
    assert [*words] == [*cells[:-1], other]
    assert words.at([len(cells) - 1, 0]) == [other, ([*cells[:-1], other])[0]]


def test_words_tell_nothing_from_an_empty_text() -> None:
    assert list(Words([None, "", None])) == [None, "", None]


def test_texts_of_any_letters_come_back_as_they_were() -> None:
    cells = ["SP-1", "", "İĞ✓ 2", "x" * 300, "", "9"]
    texts = Texts(cells[:2])
    texts.extend(cells[2:5])
    texts.append("9")
    assert list(texts) == cells
    assert [texts[at] for at in range(len(cells))] == cells
    assert texts[-1] == "9"
    assert texts[1:4] == cells[1:4]
    assert texts[4:99] == cells[4:]


@given(st.lists(st.text("ab", max_size=3), max_size=12), st.text("ab", min_size=1, max_size=3))
def test_texts_tell_where_one_stands(cells: list[str], wanted: str) -> None:
    assert [*Texts(cells).places(wanted)] == [at for at, one in enumerate(cells) if one == wanted]


def test_texts_beyond_the_end_are_an_error() -> None:
    with pytest.raises(IndexError):
        Texts(["a"])[1]


SUMS = st.lists(st.integers(-(1 << 63), (1 << 63) - 1) | st.integers(-(1 << 31), (1 << 31) - 1))


@given(SUMS, SUMS, st.integers(0, 5), SUMS.filter(bool))
def test_numbers_are_what_a_list_would_hold(
    first: list[int], more: list[int], at: int, other: list[int]
) -> None:
    numbers, plain = Numbers(first), list(first)
    for part in (more, iter(more)):
        numbers.extend(part)
    plain += more + more
    numbers.append(other[0])
    plain.append(other[0])
    numbers[len(plain) - 1] = plain[len(plain) - 1] = other[-1]
    span = slice(at, at + len(plain[at : at + len(other)]))
    numbers[span] = plain[span] = other[: span.stop - span.start]
    assert [*numbers] == plain
    assert [*numbers[1:4]] == plain[1:4]
    assert numbers.at(range(len(plain))) == plain
    assert [numbers[-1], len(numbers), numbers.count(other[0]), other[-1] in numbers] == [
        plain[-1], len(plain), plain.count(other[0]), other[-1] in plain,
    ]  # fmt: skip
    numbers.replace(one // 2 for one in numbers)
    assert [*numbers] == [one // 2 for one in plain]


def test_a_number_beyond_all_is_an_error() -> None:
    with pytest.raises(OverflowError):
        Numbers([1, 1 << 63])
