"""What people wrote, on paper: whole, over as many pages as it needs, never wider than the page."""

from itertools import pairwise

from vefa.papers.entries import Entry
from vefa.papers.flow import Frame, place
from vefa.papers.text import line

WIDTH = 200.0
FRAME = Frame(0, WIDTH, 0, 0, 300)


def written(block: object) -> list[str]:
    assert isinstance(block, Entry)
    return [row.text for row in block._rows(WIDTH)]


def test_a_long_text_goes_on_over_the_pages_without_losing_a_word() -> None:
    words = [f"kelime{number}" for number in range(600)]
    pages = place([Entry("24.11.2026 · Ayşe", " ".join(words), "Kargo")], FRAME)
    assert len(pages) > 3
    lines = [text for page in pages for one in page for text in written(one.block)]
    assert lines[0] == "24.11.2026 · Ayşe"
    assert lines[-1] == "Kargo"
    assert " ".join(lines[1:-1]).split() == words
    assert all(one.y + one.block.height(WIDTH) <= 300 for page in pages for one in page)


def test_a_word_as_long_as_a_page_is_broken() -> None:
    entry = Entry("", "x" * 5000)
    rows = written(entry)
    assert "".join(rows) == "x" * 5000
    assert all(line(row, "text").width(9.2) <= WIDTH for row in rows)


def test_line_ends_of_the_writer_stay_and_blank_lines_go() -> None:
    assert written(Entry("", "Bir\n\niki\r\nüç <b>")) == ["Bir", "iki", "üç <b>"]


def test_a_head_never_stands_alone_at_the_foot() -> None:
    entries = [Entry(f"Baş {number}", "metin " * 60) for number in range(20)]
    for page, _after in pairwise(place(entries, FRAME)):
        assert len(written(page[-1].block)) >= 3
