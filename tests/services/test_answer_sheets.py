"""Sheets of answers come in once, matched to their customers, and go again in one step."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.services.books import customer, on, order
from tests.services.survey_shop import FORM, at, survey, words
from vefa.db.models import Answer, Customer, Identity, Import, Invitation, Response, Survey
from vefa.db.shop import insert
from vefa.errors import VefaError
from vefa.progress import Stopped
from vefa.rules.survey import Choice, Question
from vefa.rules.survey import Survey as Form
from vefa.services.imports.log import import_rows, last_import
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.keeping import copy_survey, survey_called
from vefa.services.surveys.keeping import survey as survey_row
from vefa.services.surveys.listing import response_rows
from vefa.services.surveys.results.overview import results
from vefa.services.surveys.results.selection import Selection
from vefa.services.surveys.sheets.pasting import import_reviews, make_review_survey, preview_reviews
from vefa.services.surveys.sheets.run import SheetDone, sheet_imports, undo_sheet
from vefa.services.surveys.sheets.steps import import_sheet, open_sheet, preview_lines, preview_sheet

GOOGLE = """Zaman damgası,Önerir misiniz?,Ne hakkında?,Ne oldu?,Telefon
27.07.2026 2:30:12 ÖS,3,"Kargo, hızlı, Fiyat",Kutu ezikti,0532 123 45 67
27.07.2026 12:05:00 ÖÖ,10,Beden,,
27.07.2026 09:00:00,,"Beden, Renk",,
"""


def write(folder: Path, text: str, name: str = "Form Yanıtları.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def bring(path: Path, survey_id: int | None = None, name: str = "", **more: Any) -> SheetDone:
    return import_sheet(open_sheet(path, survey_id=survey_id), name, **at(), **more)


def answers(survey_id: int) -> list[dict[str, list[Any]]]:
    """By response, question and what its rows hold."""
    found: list[dict[str, list[Any]]] = []
    mine = (Response.survey == survey_id) & (Response.undone == False)  # noqa: E712 - this makes SQL
    for response in Response.select().where(mine).order_by(Response.id):
        kept: dict[str, list[Any]] = {}
        for one in Answer.select().where(Answer.response == response).order_by(Answer.id):
            said = one.text if one.number is None else one.number
            kept.setdefault(one.question, []).append(
                one.choice + (f":{said}" if said else "") if one.choice else said
            )
        found.append(kept)
    return found


def test_a_google_sheet_into_the_survey_it_answers(shop: object, tmp_path: Path) -> None:
    one = survey()
    who = customer("Ayşe")
    Identity.create(customer=who, kind="phone", value="+905321234567")
    path = write(tmp_path, GOOGLE)
    opened = open_sheet(path, survey_id=one)
    assert (opened.reading.tool, opened.reading.days) == ("Google Forms", "dmy")
    counts = preview_sheet(opened).counts()
    assert (counts.new, counts.known, counts.customers, counts.low, counts.problems) == (3, 0, 1, 1, 0)
    assert Response.select().count() == Import.select().count() == 0
    done = bring(path, one)
    assert answers(one) == [
        {"recommend": [3], "subjects": ["cargo", "price"], "wrong": ["Kutu ezikti"]},
        {"recommend": [10], "subjects": ["size"]},
        {"subjects": ["size", "other:Renk"]},
    ]
    rows = list(Response.select().order_by(Response.id))
    assert [row.finished_at for row in rows] == [
        "2026-07-27T11:30:12Z", "2026-07-26T21:05:00Z", "2026-07-27T06:00:00Z",  # three hours behind
    ]  # fmt: skip
    assert (rows[0].customer_id, rows[0].day, rows[1].day) == (who, "2026-07-27", "2026-07-27")
    assert Customer.get_by_id(who).score == 3
    assert (done.counts.new, done.made) == (3, False)


def test_the_same_sheet_with_new_rows_brings_only_these(shop: object, tmp_path: Path) -> None:
    one = survey()
    bring(write(tmp_path, GOOGLE), one)
    more = GOOGLE + "28.07.2026 10:00:00,9,Fiyat,,\n28.07.2026 10:00:00,9,Fiyat,,\n"
    opened = open_sheet(write(tmp_path, more))  # the headings say which survey it was
    assert opened.survey_id == one
    assert [line.verdict for line in preview_lines(preview_sheet(opened))] == ["known"] * 3 + ["new", "known"]
    assert import_sheet(opened, **at()).counts.new == 1
    assert len(answers(one)) == 4


def test_a_question_added_to_the_form_later_leaves_older_rows_as_they_are(
    shop: object, tmp_path: Path
) -> None:
    one = survey()
    bring(write(tmp_path, GOOGLE), one)
    lines = GOOGLE.splitlines()
    wider = [
        f"{lines[0]},Başka?,Notum",
        *(f"{line},,arandı" for line in lines[1:]),
        "28.07.2026 10:00:00,9,,,,evet,",
    ]
    done = bring(write(tmp_path, "\n".join(wider)), one)
    assert (done.counts.new, done.counts.known) == (1, 3)


def test_a_renamed_or_moved_column_makes_no_row_a_new_one(shop: object, tmp_path: Path) -> None:
    """The owner words a question anew in his form, or moves a column, and downloads everything again."""
    one = survey()
    bring(write(tmp_path, GOOGLE), one)
    head, *lines = GOOGLE.splitlines()
    renamed = [head.replace("Önerir misiniz?", "Dostunuza önerir misiniz?"), *lines]
    assert renamed[0] != head
    draft = preview_sheet(open_sheet(write(tmp_path, "\n".join(renamed)), survey_id=one))
    assert (draft.counts().new, draft.counts().known) == (0, 3)
    table = [row[::-1] for row in csv.reader(io.StringIO(GOOGLE))]
    moved = io.StringIO()
    csv.writer(moved).writerows(table)
    draft = preview_sheet(open_sheet(write(tmp_path, moved.getvalue()), survey_id=one))
    assert (draft.counts().new, draft.counts().known) == (0, 3)
    table[1][table[0].index("Önerir misiniz?")] = "2"  # another answer at the same moment is another answer
    changed = io.StringIO()
    csv.writer(changed).writerows(table)
    draft = preview_sheet(open_sheet(write(tmp_path, changed.getvalue()), survey_id=one))
    assert (draft.counts().new, draft.counts().known) == (1, 2)


def test_an_import_is_taken_back_and_comes_back(shop: object, tmp_path: Path) -> None:
    one = survey()
    who = customer("Ayşe")
    Identity.create(customer=who, kind="phone", value="+905321234567")
    path = write(tmp_path, GOOGLE)
    done = bring(path, one)
    assert undo_sheet(done.id, now=at()["now"]) == 3
    assert (answers(one), Customer.get_by_id(who).score, survey_row(one).answers) == ([], None, 0)
    with pytest.raises(VefaError):
        undo_sheet(done.id, now=at()["now"])
    again = bring(path, one)
    assert (again.counts.new, again.counts.back, len(answers(one))) == (0, 3, 3)
    assert Response.select().count() == 3
    assert Customer.get_by_id(who).score == 3
    assert [(row.new, row.undone) for row in sheet_imports(one)] == [(3, False)]


def test_imports_of_answers_do_not_stand_between_those_of_orders(shop: object, tmp_path: Path) -> None:
    bring(write(tmp_path, GOOGLE), survey())
    assert (import_rows(), last_import()) == ([], None)


def test_stopped_or_refused_nothing_is_kept(shop: object, tmp_path: Path) -> None:
    path = write(tmp_path, GOOGLE)

    def stop(*_said: Any) -> None:
        raise Stopped

    opened = open_sheet(path)
    with pytest.raises(Stopped):
        import_sheet(opened, "Yeni", **at(), progress=stop)
    assert Survey.select().count() == Import.select().count() == Response.select().count() == 0
    survey(name="Yeni")
    with pytest.raises(VefaError):
        import_sheet(opened, "Yeni", **at())
    assert Response.select().count() == 0
    with pytest.raises(VefaError):
        open_sheet(write(tmp_path, "Soru,Başka\n", "bos.csv"))


def test_a_survey_is_made_of_a_sheet_when_there_is_none(shop: object, tmp_path: Path) -> None:
    lines = "".join(
        f"2026-03-{day:02} 10:00,{day % 5 + 1},{'Evet' if day % 2 else 'Hayır'},yorum {day}\n"
        for day in range(1, 21)
    )
    path = write(tmp_path, f"Timestamp,Ne kadar memnunsunuz?,Yine alır mısınız?,Yorum\n{lines}")
    done = bring(path, name="Memnuniyet")
    form = current_version(done.survey_id).form
    assert [(one.kind, one.words.tr) for one in form.questions] == [
        ("satisfaction", "Ne kadar memnunsunuz?"), ("one", "Yine alır mısınız?"), ("text", "Yorum"),
    ]  # fmt: skip
    main = results(Selection(done.survey_id), today=on("2026-11-24")).main
    assert main is not None
    assert (main.marks.mean, survey_called("memnuniyet").answers) == (3.0, 20)
    assert bring(path).counts.known == 20


def test_microsoft_forms_with_its_own_signs(shop: object, tmp_path: Path) -> None:
    text = (
        "ID,Start time,Completion time,Email,Name,Konu,Puanınız\n"
        "1,7/27/26 9:00:00,7/27/26 9:01:30,anonymous,,Kargo;Ürün;,4\n"
        "2,7/27/26 10:00:00,7/27/26 10:00:40,banu@x.example,Banu,Kargo;,5\n"
        "3,7/28/26 10:00:00,7/28/26 10:00:20,anonymous,,Ürün;,2\n"
    )
    done = bring(write(tmp_path, text), name="Konular")
    rows = list(Response.select().order_by(Response.id))
    assert [(bool(row.anonymous), row.seconds, row.day) for row in rows] == [
        (True, 90, "2026-07-27"), (False, 40, "2026-07-27"), (True, 20, "2026-07-28"),
    ]  # fmt: skip
    assert (rows[0].said, json.loads(rows[1].said)) == ("", {"name": "Banu", "email": "banu@x.example"})
    told = results(Selection(done.survey_id), today=on("2026-11-24")).questions[0]
    assert {one.words.tr: one.count for one in told.choices} == {"Kargo": 2, "Ürün": 2}
    renamed = text.replace("7/27/26", "8/27/26").replace(
        "7/28/26", "8/28/26"
    )  # a form made anew counts from 1
    assert bring(write(tmp_path, renamed)).counts.new == 3


def test_two_rows_of_headings_in_the_letters_of_windows(shop: object, tmp_path: Path) -> None:
    text = (
        (
            "RespondentID,Hangisini aldınız?,,,Sıralayın,,Cafés?\n"
            ",Gömlek,Elbise,Diğer (yazın),Fiyat,Kalite,Response\n"
            "11,Gömlek,,,1,2,Très bien – “oui”\n"
            "12,Gömlek,Elbise,,2,1,\n"
            "13,,Elbise,koku,1,2,non\n"
        )
        .replace("ı", "i")
        .replace("ğ", "g")
    )  # windows-1252 has neither
    done = bring(write(tmp_path, text, encoding="windows-1252"), name="Monkey")
    form = current_version(done.survey_id).form
    assert [(one.kind, one.words.tr) for one in form.questions] == [
        ("several", "Hangisini aldiniz?"),  # the other answers with it
        ("number", "Siralayin / Fiyat"), ("number", "Siralayin / Kalite"), ("text", "Cafés?"),
    ]  # fmt: skip
    assert [one.get("q2") for one in answers(done.survey_id)] == [["c1"], ["c1", "c2"], ["c2", "other:koku"]]
    assert answers(done.survey_id)[0]["q7"] == ["Très bien – “oui”"]


def test_typeform_and_kobo_with_a_column_for_each_choice(shop: object, tmp_path: Path) -> None:
    typeform = (
        "#,Neyi sevdiniz?,Vegan,Glutensiz,Submit Date (UTC)\n"
        "a1,tat,Vegan,,2026-07-27 06:00:00\n"
        "a2,koku,Vegan,Glutensiz,2026-07-27 07:00:00\n"
    )
    one = bring(write(tmp_path, typeform, "t.csv"), name="Typeform").survey_id
    assert [row["q3"] for row in answers(one)] == [["c1"], ["c1", "c2"]]
    kobo = (
        "start,end,diyet,diyet/vegan,diyet/gluten,_uuid,_submission_time\n"
        "2026-07-27T09:00:00+03:00,2026-07-27T09:05:00+03:00,vegan gluten,1,1,u1,2026-07-27T06:05:00\n"
        "2026-07-27T10:00:00+03:00,2026-07-27T10:05:00+03:00,vegan,1,0,u2,2026-07-27T07:05:00\n"
        "2026-07-27T11:00:00+03:00,2026-07-27T11:05:00+03:00,gluten,0,1,u3,2026-07-27T08:05:00\n"
        "2026-07-27T12:00:00+03:00,2026-07-27T12:05:00+03:00,gluten vegan,1,1,u4,2026-07-27T09:05:00\n"
    )
    two = bring(write(tmp_path, kobo, "k.csv"), name="Kobo").survey_id
    told = results(Selection(two), today=on("2026-11-24")).questions
    assert [(row.question.kind, row.answered) for row in told] == [("several", 4)]
    assert {choice.words.tr: choice.count for choice in told[0].choices} == {"vegan": 3, "gluten": 3}
    assert Response.get(Response.survey == two).seconds == 300


def test_the_number_of_an_order_is_known_as_customers_type_it(shop: object, tmp_path: Path) -> None:
    who, other = customer("Ayşe"), customer("Can")
    plain = order(who, 1_000, number="10242")
    dashed, hashed = order(other, 1_000, number="TY-55"), order(other, 1_000, number="#1001", channel="web")
    dotted = order(who, 1_000, number="SİP-7")
    typed = (
        "10242",
        "#10242",
        "Sipariş no: 10242",
        "ty-55",
        "1001",
        "No 1001",
        "order #1001",
        "sip-7",
        "nokta",
        "",
        "#",
    )
    lines = [f"{day:02}.07.2026,{one},5" for day, one in enumerate(typed, 1)]
    bring(write(tmp_path, "\n".join(["Tarih,Sipariş no,Memnun musunuz?", *lines])), name="Yazılan")
    found = [one.order_id for one in Response.select().order_by(Response.day)]
    assert found == [plain, plain, plain, dashed, hashed, hashed, hashed, dotted, None, None, None]


def test_a_sheet_kept_by_hand_with_a_title_orders_codes_and_mistakes(shop: object, tmp_path: Path) -> None:
    one, who = survey(), customer("Ayşe")
    order(who, 5000, number="10245", channel="web")
    insert(Invitation, survey=one, customer=who, code="R4JVV75K", channel="paper", day="2026-07-01",
           at="2026-07-01T09:00:00Z")  # fmt: skip
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Temmuz anketleri"],
        [],
        ["Tarih", "Sipariş No", "Kod", "Önerir misiniz?", "Ne hakkında?"],
        [datetime(2026, 7, 27), 10245, None, 9, "fiyat"],  # noqa: DTZ001 - as a person types it
        ["27.07.2026", None, "r4jv-v75k", 2, "BEDEN"],
        ["dün", None, "YOKYOK22", 11, "Kargo, hızlı"],
    ):
        sheet.append(row)
    path = tmp_path / "elle.xlsx"
    book.save(path)
    done = bring(path, one)
    assert answers(one) == [
        {"recommend": [9], "subjects": ["price"]},
        {"recommend": [2], "subjects": ["size"]},
        {"subjects": ["cargo"]},
    ]
    rows = list(Response.select().order_by(Response.id))
    assert [(row.customer_id, bool(row.order_id), bool(row.invitation_id), row.day) for row in rows] == [
        (who, True, False, "2026-07-27"),
        (who, False, True, "2026-07-27"),
        (None, False, False, "2026-11-24"),
    ]
    assert sorted((problem.row, problem.found) for problem in done.problems) == [
        (6, "11"), (6, "YOKYOK22"), (6, "dün"),
    ]  # fmt: skip


def test_a_column_chosen_by_hand_is_remembered(shop: object, tmp_path: Path) -> None:
    one = survey()
    text = "Zaman damgası,Kaç verirsiniz\n27.07.2026 10:00:00,7\n"
    opened = open_sheet(write(tmp_path, text), survey_id=one)
    with pytest.raises(VefaError):
        preview_sheet(opened)  # no column is headed like a question
    column = replace(
        opened, reading=opened.reading.with_column(1, role="question", key="recommend", kind="nps")
    )
    import_sheet(column, **at())
    again = open_sheet(write(tmp_path, text + "28.07.2026 10:00:00,8\n"))
    assert again.survey_id == one
    assert import_sheet(again, **at()).counts.new == 1
    assert [row["recommend"] for row in answers(one)] == [[7], [8]]


def test_two_questions_with_the_same_heading_stay_two(shop: object, tmp_path: Path) -> None:
    text = "Zaman damgası,Neden?,Neden?\n27.07.2026 10:00:00,fiyat,uzak\n27.07.2026 11:00:00,,yakın\n"
    one = bring(write(tmp_path, text), name="Nedenler").survey_id
    bring(write(tmp_path, text + "28.07.2026 10:00:00,ilk,son\n"))
    assert answers(one) == [
        {"q2": ["fiyat"], "q3": ["uzak"]},
        {"q3": ["yakın"]},
        {"q2": ["ilk"], "q3": ["son"]},
    ]
    other = copy_survey(one, "Kopya", **at())
    bring(write(tmp_path, text), other)  # nothing is remembered of this one
    assert answers(other) == [{"q2": ["fiyat"], "q3": ["uzak"]}, {"q3": ["yakın"]}]


def test_figures_in_a_cell_are_the_choice_that_is_called_so(shop: object, tmp_path: Path) -> None:
    pieces = Question(
        "pieces", "one", words("Kaç adet?"), choices=tuple(Choice(f"k{n}", words(str(n))) for n in (0, 1, 2))
    )
    one = survey(Form(words("Adet"), (pieces,)))
    bring(write(tmp_path, "Zaman damgası,Kaç adet?\n27.07.2026 10:00:00,1\n27.07.2026 11:00:00,3\n"), one)
    assert answers(one) == [{"pieces": ["k1"]}]


def test_answers_to_hidden_questions_are_told_and_not_kept(shop: object, tmp_path: Path) -> None:
    one = survey()
    done = bring(write(tmp_path, "Zaman damgası,Önerir misiniz?,Ne oldu?\n27.07.2026 10:00:00,10,hiç\n"), one)
    assert answers(one) == [{"recommend": [10]}]
    assert len(done.problems) == 1


def test_who_answers_twice_the_same_is_two_and_a_code_is_once(shop: object, tmp_path: Path) -> None:
    one = survey()
    text = "Önerir misiniz?,Kod\n9,\n9,\n"
    assert bring(write(tmp_path, text), one).counts.new == 2
    assert bring(write(tmp_path, text), one).counts.known == 2
    insert(
        Invitation, survey=one, code="R4JVV75K", channel="paper", day="2026-07-01", at="2026-07-01T09:00:00Z"
    )
    assert bring(write(tmp_path, "Önerir misiniz?,Kod\n8,R4JVV75K\n3,R4JV-V75K\n"), one).counts.new == 1


PASTED = """★★★★★
M** K**
12 Kasım 2026
Çok hızlı geldi

★★☆☆☆
A** D**
10 Kasım 2026
Beden tablosu tutmuyor
"""


def test_reviews_are_pasted_with_their_stars_once(shop: object) -> None:
    one = make_review_survey(**at())
    assert preview_reviews(one, PASTED).counts().new == 2
    done = import_reviews(one, PASTED, **at())
    assert [row["stars"] for row in answers(one)] == [[5], [2]]
    rows = response_rows(Response.survey == one)
    assert [(row.channel, row.score, row.low) for row in rows] == [("review", 5, False), ("review", 2, True)]
    assert [row.day.isoformat() for row in rows] == ["2026-11-12", "2026-11-10"]
    assert import_reviews(one, PASTED + "\n★★★☆☆\n9 Kasım 2026\nİdare eder", **at()).counts.new == 1
    undo_sheet(done.id, now=at()["now"])
    assert len(answers(one)) == 1
    with pytest.raises(VefaError):
        preview_reviews(one, "  ")
    with pytest.raises(VefaError):
        preview_reviews(survey(FORM), PASTED)


def test_the_moment_of_undoing_is_kept(shop: object, tmp_path: Path) -> None:
    done = bring(write(tmp_path, GOOGLE), survey())
    undo_sheet(done.id, now=datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert Import.get_by_id(done.id).undone_at == "2026-11-25T09:00:00Z"


def test_a_sheet_saved_in_old_letters_is_the_same_sheet(shop: object, tmp_path: Path) -> None:
    """Excel's own CSV has question marks where flowers were; what was changed for good is another answer."""
    head = "Zaman damgası,Önerir misiniz?,Ne oldu?,E-posta\n"
    rows = (
        "27.07.2026 10:00:00,9,Çok güzel 🌸,a@ornek.example\n"
        "27.07.2026 11:00:00,9,👍👍,b@ornek.example\n"
        "27.07.2026 12:00:00,3,Kargo geç,c@ornek.example\n"
    )
    made = bring(write(tmp_path, head + rows), name="Form").survey_id
    old = (
        (head + rows)
        .replace("🌸", "??")
        .replace("👍👍", "????")
        .replace(",", ";")
        .replace("Kargo geç", "Kargo")
    )
    again = bring(write(tmp_path, old, "eski.csv", "cp1254"), made)
    assert (again.counts.known, again.counts.new) == (2, 1)


def test_a_column_without_a_heading_is_a_question_too(shop: object, tmp_path: Path) -> None:
    text = "Zaman damgası,Yorum,\n27.07.2026 10:00:00,iyi,kırmızı\n28.07.2026 10:00:00,eh,mavi\n"
    done = bring(write(tmp_path, text), name="Form")
    assert [one.words.said() for one in current_version(done.survey_id).form.questions] == [
        "Yorum",
        "Column 3",
    ]
    assert bring(write(tmp_path, text)).counts.known == 2


def test_a_first_row_that_is_an_answer_is_told(shop: object, tmp_path: Path) -> None:
    lines = ["20.11.2026,9,iyi", "21.11.2026,3,kötü", "22.11.2026,8,eh"]
    found = preview_sheet(open_sheet(write(tmp_path, "\n".join(lines))), "x").problems
    assert [(one.row, one.found) for one in found] == [(1, "20.11.2026")]
    dated = "Ad,20.11.2026,21.11.2026\nAli,x,\nVeli,,x\n"
    assert not preview_sheet(open_sheet(write(tmp_path, dated)), "y").problems
