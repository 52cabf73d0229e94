"""Answers as the rows of the shop file hold them, and back again."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.survey import OTHER, Answer, Answers, Picked, Question, Survey
from vefa.rules.text import fold

_WHOLE: Final = Decimal(1)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LARGEST: Final = 10**15  # thousandths; larger numbers are a slip


class Kept(NamedTuple):
    """One row of an answer: key of the choice, number (thousandths where a number was asked), text."""

    choice: str = ""
    number: int | None = None
    text: str = ""
    fold: str = ""


def kept(answer: Answer) -> list[Kept]:
    """The rows of an answer: one, or one for each choice. VefaError for a number beyond measure."""
    match answer:
        case int():
            return [Kept("", answer)]
        case str():
            return [Kept("", None, answer, fold(answer))]
        case Picked():
            return [_choice(key, answer) for key in answer.all_keys]
        case Decimal():
            return [Kept(number=_thousandths(answer))]
    return [Kept(text=answer.isoformat())]


def read(question: Question, rows: Iterable[Kept]) -> Answer | None:
    """The answer that rows hold; None for none."""
    found = list(rows)
    if not found:
        return None
    first = found[0]
    match question.kind:
        case "one" | "several":
            other = next((one.text for one in found if one.choice == OTHER), "")
            return Picked(tuple(one.choice for one in found), other)
        case "number":
            return None if first.number is None else Decimal(first.number) / 1000
        case "date":
            return date.fromisoformat(first.text) if _DAY.fullmatch(first.text) else None
        case "text" | "long_text":
            return first.text
    return first.number


def read_all(form: Survey, rows: Mapping[str, list[Kept]]) -> Answers:
    """The answers of a response, by question, in the order of the form."""
    found = ((one.key, read(one, rows[one.key])) for one in form.questions if one.key in rows)
    return {key: answer for key, answer in found if answer is not None}


def every_row(answers: Answers) -> Iterator[tuple[str, Kept]]:
    """Key of the question and row, of all answers."""
    return ((key, row) for key, answer in answers.items() for row in kept(answer))


def _choice(key: str, answer: Picked) -> Kept:
    text = answer.other if key == OTHER else ""
    return Kept(choice=key, text=text, fold=fold(text))


def _thousandths(number: Decimal) -> int:
    whole = int((number * 1000).quantize(_WHOLE, ROUND_HALF_UP)) if abs(number) < _LARGEST else _LARGEST
    if abs(whole) >= _LARGEST:
        raise VefaError(_("The number is too large."))
    return whole
