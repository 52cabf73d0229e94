"""The slip: what it says, on rolls and on sheets; no fiscal document; black dots only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader

from tests.papers.pages import faces, picture, texts
from vefa.errors import VefaError
from vefa.papers.pen import MM
from vefa.papers.slip import FORMS, sale_slip
from vefa.services.sales.slip import Slip, SlipBack, SlipLine, SlipPoints
from vefa.services.settings import ShopInfo

SHOP = ShopInfo(
    "Ayla Butik", address="Caferağa Mah. Moda Cad. No: 12, Kadıköy/İstanbul", phone="0(532) 123 45 67"
)
POINTS = SlipPoints(500, 121, None, 861, 8_610, 250, date(2026, 12, 15))
SALE = Slip(
    number="V-1042",
    day=date(2026, 11, 24),
    moment=datetime(2026, 11, 24, 14, 12, tzinfo=UTC),
    customer="Ayşe Yılmaz",
    currency="TRY",
    lines=(SlipLine("Keten gömlek", 2000, 50_000, 100_000), SlipLine("Kemer", 1000, 25_000, 25_000)),
    shipping=0,
    off=(("100,00 TL hediye çeki", 10_000),),
    discount=0,
    points_value=5_000,
    total=110_000,
    cards=(("3V8H", 30_000),),
    back=0,
    points=POINTS,
)


def text_of(told: Slip, path: Path, form: str = "80", shop: ShopInfo = SHOP) -> str:
    """Everything that is written, in one line."""
    sale_slip(told, shop, path / "fis.pdf", form=form)
    return " ".join(" ".join(texts(path / "fis.pdf")).split()).replace("\u00a0", " ")


@pytest.mark.parametrize("form", FORMS)
def test_it_says_everything_on_every_paper(tmp_path: Path, form: str) -> None:
    said = text_of(SALE, tmp_path, form)
    for words in (
        "Ayla Butik", "0(532) 123 45 67", "Mali değeri yoktur", "24.11.2026 14:12", "V-1042", "Ayşe Yılmaz",
        "Keten gömlek", "₺1.000,00", "2 × ₺500,00", "Kemer", "100,00 TL hediye çeki", "\u2212₺100,00",
        "Puanla ödenen", "Ödenecek ₺1.100,00", "…3V8H ₺300,00", "Kullanılan puan 500", "Kazanılan puan 121",
        "Puanınız 861", "86,10 TL", "250", "15.12.2026",
    ):  # fmt: skip
        assert words in said, words
    assert set(faces(tmp_path / "fis.pdf").values()) == {True}


@pytest.mark.parametrize(("form", "wide"), [("80", 80), ("58", 58), ("a6", 105), ("a4", 210)])
def test_the_paper_is_as_wide_as_the_roll_and_as_long_as_the_slip(
    tmp_path: Path, form: str, wide: int
) -> None:
    text_of(SALE, tmp_path, form)
    few = PdfReader(tmp_path / "fis.pdf").pages[0].mediabox
    assert float(few.width) == pytest.approx(wide * MM, abs=0.1)
    longer = replace(SALE, lines=SALE.lines * 10)
    text_of(longer, tmp_path, form)
    pages = PdfReader(tmp_path / "fis.pdf").pages
    if FORMS[form].high:
        assert {round(float(page.mediabox.height)) for page in pages} == {round(FORMS[form].high)}
    else:
        assert len(pages) == 1
        assert float(pages[0].mediabox.height) > float(few.height) + 100


def test_many_lines_go_on_to_further_pages_and_none_is_lost(tmp_path: Path) -> None:
    lines = tuple(SlipLine(f"Ürün {place}", 1000, 100, 100) for place in range(80))
    said = text_of(replace(SALE, lines=lines), tmp_path, "a6")
    assert all(f"Ürün {place} " in said for place in range(80))
    assert len(PdfReader(tmp_path / "fis.pdf").pages) >= 3


def test_nothing_stands_outside_of_what_a_roll_prints(tmp_path: Path) -> None:
    long = SlipLine(
        "Muhammed Abdurrahman el örgüsü kışlık yün hırka, lacivert, düğmeli", 1000, 9_999_999, 9_999_999
    )
    shop = replace(SHOP, name="Kadıköy Çarşısı Ayla Butik ve Tuhafiye Dünyası Anonim Şirketi")
    for form in ("80", "58"):
        text_of(replace(SALE, lines=(long,)), tmp_path, form, shop)
        dots = np.asarray(picture(tmp_path / "fis.pdf", 0, 203)) < 128
        edge = int((FORMS[form].edge / MM - 0.5) * 203 / 25.4)
        assert not dots[:, :edge].any()
        assert not dots[:, -edge:].any()


def test_rolls_get_pure_black(tmp_path: Path) -> None:
    text_of(SALE, tmp_path)
    assert int(np.asarray(picture(tmp_path / "fis.pdf", 0, 203)).min()) == 0


def test_a_deficit_is_told_and_never_claimed(tmp_path: Path) -> None:
    short = replace(SALE, points=replace(POINTS, balance=-40, worth=0, soon=0, soon_day=None))
    said = text_of(short, tmp_path)
    assert "Puanınız -40" in said
    assert "Eksik puan, bundan sonra kazandığınız puanlarla kapanır" in said
    assert "son günü" not in said


def test_points_that_wait_say_from_when_they_can_be_used(tmp_path: Path) -> None:
    waiting = replace(SALE, points=replace(POINTS, usable=date(2026, 12, 8)))
    assert "08.12.2026" in text_of(waiting, tmp_path)


def test_a_guest_reads_nothing_of_points(tmp_path: Path) -> None:
    said = text_of(replace(SALE, points=None, customer="", points_value=0), tmp_path)
    assert "Puan" not in said
    assert "Mali değeri yoktur" in said


def test_it_speaks_the_language_of_the_shop(tmp_path: Path) -> None:
    said = text_of(SALE, tmp_path, shop=replace(SHOP, language="en"))
    assert "No fiscal value" in said


def test_equal_slips_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        sale_slip(SALE, SHOP, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VefaError):
        sale_slip(SALE, SHOP, tmp_path / "yok" / "fis.pdf")


def test_it_tells_how_far_the_stamp_cards_are(tmp_path: Path) -> None:
    said = text_of(replace(SALE, stamps=(("Kahve kartı", "7 / 10"), ("Kek kartı", "0 / 5"))), tmp_path)
    assert "Kahve kartı 7 / 10" in said
    assert "Kek kartı 0 / 5" in said


@pytest.mark.parametrize("form", FORMS)
def test_it_says_plainly_what_became_of_a_sale(tmp_path: Path, form: str) -> None:
    """A slip that is printed again after a return or a cancellation passes for no purchase that stands."""
    part = replace(
        SALE, state="partly_returned", back=55_000, shipping_back=5_000,
        returned=(SlipBack("Keten gömlek", 1500, 50_000),),
    )  # fmt: skip
    said = text_of(part, tmp_path, form)
    assert said.index("Kısmi iade") < said.index("Keten gömlek")
    assert (
        "Toplam ₺1.100,00 Geri gelen ürünler Keten gömlek \u2212₺500,00 1,5 adet Kargo ücreti \u2212₺50,00"
        in said
    )
    assert "Sonradan geri ödenen \u2212₺550,00 Kalan ₺550,00" in said
    assert "Ödenecek" not in said
    for state, words in (("cancelled", "İptal edildi"), ("returned", "İade edildi")):
        said = text_of(replace(SALE, state=state, back=110_000), tmp_path, form)
        assert said.index(words) < said.index("Keten gömlek")
        assert "Toplam ₺1.100,00 Sonradan geri ödenen \u2212₺1.100,00 Kalan ₺0,00" in said
        assert "Ödenecek" not in said
    said = text_of(replace(SALE, state="cancelled"), tmp_path, form)  # never paid
    assert "Kalan ₺0,00" in said
    assert "geri ödenen" not in said
    assert "Ödenmedi" in text_of(replace(SALE, state="unpaid"), tmp_path, form)


def test_a_sale_that_stands_says_nothing_of_its_state(tmp_path: Path) -> None:
    said = text_of(SALE, tmp_path)
    assert not [one for one in ("Teslim", "İptal", "iade", "Kalan", "Geri") if one in said]
