"""Columns that answer one question together: one for each choice, and one for what was said in own words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from vefa.files.answer_sheets.kinds import is_choice
from vefa.files.answer_sheets.reading import AnswerColumn
from vefa.files.answer_sheets.sheet import AnswerSheet
from vefa.rules.survey import CHOICES, Question, Survey
from vefa.rules.survey_sheets import JOIN
from vefa.rules.text import fold

_OWN_WORDS: Final = ("other", "diger", "baska")  # as a heading of "Other (please specify)" begins


def with_groups(
    columns: list[AnswerColumn], sheet: AnswerSheet, form: Survey | None
) -> list[AnswerColumn]:  # fmt: skip
    """Columns that stand for the choices of one question are joined; `form`: its choices are known."""
    found = list(columns)
    for run in _runs(columns, sheet, _known_choices(form)):
        for place in run:
            option = _option(sheet, place)
            found[place] = replace(columns[place], first=run[0], option=option, kind="several")
    return found


def with_own_words(
    columns: list[AnswerColumn], sheet: AnswerSheet, form: Survey | None
) -> list[AnswerColumn]:  # fmt: skip
    """A column of other answers is joined to the choices before it; `form`: the survey it may belong to."""
    found = list(columns)
    for before, one in pairwise(columns):
        place = one.index
        if one.role != "question" or one.first >= 0 or not _is_own_words(_option(sheet, place)):
            continue
        ticks = before.first >= 0 and stem(sheet, before.first) == stem(sheet, place)
        if ticks or (_is_head_of(sheet, before, one) and _has_choices(before, form)):
            first = before.first if ticks else before.index
            option = _option(sheet, place)
            found[place] = replace(one, first=first, option=option, kind=before.kind, own_words=True)
    return found


def stem(sheet: AnswerSheet, place: int) -> str:
    """What neighbours of one question have in common; "" where the heading is the choice alone."""
    if sheet.options[place]:
        return sheet.questions[place]
    return sheet.headings[place].rpartition("/")[0].strip()


def is_headed(question: Question, heading: str) -> bool:
    """Whether a heading is the question's, with or without an option behind it."""
    said = {fold(text) for text in (question.words.tr, question.words.en, question.key) if text}
    return bool({fold(heading), fold(heading.split(JOIN)[0])} & said)


def has_choice(question: Question, option: str) -> bool:
    """Whether a heading is one of the choices of a question that takes several."""
    words = (text for one in question.choices for text in (one.words.tr, one.words.en))
    return question.kind == "several" and fold(option) in map(fold, words)


def _known_choices(form: Survey | None) -> frozenset[str]:
    asked = [one for one in form.questions if one.kind == "several"] if form else []
    words = (one.words for question in asked for one in question.choices)
    return frozenset(fold(text) for one in words for text in (one.tr, one.en) if text)


def _runs(columns: Sequence[AnswerColumn], sheet: AnswerSheet, known: frozenset[str]) -> Iterator[list[int]]:
    """Places of neighbours with the same question, each of which holds nothing but its own choice.

    A choice that nobody ticked, under the question's heading or known to be one, is among them.
    """
    run: list[int] = []
    ticked = False
    for place in [one.index if one.role == "question" else -1 for one in columns] + [-1]:
        ticks = place >= 0 and _ticks(sheet, place)
        joins = ticks or (place >= 0 and _is_unticked(sheet, place, known))
        if run and not (joins and stem(sheet, place) == stem(sheet, run[0])):
            if len(run) > 1 and ticked:
                yield run
            run, ticked = [], False
        if joins:
            run.append(place)
            ticked = ticked or ticks


def _ticks(sheet: AnswerSheet, place: int) -> bool:
    option = _option(sheet, place)
    return bool(option) and is_choice(option, sheet.texts(place))


def _is_unticked(sheet: AnswerSheet, place: int, known: frozenset[str]) -> bool:
    option = _option(sheet, place)
    named = bool(option and sheet.options[place] and not _is_own_words(option)) or fold(option) in known
    return named and not any(sheet.texts(place))


def _option(sheet: AnswerSheet, place: int) -> str:
    """The choice that a column stands for: below the question, behind it, or its whole heading."""
    heading = sheet.headings[place]
    return sheet.options[place] or heading.rpartition("/")[2].strip()


def _is_own_words(option: str) -> bool:
    return fold(option).split(" ")[0] in _OWN_WORDS


def _is_head_of(sheet: AnswerSheet, before: AnswerColumn, one: AnswerColumn) -> bool:
    """Whether the column before holds the one choice of the question whose other answers `one` holds."""
    same = sheet.questions[before.index] == sheet.questions[one.index]
    return before.role == "question" and same and not sheet.options[before.index]


def _has_choices(column: AnswerColumn, form: Survey | None) -> bool:
    if form is None:
        return column.kind in CHOICES
    return any(one.kind in CHOICES and is_headed(one, column.heading) for one in form.questions)
