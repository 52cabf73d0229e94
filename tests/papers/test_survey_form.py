"""The printed survey: codes read from the page, boxes for every answer, white margins, bytes."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader

from tests.papers.pages import around_codes, codes, damaged, faces, picture, texts
from vefa.errors import VefaError
from vefa.papers.output import Printed
from vefa.papers.survey_form import FormOptions, survey_form
from vefa.rules.survey import Branch, Choice, Condition, Question, Survey, Words
from vefa.rules.survey_templates import TEMPLATES, template
from vefa.services.settings import ShopInfo
from vefa.services.surveys.form_papers import FormPaper

SHOP = ShopInfo("Ayla Butik", address="Moda Cad. No: 12, Kadıköy", identity_line="Kadıköy V.D. 1234567890")
DAY = FormOptions(date(2026, 11, 24), 3)
BLANK = FormPaper("R4JVV75K", "R4JV-V75K")
ADDRESS = "https://form.aylabutik.example/anket?kaynak=paket&kod=R4JVV75K"
WEB = replace(BLANK, address=ADDRESS, order="10245")
MARK = Question("mark", "nps", Words("Önerir misiniz?", "Would you recommend us?"))
LIKED = Question(
    "liked",
    "several",
    Words("Neyi beğendiniz?", "What did you like?"),
    choices=(
        Choice("cargo", Words("Kargo", "Delivery")),
        Choice("price", Words("Fiyat", "Price")),
        Choice("care", Words("İlgi", "Care")),
    ),
    other=True,
)
WHY = Question("why", "long_text", Words("Neden?"), shown_if=Branch((Condition("mark", "at_most", (6,)),)))
FORM = Survey(
    Words("Alışverişiniz nasıldı?", "How was it?"), (MARK, LIKED, WHY), thanks=Words("Sağ olun.", "Thanks.")
)


def said(path: Path, form: Survey = FORM, *papers: FormPaper, shop: ShopInfo = SHOP) -> list[str]:
    """The text of each page, in one line each."""
    survey_form(form, papers or (BLANK,), shop, path, options=DAY)
    return [" ".join(page.split()) for page in texts(path)]


def asking(*questions: Question) -> Survey:
    """A survey of these questions."""
    return replace(FORM, questions=questions)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "anket.pdf"


@pytest.mark.parametrize(
    ("paper", "wanted"),
    [
        (BLANK, "R4JVV75K"),
        (WEB, ADDRESS),
        (replace(WEB, address=ADDRESS + "&x=" + "9" * (213 - len(ADDRESS) - 3)), None),
    ],
)
def test_the_code_is_read_from_the_page(path: Path, paper: FormPaper, wanted: str | None) -> None:
    said(path, FORM, paper)
    assert codes(picture(path, 0, 150)) == {wanted or paper.address}
    page = around_codes(path)
    for seed in range(2):
        for dpi in (150, 300):
            assert codes(damaged(page, seed, dpi)) == {wanted or paper.address}


def test_an_address_too_long_for_telephones_gives_way_to_the_code(path: Path) -> None:
    (page,) = said(path, FORM, replace(WEB, address=ADDRESS + "&x=" + "9" * (214 - len(ADDRESS) - 3)))
    assert codes(picture(path, 0, 150)) == {"R4JVV75K"}
    assert "telefonunuzla" not in page


def test_every_question_stands_there_with_its_boxes(path: Path) -> None:
    (page,) = said(path, FORM, WEB)
    for words in (
        "Ayla Butik", "Moda Cad. No: 12, Kadıköy", "Alışverişiniz nasıldı?", "R4JV-V75K", "Sipariş 10245",
        "Kutuya X koyun.", "telefonunuzla", "1 Önerir misiniz?", "Kesinlikle hayır",
        "2 Neyi beğendiniz?", "Birden çok kutuyu", "1 Kargo", "2 Fiyat", "3 İlgi", "4 Diğer:", "3 Neden?",
        "Yalnızca şu durumda yanıtlayın: 1. soru en çok 6.", "Sağ olun.", "Kadıköy V.D. 1234567890",
        "sürüm 3",
    ):  # fmt: skip
        assert words in page, words
    for mark in range(11):
        assert f" {mark} " in page
    assert all(faces(path).values())


def test_a_blank_form_names_no_order(path: Path) -> None:
    (page,) = said(path)
    assert "Sipariş" not in page
    assert "telefonunuzla" not in page


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Question("s", "satisfaction", Words("M?")), ("1 2 3 4 5", "Hiç memnun değilim", "Çok memnunum")),
        (Question("e", "effort", Words("K?"), high_is_good=False), ("1 2 3 4 5 6 7", "Çok kolay Çok zor")),
        (Question("e", "nps", Words("?"), help=Words("0: asla, 10: hemen")), ("Asla", "Hemen")),
        (Question("n", "number", Words("Kaç?"), help=Words("Tam sayı")), ("1 Kaç?", "Tam sayı")),
        (Question("d", "date", Words("Ne zaman?")), ("gün.ay.yıl",)),
        (Question("t", "text", Words("Adınız?")), ("1 Adınız?",)),
        (Question("x", "statement", Words("Birinci satır\nİkinci satır")), ("Birinci satır İkinci satır",)),
        (Question("h", "text", Words("<b>Ali</b> & <img src=x>?")), ("<b>Ali</b> & <img src=x>?",)),
    ],
)
def test_kinds_of_questions(path: Path, question: Question, words: tuple[str, ...]) -> None:
    (page,) = said(path, asking(question))
    for one in words:
        assert one in page


def test_a_statement_has_no_number(path: Path) -> None:
    (page,) = said(path, asking(Question("x", "statement", Words("Bilgi")), replace(WHY, shown_if=None)))
    assert "1 Neden?" in page
    assert "2 Neden?" not in page


def test_conditions_name_questions_by_their_number(path: Path) -> None:
    rule = Branch(
        (Condition("liked", "any_of", ("price",)), Condition("mark", "at_least", (9,))), every=False
    )
    last = replace(WHY, shown_if=None, hidden_if=rule)
    leave = replace(LIKED, ends_if=Branch((Condition("mark", "at_least", (9,)),)))
    (page,) = said(path, asking(MARK, leave, last))
    assert "Şu durumda boş bırakın: 2. soru “Fiyat” seçeneklerinden biri ya da 1. soru en az 9." in page
    assert "Şu durumda bundan sonrasını boş bırakın: 1. soru en az 9." in page


def test_it_speaks_the_language_that_is_wanted(path: Path) -> None:
    survey_form(FORM, [BLANK], SHOP, path, options=replace(DAY, language="en"))
    page = " ".join(texts(path)[0].split())
    for words in (
        "How was it?",
        "Would you recommend us?",
        "1 Delivery",
        "Put an X into the box.",
        "Thanks.",
    ):
        assert words in page
    assert "Answer only if question 1: at most 6." in page
    assert PdfReader(path).root_object["/Lang"] == "en"


def test_a_long_survey_goes_on_and_no_question_is_divided(path: Path) -> None:
    many = [replace(LIKED, key=f"q{n}", words=Words(f"Soru{n}?")) for n in range(6)]
    pages = said(path, asking(*many), WEB)
    assert len(pages) == 2
    assert codes(picture(path, 1, 150)) == {"R4JVV75K"}
    second = around_codes(path, 1)
    for seed in range(2):
        assert codes(damaged(second, seed, 150)) == {"R4JVV75K"}
    for page in pages:
        assert len(re.findall(r"Soru\d", page)) == page.count("Diğer:") > 0
        assert "R4JV-V75K" in page
    assert sum(page.count("Diğer:") for page in pages) == 6
    assert "Sayfa 1/2" in pages[0]
    assert "Sayfa 2/2" in pages[1]


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_ready_survey_stands_on_the_two_sides_of_one_leaf(path: Path, key: str) -> None:
    assert 1 <= len(said(path, template(key))) <= 2


def _white_between_lines(path: Path) -> float:
    """Points from one line to write on to the next, at least."""
    lines = np.flatnonzero((np.asarray(picture(path, 0, 150))[:, 200:600] < 200).all(axis=1))
    gaps = np.diff(lines)
    return float(gaps[gaps > 3].min()) / 150 * 72


def test_rows_are_tight_only_where_that_saves_a_page(path: Path) -> None:
    """7 mm are 19.8 points, 8 mm are 22.7."""
    asked = [replace(WHY, key=f"w{place}", shown_if=None) for place in range(5)]
    for count, wide in ((2, True), (5, False)):
        (_page,) = said(path, replace(asking(*asked[:count]), thanks=Words()))
        assert (_white_between_lines(path) > 22) == wide
        assert _white_between_lines(path) > 19


def test_what_is_longer_than_a_page_is_divided_and_whole(path: Path) -> None:
    listed = tuple(Choice(f"c{n}", Words(f"Seçenek{n}")) for n in range(90))
    tale = Question("x", "statement", Words(" ".join(f"kelime{n}" for n in range(1500))))
    pages = " ".join(said(path, asking(replace(LIKED, choices=listed), tale)))
    assert all(f"Seçenek{n} " in pages for n in range(90))
    assert all(f"kelime{n} " in pages for n in range(1500))


def test_nothing_stands_in_the_margins_but_the_squares(path: Path) -> None:
    long = "Çokuzunsözcük" * 12
    listed = (Choice("a", Words(long)), Choice("b", Words("B" * 300)), Choice("c", Words("C " * 200)))
    form = Survey(
        Words(f"Anket {long}"),
        (replace(LIKED, words=Words(long), choices=listed, help=Words(long)), MARK, WHY),
        thanks=Words(long),
    )
    shop = replace(SHOP, name=long, address=long, identity_line=long)
    count = len(said(path, form, replace(WEB, order="ABCDEFGH-" * 8), shop=shop))
    for number in range(count):
        page = np.array(picture(path, number, 150)) < 200
        mm = 150 / 25.4
        for y, x in ((7, 7), (7, 136), (198, 7), (198, 136)):
            corner = (
                slice(int((y - 0.3) * mm), int((y + 5.3) * mm)),
                slice(int((x - 0.3) * mm), int((x + 5.3) * mm)),
            )
            assert page[corner].any()
            page[corner] = False
        assert not page[:, : int(17.5 * mm)].any()
        assert not page[:, int(130.5 * mm) :].any()
        assert not page[: int(14 * mm)].any()
        assert not page[int(203 * mm) :].any()
        assert not page[int(193.5 * mm) : int(198 * mm)].any()


def test_squares_tell_which_way_up_it_lies(path: Path) -> None:
    said(path)
    page, mm = np.asarray(picture(path, 0, 150)), 150 / 25.4
    middles = [
        int(page[int(y * mm), int(x * mm)])
        for y, x in ((9.5, 9.5), (9.5, 138.5), (200.5, 9.5), (200.5, 138.5))
    ]
    assert [value < 60 for value in middles] == [True, False, True, True]


def test_scripts_print_or_are_told(path: Path) -> None:
    form = asking(replace(WHY, words=Words("أحمد علي דוד?")), Question("z", "text", Words("山田?")))
    form = replace(form, questions=(MARK, *form.questions))
    printed = survey_form(form, [BLANK], SHOP, path, options=DAY)
    assert printed == Printed(1, ("山田?",))
    assert "[?]" in texts(path)[0]
    used = " ".join(faces(path) | _shared_faces(path))
    assert "NotoSansArabic" in used
    assert "NotoSansHebrew" in used


def _shared_faces(path: Path) -> dict[str, bool]:
    """Faces of what pages share."""
    found = {}
    for shared in PdfReader(path).pages[0]["/Resources"]["/XObject"].values():  # type: ignore[index]
        for font in shared.get_object()["/Resources"]["/Font"].values():
            described = font.get_object()["/FontDescriptor"].get_object()
            found[str(font.get_object()["/BaseFont"])] = "/FontFile2" in described
    return found


def test_each_form_has_its_code_and_order(path: Path) -> None:
    papers = [FormPaper(f"R4JVV7{n}K", f"R4JV-V7{n}K", order=f"V-{n}") for n in range(2, 8)]
    pages = said(path, FORM, *papers)
    assert len(pages) == 6
    for number, paper in enumerate(papers):
        assert codes(picture(path, number, 150)) == {paper.code}
        assert f"Sipariş {paper.order}" in pages[number]
    outline = PdfReader(path).outline
    assert [entry.title for entry in outline][:1] == ["R4JV-V72K – V-2"]  # type: ignore[union-attr]


def test_the_same_data_gives_the_same_bytes(path: Path) -> None:
    said(path, FORM, WEB, BLANK)
    first = path.read_bytes()
    said(path, FORM, WEB, BLANK)
    assert path.read_bytes() == first
    said(path, FORM, BLANK, WEB)
    assert path.read_bytes() != first


def test_the_file_says_what_it_is(path: Path) -> None:
    said(path)
    reader = PdfReader(path)
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == ("Alışverişiniz nasıldı? – Ayla Butik", "Ayla Butik")
    assert (about.creation_date or about).date() == date(2026, 11, 24)  # type: ignore[union-attr]
    assert reader.root_object["/Lang"] == "tr-TR"


def test_copies_share_their_pages(path: Path) -> None:
    said(path, FORM, BLANK)
    one = path.stat().st_size
    said(path, FORM, *[replace(BLANK, code=f"R4JV{n:04}") for n in range(2000, 2100)])
    assert (path.stat().st_size - one) / 99 < 2500


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match=r"a\.pdf yazılamadı"):
        survey_form(FORM, [BLANK], SHOP, tmp_path / "yok" / "a.pdf", options=DAY)
