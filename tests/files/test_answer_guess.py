"""What a column of a sheet of answers is, by its heading and its cells."""

from pathlib import Path

import pytest

from vefa.files.answer_sheets.guess import guess_answers
from vefa.files.answer_sheets.kinds import kind_of
from vefa.files.answer_sheets.making import form_of, with_own_keys
from vefa.files.answer_sheets.sheet import AnswerSheet, read_answer_sheet
from vefa.files.answer_sheets.taking import take_apart
from vefa.files.reader import open_book
from vefa.rules.survey import Choice, Picked, Question, Survey, Words
from vefa.rules.survey_valid import problems

MANY = ["Evet", "Hayır"] * 10


@pytest.mark.parametrize(
    ("heading", "cells", "separator", "kind"),
    [
        ("Bizi önerir misiniz?", ["0", "10", "7", ""], ",", "nps"),
        ("Kaç kardeşsiniz?", ["0", "10", "7"], ",", "number"),  # not every 0 to 10 is a recommendation
        ("Ne kadar memnunsunuz?", ["1", "5", "4.0"], ",", "satisfaction"),
        ("Ne kadar memnunsunuz?", ["1", "6"], ",", "number"),
        ("How easy was it?", ["7", "1"], ",", "effort"),
        ("Zorluk derecesi (1-5)", ["3", "4", "0"], ",", "number"),
        ("Tutar", ["12,50", "100"], ",", "number"),
        ("Ne zaman aldınız?", ["27.07.2026", "1.8.2026"], ",", "date"),
        ("Yine?", MANY, ",", "one"),
        ("Yaş", ["18-29", "30-44", "18-29", "30-44"], ",", "one"),
        ("Neler?", ["Kargo, Fiyat", "Kargo", "Fiyat, Kargo", "Fiyat"], ",", "several"),
        ("Hangi cümle?", ["Biri, dürüst ve iyi", "Biri, dürüst ve kötü"] * 9, ",", "one"),
        ("Konu", ["AGOL;Harita;", "AGOL;"], ";", "several"),
        ("Diyet", ["vegan gluten", "vegan", "gluten", "gluten vegan"], " ", "several"),
        ("Adınız?", ["Ali", "Veli", "Can"], ",", "text"),
        ("Bağlantı", ["https://a.example/" + "x" * 60, "https://b.example/" + "x" * 60], ",", "text"),
        ("Yorum", ["iyi", "x" * 201], ",", "long_text"),
        ("Yorum", ["iki\nsatır", "tek"], ",", "long_text"),
        ("Boş", ["", ""], ",", "text"),
    ],
)  # fmt: skip
def test_the_kind_of_a_question(heading: str, cells: list[str], separator: str, kind: str) -> None:
    assert kind_of(heading, cells, separator).kind == kind


def test_choices_that_come_late_are_choices_too() -> None:
    cells = [*["Evet", "Hayır"] * 1000, *["Belki"] * 5]
    assert set(kind_of("Yine?", cells, ",").choices) == {"Evet", "Hayır", "Belki"}


def sheet(*rows: str) -> AnswerSheet:
    heads, *body = (row.split("|") for row in rows)
    return AnswerSheet("s", [heads], body, list(range(2, len(body) + 2)))


def test_columns_that_tell_whose_an_answer_is() -> None:
    found = guess_answers(sheet(
        "Tarih|Sipariş No|Adınız Soyadınız|Cep telefonunuz nedir?|İletişim|Yorum",
        "27.07.2026|10245|Ayşe Yılmaz|0532 123 45 67|ayse@x.example|iyi",
        "28.07.2026|10246|Ali Kaya|0532 123 45 68|ali@x.example|kötü",
    ))  # fmt: skip
    assert [one.role for one in found.columns] == ["day", "order", "name", "phone", "email", "question"]


@pytest.mark.parametrize(
    ("days", "way"), [("27.07.2026|01.08.2026", "dmy"), ("7/27/26|8/1/26", "mdy"), ("2026-07-27|x", "ymd")]
)
def test_the_way_of_days_is_told_by_the_column(days: str, way: str) -> None:
    one, other = days.split("|")
    found = guess_answers(sheet("Tarih|Yorum", f"{one}|iyi", f"{other}|kötü"))
    assert (found.days, found.days_told) == (way, True)
    assert guess_answers(sheet("Tarih|Yorum", "1/2/26|iyi"), country="US").days == "mdy"


def test_a_title_above_the_table_is_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "elle.csv"
    path.write_text(
        "Temmuz anketleri;;\n;;\nTarih;Memnuniyet;Yorum\n27.07.2026;5;iyi\n;;\n28.07.2026;4;\n", "utf-8"
    )
    with open_book(path) as book:
        read = read_answer_sheet(book)
    assert (read.headings, read.numbers) == (["Tarih", "Memnuniyet", "Yorum"], [4, 6])


def test_what_a_survey_is_made_of_is_a_survey_and_takes_its_own_sheet() -> None:
    rows = ["Zaman damgası|Önerir misiniz?|Neler?|Yine?|Yorum"]
    for day in range(1, 29):
        topics = "Kargo, Fiyat" if day % 3 else "Fiyat"
        rows.append(f"{day}.07.2026 10:00:00|{day % 11}|{topics}|{MANY[day % 2]}|söz {day}")
    made = sheet(*rows)
    reading = with_own_keys(guess_answers(made))
    form = form_of(reading, "Anket")
    taken = take_apart(made, reading, form, "Europe/Istanbul")
    assert problems(form) == []
    assert (len(taken.answers), taken.problems, taken.empty) == (28, [], 0)
    assert {len(one.answers) for one in taken.answers} == {4}
    assert len({one.key for one in taken.answers}) == 28


TYPEFORM = sheet(
    "#|Yorum|Kargo|Fiyat|Ürün|Other|Submit Date (UTC)",
    "a|iyi|Kargo||Ürün|koku|2026-11-20 22:31:00",
    "b|orta|||Ürün||2026-11-20 22:32:00",
    "c|kötü||||gazete|2026-11-20 22:33:00",
)
LIKED = Survey(
    Words("Anket"),
    (
        Question(
            "liked",
            "several",
            Words("Neler?"),
            choices=tuple(Choice(f"c{n}", Words(one)) for n, one in enumerate(("Ürün", "Fiyat", "Kargo"), 1)),
            other=True,
        ),
    ),
)


def test_choices_of_typeform_are_known_by_the_survey_that_is_there() -> None:
    """Its headings are the choices alone, one that nobody ticked among them, and "Other" last."""
    reading = guess_answers(TYPEFORM, LIKED)
    found = take_apart(TYPEFORM, reading, LIKED, "Europe/Istanbul").answers
    assert [one.answers["liked"] for one in found] == [
        Picked(("c3", "c1"), "koku"), Picked(("c1",)), Picked((), "gazete"),
    ]  # fmt: skip


def two_rows(*rows: str) -> AnswerSheet:
    above, below, *body = (row.split("|") for row in rows)
    return AnswerSheet("s", [above, below], body, list(range(3, len(body) + 3)))


MONKEY = two_rows(
    "Respondent ID|Start Date|End Date|Neler?||||Nasıl duydunuz?|",
    "|||Kargo|Boy|Fiyat|Other (please specify)|Response|Diğer (lütfen belirtin)",
    "1|11/20/2026 09:00:00 AM|11/20/2026 09:03:00 AM|Kargo||||Dost|",
    "2|11/20/2026 01:00:00 PM|11/20/2026 01:01:00 PM|||Fiyat|koku, renk||gazete",
    "3|11/21/2026 09:00:00 AM|11/21/2026 09:01:00 AM|||||Dost|",
    "4|11/21/2026 09:00:00 AM|11/21/2026 09:01:00 AM||||sadece bu|Ağ|",
    "5|11/21/2026 09:00:00 AM|11/21/2026 09:01:00 AM|Kargo||Fiyat||Ağ|",
)


def test_other_answers_of_surveymonkey_belong_to_their_question() -> None:
    """They stand in a column of their own, behind ticks and behind one choice; days are month first."""
    reading = guess_answers(MONKEY)
    form = form_of(reading, "Anket")
    assert [(one.words.tr, one.kind, one.other) for one in form.questions] == [
        ("Neler?", "several", True), ("Nasıl duydunuz?", "one", True),
    ]  # fmt: skip
    for mine in (with_own_keys(reading), guess_answers(MONKEY, form)):  # a new survey, and one that is there
        found = take_apart(MONKEY, mine, form, "Europe/Istanbul").answers
        neler, nasil = (one.key for one in form.questions)
        assert [(one.answers.get(neler), one.answers.get(nasil)) for one in found] == [
            (Picked(("c1",)), Picked(("c1",))),
            (Picked(("c3",), "koku, renk"), Picked((), "gazete")),
            (None, Picked(("c1",))),
            (Picked((), "sadece bu"), Picked(("c2",))),
            (Picked(("c1", "c3")), Picked(("c2",))),
        ]
        assert [(one.day, one.seconds) for one in found[:2]] == [("2026-11-20", 180), ("2026-11-20", 60)]
