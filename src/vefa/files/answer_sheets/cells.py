"""Cells as answers: each different text of a column is read once."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from vefa.errors import VefaError
from vefa.files.answer_sheets.kinds import is_choice
from vefa.i18n import _
from vefa.rules.survey import CHOICES, OTHER, TEXTS, Answer, Picked, Question
from vefa.rules.survey_answers import LONGEST, not_fitting, read_answer
from vefa.rules.survey_sheets import Splitter
from vefa.rules.text import fold

Read = tuple[Answer | None, str]
"""The answer in a cell, and what is wrong with it ("": nothing)."""
_NOT_TICKED: Final = frozenset({"", "0", "false", "hayir", "no"})


class Cell(NamedTuple):
    """A cell that cannot be read as it is: place of its row in the sheet, its text, what is wrong."""

    place: int
    text: str
    wrong: str


def read_column(
    question: Question, texts: Sequence[str], separator: str
) -> tuple[list[Answer | None], list[Cell]]:  # fmt: skip
    """The answers of a column, one a row (None: skipped), and the cells that are none."""
    read = _reader(question, separator)
    known: dict[str, Read] = {"": (None, "")}
    answers: list[Answer | None] = []
    wrong: list[Cell] = []
    for place, text in enumerate(texts):
        found = known.get(text)
        if found is None:
            found = known[text] = read(text)
        answers.append(found[0])
        if found[1]:
            wrong.append(Cell(place, text, found[1]))
    return answers, wrong


def read_ticks(
    question: Question, columns: Sequence[tuple[str, Sequence[str]]]
) -> tuple[list[Answer | None], list[Cell]]:  # fmt: skip
    """The same where each choice has a column: option and cells of each, and of one with own words."""
    named = _named(question)
    keys = [_ticked_by(named.get(fold(option), ""), option, cells) for option, cells in columns]
    answers: list[Answer | None] = []
    wrong: list[Cell] = []
    for place, row in enumerate(zip(*(cells for _option, cells in columns), strict=True)):
        ticked = [
            (key or named.get(fold(text), ""), text)
            for key, text in zip(keys, row, strict=True)
            if fold(text) not in _NOT_TICKED
        ]
        picked = tuple(dict.fromkeys(key for key, _text in ticked if key))
        strange = ", ".join(text for key, text in ticked if not key)[: LONGEST["text"]]
        other = strange if question.other else ""
        answers.append(Picked(picked, other) if picked or other else None)
        if strange and not other:
            wrong.append(Cell(place, strange, not_fitting(question)))
    return answers, wrong


def _ticked_by(key: str, option: str, cells: Sequence[str]) -> str:
    """The choice that a column ticks; "" for one that holds what was said in own words."""
    return "" if key == OTHER and not is_choice(option, cells) else key


def _reader(question: Question, separator: str) -> Callable[[str], Read]:
    if question.kind in CHOICES:
        return _choices(question, separator)
    if question.kind in TEXTS:
        return _texts(question)
    return _others(question)


def _texts(question: Question) -> Callable[[str], Read]:
    longest = LONGEST[question.kind]
    short = _("Only the first {count} letters are kept.").format(count=longest)
    return lambda text: (text, "") if len(text) <= longest else (text[:longest], short)


def _others(question: Question) -> Callable[[str], Read]:
    def read(text: str) -> Read:
        try:
            return read_answer(question, text), ""
        except VefaError as wrong:
            return None, wrong.message

    return read


def _choices(question: Question, separator: str) -> Callable[[str], Read]:
    """By their words alone: a 2 in a cell is the choice "2", not the second one."""
    named = _named(question)
    words = [text for one in question.choices for text in (one.words.tr, one.words.en, one.key) if text]
    splitter = Splitter(words, separator) if question.kind == "several" and separator else None

    def read(text: str) -> Read:
        whole = named.get(fold(text))
        if whole is not None:
            return Picked((whole,)), ""
        pieces = splitter.split(text) if splitter else None
        found = tuple(dict.fromkeys(named[fold(one)] for one in pieces.choices)) if pieces else ()
        over = (pieces.other or "") if pieces else text
        kept = over[: LONGEST["text"]] if question.other else ""
        wrong = not_fitting(question) if over and not kept else ""
        return (Picked(found, kept) if found or kept else None), wrong

    return read


def _named(question: Question) -> dict[str, str]:
    """The keys of choices by their folded words."""
    found = {
        fold(text): one.key
        for one in question.choices
        for text in (one.key, one.words.en, one.words.tr)
        if text
    }
    return found | ({fold(OTHER): OTHER} if question.other and fold(OTHER) not in found else {})
