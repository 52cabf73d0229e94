"""What people wrote, as it stands: comments about a theme or none, the newest texts, and all the others."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from peewee import JOIN

from vefa.db.models import Answer, Customer, Order, Response
from vefa.db.read import among, rows
from vefa.records import dataclass
from vefa.rules.survey import OTHER, TEXTS, Question
from vefa.services.order_numbers import number_text
from vefa.services.surveys import listing
from vefa.services.surveys.comments import comment_keys
from vefa.services.surveys.forms import Version, versions
from vefa.services.surveys.listing import ResponseRow
from vefa.services.surveys.results.questions import Asked
from vefa.services.surveys.results.selection import Selection, matching

_FIELDS: Final = (
    Response.id, Response.version, Answer.question, Answer.choice, Answer.text, Answer.fold, Response.day,
    Customer.name, Response.said, Response.anonymous, Order.number, Response.channel,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody's own words to a question; `other`: instead of one of its choices. `name`: "" for nobody."""

    day: date
    question: Question
    other: bool
    text: str
    name: str
    order_number: str
    channel: str


def comments_about(
    chosen: Selection, theme_id: int | None, *, today: date, limit: int = 50
) -> list[ResponseRow]:  # fmt: skip
    """The answers with a comment about a theme (None: about no theme), the newest first."""
    return listing.response_rows(matching(chosen, today=today) & listing.about_theme(theme_id), limit=limit)


def newest_texts(
    chosen: Selection, questions: Iterable[Asked], *, today: date, limit: int = 3
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    """Of each question, by its key, what was written last; of one with choices what was none of them."""
    found = matching(chosen, today=today)
    return {one.question.key: _texts(found, one, limit) for one in questions}


def _texts(found: object, one: Asked, limit: int) -> tuple[str, ...]:
    mine = (Answer.question == one.question.key) & Answer.choice.in_(("", OTHER)) & (Answer.text != "")
    query = Answer.select(Answer.text).join(Response).where(found, mine)
    query = query.where(Response.version.in_(among(one.versions)))
    newest = query.order_by(Response.day.desc(), Response.id.desc()).limit(limit)
    return tuple(text for (text,) in rows(newest))


def written(chosen: Selection, *, today: date) -> Iterator[Written]:
    """All that was written and is not the comment of its answer (`listing`), the newest first."""
    known = {one.id: one for one in versions(chosen.survey_id)}
    query = Answer.select(*_FIELDS).join(Response).join(Customer, JOIN.LEFT_OUTER).switch(Response)
    query = query.join(Order, JOIN.LEFT_OUTER).where(
        matching(chosen, today=today), Answer.choice.in_(("", OTHER)), Answer.text != ""
    )
    found = rows(query.order_by(Response.day.desc(), Response.id.desc(), Answer.id))
    for _response, mine in groupby(found, key=itemgetter(0)):
        yield from _beside_comment(known, mine)


def _beside_comment(known: dict[int, Version], mine: Iterable[tuple[Any, ...]]) -> Iterator[Written]:
    """What one answer says, but for its comment."""
    commented = False
    for _response, version, key, choice, text, fold, *who in mine:
        form = known[version].form
        question = form.question(key)
        if question is None or not (choice or question.kind in TEXTS):
            continue
        if fold and not commented and not choice and key in comment_keys(form):
            commented = True
            continue
        yield _written(question, choice, text, who)


def _written(question: Question, choice: str, text: str, who: list[Any]) -> Written:
    day, name, said, anonymous, number, channel = who
    told = name or (json.loads(said).get("name", "") if said else "")
    return Written(
        date.fromisoformat(day), question, bool(choice), text, "" if anonymous else told, number_text(number),
        channel,
    )  # fmt: skip
