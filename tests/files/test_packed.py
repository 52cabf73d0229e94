"""Packed columns hold what was put in, however many different cells there are."""

import pytest

from vefa.files.packed import Texts, Words


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


def test_texts_beyond_the_end_are_an_error() -> None:
    with pytest.raises(IndexError):
        Texts(["a"])[1]
