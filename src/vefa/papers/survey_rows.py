"""The questions of a printed survey as rows of a page: words, boxes to tick, lines to write on.

Choices and marks carry the figures that are typed when the form is entered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from vefa.i18n import _
from vefa.papers.flow import Whole
from vefa.papers.pen import MM, Ink, Pen, Point
from vefa.papers.text import clean, fit, line, wrap
from vefa.rules.survey import CHOICES, MARKS, OTHER, Question, Survey
from vefa.rules.survey_ends import ends, said_ends
from vefa.rules.survey_words import told

BOX: Final = 5 * MM
_FRAME: Final = Ink(stroke="ink", width=0.9)
_INDENT: Final = 6 * MM  # of the words of a question, for its number
_LABEL: Final = 12.5 * MM  # from the box to the words of a choice
_PITCH: Final = 8.6 * MM  # of choices
_SHORT: Final = 60 * MM  # of a line for a figure or a day
_TOGETHER: Final = 0.6  # of a page: a question that is not higher is never divided


class Spacing(NamedTuple):
    """White above a question, pitch of lines to write on (points), lines for a long text."""

    between: float
    line: float
    long: int


SPACINGS: Final = (
    Spacing(6 * MM, 8 * MM, 4),
    Spacing(5 * MM, 8 * MM, 4),
    Spacing(4.6 * MM, 7.5 * MM, 3),
    Spacing(4.2 * MM, 7 * MM, 3),
    Spacing(3.8 * MM, 7 * MM, 2),
)
"""From loose to tight. Boxes and their pitch are always the same; less than 7 mm is no room for a hand."""


class Look(NamedTuple):
    """Face, size in points, colour of words."""

    face: str
    size: float
    colour: str = "ink"


_ASKED: Final = Look("medium", 10.2)
_SAID: Final = Look("text", 10)
_CONDITION: Final = Look("italic", 8.5)
_HELP: Final = Look("text", 8.5, "muted")

Paint: TypeAlias = Callable[[Pen, Point], None]


@dataclass
class Row(Whole):
    """A piece of the page of `points` height that `paint` draws from its upper left corner."""

    points: float
    paint: Paint
    before: float = 0.0
    with_next: bool = False

    def height(self, width: float) -> float:
        """Its points."""
        return self.points

    def draw(self, pen: Pen, at: Point, width: float) -> None:
        """Draw it."""
        self.paint(pen, at)


def question_rows(form: Survey, width: float, page: float, spacing: Spacing) -> list[Row]:
    """Every question on `width` points, ready for pages of `page` points."""
    asked = [one.key for one in form.questions if one.asks]
    numbers = {key: number for number, key in enumerate(asked, 1)}
    found: list[Row] = []
    for question in form.questions:
        rows = list(_question(question, form, numbers, width, spacing))
        rows[0].before = spacing.between
        if sum(row.points for row in rows) <= page * _TOGETHER:
            for row in rows[:-1]:
                row.with_next = True
        found += rows
    return found


def text_rows(text: str, look: Look, width: float, *, left: float = 0.0) -> Iterator[Row]:
    """A row for each line of `text`, indented by `left`; its own line ends stay."""
    for part in text.splitlines():
        for words in wrap(clean(part), look.face, look.size, width - left):
            yield Row(look.size * 1.3, _written(words, look, left))


def _written(words: str, look: Look, left: float) -> Paint:
    row = line(words, look.face)

    def paint(pen: Pen, at: Point) -> None:
        pen.text((at[0] + left, at[1] + look.size), row, "", look.size, colour=look.colour)

    return paint


def _question(
    question: Question, form: Survey, numbers: Mapping[str, int], width: float, spacing: Spacing
) -> Iterator[Row]:
    head = list(_head(question, numbers, width))
    tells = list(_tells(question, form, numbers, width))
    yield from head
    yield from tells
    last = (head + tells)[-1]
    last.with_next = question.asks
    if question.asks:
        yield Row(1.6 * MM, _nothing, with_next=True)
        yield from _answer(question, width, spacing)
    if question.ends_if is not None:
        text = _("Leave out everything below if {conditions}.")
        said = text.format(conditions=told(question.ends_if, form, _naming(numbers)))
        yield Row(1.5 * MM, _nothing)
        yield from text_rows(said, _CONDITION, width, left=_INDENT)


def _nothing(_pen: Pen, _at: Point) -> None:
    """White."""


def _head(question: Question, numbers: Mapping[str, int], width: float) -> Iterator[Row]:
    """Number and words."""
    words = question.words.said() or question.key
    if not question.asks:
        yield from text_rows(words, _SAID, width)
        return
    number = str(numbers[question.key])
    lines = list(text_rows(words, _ASKED, width, left=_INDENT if len(number) < 3 else 1.5 * _INDENT))
    first = lines[0].paint

    def paint(pen: Pen, at: Point) -> None:
        pen.text((at[0], at[1] + _ASKED.size), number, "bold", _ASKED.size)
        first(pen, at)

    lines[0].paint = paint
    yield from lines


def _tells(question: Question, form: Survey, numbers: Mapping[str, int], width: float) -> Iterator[Row]:
    """What to do: under which condition, how many boxes, the help."""
    naming = _naming(numbers)
    for tree, text in (
        (question.shown_if, _("Answer only if {conditions}.")),
        (question.hidden_if, _("Leave empty if {conditions}.")),
    ):
        if tree is not None:
            said = text.format(conditions=told(tree, form, naming))
            yield from text_rows(said, _CONDITION, width, left=_INDENT)
    for said in (_how_many(question), _said_help(question)):
        yield from text_rows(said, _HELP, width, left=_INDENT if question.asks else 0.0)


def _naming(numbers: Mapping[str, int]) -> Callable[[Question, str], str]:
    """Questions by their number, as the form has them."""

    def named(question: Question, wanted: str) -> str:
        return _("question {number}: {wanted}").format(number=numbers[question.key], wanted=wanted)

    return named


def _how_many(question: Question) -> str:
    return _("You may tick several boxes.") if question.kind == "several" else ""


def _said_help(question: Question) -> str:
    """The help, unless it only names the ends of the marks."""
    ends_only = question.kind in MARKS and said_ends(question) is not None
    return "" if ends_only else question.help.said()


def _answer(question: Question, width: float, spacing: Spacing) -> Iterator[Row]:
    if question.kind in MARKS:
        yield _marks(question, width)
    elif question.kind in CHOICES:
        yield from _choices(question, width)
    elif question.kind == "long_text":
        for _place in range(spacing.long):
            yield _line(width, spacing.line)
    else:
        yield _line(width if question.kind == "text" else _SHORT, spacing.line, _sample(question.kind))


def _sample(kind: str) -> str:
    """How it is written, under the line."""
    return _("day.month.year") if kind == "date" else ""


def _line(end: float, pitch: float, sample: str = "") -> Row:
    """A line to write on, and what stands under it."""

    def paint(pen: Pen, at: Point) -> None:
        base = at[1] + pitch - 1 * MM
        pen.rule((at[0], base), (at[0] + end, base), 0.5)
        if sample:
            pen.text((at[0], base + 3.4 * MM), sample, "text", 7.5, colour="muted")

    return Row(pitch + (3 * MM if sample else 0.0), paint)


def _marks(question: Question, width: float) -> Row:
    """A box for each mark, its figure above, the ends in words below."""
    least, most = MARKS[question.kind]
    pitch = (width - BOX) / (most - least)
    low, high = (fit(words, "text", 8, width * 0.48, least=6) for words in ends(question))

    def paint(pen: Pen, at: Point) -> None:
        x, y = at
        for place in range(most - least + 1):
            left = x + place * pitch
            pen.text((left + BOX / 2, y + 3 * MM), str(least + place), "bold", 9.5, align="centre")
            pen.box((left, y + 4.4 * MM), (BOX, BOX), _FRAME)
        base = y + 12.8 * MM
        pen.text((x, base), low[0], "", low[1], colour="muted")
        pen.text((x + width, base), high[0], "", high[1], colour="muted", align="right")

    return Row(13.8 * MM, paint)


def _choices(question: Question, width: float) -> Iterator[Row]:
    """Boxes with their figure and words, in columns where all fit; "other" with a line of its own."""
    words = [(str(number), one.words.said() or one.key) for number, one in enumerate(question.choices, 1)]
    columns = _columns([said for _number, said in words], width)
    for start in range(0, len(words), columns):
        yield _choice_row(words[start : start + columns], width / columns)
    if OTHER in question.keys:
        yield _other(str(len(words) + 1), width)


def _columns(words: Sequence[str], width: float) -> int:
    """Three choices in one row, others in pairs, under each other where their words need the width."""
    widest = max((line(said, "text").width(9.5) for said in words), default=0.0)
    wanted = 3 if len(words) % 3 == 0 else 2
    fitting = (one for one in (wanted, 2) if widest <= width / one - _LABEL - 3 * MM)
    return min(next(fitting, 1), max(len(words), 1))


def _choice_row(words: list[tuple[str, str]], share: float) -> Row:
    lines = [(number, wrap(clean(said), "text", 9.5, share - _LABEL)) for number, said in words]
    most = max(len(said) for _number, said in lines)

    def paint(pen: Pen, at: Point) -> None:
        for place, (number, said) in enumerate(lines):
            left = at[0] + place * share
            _tick(pen, (left, at[1]), number)
            for row, text in enumerate(said):
                pen.text((left + _LABEL, at[1] + 3.7 * MM + row * 12), text, "text", 9.5)

    return Row(max(_PITCH, 5 * MM + most * 12), paint)


def _other(number: str, width: float) -> Row:
    label = line(_("Other:"), "text")

    def paint(pen: Pen, at: Point) -> None:
        _tick(pen, at, number)
        start = at[0] + _LABEL + pen.text((at[0] + _LABEL, at[1] + 3.7 * MM), label, "", 9.5) + 2 * MM
        pen.rule((start, at[1] + BOX), (at[0] + width, at[1] + BOX), 0.5)

    return Row(_PITCH, paint)


def _tick(pen: Pen, at: Point, number: str) -> None:
    """A box and the figure beside it."""
    pen.box(at, (BOX, BOX), _FRAME)
    pen.text((at[0] + BOX + 2 * MM, at[1] + 3.7 * MM), number, "bold", 8.5)
