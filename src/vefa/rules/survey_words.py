"""The conditions of a survey in words, for whoever builds it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from vefa.i18n import _, pgettext
from vefa.rules import format as words
from vefa.rules.survey import CHOICES, KINDS, MARKS, OTHER, Branch, Condition, Question, Survey

Naming: TypeAlias = Callable[[Question, str], str]
"""A question and what is wanted of its answer, as a part of a sentence."""


def in_quotes(question: Question, wanted: str) -> str:
    """The question by its own words."""
    return _("“{question}”: {wanted}").format(question=question.words.said(), wanted=wanted)


def kind_text(kind: str) -> str:
    """What people read for a kind of question."""
    return _(KINDS[kind])


def rules_of(question: Question, survey: Survey) -> list[str]:
    """When a question is asked, and when the survey ends after it; a sentence each."""
    said = (
        (question.shown_if, _("Asked only if {conditions}.")),
        (question.hidden_if, _("Not asked if {conditions}.")),
        (question.ends_if, _("The survey ends here if {conditions}.")),
    )
    return [text.format(conditions=told(tree, survey)) for tree, text in said if tree is not None]


def told(tree: Branch, survey: Survey, named: Naming = in_quotes) -> str:
    """Conditions as a part of a sentence; those of a branch inside stand in brackets."""
    parts = []
    for part in tree.parts:
        if isinstance(part, Condition):
            parts.append(condition_text(part, survey, named))
        else:
            inner = told(part, survey, named)
            parts.append(f"({inner})" if len(part.parts) > 1 < len(tree.parts) else inner)
    return (pgettext("conditions", " and ") if tree.every else pgettext("conditions", " or ")).join(parts)


def condition_text(condition: Condition, survey: Survey, named: Naming = in_quotes) -> str:
    """One condition: the question, by default in quotes, and what is wanted of its answer."""
    asked = survey.question(condition.question)
    if asked is None:
        return _("a question that is gone")
    values = [_value(asked, value) for value in condition.values]
    wanted = _wanted(condition.operator, asked).format(
        value=values[0] if values else "",
        last=values[-1] if values else "",
        values=", ".join(f"“{one}”" for one in values) if asked.kind in CHOICES else ", ".join(values),
    )
    return named(asked, wanted)


def _value(asked: Question, value: int | str) -> str:
    if asked.kind in CHOICES:
        named = {one.key: one.words.said() for one in asked.choices} | {OTHER: _("Other")}
        return named.get(str(value), str(value))
    if asked.kind == "date":
        return words.day(date.fromisoformat(str(value)))
    return words.number(Decimal(value)) if asked.kind == "number" else str(value)


def _wanted(operator: str, asked: Question) -> str:
    if operator == "any_of" and asked.kind in MARKS:
        return _("one of {values}")
    return {
        "at_least": _("at least {value}"),
        "at_most": _("at most {value}"),
        "between": _("between {value} and {last}"),
        "exactly": _("exactly {value}"),
        "any_of": _("any of {values}"),
        "all_of": _("all of {values}"),
        "none_of": _("none of {values}"),
        "from": _("on {value} or later"),
        "until": _("on {value} or earlier"),
        "contains": _("contains “{value}”"),
        "lacks": _("does not contain “{value}”"),
        "answered": _("answered"),
        "skipped": _("not answered"),
    }[operator]
