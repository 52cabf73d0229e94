"""Answers: read as they are typed, refused in words, kept as plain JSON values, told apart as low."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from vefa.errors import VefaError
from vefa.i18n import _, language
from vefa.rules import dates, numbers
from vefa.rules import format as words
from vefa.rules.scores import mark_of
from vefa.rules.survey import CHOICES, MARKS, OTHER, TEXTS, Answer, Picked, Question
from vefa.rules.text import fold

LONGEST: Final = {"text": 200, "long_text": 5000}  # letters of an answer; that of "other" as "text"
_BETWEEN: Final = re.compile(r"[\s,;]+")


def read_answer(question: Question, typed: str, other: str = "") -> Answer | None:
    """What somebody typed as an answer: the way of the keyboard, the telephone and of sheets.

    A choice is typed as its number from 1, its key or its words; several ones with commas or blanks between
    their numbers. `other`: the text beside "other". None for a blank. VefaError for what does not fit.
    """
    typed, other = " ".join(typed.split()) if question.kind != "long_text" else typed.strip(), other.strip()
    if not typed and not other:
        return None
    answer = _read(question, typed, other)
    refused = refusal(question, answer)
    if answer is None or refused:
        raise VefaError(refused or not_fitting(question), hint_for(question))
    return answer


def _read(question: Question, typed: str, other: str) -> Answer | None:
    match question.kind:
        case "one" | "several":
            return _picked(question, typed, other)
        case "number":
            return numbers.parse(typed, "point" if language() == "en" else "comma")
        case "date":
            found = dates.parse(typed, "dmy")
            return found.day if found else None
        case "text" | "long_text":
            return typed
        case "statement":
            return None
    return mark_of(typed, *MARKS[question.kind])


def _picked(question: Question, typed: str, other: str) -> Picked | None:
    whole = _key_of(question, typed)
    keys = [whole] if whole or not typed else [_key_of(question, one) for one in _BETWEEN.split(typed) if one]
    found = tuple(dict.fromkeys(key for key in keys if key))
    return None if typed and ("" in keys or not found) else Picked(found, other)


def _key_of(question: Question, typed: str) -> str:
    """The key of the choice that is typed, "" for none."""
    keys = question.keys
    if typed.isdecimal() and 1 <= int(typed) <= len(keys):
        return keys[int(typed) - 1]
    said = {fold(text): one.key for one in question.choices for text in (one.words.tr, one.words.en, one.key)}
    return said.get(fold(typed), OTHER if question.other and fold(typed) == OTHER else "")


def refusal(question: Question, answer: Answer | None) -> str:
    """Why an answer cannot be one to the question, "" when it can; required ones must be there."""
    if answer is None:
        return _("This question must be answered.") if question.required and question.asks else ""
    return "" if _is_fitting(question, answer) else not_fitting(question)


def _is_fitting(question: Question, answer: Answer) -> bool:
    kind = question.kind
    if kind in MARKS:
        least, most = MARKS[kind]
        return isinstance(answer, int) and not isinstance(answer, bool) and least <= answer <= most
    if kind in CHOICES:
        return isinstance(answer, Picked) and _can_be_picked(question, answer)
    if kind in TEXTS:
        return isinstance(answer, str) and len(answer) <= LONGEST[kind]
    if kind == "number":
        return isinstance(answer, Decimal) and answer.is_finite()
    return kind == "date" and isinstance(answer, date)


def _can_be_picked(question: Question, answer: Picked) -> bool:
    keys = answer.all_keys
    known = set(keys) <= set(question.keys) and len(answer.other) <= LONGEST["text"]
    return known and len(set(keys)) == len(keys) and (question.kind == "several" or len(keys) == 1)


def not_fitting(question: Question) -> str:
    """That an answer does not fit, and what would."""
    kind = question.kind
    if kind in MARKS:
        least, most = MARKS[kind]
        return _("The answer is a whole number from {least} to {most}.").format(least=least, most=most)
    if kind in TEXTS:
        return _("The answer has at most {count} letters.").format(count=LONGEST[kind])
    return {
        "one": _("The answer is one of the choices."),
        "several": _("The answer is one or more of the choices."),
        "number": _("The answer is a number."),
        "date": _("The answer is a date, like 24.11.2026."),
    }.get(kind, _("Nothing is answered here."))


def hint_for(question: Question) -> str:
    """The choices with their numbers, for whoever types; "" for other questions."""
    named = [one.words.said() for one in question.choices] + ([_("Other")] if question.other else [])
    return ", ".join(f"{place} {text}" for place, text in enumerate(named, 1))


def is_low(question: Question, answer: Answer) -> bool:
    """Whether somebody has to answer this answer: as low as the question says, or lower."""
    if question.low is None or not isinstance(answer, int):
        return False
    return answer <= question.low if question.high_is_good else answer >= question.low


def to_plain(answer: Answer) -> Any:
    """An answer as JSON keeps it."""
    match answer:
        case Picked():
            return {"keys": list(answer.keys)} | ({"other": answer.other} if answer.other else {})
        case Decimal():
            return f"{answer:f}"
        case date():
            return answer.isoformat()
    return answer


def from_plain(question: Question, plain: Any) -> Answer | None:
    """The answer that JSON kept; None when it cannot be one to this question."""
    try:
        answer = _from_plain(question, plain)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        return None
    return None if answer is None or not _is_fitting(question, answer) else answer


def _from_plain(question: Question, plain: Any) -> Answer | None:
    match question.kind:
        case "one" | "several":
            return Picked(tuple(plain["keys"]), plain.get("other", ""))
        case "number":
            return Decimal(plain)
        case "date":
            return date.fromisoformat(plain)
    return plain  # type: ignore[no-any-return]


def shown(question: Question, answer: Answer) -> str:
    """An answer as people read it."""
    match answer:
        case Picked():
            named = {one.key: one.words.said() for one in question.choices} | {OTHER: _("Other")}
            texts = [named.get(key, key) for key in answer.all_keys if key != OTHER or not answer.other]
            return ", ".join([*texts, *([answer.other] if answer.other else [])])
        case Decimal():
            return words.number(answer)
        case date():
            return words.day(answer)
    return str(answer)
