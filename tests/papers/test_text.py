"""People's text on paper: cleaned, in any script, fitted without losing a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.papers.text import UNKNOWN, clean, fit, fit_name, line, wrap

LONG = "Muhammed Abdurrahman Kılıçarslanoğlu Demirtaşoğlu Hacıömeroğ"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("  Ali   Veli ", "Ali Veli"),
        ("I\u0307zzet", "İzzet"),
        ("Ali\nVeli\tCan", "Ali Veli Can"),
        ("Ali\x00\x07Veli", "AliVeli"),
        ("\u202eAli\u202c \u200eVeli\ufeff", "Ali Veli"),
        ("❤\ufe0f", "❤"),
        ("👍🏼", "👍"),
        ("<b>Ali</b> & <x", "<b>Ali</b> & <x"),
        ("", ""),
    ],
)
def test_clean(typed: str, printed: str) -> None:
    assert clean(typed) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Pijamalı hasta yağız şoföre çabucak güvendi. ₺1.234,50 â î û Â",
        "Ευχαριστώ πολύ",
        "Быстрая доставка",
        "Đặng Thị",
    ],
)
def test_latin_greek_and_cyrillic_need_no_other_face(text: str) -> None:
    row = line(text, "text")
    assert [run.role for run in row.runs] == ["text"]
    assert row.runs[0].text == text
    assert not row.missing


def test_arabic_is_joined_and_runs_from_right_to_left() -> None:
    row = line("أحمد", "text")
    assert [run.role for run in row.runs] == ["arabic"]
    # final dal, medial meem, initial hah, isolated alef with hamza: the last letter comes first
    assert row.runs[0].text == "\ufeaa\ufee4\ufea3\ufe83"
    assert not row.missing


def test_arabic_inside_a_latin_line() -> None:
    row = line("Sayın أحمد علي", "text")
    assert row.runs[0] == ("text", "Sayın ")
    assert {run.role for run in row.runs} == {"text", "arabic"}
    assert row.runs[-1].text.startswith("\ufeaa")  # the first name stands at the right end


def test_hebrew_runs_from_right_to_left() -> None:
    row = line("דוד", "table")
    assert row.runs == (("hebrew", "דוד"[::-1]),)


def test_what_no_face_has_is_one_mark_and_is_told() -> None:
    row = line("山田太郎 Ali सस", "text")
    assert [run.text for run in row.runs] == [UNKNOWN, " Ali ", UNKNOWN]
    assert row.missing == "山田太郎स"
    assert row.text == "山田太郎 Ali सस"


@pytest.mark.parametrize(
    ("text", "role"),
    [("გიორგი", "georgian"), ("Արամ", "armenian"), ("🌸👍", "emoji"), ("👩\u200d👩\u200d👧", "emoji")],
)
def test_other_scripts_have_faces_of_their_own(text: str, role: str) -> None:
    row = line(f"Ali {text}", "text")
    assert [run.role for run in row.runs] == ["text", role]
    assert row.runs[1].text == text.replace("\u200d", "")
    assert not row.missing


def test_fit_shrinks_then_cuts() -> None:
    wide = line("Caferağa Mahallesi Moda Caddesi", "text").width(8)
    whole, size = fit("Caferağa Mahallesi Moda Caddesi", "text", 8, wide + 1, least=6)
    assert (whole.text, size) == ("Caferağa Mahallesi Moda Caddesi", 8)
    whole, size = fit("Caferağa Mahallesi Moda Caddesi", "text", 8, wide * 0.9, least=6)
    assert whole.text == "Caferağa Mahallesi Moda Caddesi"
    assert 6 <= size < 8
    short, size = fit("Caferağa Mahallesi Moda Caddesi", "text", 8, wide * 0.3, least=6)
    assert size == 6
    assert short.text.endswith("…")
    assert short.width(6) <= wide * 0.3


def test_what_is_tied_comes_apart_before_a_word_is_divided() -> None:
    text = "100.000.000.000,00\u00a0TL hediye kartı"
    assert wrap(text, "table", 8.6, 80) == ["100.000.000.000,00", "TL hediye kartı"]
    assert wrap(text, "table", 8.6, 100)[0] == "100.000.000.000,00\u00a0TL"


def test_a_long_name_shrinks_then_wraps_and_loses_nothing() -> None:
    assert len(LONG) == 60
    lines, size = fit_name(LONG, "text", 9.5, 170, least=7.5)
    assert size == 7.5
    assert len(lines) == 2
    assert " ".join(row.text for row in lines) == LONG
    assert all(row.width(size) <= 170 for row in lines)


def test_one_endless_word_is_broken_and_cut_at_the_end() -> None:
    lines, size = fit_name("İ" * 400, "text", 9.5, 170, least=7.5)
    assert len(lines) == 2
    assert lines[1].text.endswith("…")
    assert all(row.width(size) <= 170 for row in lines)


@given(st.text(max_size=60), st.floats(20, 300))
def test_any_text_fits_its_width(text: str, width: float) -> None:
    row, size = fit(text, "table", 8.6, width, least=5)
    assert row.width(size) <= width + 1e-6 or len(row.text) <= 1
    lines, size = fit_name(text, "table", 8.6, width, least=7.2, lines=3)
    assert 1 <= len(lines) <= 3
    assert all(one.width(size) <= width + 1e-6 or len(one.text) <= 2 for one in lines)


@given(st.lists(st.text("abcçğ", min_size=1, max_size=12), min_size=1, max_size=12), st.floats(80, 300))
def test_wrapping_keeps_every_word_in_order(words: list[str], width: float) -> None:
    lines = wrap(" ".join(words), "text", 9, width)
    assert " ".join(lines).split(" ") == words
    assert all(line(one, "text").width(9) <= width for one in lines)
