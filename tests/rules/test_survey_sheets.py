"""Sheets of answers as other programs write them."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vefa.rules import dates
from vefa.rules.survey_sheets import (
    Splitter,
    choice_columns,
    first_of_each,
    has_two_heading_rows,
    options_seen,
    row_keys,
    two_row_headings,
)
from vefa.rules.survey_tools import is_nobody, recognise, role

OPTIONS = ["Kargo", "Ürün", "Fiyat, indirim", "Kargo, hızlı"]


@pytest.mark.parametrize(
    ("cell", "choices", "other"),
    [
        ("Fiyat, indirim, Ürün", ("Fiyat, indirim", "Ürün"), None),
        ("Kargo, hızlı, Ürün", ("Kargo, hızlı", "Ürün"), None),
        ("Kargo, Ürün", ("Kargo", "Ürün"), None),
        ("Ürün, Kargo, Kargo, hızlı", ("Ürün", "Kargo", "Kargo, hızlı"), None),
        ("KARGO,ürün", ("Kargo", "Ürün"), None),
        ("Kargo, paket ezik, ıslak", ("Kargo",), "paket ezik, ıslak"),
        ("Fiyat, Ürün", ("Ürün",), "Fiyat"),
        ("Ürün, Ürün", ("Ürün",), None),
        ("Ürünler", (), "Ürünler"),
        ("", (), None),
        (" , ,", (), None),
    ],
)
def test_commas_inside_choices(cell: str, choices: tuple[str, ...], other: str | None) -> None:
    assert Splitter(OPTIONS).split(cell) == (choices, other)


def test_as_little_as_possible_is_left_over() -> None:
    assert Splitter(["Ucuz", "Ucuz, hızlı", "hızlı, güler yüzlü"]).split("Ucuz, hızlı, güler yüzlü") == (
        ("Ucuz", "hızlı, güler yüzlü"),
        None,
    )


def test_microsoft_ends_with_a_separator() -> None:
    assert Splitter(["Kargo", "Ürün"], ";").split("Kargo;Ürün;") == (("Kargo", "Ürün"), None)
    assert Splitter(["Fiyat, indirim"], ";").split("Fiyat, indirim;Başka;") == (("Fiyat, indirim",), "Başka")


@given(st.data())
def test_what_was_ticked_is_found_again(data: st.DataObject) -> None:
    words = st.sampled_from(["Kargo", "Ürün", "Fiyat", "hızlı", "ucuz"])
    options = data.draw(
        st.lists(st.lists(words, min_size=1, max_size=3).map(", ".join), unique=True, min_size=1)
    )
    ticked = data.draw(st.lists(st.sampled_from(options), unique=True))
    found = Splitter(options).split(", ".join(ticked))
    assert found.other is None
    assert set(found.choices) <= set(options)
    assert {one for choice in found.choices for one in choice.split(", ")} == {
        one for choice in ticked for one in choice.split(", ")
    }


def test_every_pick_of_plain_choices_comes_back() -> None:
    options = ["Kargo", "Ürün", "Fiyat, indirim", "İade", "Beden"]
    for count in range(len(options) + 1):
        for ticked in combinations(options, count):
            assert Splitter(options).split(", ".join(ticked)).choices == ticked


def test_choices_that_nobody_knows() -> None:
    assert options_seen(["A;B;", "B;C D;", ""], ";") == ["B", "A", "C D"]


def test_a_column_for_each_choice() -> None:
    found = choice_columns("vegan vegetarian", ["gluten", "vegan", "vegetarian", "lactose"])
    assert found == {"gluten": 0, "vegan": 1, "vegetarian": 1, "lactose": 0}
    assert choice_columns("", ["a"]) == {"a": 0}
    assert choice_columns("vegan2", ["vegan"]) == {"vegan": 0}


def test_headings_of_two_rows() -> None:
    first = ["RespondentID", "Gördünüz mü?", "Hangileri?\n", "", "", "Neden?", "Yaş"]
    second = [
        "",
        "Response",
        "Yeni  Umut",
        "İmparator",
        "Diğer (belirtin)",
        "Open-Ended Response",
        "Response",
    ]
    assert has_two_heading_rows(first, second)
    assert two_row_headings(first, second) == [
        "RespondentID", "Gördünüz mü?", "Hangileri? / Yeni Umut", "Hangileri? / İmparator",
        "Hangileri? / Diğer (belirtin)", "Neden?", "Yaş",
    ]  # fmt: skip
    assert two_row_headings(["Soru"], ["A", "B"]) == ["Soru / A", "Soru / B"]


def test_a_row_of_answers_is_no_heading() -> None:
    assert not has_two_heading_rows(["RespondentID", "Soru"], ["7", "Evet"])
    assert not has_two_heading_rows(["Zaman damgası", "Soru", ""], ["", "Response", ""])


def test_the_same_sheet_with_new_rows() -> None:
    before = [(f"t{n}", ["a", "b"]) for n in range(47)]
    known = set(row_keys(before))
    after = list(row_keys([*before, ("t47", ["a", "b"]), ("t0", ["a", "c"]), ("t0", ["a", "b"])]))
    assert len(known) == 47
    assert [key in known for key in after[47:]] == [False, False, True]


def test_rows_without_a_time_are_different_people() -> None:
    rows = [("", ["Evet"]), ("", ["Evet"]), ("", ["Hayır"])]
    random.Random(1).shuffle(rows)
    keys = list(row_keys(rows))
    assert len(set(keys)) == 3
    assert set(row_keys(rows[::-1])) == set(keys)


def test_cells_are_not_run_into_each_other() -> None:
    assert len(set(row_keys([("t", ["a", "b"]), ("t", ["ab", ""]), ("t", ["a, b"])]))) == 3


def test_the_same_form_twice() -> None:
    assert first_of_each(["F-77", "F-78", "F-77", "f 77", "", ""]) == [True, True, False, False, True, True]


@pytest.mark.parametrize(
    ("text", "way", "day", "hour"),
    [
        ("7/27/26", "mdy", "2026-07-27", None),
        ("7/2/20 11:00:22", "mdy", "2020-07-02", "11:00:22"),
        ("25.09.2025 11:22:00", "dmy", "2025-09-25", "11:22:00"),
        ("25.09.2025 ÖS 3:22:00", "dmy", "2025-09-25", "15:22:00"),
        ("25.09.2025 12:05:00 ÖÖ", "dmy", "2025-09-25", "00:05:00"),
        ("2025/09/25 3:22:00 ÖS GMT+3", "ymd", "2025-09-25", "15:22:00"),
    ],
)
def test_times_as_forms_write_them(text: str, way: dates.Way, day: str, hour: str | None) -> None:
    found = dates.parse(text, way)
    assert found is not None
    assert (found.day.isoformat(), found.time and found.time.isoformat()) == (day, hour)


@pytest.mark.parametrize(
    ("headings", "name", "roles"),
    [
        (["Zaman damgası", "E-posta Adresi", "Memnun musunuz?"], "Google Forms", ["finished", "email", None]),
        (["Timestamp", "Are you happy?"], "Google Forms", ["finished", None]),
        (["ID", "Start time", "Completion time", "Email", "Name", "Q"], "Microsoft Forms",
         ["id", "started", "finished", "email", "name", None]),
        (["Kimlik", "Başlangıç zamanı", "Tamamlanma zamanı", "E-posta", "Ad"], "Microsoft Forms",
         ["id", "started", "finished", "email", "name"]),
        (["RespondentID", "Q", ""], "SurveyMonkey", ["id", None, None]),
        (["#", "Q", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"], "Typeform",
         ["id", None, "started", "finished", ""]),
        (["start", "end", "Q", "_id", "_uuid", "_submission_time"], "KoboToolbox",
         ["started", "finished", None, "", "id", ""]),
    ],
)  # fmt: skip
def test_who_wrote_it(headings: list[str], name: str, roles: list[str | None]) -> None:
    tool = recognise(headings)
    assert tool is not None
    assert tool.name == name
    assert [role(tool, one) for one in headings] == roles


def test_a_sheet_of_somebodys_own() -> None:
    assert recognise(["Soru 1", "Soru 2"]) is None


@pytest.mark.parametrize(
    ("text", "nobody"), [("anonymous", True), ("Anonim", True), ("", True), ("a@x.example", False)]
)
def test_nobody_is_no_customer(text: str, *, nobody: bool) -> None:
    assert is_nobody(text) is nobody
