"""Blocks from page to page: order kept, headings with what follows, tables divided with their head."""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.papers.pages import texts
from vefa.papers.blocks import Bullets, Heading, Hero, Heroes, Pair, Words
from vefa.papers.flow import Block, Frame, PageBreak, Whole, place
from vefa.papers.pen import A4, MM, About, Pen, new_canvas
from vefa.papers.table_columns import Box, Delta, Head
from vefa.papers.table_rows import Rows
from vefa.papers.tables import TableBlock
from vefa.papers.text import line
from vefa.papers.words import Piece, sentence

FRAME = Frame(50, 500, first_top=50, top=70, bottom=800)


@dataclass
class Brick(Whole):
    """A block of a height."""

    name: str
    high: float
    before: float = 0.0
    with_next: bool = False

    def height(self, width: float) -> float:
        """Its height."""
        return self.high


def names(blocks: list[Block]) -> list[list[str]]:
    """What stands on each page."""
    return [[p.block.name for p in page if isinstance(p.block, Brick)] for page in place(blocks, FRAME)]


def test_blocks_follow_each_other() -> None:
    pages = place([Brick("a", 100), Brick("b", 100, before=10)], FRAME)
    assert [placed.y for placed in pages[0]] == [50, 160]


def test_what_does_not_fit_starts_the_next_page_without_white_above() -> None:
    pages = place([Brick("a", 700), Brick("b", 100, before=30)], FRAME)
    assert [[placed.y for placed in page] for page in pages] == [[50], [70]]


def test_a_heading_goes_with_what_follows() -> None:
    blocks: list[Block] = [Brick("a", 690), Brick("head", 20, with_next=True), Brick("b", 100)]
    assert names(blocks) == [["a"], ["head", "b"]]


def test_heading_text_and_chart_stay_together() -> None:
    chain: list[Block] = [Brick("h", 20, with_next=True), Brick("t", 20, with_next=True), Brick("c", 200)]
    assert names([Brick("a", 600), *chain]) == [["a"], ["h", "t", "c"]]
    assert names([Brick("a", 500), *chain]) == [["a", "h", "t", "c"]]


def test_a_chain_that_no_page_can_hold_fills_its_pages() -> None:
    """A hundred lines of 20, each to stand with the next: 36 or 37 of them fit on a page."""
    chain: list[Block] = [Brick(str(i), 20, with_next=i < 99) for i in range(100)]
    found = [len(page) for page in place(chain, FRAME)]
    assert len(found) == 3
    assert min(found) > 1


def test_a_page_break_and_one_too_many() -> None:
    assert names([Brick("a", 10), PageBreak(), Brick("b", 10)]) == [["a"], ["b"]]
    assert names([PageBreak(), Brick("a", 10), PageBreak(), PageBreak(), Brick("b", 10), PageBreak()]) == [
        ["a"],
        ["b"],
    ]


def test_nothing_is_one_empty_page() -> None:
    assert place([], FRAME) == [[]]


def test_what_is_higher_than_a_page_still_gets_its_place() -> None:
    assert names([Brick("a", 10), Brick("giant", 5000), Brick("b", 10)]) == [["a"], ["giant"], ["b"]]


@given(st.lists(st.tuples(st.floats(1, 900), st.floats(0, 40), st.booleans()), max_size=30))
def test_every_block_once_in_order_inside_the_page(spec: list[tuple[float, float, bool]]) -> None:
    blocks: list[Block] = [
        Brick(str(i), high, before=before, with_next=together)
        for i, (high, before, together) in enumerate(spec)
    ]
    pages = place(blocks, FRAME)
    assert [p.block for page in pages for p in page] == blocks
    for page in pages:
        ends = [(p.y, p.y + p.block.height(500)) for p in page]
        assert all(end <= after[0] + 1e-6 for (_, end), after in itertools.pairwise(ends))
        assert len(page) <= 1 or ends[-1][1] <= FRAME.bottom + 1e-6


def table(count: int, **more: object) -> TableBlock:
    """A table of numbered rows."""
    heads = [Head("Ad", names=True), Head("Tutar", "right"), Head("Not", "right")]
    rows = [[f"Satır {i}", f"₺{i},00", Delta("%1,0", up=True)] for i in range(count)]
    return TableBlock(heads, rows, **more)  # type: ignore[arg-type]


def test_a_long_table_is_divided_and_loses_no_row() -> None:
    pages = place([table(100)], FRAME)
    parts = [p.block for page in pages for p in page]
    assert all(isinstance(part, TableBlock) for part in parts)
    spans = [(part.start, part.end) for part in parts if isinstance(part, TableBlock)]
    assert spans[0][0] == 0
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert spans[-1][1] == 100
    assert all(p.y + p.block.height(500) <= FRAME.bottom for page in pages for p in page)


def test_a_short_table_is_not_divided() -> None:
    """Where there is room for three rows five do not begin; six are divided, neither part is a single row."""
    above = Brick("a", FRAME.bottom - FRAME.first_top - table(3).height(500))
    for count, pages in ((5, [1, 1]), (6, [2, 1])):
        placed = place([above, table(count)], FRAME)
        assert [len(page) for page in placed] == pages
    parts = [placed[0][1].block, placed[1][0].block]
    assert all(isinstance(one, TableBlock) and one._end - one.start >= 2 for one in parts)


@given(st.integers(1, 60), st.integers(0, 740), st.booleans())
def test_what_is_said_below_a_table_stands_with_its_last_rows(rows: int, above: int, total: bool) -> None:
    """Never alone on a page, nor below a single row; no heading is left without two rows of its table."""
    foot = Words("Bir açıklama. " * 20, before=3.5)
    whole = table(rows, total=total, foot=foot)
    pages = place([Brick("a", above), Brick("head", 20, with_next=True), whole], FRAME)
    parts = [one.block for page in pages for one in page if isinstance(one.block, TableBlock)]
    assert [part.start for part in parts] == [0, *(part._end for part in parts[:-1])]
    assert parts[-1]._end == rows
    assert all(part._end - part.start >= min(rows, 2) for part in parts)
    below = foot.before + foot.height(500)
    bare = [table(rows, total=total, start=one.start, end=one._end) for one in parts]
    wanted = [one.height(500) for one in bare]
    wanted[-1] += below
    assert [part.height(500) for part in parts] == pytest.approx(wanted)
    assert all(one.y + one.block.height(500) <= FRAME.bottom + 1e-6 for page in pages for one in page)
    [at] = [
        i
        for i, page in enumerate(pages)
        if any(isinstance(p.block, Brick) and p.block.name == "head" for p in page)
    ]
    assert isinstance(pages[at][-1].block, TableBlock)


def test_a_total_never_stands_alone() -> None:
    whole = place([table(200)], FRAME)[0][0].block
    assert isinstance(whole, TableBlock)
    exactly = whole.end + 1
    pages = place([table(exactly, total=True)], FRAME)
    last = pages[-1][-1].block
    assert isinstance(last, TableBlock)
    assert last.end - last.start == 2


def test_dividing_fifty_thousand_rows_is_linear() -> None:
    pages = place([table(50_000)], FRAME)
    assert len(pages) == pytest.approx(50_000 / 44, rel=0.1)


def draw(path: Path, blocks: list[Block]) -> Pen:
    """Blocks on paper."""
    about = About("t", "s", "a", datetime(2026, 11, 2, tzinfo=UTC))
    with path.open("wb") as stream:
        canvas = new_canvas(stream, A4, about)
        pen = Pen(canvas, A4[1])
        for page in place(blocks, FRAME):
            for block, y in page:
                block.draw(pen, (FRAME.left, y), FRAME.width)
            pen.end_page()
        canvas.save()
    return pen


def test_the_head_of_a_table_stands_on_every_page(tmp_path: Path) -> None:
    draw(tmp_path / "t.pdf", [Heading("Liste"), table(100)])
    pages = texts(tmp_path / "t.pdf")
    assert len(pages) > 1
    assert all("Tutar" in page for page in pages)
    rows = [int(word) for page in pages for word in page.split() if word.isdigit()]
    assert rows == list(range(100))


def test_long_names_wrap_inside_their_column(tmp_path: Path) -> None:
    name = "Muhammed Abdurrahman Kılıçarslanoğlu Demirtaşoğlu Hacıömeroğ"
    heads = [Head("Müşteri", names=True), *(Head(f"Sütun {i}", "right") for i in range(8))]
    block = TableBlock(heads, [[name, *["₺123.456,78"] * 8], ["Ali", *["₺1,00"] * 7, Box()]])
    draw(tmp_path / "t.pdf", [block])
    text = texts(tmp_path / "t.pdf")[0]
    assert all(word in text for word in name.split())
    assert text.count("₺123.456,78") == 8
    made = block.made
    assert made is not None
    assert sum(made.widths) == pytest.approx(500)
    assert made.ends[1] > made.ends[2] - made.ends[1]


@pytest.mark.parametrize("name", ["A" * 200, "Uzun adlı müşteri " * 11])
def test_one_very_long_name_takes_nothing_from_the_figures(tmp_path: Path, name: str) -> None:
    """Headings are whole, days and phones too and as large as ever, however long a name is."""
    texts_ = ("Numara", "Müşteri", "Telefon", "Son alışveriş", "Sipariş", "Son 12 aydaki alışveriş", "Puan")
    heads = [
        Head(one, "left" if one in {"Müşteri", "Telefon"} else "right", names=one == "Müşteri")
        for one in texts_
    ]
    rows = [
        ["12", one, "0(532) 001 06 44", "24.11.2026", "17", "₺14.403,62", "1.432"] for one in (name, "Ali")
    ]
    block = TableBlock(heads, rows)
    draw(tmp_path / "t.pdf", [block])
    text = texts(tmp_path / "t.pdf")[0]
    assert "…" not in text
    assert text.count("0(532) 001 06 44") == 2
    assert "".join(name.split()) in "".join(text.split())
    made = block.made
    assert made is not None
    for column in (0, 2, 3, 4, 5, 6):
        assert line(rows[0][column], "table").width(8.6) <= made.rooms[column] + 0.1


def test_all_of_a_total_is_bold_the_name_of_it_too(tmp_path: Path) -> None:
    heads = [Head("Neden", names=True), Head("Adet", "right")]
    draw(tmp_path / "t.pdf", [TableBlock(heads, [["Kargo", "7"], ["Toplam", "9"]], total=True)])
    seen: dict[str, str] = {}

    def note(text: str, _cm: object, _tm: object, font: dict[str, str], _size: float) -> None:
        seen[text.strip()] = str((font or {}).get("/BaseFont", ""))

    PdfReader(tmp_path / "t.pdf").pages[0].extract_text(visitor_text=note)
    assert seen["Toplam"] == seen["9"]
    assert seen["Kargo"] == seen["7"] != seen["9"]


def test_names_that_cannot_be_printed_are_remembered(tmp_path: Path) -> None:
    heads = [Head("Müşteri", names=True)]
    pen = draw(tmp_path / "t.pdf", [TableBlock(heads, [["山田太郎"], ["Ali"], ["<b>Ali</b>"]])])
    assert list(pen.unprintable) == ["山田太郎"]
    assert "<b>Ali</b>" in texts(tmp_path / "t.pdf")[0]


def test_strong_words_and_ties(tmp_path: Path) -> None:
    words = sentence("Ciro {amount}; {count} sipariş.", "amount", amount="1.234,50 TL", count=3)
    assert words == (
        Piece("Ciro "),
        Piece("1.234,50 TL", strong=True),
        Piece("; "),
        Piece("3"),
        Piece(" sipariş."),
    )
    draw(tmp_path / "t.pdf", [Words(words), Bullets([words, "İkinci"]), Pair([Words("Sol")], [Words("Sağ")])])
    text = texts(tmp_path / "t.pdf")[0].replace("\r\n", " ")
    assert "1.234,50" in text
    assert "Sağ" in text


def test_number_and_unit_stay_together_in_a_cell_of_words() -> None:
    """However wide the column is, no line begins with a unit."""
    text = "Sipariş W-12: 3.759,70 TL, her 10 TL için 1 puan = 375, at 1 point for every 10 TRY"
    for width in range(60, 240, 7):
        made = Rows([Head("Neden", whole=True)], [[text]], width=width)
        starts = [part.text.split(" ")[0] for part in made.name(0, text)[0]]
        assert not {"TL", "TL,", "TRY", "puan", "point"} & set(starts), width


def test_the_note_of_a_key_figure_is_told_whole(tmp_path: Path) -> None:
    """In two lines where one is too short; a short one keeps its single line and the height."""
    note = "ve aramayı reddetmemiş; 12 kişiye mesaj gönderilebilir"
    heroes = Heroes(
        [Hero("Uzaklaşan", "30", "üç sipariş"), Hero("a", "1", ""), Hero("Telefonu olan", "24", note)]
    )
    draw(tmp_path / "t.pdf", [heroes])
    assert note in " ".join(texts(tmp_path / "t.pdf")[0].split())
    plain = Heroes([Hero("Uzaklaşan", "30", "üç sipariş")])
    assert plain.height(500) == 16 * MM
    assert heroes.height(500) > plain.height(500)


def test_no_line_of_a_paragraph_is_wider_than_its_column(tmp_path: Path) -> None:
    from vefa.papers.paragraph import TEXT, set_lines

    text = "Ekim ayında 138 sipariş alındı, 100 müşteri alışveriş yaptı ve 19.826 puan kazanıldı. " * 4
    paragraph = set_lines(text, TEXT, 170)
    blank = 9.2 * 0.3
    for row in paragraph.lines:
        assert sum(word.width for word in row) + blank * (len(row) - 1) <= 171
    assert sum(len(row) for row in paragraph.lines) == len(text.split()) - 4  # "19.826 puan" is one word


def test_a_heading_of_several_words_is_never_cut_where_two_lines_hold_it() -> None:
    texts = ("Days to solve", "Birlikte alınan ürün", "Şikâyet", "A B C D")
    heads = [Head("Neden"), *(Head(text, "right") for text in texts)]
    made = Rows(heads, [["Kargo", "1", "2", "3", "4"]], width=180)
    for column, text in enumerate(texts, 1):
        assert " ".join(part.text for part in made.head(column)) == text
        assert len(made.head(column)) <= 2


def test_a_word_of_a_heading_is_not_divided_for_long_words_beside_it() -> None:
    """The name of a file may ask for more than the page has; the column of nobody's names is empty."""
    heads = [Head("Dosya", names=True), Head("Eklendi", "right"), Head("Kim"), Head("")]
    made = Rows(heads, [["a" * 80, "24.11.2026 15:00", "", "artık yerinde değil"]], width=480)
    assert [[part.text for part in made.head(column)] for column in range(3)] == [
        ["Dosya"], ["Eklendi"], ["Kim"],
    ]  # fmt: skip
