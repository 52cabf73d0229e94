"""The terms on paper: every line of the text, the version in the foot, as many pages as it takes."""

from datetime import date
from pathlib import Path

from pypdfium2 import PdfDocument

from tests.rules.language import speaking
from vefa.papers.terms import terms_paper

DAY = date(2026, 11, 24)


def read(path: Path) -> list[str]:
    document = PdfDocument(path)
    texts = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]
    document.close()
    return texts


def test_text_version_and_shop_are_on_it(tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    with speaking("tr"):
        made = terms_paper(
            "# Kazanma\nHer 10 TL için 1 puan.\n\nİyi günler.", "Örnek Butik", path, made=DAY, number=3
        )
    [told] = read(path)
    assert made.pages == 1
    for words in (
        "Sadakat programı koşulları",
        "Örnek Butik",
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
        terms_paper("Bir", "Örnek Butik", path, made=DAY, number=None)
    assert "Henüz kaydedilmedi, 24.11.2026" in read(path)[0]


def test_a_long_text_takes_more_pages_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "terms.pdf"
    lines = [f"Madde {number} burada durur." for number in range(120)]
    with speaking("tr"):
        made = terms_paper("\n".join(lines), "Örnek Butik", path, made=DAY, number=1)
    pages = read(path)
    assert made.pages == len(pages) > 1
    assert all(line in "".join(pages) for line in lines)
    assert f"Sayfa 2/{len(pages)}" in pages[1]
