"""Answers laid beside the questions: what cannot be one is refused, what was not asked is not kept."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Answer, Response
from vefa.db.read import among, in_parts, value
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.rules.survey import Answers, Quota, Survey, conditions
from vefa.rules.survey_answers import hint_for, refusal
from vefa.rules.survey_walk import admission, concerns, counted, is_given, missing
from vefa.services.surveys.forms import Version
from vefa.services.surveys.kept_answers import Kept, read_all

LIVE: Final = frozenset({"kiosk", "counter", "call"})
"""Channels on which the questions are asked one by one: required ones and quotas hold there."""
_PART: Final = 1000  # rows


def checked(form: Survey, answers: Answers, *, whole: bool) -> Answers:
    """The answers that count; `whole`: nothing required may be missing.

    Answers to questions that were not asked after all are dropped. VefaError names the question that is
    wrong.
    """
    for key, answer in answers.items():
        question = form.question(key)
        if question is None:
            raise VefaError(_("The survey has no question “{key}”.").format(key=key))
        wrong = refusal(question, answer) if is_given(answer) else ""
        if wrong:
            raise VefaError(wrong, f"{question.words.said()}\n{hint_for(question)}".strip())
    lacking = missing(form, answers) if whole else []
    if lacking:
        raise VefaError(_("This question must be answered."), lacking[0].words.said())
    return counted(form, answers)


def turned_away(version: Version, answers: Answers, *, finished: bool = True, but: str = "") -> Quota | None:
    """The full quota that ends the survey for whoever gives these answers; None when he is welcome.

    `but`: the key of an answer that does not count, as it is the one being given.
    """
    for quota in version.form.quotas:
        if not concerns(quota, answers):
            continue
        if admission(quota, _count(version, quota, but), finished=finished) == "screened_out":
            return quota
    return None


def _count(version: Version, quota: Quota, but: str) -> int:
    """How many answers fall under a quota; not counted beyond its limit."""
    counts = (Response.survey == version.survey_id) & (Response.undone == False) & (Response.key != but)  # noqa: E712
    if not quota.partials:
        counts &= Response.finished_at.is_null(False)
    if quota.condition is None:
        return int(value(Response.select(fn.COUNT(Response.id)).where(counts), 0))
    found = 0
    for answers in _given(version.form, quota, counts):
        found += concerns(quota, answers)
        if found >= quota.limit:
            break
    return found


def _given(form: Survey, quota: Quota, counts: Any) -> Iterator[Answers]:
    """Of each response what it answers to the questions of a quota."""
    asked = {one.question for one in conditions(quota.condition)}
    on = (Answer.response == Response.id) & Answer.question.in_(among(asked))
    fields = (Response.id, Answer.question, Answer.choice, Answer.number, Answer.text)
    query = Response.select(*fields).join(Answer, JOIN.LEFT_OUTER, on=on).where(counts).order_by(Response.id)
    every = (row for part in in_parts(query, _PART) for row in part)
    for _response, mine in groupby(every, key=itemgetter(0)):
        kept: dict[str, list[Kept]] = {}
        for _one_response, question, choice, number, text in mine:
            if question is not None:
                kept.setdefault(question, []).append(Kept(choice, number, text))
        yield read_all(form, kept)
