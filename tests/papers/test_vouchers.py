"""The voucher sheet: every code read from the page, clean and damaged; names, amounts, places, bytes."""

import random
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from tests.papers.pages import codes, damaged, faces, picture, printed, texts
from vefa.errors import VefaError
from vefa.papers.logo import read_logo
from vefa.papers.vouchers import HEIGHT, PLACES, WIDTH, SheetOptions, corner, voucher_sheet
from vefa.progress import Stopped
from vefa.rules.codes import new_code, pretty
from vefa.services.settings import LOGO_SIDE, ShopInfo
from vefa.services.vouchers import VoucherPrint

SHOP = ShopInfo("Ayla Butik", phone="0(532) 123 45 67", web="aylabutik.example")
NAMES = (
    "Ayşe Yılmaz",
    "Şükrü Ağaoğlu",
    "Işıl İnceoğlu",
    "Nâzan Çelik",
    "Mehmet Tığlı",
    "Gülşen Öztürk",
    "Kâmil Bağcı",
    "Zeynep Su Kılıçarslan Demirtaş",
)
LONG = "Muhammed Abdurrahman Kılıçarslanoğlu Demirtaşoğlu Hacıömeroğ"


def make(count: int, seed: int = 5) -> list[VoucherPrint]:
    """Vouchers of 100 TL with codes of their own."""
    source = random.Random(seed)
    return [
        VoucherPrint(
            serial=f"Ç-{412 + i:04}",
            code=new_code(source.randbytes),
            kind="amount",
            value=10_000,
            cap=None,
            currency="TRY",
            min_basket=20_000,
            name=NAMES[i % len(NAMES)],
            customer_number=1000 + i,
            starts=date(2026, 11, 2),
            last_day=date(2027, 1, 31),
            made_on=date(2026, 11, 2),
            uses_allowed=1,
        )
        for i in range(count)
    ]


def one(path: Path, **changes: object) -> str:
    """The text of a sheet with one voucher that differs by `changes`."""
    voucher_sheet([replace(make(1)[0], **changes)], SHOP, path)  # type: ignore[arg-type]
    return texts(path)[0]


def test_every_code_is_read_from_the_page(tmp_path: Path) -> None:
    vouchers, path = make(8), tmp_path / "çekler.pdf"
    printed = voucher_sheet(vouchers, SHOP, path)
    assert (printed.pages, printed.unprintable) == (1, ())
    assert codes(picture(path, 0, 150)) == {v.code for v in vouchers}


def test_every_code_is_read_from_a_poor_print(tmp_path: Path, long_run: bool) -> None:
    vouchers, path = make(8), tmp_path / "v.pdf"
    voucher_sheet(vouchers, SHOP, path)
    page = printed(path)
    for seed in range(4 if long_run else 2):
        for dpi in (150, 300):
            assert codes(damaged(page, seed, dpi)) == {v.code for v in vouchers}


def test_modules_are_solid(tmp_path: Path) -> None:
    """No pale seams between the modules of a finder pattern."""
    path = tmp_path / "v.pdf"
    voucher_sheet(make(1), SHOP, path)
    page = np.asarray(picture(path, 0, 600))
    x, y = corner(0)
    scale = 600 / 72
    left = (x + WIDTH - (6 + 21 * 0.85) * 72 / 25.4) * scale
    top = page.shape[0] - (y + HEIGHT - (6 + 14.8) * 72 / 25.4) * scale
    module = 0.85 * 600 / 25.4
    rows = slice(int(top + 2.2 * module), int(top + 4.8 * module))
    heart = page[rows, int(left + 2.2 * module) : int(left + 4.8 * module)]
    assert heart.max() == 0


@pytest.mark.parametrize("address", ["", "Caferağa Mahallesi Moda Caddesi No: 12 " * 3])
def test_nothing_is_printed_near_a_cut(tmp_path: Path, address: str) -> None:
    """Six millimetres inside every cut stay white, so a slip of two does no harm."""
    path = tmp_path / "v.pdf"
    voucher_sheet(make(8), replace(SHOP, address=address), path, options=SheetOptions(marks=False))
    dpi = 150
    page = np.asarray(picture(path, 0, dpi))
    scale, white = dpi / 72, 5.9 * dpi / 25.4
    for place in range(PLACES):
        x, y = corner(place)
        left, top = x * scale, page.shape[0] - (y + HEIGHT) * scale
        card = page[int(top) + 1 : int(top + HEIGHT * scale), int(left) + 1 : int(left + WIDTH * scale)]
        inner = card[int(white) : -int(white), int(white) : -int(white)]
        assert inner.min() < 40
        frame = card.copy()
        frame[int(white) : -int(white), int(white) : -int(white)] = 255
        assert frame.min() == 255, f"ink near a cut at place {place}"


@pytest.mark.parametrize("place", range(PLACES))
def test_a_half_used_sheet_goes_on_where_it_was_left(tmp_path: Path, place: int) -> None:
    vouchers, path = make(3), tmp_path / "v.pdf"
    printed = voucher_sheet(vouchers, SHOP, path, first_place=place)
    assert printed.pages == (1 if place + 3 <= PLACES else 2)
    page = picture(path, 0, 150)
    x, y = corner(place)
    scale = 150 / 72
    box = (x * scale, page.height - (y + HEIGHT) * scale, (x + WIDTH) * scale, page.height - y * scale)
    assert codes(page.crop(tuple(map(int, box)))) == {vouchers[0].code}
    everything = set().union(*(codes(picture(path, i, 150)) for i in range(printed.pages)))
    assert everything == {v.code for v in vouchers}


def test_places_beyond_the_sheet_are_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="places"):
        voucher_sheet(make(1), SHOP, tmp_path / "v.pdf", first_place=8)


def test_what_stands_on_a_voucher(tmp_path: Path) -> None:
    voucher = make(1)[0]
    text = one(tmp_path / "v.pdf")
    for words in (
        "Ayla Butik", "aylabutik.example", "Hediye çeki", "Ç-0412", "₺", "100", "Sayın Ayşe Yılmaz",
        "Çek kodu", pretty(voucher.code), "Son kullanım tarihi", "31.01.2027",
        "En az 200,00 TL tutarındaki tek alışverişte, bir kez geçer.", "Nakde çevrilmez, üstü verilmez.",
        "Veriliş: 02.11.2026", "0(532) 123 45 67", "ölçek: %100",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"kind": "percent", "value": 1_500, "cap": 10_000},
            ["İndirim kuponu", "15", "En çok 100,00 TL indirim."],
        ),
        ({"kind": "percent", "value": 1_250, "cap": None}, ["%", "12,5"]),
        ({"min_basket": 0}, ["Tek alışverişte, bir kez geçer."]),
        ({"uses_allowed": 3, "min_basket": 0}, ["3 kez geçer."]),
        ({"uses_allowed": 3}, ["En az 200,00 TL tutarındaki alışverişlerde, 3 kez geçer."]),
        ({"starts": date(2026, 12, 1)}, ["Geçerlilik başlangıcı: 01.12.2026"]),
        ({"value": 99_999_999_999}, ["999.999.999,99"]),
        ({"value": 12_345_678}, ["123.456,78"]),
        ({"value": 5_000, "currency": "EUR"}, ["€", "50"]),
        ({"value": 5_000, "currency": "CHF"}, ["50", "CHF"]),
        ({"name": "<b>Ali</b> & <x"}, ["Sayın <b>Ali</b> & <x"]),
        ({"name": LONG}, LONG.split()),
    ],
)
def test_kinds_amounts_and_names(tmp_path: Path, changes: dict[str, object], words: list[str]) -> None:
    text = one(tmp_path / "v.pdf", **changes)
    for word in words:
        assert word in text


def test_a_voucher_for_whoever_holds_it_greets_nobody(tmp_path: Path) -> None:
    assert "Sayın" not in one(tmp_path / "v.pdf", name="", customer_number=None)


def test_large_figures_stay_beside_the_code(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    voucher = replace(make(1)[0], value=99_999_999_999, name=LONG)
    voucher_sheet([voucher], SHOP, path)
    assert codes(picture(path, 0, 150)) == {voucher.code}


def test_names_of_other_scripts(tmp_path: Path) -> None:
    arabic, hebrew, han = (
        replace(v, name=n) for v, n in zip(make(3), ("أحمد علي", "דוד", "山田 Ali"), strict=True)
    )
    path = tmp_path / "v.pdf"
    printed = voucher_sheet([arabic, hebrew, han], SHOP, path)
    assert printed.unprintable == ("Ç-0414: 山田 Ali",)
    text = texts(path)[0]
    assert "Sayın [?] Ali, müşteri 1002" in text
    used = " ".join(faces(path))
    assert "NotoSansArabic" in used
    assert "NotoSansHebrew" in used


def test_what_cannot_be_printed_of_the_shop_is_told_too(tmp_path: Path) -> None:
    printed = voucher_sheet(make(2), replace(SHOP, name="山田 Butik"), tmp_path / "v.pdf")
    assert printed.unprintable == ("山", "山田 Butik")  # its mark and its name


def test_names_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    printed = voucher_sheet([replace(make(1)[0], name="山田")], SHOP, path, options=SheetOptions(names=False))
    assert printed.unprintable == ()
    assert "Sayın" not in texts(path)[0]


def test_paper_speaks_the_language_of_the_shop(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    voucher_sheet(make(1), replace(SHOP, language="en"), path)
    text = texts(path)[0]
    assert "For Ayşe Yılmaz" in text
    assert "Good once, for a single purchase of at least 200.00 TRY." in text
    assert PdfReader(path).root_object["/Lang"] == "en"


def test_every_face_is_embedded(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    voucher_sheet(make(9), SHOP, path)
    assert all(faces(path).values())
    assert all(re.match(r"/[A-Z]{6}\+IBMPlex", name) for name in faces(path))


def test_the_same_vouchers_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    voucher_sheet(make(40), SHOP, first)
    voucher_sheet(make(40), SHOP, second)
    assert first.read_bytes() == second.read_bytes()
    voucher_sheet(make(40, seed=6), SHOP, second)
    assert first.read_bytes() != second.read_bytes()


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    voucher_sheet(make(33), SHOP, path)
    reader = PdfReader(path)
    about = reader.metadata
    assert about is not None
    assert about.title == "Hediye çekleri – Ayla Butik"
    assert about.author == "Ayla Butik"
    assert (about.creation_date or about).date() == date(2026, 11, 2)  # type: ignore[union-attr]
    assert reader.root_object["/Lang"] == "tr-TR"
    assert [entry.title for entry in reader.outline][:2] == ["Ç-0412 – Ç-0419", "Ç-0420 – Ç-0427"]  # type: ignore[union-attr]


def test_pages_stay_small(tmp_path: Path) -> None:
    one_page, many = tmp_path / "1.pdf", tmp_path / "2.pdf"
    voucher_sheet(make(8), SHOP, one_page)
    voucher_sheet(make(160), SHOP, many)
    assert (many.stat().st_size - one_page.stat().st_size) / 19 <= 4096


def test_the_logo_of_the_shop(tmp_path: Path) -> None:
    stream = BytesIO()
    Image.new("RGBA", (1200, 600), (200, 30, 30, 255)).save(stream, "PNG")
    path = tmp_path / "v.pdf"
    voucher_sheet(make(8), replace(SHOP, logo=stream.getvalue()), path)
    assert len(PdfReader(path).pages[0].images) <= 1
    assert path.stat().st_size < 60_000
    x, y = corner(0)
    page = picture(path, 0, 72)
    middle = page.getpixel((int(x + 6 * 72 / 25.4 + 12), int(page.height - y - HEIGHT + 6 * 72 / 25.4 + 12)))
    assert 60 < middle < 120  # red in grey, neither the tile's black nor white


def test_a_logo_that_is_no_picture_is_replaced_by_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    voucher_sheet(make(1), replace(SHOP, logo=b"\x89PNG\r\n\x1a\nbroken"), path)
    assert codes(picture(path, 0, 150)) == {make(1)[0].code}


def test_a_logo_that_would_take_a_gigabyte_is_not_even_read() -> None:
    stream = BytesIO()
    Image.new("1", (LOGO_SIDE + 1, 8)).save(stream, "PNG")
    assert read_logo(stream.getvalue()) is None


def test_no_voucher_is_an_empty_sheet(tmp_path: Path) -> None:
    printed = voucher_sheet([], SHOP, tmp_path / "v.pdf")
    assert printed.pages == 0 or texts(tmp_path / "v.pdf")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VefaError, match=r"v\.pdf yazılamadı"):
        voucher_sheet(make(1), SHOP, tmp_path / "yok" / "v.pdf")


def test_stopping_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    path.write_text("old")

    def stop(done: int, total: int | None = None, text: str = "") -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        voucher_sheet(make(40), SHOP, path, progress=stop)
    assert path.read_text() == "old"
    assert list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (
            {"kind": "gift_card", "uses_allowed": None, "last_day": None},
            ("Hediye kartı", "Kart kodu", "süresiz", "Kalan tutar kartta kalır."),
        ),
        ({"kind": "shipping", "value": 0, "cap": 5000}, ("Ücretsiz kargo", "İndirim kuponu", "50,00 TL")),
        ({"kind": "product", "value": 0, "product": "Filtre kahve 250 g"}, ("Ücretsiz: Filtre kahve 250 g",)),
        (
            {"uses_allowed": None, "min_basket": 20_000},
            ("En az 200,00 TL tutarındaki her alışverişte geçerli.",),
        ),
        ({"uses_allowed": None, "min_basket": 0}, ("Dilediğiniz kadar kullanabilirsiniz.",)),
        ({"code": "INDIRIM25", "chosen": "İNDİRİM-25"}, ("İNDİRİM-25",)),
    ],
)
def test_every_kind_is_printed(tmp_path: Path, changes: dict[str, object], wanted: tuple[str, ...]) -> None:
    text = one(tmp_path / "v.pdf", **changes)
    for words in wanted:
        assert words in text


def test_a_long_chosen_code_is_smaller_and_read(tmp_path: Path) -> None:
    path, chosen = tmp_path / "v.pdf", "BAYRAM-R4JVV-75K3V"
    voucher_sheet([replace(make(1)[0], code="BAYRAMR4JVV75K3V", chosen=chosen)], SHOP, path)
    assert chosen in texts(path)[0]
    assert codes(picture(path, 0, 150)) == {"BAYRAMR4JVV75K3V"}


def test_the_address_gives_way_before_the_identity_line_does(tmp_path: Path) -> None:
    path = tmp_path / "v.pdf"
    shop = replace(SHOP, address="Caferağa Mahallesi Moda Caddesi No: 12, 34710 Kadıköy/İstanbul " * 2)
    voucher_sheet(make(1), replace(shop, identity_line="Kadıköy Vergi Dairesi 1234567890"), path)
    text = texts(path)[0]
    assert "Caferağa Mah. Moda Cad." in text
    assert "… · Kadıköy VD 1234567890" in text
    assert codes(picture(path, 0, 150)) == {make(1)[0].code}


def test_a_voucher_says_for_what_it_is_good(tmp_path: Path) -> None:
    assert "Yalnız şunun için: Kahve." in one(tmp_path / "v.pdf", category="Kahve")
