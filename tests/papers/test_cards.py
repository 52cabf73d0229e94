"""Gift cards, loyalty cards, strips, labels: what stands on them, where, and where they are cut."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from tests.papers.all_papers import DAY, SHOP, card, code, vouchers
from tests.papers.pages import codes, picture, texts
from vefa.papers.gift_cards import GRID as GIFTS
from vefa.papers.gift_cards import gift_cards
from vefa.papers.labels import LABEL, voucher_labels
from vefa.papers.loyalty_cards import GRID, SIZE, CardOptions, loyalty_cards, promises
from vefa.papers.pages import page_sizes
from vefa.papers.pen import MM
from vefa.papers.strips import voucher_strips
from vefa.papers.vouchers import SheetOptions, voucher_sheet
from vefa.rules.programme import ProgrammeRules, Rule
from vefa.services.loyalty_cards import CardPrint

OPTIONS = CardOptions(DAY, ("10 TL = 1 puan", "100 puan = 10 TL"))
LONG = "Muhammed Abdurrahman Kılıçarslanoğlu Demirtaşoğlu Hacıömeroğ"
GIFT = {"kind": "gift_card", "uses_allowed": None, "last_day": None, "min_basket": 0}


def said(path: Path) -> str:
    return " ".join(" ".join(texts(path)).split()).replace("\u00a0", " ")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "k.pdf"


def test_a_loyalty_card_is_of_the_size_of_a_bank_card_and_has_it_all(path: Path) -> None:
    assert (pytest.approx(85.6 * MM), pytest.approx(53.98 * MM)) == SIZE
    loyalty_cards([CardPrint(card(0), "Ayşe Yılmaz", 7), CardPrint(card(1))], SHOP, path, options=OPTIONS)
    text = said(path)
    for words in (
        "Sadakat kartı", "Ayşe Yılmaz", "7000 004 172", "10 TL = 1 puan", "100 puan = 10 TL",
        "0(532) 123 45 67", "7000 004 302", "Ad soyad",
    ):  # fmt: skip
        assert words in text, words


def test_ten_cards_on_a_page_from_any_free_place(path: Path) -> None:
    cards = [CardPrint(card(n), "Ayşe", 7) for n in range(10)]
    assert loyalty_cards(cards, SHOP, path, options=OPTIONS, first_place=3).pages == 2
    page, scale = picture(path, 0, 150), 150 / 72
    x, y = GRID.corner(3)
    box = (x * scale, page.height - (y + SIZE[1]) * scale, (x + SIZE[0]) * scale, page.height - y * scale)
    assert codes(page.crop(tuple(map(int, box)))) == {card(0)}
    assert codes(page) | codes(picture(path, 1, 150)) == {card(n) for n in range(10)}
    with pytest.raises(ValueError, match="places"):
        loyalty_cards(cards, SHOP, path, options=OPTIONS, first_place=10)


def test_a_number_that_the_shop_brought_prints_as_far_as_it_can_be_read(path: Path) -> None:
    loyalty_cards([CardPrint("A" * 8 + "123456789012"), CardPrint("KART7")], SHOP, path, options=OPTIONS)
    assert codes(picture(path, 0, 150)) == {"A" * 8 + "123456789012", "KART7"}
    assert "KART7" in said(path)


@pytest.mark.parametrize("paper", ["loyalty", "gift"])
def test_nothing_is_printed_near_a_cut(path: Path, paper: str) -> None:
    """Six millimetres inside every cut stay white; the ribbon of the cover alone may come to three."""
    shop = replace(SHOP, name=LONG, address=LONG, identity_line=LONG, phone="0" * 40)
    if paper == "loyalty":
        cards = [CardPrint(card(n), LONG, 7) for n in range(10)]
        loyalty_cards(cards, shop, path, options=replace(OPTIONS, marks=False))
        grid, white = GRID, 5.9
    else:
        given = vouchers(5, LONG, value=99_999_999_999, **GIFT)
        gift_cards(given, shop, path, options=SheetOptions(marks=False))
        grid, white = GIFTS, 2.9
    page, scale = np.asarray(picture(path, 0, 150)), 150 / 72
    for place in range(grid.places):
        x, y = grid.corner(place)
        left, top = x * scale, page.shape[0] - (y + grid.height) * scale
        part = page[
            int(top) + 1 : int(top + grid.height * scale), int(left) + 1 : int(left + grid.width * scale)
        ]
        edge, frame = int(white * 150 / 25.4), part.copy()
        assert part[edge:-edge, edge:-edge].min() < 40
        frame[edge:-edge, edge:-edge] = 255
        assert frame.min() == 255, place


def test_the_code_of_a_gift_card_is_inside_and_the_worth_outside(path: Path) -> None:
    gift_cards(vouchers(2, "Ayşe Yılmaz", **GIFT), SHOP, path)
    text = said(path)
    for words in (
        "Hediye kartı", "₺100", "Kart kodu", "R4JV-V75K-222Y", "Tutar", "₺100,00", "süresiz",
        "Kalan tutar kartta kalır.", "Kodu kimseyle paylaşmayın.", "Sayın Ayşe Yılmaz", "Ç-0412",
        "Orta çizgiden katlayın",
    ):  # fmt: skip
        assert words in text, words
    page = picture(path, 0, 150)
    middle = page.width // 2
    assert codes(page.crop((0, 0, middle, page.height))) == set()
    assert codes(page.crop((middle, 0, page.width, page.height))) == {code(0), code(1)}


def test_a_card_promises_what_the_programme_says() -> None:
    assert promises(ProgrammeRules(), "TRY") == ("10 TL = 1 puan", "100 puan = 10 TL")
    assert promises(ProgrammeRules(rules=(Rule("x", 3, kind="order"),)), "TRY") == ("100 puan = 10 TL",)


@pytest.mark.parametrize(("form", "wide", "bars"), [("80", 80, True), ("58", 58, False)])
def test_a_strip_says_everything_and_is_as_long_as_it_has_to_be(
    path: Path, form: str, wide: int, bars: bool
) -> None:
    one, two = vouchers(2, "Şükrü Ağaoğlu")
    voucher_strips([one, replace(two, name=LONG, category="Kahve ve çay")], SHOP, path, form=form)
    text = said(path)
    for words in (
        "Ayla Butik", "Kadıköy/İstanbul", "₺100", "Sayın Şükrü Ağaoğlu", "R4JV-V75K-222Y", "31.01.2027",
        "Ç-0412", "Veriliş: 24.11.2026", "Kadıköy V.D. 1234567890", "Yine bekleriz",
        "Yalnız şunun için: Kahve ve çay.",
    ):  # fmt: skip
        assert words in text, words
    sizes = page_sizes(path)
    assert [one for one, _high in sizes] == pytest.approx([wide * MM] * 2, abs=0.01)
    assert sizes[1][1] > sizes[0][1]
    dots = np.asarray(picture(path, 0, 203.19)) < 128
    edge = int((3.9 if bars else 4.9) * 8)
    assert not dots[:, :edge].any()
    assert not dots[:, -edge:].any()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "son gün 31.01.2027 · en az 200,00 TL · 1 kullanım"),
        ({"last_day": None, "min_basket": 0, "uses_allowed": None}, "süresiz"),
        ({"kind": "percent", "value": 1_500}, "% 15"),
        ({"category": "Kahve"}, "Yalnız şunun için: Kahve. Nakde çevrilmez, üstü verilmez."),
        ({"kind": "product", "value": 0, "product": "Filtre kahve 250 g"}, "Filtre kahve"),
    ],
)
def test_a_label_says_the_most_needed(path: Path, changes: dict[str, object], words: str) -> None:
    voucher_labels(vouchers(1, "", **changes), SHOP, path)
    assert words in said(path).replace("%15", "% 15")
    assert page_sizes(path) == [pytest.approx(LABEL, abs=0.1)]


@pytest.mark.parametrize("code", ["ΚΑΛΟΚΑΙΡΙ", "%25+ÇAY", "YAZ" * 13 + "1"])
def test_a_code_that_no_bars_can_say_is_in_the_qr_code_alone(path: Path, code: str) -> None:
    voucher_strips(vouchers(1, "", code=code, chosen=code), SHOP, path, form="80")
    assert codes(picture(path, 0, 150)) == {code}
    assert len(zxingcpp.read_barcodes(np.asarray(picture(path, 0, 150)))) == 1
    voucher_labels(vouchers(1, "", code=code, chosen=code), SHOP, path)
    assert codes(picture(path, 0, 300)) == {code}


def test_the_product_that_is_free_is_named_whole(path: Path) -> None:
    name = "El dokuması saf yün battaniye, iki kişilik, bordo, kutusunda"
    free = vouchers(1, "", kind="product", value=0, product=name)
    for write in (
        lambda: voucher_strips(free, SHOP, path, form="58"),
        lambda: voucher_strips(free, SHOP, path, form="80"),
        lambda: voucher_sheet(free, SHOP, path),
    ):
        write()
        assert f"Ücretsiz: {name}" in said(path)


def test_the_largest_amount_is_nowhere_cut(path: Path) -> None:
    """Ten thousand milliards of minor units."""
    much = vouchers(1, "", kind="gift_card", value=10**13, uses_allowed=None, min_basket=10**13)
    for write in (
        lambda: gift_cards(much, SHOP, path),
        lambda: voucher_strips(much, SHOP, path, form="58"),
        lambda: voucher_labels(much, SHOP, path),
        lambda: voucher_sheet(much, SHOP, path),
    ):
        write()
        assert "100.000.000.000" in said(path)
        assert "…" not in said(path)


@pytest.mark.parametrize("code", ["YAZINDIRIMI2026X", "YAZ" * 13 + "1"])
def test_a_chosen_code_of_any_length_stands_whole_on_every_paper(path: Path, code: str) -> None:
    chosen = vouchers(1, "", code=code, chosen=code)
    for write in (
        lambda: voucher_labels(chosen, SHOP, path),
        lambda: voucher_strips(chosen, SHOP, path, form="58"),
        lambda: gift_cards(chosen, SHOP, path),
        lambda: voucher_sheet(chosen, SHOP, path),
    ):
        write()
        assert codes(picture(path, 0, 200)) == {code}
        assert code in said(path)
