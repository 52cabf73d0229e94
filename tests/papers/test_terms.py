"""The terms on paper: every line of the text, the version in the foot, as many pages as it takes."""

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from pypdfium2 import PdfDocument

from tests.rules.language import speaking
from vefa.papers.paragraph import TEXT, set_lines
from vefa.papers.terms import terms_paper
from vefa.services.settings import ShopInfo

DAY = date(2026, 11, 24)
SHOP = ShopInfo("Örnek Butik", "Moda Cad. No: 12\nKadıköy", identity_line="Kadıköy VD 123")


def read(path: Path) -> list[str]:
    document = PdfDocument(path)
    texts = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]
    document.close()
    return texts


def test_text_version_and_shop_are_on_it(tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    with speaking("tr"):
        made = terms_paper("# Kazanma\nHer 10 TL için 1 puan.\n\nİyi günler.", SHOP, path, made=DAY, number=3)
    [told] = read(path)
    assert made.pages == 1
    for words in (
        "Sadakat programı koşulları",
        "Örnek Butik",
        "Moda Cad. No: 12, Kadıköy",
        "Kadıköy VD 123",
        "Kazanma",
        "Her 10 TL için 1 puan.",
        "İyi günler.",
    ):
        assert words in told
    assert "# " not in told
    assert "Sürüm 3, 24.11.2026" in told


def test_a_text_that_is_no_version_says_so(tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    with speaking("tr"):
        terms_paper("Bir", SHOP, path, made=DAY, number=None)
    assert "Henüz kaydedilmedi, 24.11.2026" in read(path)[0]


def test_a_long_text_takes_more_pages_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    lines = [f"Madde {number} burada durur." for number in range(120)]
    with speaking("tr"):
        made = terms_paper("\n".join(lines), SHOP, path, made=DAY, number=1)
    pages = read(path)
    assert made.pages == len(pages) > 1
    assert all(line in "".join(pages) for line in lines)
    assert f"Sayfa 2/{len(pages)}" in pages[1]


def test_a_long_paragraph_and_a_word_without_end_stay_inside_the_page(tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    sentence = "Bu paragraf satır sonu bilmez."
    with speaking("tr"):
        made = terms_paper(
            f"# Uzun\n{' '.join([sentence] * 350)}\n{'w' * 900}", SHOP, path, made=DAY, number=1
        )
    pages = read(path)
    assert made.pages == len(pages) > 3
    whole = " ".join(" ".join(pages).split())
    assert sum(page.count("bilmez.") for page in pages) == 350
    assert sum(page.count("w") for page in pages) == 900
    assert sentence in whole
    with PdfDocument(path) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_rect(i) for i in range(text.count_rects())]
            assert min(box[1] for box in boxes) > 20
            assert max(box[2] for box in boxes) < page.get_width() - 60
    assert [one.title for one in PdfReader(path).outline] == ["Sadakat programı koşulları", "Uzun"]


def test_rows_of_a_table_and_words_from_the_right(tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    with speaking("tr"):
        terms_paper(
            "| Ne | Ne zaman\n| <b>Puan</b> & çek | her gün | fazla\n| kısa\nMüşteri محمد علي geldi.",
            SHOP, path, made=DAY, number=1,
        )  # fmt: skip
    [told] = read(path)
    for words in ("Ne zaman", "<b>Puan</b> & çek", "her gün", "fazla", "kısa"):
        assert words in told
    assert "|" not in told
    [row] = set_lines("Ali محمد علي 12 puan", TEXT, 400).lines
    assert ["".join(part.text for part, _role in word.parts) for word in row] == [
        "Ali",
        "علي",
        "محمد",
        "12\u00a0puan",
    ]


def test_a_comma_behind_a_name_from_the_right_stays_behind_all_of_it() -> None:
    [row] = set_lines("Sayın محمد أحمد, V-4", TEXT, 400).lines
    assert [[part.text for part, _role in word.parts] for word in row] == [
        ["Sayın"],
        ["أحمد"],
        ["محمد", ","],
        ["V-4"],
    ]
    [row] = set_lines("Sayın أحمد, V-4", TEXT, 400).lines
    assert [part.text for part, _role in row[1].parts] == ["أحمد", ","]
