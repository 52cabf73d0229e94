"""The report on paper: what it says, page numbers, faces, bytes, hostile names."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.papers.pages import faces, texts
from tests.reports.conftest import Filled
from tests.reports.shop_of import a_summer
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.papers.words import Piece
from vefa.reports.month import month_report
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Column, Definition, Items, Note, Report, Section, Table, Text
from vefa.reports.values import Money
from vefa.services.settings import ShopInfo

DAY = date(2026, 11, 2)


def report_of(*sections: Section) -> Report:
    """A small report by hand."""
    shop = ShopInfo("Ayla Butik", "Caferağa Mahallesi, Kadıköy/İstanbul")
    return Report("x", "Deneme", "Ekim 2026", shop, DAY, DAY, DAY, (Piece("Giriş."),), (), sections)


@pytest.fixture
def month(filled: Filled) -> Report:
    """A month of a lived-in shop."""
    filled(a_summer)
    return month_report(date(2026, 10, 1), today=DAY)


def test_the_month_on_paper(month: Report, tmp_path: Path) -> None:
    path = tmp_path / "ekim.pdf"
    printed = to_pdf(month, path)
    pages = texts(path)
    assert printed.pages == len(pages)
    for number, page in enumerate(pages, 1):
        assert f"Sayfa {number}/{len(pages)}" in page
        assert "Bu rapor Ayla Butik işletmesinin 31.10.2026 tarihine kadarki verisiyle" in page
    whole = " ".join(" ".join(pages).split())
    for words in (
        "Ekim 2026", "Aylık işletme raporu", "Karşılaştırma", "Ciro, son 13 ay", "bin TL", "Haftalık ciro",
        "Kim alışveriş yaptı", "Satış kanalları", "Kazanılan", "Geri alınan", "Açık puan karşılığı",
        "Hediye çekleri", "En çok alışveriş yapan müşteriler", "Tanımlar",
    ):  # fmt: skip
        assert words in whole, words
    for figure in month.figures:
        assert figure.value in whole
    assert month.summary is not None
    turnover = month.summary.rows[0][1]
    assert isinstance(turnover, Money)
    assert turnover.told() in whole
    assert path.stat().st_size < 300_000


def test_customers_are_named_on_the_last_pages_only(month: Report, tmp_path: Path) -> None:
    """So that a copy without them is a matter of leaving pages out."""
    to_pdf(month, tmp_path / "ekim.pdf")
    pages = texts(tmp_path / "ekim.pdf")
    (best,) = [
        one for one in month.sections if getattr(one, "title", "") == "En çok alışveriş yapan müşteriler"
    ]
    (table,) = [part for part in best.parts if isinstance(part, Table)]  # type: ignore[union-attr]
    first = next(place for place, page in enumerate(pages) if "En çok alışveriş yapan" in page)
    assert first > 1
    names = [
        name for name in (str(row[1]) for row in table.rows) if re.fullmatch(r"[A-Za-zÇĞİÖŞÜçğıöşüâ ]+", name)
    ]
    assert names
    assert all(any(name in page for page in pages[first:]) for name in names)
    assert not any(name in page for name in names for page in pages[:first])


def test_faces_are_embedded_and_the_file_says_what_it_is(month: Report, tmp_path: Path) -> None:
    path = tmp_path / "ekim.pdf"
    to_pdf(month, path)
    assert all(faces(path).values())
    reader = PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == "Aylık işletme raporu – Ekim 2026 – Ayla Butik"
    assert reader.metadata.author == "Ayla Butik"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == DAY
    assert reader.root_object["/Lang"] == "tr-TR"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_equal_reports_give_equal_bytes(month: Report, tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    to_pdf(month, first)
    to_pdf(month_report(date(2026, 10, 1), today=DAY), second)
    assert first.read_bytes() == second.read_bytes()


def test_in_english(month: Report, tmp_path: Path) -> None:
    with speaking("en"):
        to_pdf(month_report(date(2026, 10, 1), today=DAY), tmp_path / "october.pdf")
    text = texts(tmp_path / "october.pdf")[0]
    assert "Page 1/" in text
    assert "Turnover, last 13 months" in text
    assert PdfReader(tmp_path / "october.pdf").root_object["/Lang"] == "en"


def test_text_is_never_markup(tmp_path: Path) -> None:
    names = ("<b>Ali</b> & <x", "<img src=x>", "&amp;", "</para>", "{0} %s")
    table = Table((Column("Müşteri", "name"),), tuple((name,) for name in names))
    hostile = Section("<i>Başlık</i>", (Text("<u>Metin</u> & son"), Note("<font>"), Items(("<li>",)), table))
    report = replace(report_of(hostile), shop=ShopInfo("<b>Dükkân</b>", "A & B <cadde>"))
    to_pdf(report, tmp_path / "x.pdf")
    text = texts(tmp_path / "x.pdf")[0]
    for words in (
        *names,
        "<i>Başlık</i>",
        "<u>Metin</u> & son",
        "<font>",
        "<li>",
        "<b>Dükkân</b>",
        "A & B <cadde>",
    ):
        assert words in text


def test_names_that_no_face_has_are_reported(tmp_path: Path) -> None:
    table = Table((Column("Müşteri", "name"),), (("山田太郎",), ("Ayşe",), ("أحمد",)))
    printed = to_pdf(report_of(Section("Liste", (table,))), tmp_path / "x.pdf")
    assert printed.unprintable == ("山田太郎",)
    assert "[?]" in texts(tmp_path / "x.pdf")[0]


def test_long_reports_have_an_outline(tmp_path: Path) -> None:
    rows = tuple((f"Satır {i}",) for i in range(60))
    sections = [Section(f"Bölüm {n}", (Table((Column("Ad"),), rows),)) for n in range(4)]
    printed = to_pdf(report_of(*sections), tmp_path / "x.pdf")
    assert printed.pages > 3
    outline = PdfReader(tmp_path / "x.pdf").outline
    assert [entry.title for entry in outline] == ["Özet", *(s.title for s in sections)]  # type: ignore[union-attr]
    to_pdf(report_of(sections[0]), tmp_path / "x.pdf")
    assert PdfReader(tmp_path / "x.pdf").outline == []


def test_negative_figures_have_a_true_minus(tmp_path: Path) -> None:
    table = Table(
        (Column("Ad"), Column("Tutar", "figure")), (("İade", Money(-123_450, "TRY")), ("Bir-iki", -5))
    )
    to_pdf(report_of(Section("Liste", (table,))), tmp_path / "x.pdf")
    text = texts(tmp_path / "x.pdf")[0]
    assert "−₺1.234,50" in text
    assert "−5" in text
    assert "Bir-iki" in text


def test_a_read_only_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match="yazılamadı"):
        to_pdf(report_of(), tmp_path / "yok" / "x.pdf")


@pytest.mark.parametrize(("lines", "pages", "at"), [(10, 2, 0), (32, 2, 1)])
def test_names_stand_on_pages_that_can_be_left_out(tmp_path: Path, lines: int, pages: int, at: int) -> None:
    """The definitions fill the page before them, unless they would need one more for that."""
    long = Section("Uzun", tuple(Text(f"Satır {number}") for number in range(lines)))
    people = Section(
        "Müşteriler", (Table((Column("Ad", "name"),), (("Ayşe Yılmaz",), ("Ali Dağ",))),), apart=True
    )
    defined = tuple(Definition(f"Terim {number}", "Bir açıklama.") for number in range(12))
    to_pdf(replace(report_of(people, long), definitions=defined), tmp_path / "a.pdf")
    found = texts(tmp_path / "a.pdf")
    assert len(found) == pages
    assert ["Ayşe" in page for page in found] == [False, True]
    assert ["Terim 11" in page for page in found] == [page == at for page in range(pages)]
