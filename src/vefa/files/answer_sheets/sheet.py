"""A sheet of answers as columns: headings of one row or two, and the cells below them."""

from itertools import islice, pairwise
from typing import Any, Final

from vefa.errors import VefaError
from vefa.files.cells import text_of
from vefa.files.reader import Book
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.survey_sheets import JOIN, has_two_heading_rows, two_row_headings
from vefa.rules.survey_tools import Tool, recognise

MOST_ROWS: Final = 200_000
_SEARCHED: Final = 20  # rows in which the headings are looked for
_FULL: Final = 0.6  # of the fullest of them


class AnswerSheet:
    """Headings, and by column the cells of every row that is not empty.

    `questions` and `options` are the parts of a heading of two rows (an empty option: it has none). `numbers`
    are the rows as the spreadsheet counts them.
    """

    def __init__(self, name: str, heads: list[list[str]], rows: list[list[Any]], numbers: list[int]) -> None:
        self.name, self.numbers = name, numbers
        two = len(heads) > 1
        self.headings = two_row_headings(*heads) if two else [" ".join(one.split()) for one in heads[0]]
        self.questions = _questions(heads[0], self.headings) if two else self.headings
        parts = zip(self.questions, self.headings, strict=True)
        self.options = [head[len(one) :].removeprefix(JOIN) if two else "" for one, head in parts]
        width = len(self.headings)
        padded = (row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows)
        self.cells: list[tuple[Any, ...]] = list(zip(*padded, strict=False))[:width] or [()] * width
        self._texts: dict[int, list[str]] = {}

    @property
    def tool(self) -> Tool | None:
        """The program that wrote it; None for a sheet of somebody's own."""
        return recognise(self.questions)

    def texts(self, column: int) -> list[str]:
        """The cells of a column as text."""
        if column not in self._texts:
            self._texts[column] = [
                one if isinstance(one, str) and (not one or one.isalnum()) else text_of(one)
                for one in self.cells[column]
            ]
        return self._texts[column]


def read_answer_sheet(book: Book, name: str = "", progress: Progress = silent) -> AnswerSheet:
    """The sheet `name` of a book, its first one without a name. VefaError when it holds no answers."""
    name = name or book.shown[0]
    progress(0, None, _("Reading the answers"))
    filled = [(number, row) for number, row in islice(book.rows(name), MOST_ROWS + 1) if _says_something(row)]
    if len(filled) > MOST_ROWS:
        raise VefaError(_("A sheet of answers has at most {count} rows.").format(count=MOST_ROWS))
    texts = [[*map(text_of, row)] for _number, row in filled[:_SEARCHED]]
    top = _heading_place(texts)
    heads = texts[top : top + 2]
    deep = 2 if len(heads) > 1 and has_two_heading_rows(*heads) else 1
    body = filled[top + deep :]
    if not body:
        raise VefaError(
            _("“{sheet}” holds no answers.").format(sheet=name),
            _("The questions stand in the first row, each answer in a row below."),
        )
    width = _width(heads[:deep], [row for _number, row in body])
    heads = [[*one[:width], *[""] * (width - len(one))] for one in heads[:deep]]
    return AnswerSheet(name, heads, [row for _number, row in body], [number for number, _row in body])


def _says_something(row: list[Any]) -> bool:
    first = row[0] if row else ""
    return (isinstance(first, str) and first.isalnum()) or any(map(text_of, row))


def _heading_place(rows: list[list[str]]) -> int:
    """The first row that is nearly as full as the fullest: titles above the table are not."""
    for place, pair in enumerate(pairwise(rows)):
        if has_two_heading_rows(*pair):
            return place
    counts = [sum(map(bool, row)) for row in rows]
    most = max(counts, default=0)
    return next((place for place, count in enumerate(counts) if count >= most * _FULL), 0)


def _width(heads: list[list[str]], body: list[list[Any]]) -> int:
    """As far as there is a heading, or cells without one."""
    headed = max((place + 1 for row in heads for place, text in enumerate(row) if text), default=0)
    return max([headed, *(len(row) for row in body if len(row) > headed and any(map(text_of, row[headed:])))])


def _questions(above: list[str], headings: list[str]) -> list[str]:
    """The question of each column: it stands over its first option only."""
    found, question = [], ""
    for text, _heading in zip(above, headings, strict=True):
        question = " ".join(text.split()) or question
        found.append(question)
    return found
