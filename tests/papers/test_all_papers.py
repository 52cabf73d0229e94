"""What holds for every paper: bytes, title, faces, side bar; names as they are; codes that can be read."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from pypdf import PdfReader

from tests.papers.all_papers import NUMBER, PAPERS, SHOP, names
from tests.papers.pages import codes, damaged, faces, inked, picture, printed, texts

ALI = "Ayşe Yılmaz"
MARKUP = "<b>Ali</b> & <img src=x>"
SCRIPTS = "Ali أحمد דוד გიორგი Արամ 🌸"
CODED = [one for one in PAPERS if PAPERS[one].codes]
MANY = [one for one in PAPERS if PAPERS[one].count]


def said(path: Path) -> str:
    return " ".join(" ".join(texts(path)).split()).replace("\u00a0", " ")


@pytest.mark.parametrize("paper", PAPERS)
def test_equal_data_gives_equal_bytes_and_the_file_says_what_it_is(tmp_path: Path, paper: str) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for path in (first, second):
        PAPERS[paper].make(path, ALI, SHOP, 2)
    assert first.read_bytes() == second.read_bytes()
    reader = PdfReader(first)
    about = reader.metadata
    assert about is not None
    assert about.title
    assert about.title != "untitled"
    assert about.author in {SHOP.name, "Vefa"}
    assert about.creation_date is not None
    assert str(about.creation_date)[:10] == "2026-11-24"
    assert reader.root_object["/Lang"] == "tr-TR"
    assert faces(first)
    assert set(faces(first).values()) == {True}
    assert not any("Helvetica" in name for name in faces(first))


@pytest.mark.parametrize("paper", MANY)
def test_more_than_three_pages_have_entries_in_the_side_bar(tmp_path: Path, paper: str) -> None:
    path, count = tmp_path / "p.pdf", PAPERS[paper].count
    for wanted, some in ((count, True), (1, False)):
        pages = PAPERS[paper].make(path, ALI, SHOP, wanted).pages
        reader = PdfReader(path)
        assert (pages, pages > 3) == (len(reader.pages), some)
        entries = [one for one in reader.outline if not isinstance(one, list)]
        assert len(entries) == (pages if some else 0)


@pytest.mark.parametrize("paper", PAPERS)
def test_an_address_as_people_have_it_is_nowhere_cut(tmp_path: Path, paper: str) -> None:
    """In full, or in the short forms that everybody uses, on one line or on two."""
    address = "Caferağa Mahallesi Moda Caddesi No: 12, 34710 Kadıköy/İstanbul"
    shop = replace(SHOP, address=address, identity_line="Kadıköy Vergi Dairesi 1234567890")
    PAPERS[paper].make(tmp_path / "p.pdf", ALI, shop, 1)
    assert "…" not in said(tmp_path / "p.pdf")


@pytest.mark.parametrize("paper", PAPERS)
def test_text_of_people_is_no_markup(tmp_path: Path, paper: str) -> None:
    path = tmp_path / "p.pdf"
    PAPERS[paper].make(path, MARKUP, replace(SHOP, name="Ayla & <i>Kız</i>"), 1)
    if PAPERS[paper].name:
        assert MARKUP in said(path)
    if paper != "test code":
        assert "Ayla & <i>Kız</i>" in said(path)


@pytest.mark.parametrize("paper", names())
def test_names_of_other_scripts_print_or_are_told(tmp_path: Path, paper: str) -> None:
    path = tmp_path / "p.pdf"
    assert not PAPERS[paper].make(path, SCRIPTS, SHOP, 1).unprintable
    used = " ".join(faces(path))
    for face in ("Arabic", "Hebrew", "Georgian", "Armenian", "Emoji"):
        assert f"Noto{'' if face == 'Emoji' else 'Sans'}{face}" in used
    assert "[?]" not in said(path)
    assert "🌸" in said(path)
    printed = PAPERS[paper].make(path, "山田 Ali", SHOP, 1)
    assert "山田" in " ".join(printed.unprintable)
    assert printed.characters == "山田"
    assert "[?] Ali" in said(path)
    if PAPERS[paper].number:
        assert any("山田 Ali" in one for one in printed.unprintable)
        assert f"müşteri {NUMBER}" in said(path)


@pytest.mark.parametrize("paper", CODED)
def test_every_code_is_read_from_a_clean_page_and_from_a_poor_print(tmp_path: Path, paper: str) -> None:
    path = tmp_path / "p.pdf"
    PAPERS[paper].make(path, ALI, SHOP, 1)
    assert codes(picture(path, 0, 150)) == PAPERS[paper].codes
    page = printed(path)
    if paper == "insert A4":  # the ticks at the edges are far from its card
        page = page.crop((0, 0, page.width // 2, page.height // 2))
    page = inked(page, 600)
    for seed in range(2):
        assert codes(damaged(page, seed, 150)) == PAPERS[paper].codes


@pytest.mark.parametrize(
    ("paper", "kinds"),
    [
        ("strip 80", {"QRCode", "Code128"}),
        ("strip 58", {"QRCode"}),
        ("insert A6", {"QRCode", "Code128"}),
        ("loyalty card", {"QRCode", "Code128"}),
    ],
)
def test_symbols_that_a_paper_carries(tmp_path: Path, paper: str, kinds: set[str]) -> None:
    path = tmp_path / "p.pdf"
    PAPERS[paper].make(path, ALI, SHOP, 1)
    found = zxingcpp.read_barcodes(np.asarray(picture(path, 0, 150)))
    assert {str(one.format).rsplit(".", maxsplit=1)[-1].replace(" ", "") for one in found} == kinds
    assert len(found) == len(kinds)


@pytest.mark.parametrize("paper", ["strip 80", "strip 58", "label"])
def test_printers_of_dots_get_black_and_white_and_read_it(tmp_path: Path, paper: str) -> None:
    """As such a printer makes it: 203.2 dots an inch, each black or white."""
    path = tmp_path / "p.pdf"
    PAPERS[paper].make(path, ALI, SHOP, 1)
    page = np.asarray(picture(path, 0, 203.19))  # a hair less, or the last row of dots is counted twice
    dots = np.where(page < 128, 0, 255).astype(np.uint8)
    found = zxingcpp.read_barcodes(dots)
    assert {one.text for one in found} == PAPERS[paper].codes
    for one in found:
        corners = one.position
        inside = page[corners.top_left.y + 2 : corners.bottom_right.y - 2]
        inside = inside[:, corners.top_left.x + 2 : corners.bottom_right.x - 2].astype(int)
        assert np.minimum(inside, 255 - inside).max() < 12, "a symbol lies between the dots"
