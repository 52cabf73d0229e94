"""The card in a parcel: whose words stand on it, with and without survey and voucher; four on A4."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from tests.papers.all_papers import DAY, SHOP, WEB, code, vouchers
from tests.papers.pages import codes, picture, texts
from vefa.papers.inserts import InsertOptions, parcel_inserts
from vefa.papers.pages import page_sizes
from vefa.papers.pen import A4, MM
from vefa.services.inserts import InsertPrint, InsertText

(VOUCHER,) = vouchers(1, "")
CARD = InsertPrint("10245", "Ayşe Yılmaz", 7, "R4JV-V75K", WEB.format(1), 4, VOUCHER)
USUAL = InsertOptions(DAY)


def said(path: Path, *cards: InsertPrint, options: InsertOptions = USUAL, shop: object = SHOP) -> list[str]:
    parcel_inserts(cards, shop, path, options=options)  # type: ignore[arg-type]
    return [" ".join(text.split()).replace("\u00a0", " ") for text in texts(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "k.pdf"


def test_what_stands_on_it(path: Path) -> None:
    (text,) = said(path, CARD)
    for words in (
        "Ayla Butik", "aylabutik.example", "Kadıköy V.D. 1234567890", "Teşekkür ederiz.",
        "Sayın Ayşe Yılmaz, 10245 numaralı siparişinizi özenle hazırladık.", "0(532) 123 45 67", "Nasıldı?",
        "4 kısa soru", "R4JV-V75K", "kesip saklayın", "₺100", "31.01.2027", "R4JV-V75K-222Y",
        "En az 200,00 TL tutarındaki tek alışverişte, bir kez geçer. Nakde çevrilmez, üstü verilmez.",
    ):  # fmt: skip
        assert words in text, words
    assert page_sizes(path) == [pytest.approx((105 * MM, 148 * MM), abs=0.1)]


def test_the_owners_words_stand_in_place_of_the_usual_ones(path: Path) -> None:
    text = InsertText(
        "Sağ olun",
        "{hitap}, {siparis_no} sizindir. {bilinmeyen} <b>%s</b> {telefon}",
        "Beğendiniz mi?",
        "Okutun.",
    )
    (page,) = said(path, CARD, options=replace(USUAL, text=text))
    for words in (
        "Sağ olun", "Sayın Ayşe Yılmaz, 10245 sizindir. {bilinmeyen} <b>%s</b> 0(532) 123 45 67",
        "Beğendiniz mi?", "Okutun.",
    ):  # fmt: skip
        assert words in page, words
    assert "Teşekkür" not in page


def test_long_words_of_the_owner_stay_above_the_survey(path: Path) -> None:
    text = InsertText(text="Kelimelerin hepsi görünür " * 11 + "sonuncusu")
    (page,) = said(path, CARD, options=replace(USUAL, text=text))
    assert "sonuncusu" in page
    assert codes(picture(path, 0, 150)) == {WEB.format(1), code(0)}


def test_a_name_of_two_hundred_letters_stays_above_the_survey(path: Path) -> None:
    """Nothing of the thanks is printed where the title of the survey stands."""
    said(path, replace(CARD, name="A" * 200))
    with pypdfium2.PdfDocument(path) as document:
        page = document[0].get_textpage()
        boxes = {}
        for words in (SHOP.phone, "Nasıldı?"):
            at = page.search(words.replace(" ", "\u00a0")).get_next() or page.search(words).get_next()
            assert at
            boxes[words] = page.get_charbox(at[0])
    assert boxes[SHOP.phone][1] > boxes["Nasıldı?"][3]


def test_without_voucher_survey_or_address(path: Path) -> None:
    plain, asked, far = said(
        path,
        InsertPrint(),
        replace(CARD, address="", voucher=None),
        replace(CARD, address="https://a.example/" + "x" * 300, voucher=None),
    )
    assert "siparişinizi özenle hazırladık" in plain
    assert "kesip saklayın" not in plain
    assert "Nasıldı" not in plain
    for page in (asked, far):
        assert "şu kodu ekleyin: R4JV-V75K" in page
    assert [codes(picture(path, page, 150)) for page in range(3)] == [set(), set(), set()]


def test_four_on_a4_are_four_cards(path: Path) -> None:
    cards = [
        replace(CARD, address=WEB.format(n), voucher=one, order=f"S-{n}")
        for n, one in enumerate(vouchers(5, ""))
    ]
    first, second = said(path, *cards, options=replace(USUAL, four=True))
    assert page_sizes(path)[0] == pytest.approx(A4, abs=0.1)
    for n in range(4):
        assert f"S-{n} numaralı" in first
    assert "S-4 numaralı" in second
    page = picture(path, 0, 150)
    for n in range(4):
        half, third = page.width // 2, page.height // 2
        x, y = n % 2 * half, n // 2 * third
        assert codes(page.crop((x, y, x + half, y + third))) == {WEB.format(n), code(n)}


def test_nothing_stands_in_the_margins_but_the_cut(path: Path) -> None:
    long = "Çokuzunsözcük" * 12
    shop = replace(SHOP, name=long, address=long, identity_line=long, web=long, phone="0" * 60)
    said(path, replace(CARD, name=long, order="9" * 90), shop=shop)
    page, mm = np.array(picture(path, 0, 150)) < 200, 150 / 25.4
    page[int(92 * mm) : int(95 * mm)] = False
    assert not page[:, : int(7.5 * mm)].any()
    assert not page[:, int(97.5 * mm) :].any()
    assert not page[: int(7.5 * mm)].any()
    assert not page[int(141 * mm) :].any()
