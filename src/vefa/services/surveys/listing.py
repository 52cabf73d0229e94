"""Answers as they are listed and looked at: who, when, score, comment, themes, whether anybody replied."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from peewee import JOIN, fn

from vefa.db.models import Answer, Customer, Order, Response, Survey, Theme, ThemeMark
from vefa.db.read import among, first, rows, value
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.survey import Question
from vefa.rules.survey_answers import is_low, shown
from vefa.rules.survey_rules import low_questions
from vefa.services import reading
from vefa.services.order_numbers import number_text
from vefa.services.refers import local
from vefa.services.surveys.comments import are_comments
from vefa.services.surveys.forms import version
from vefa.services.surveys.keeping import rules_of
from vefa.services.surveys.kept_answers import Kept, read_all

_FIELDS: Final = (
    Response.id, Response.survey, Survey.name, Response.day, Response.finished_at, Response.channel,
    Response.customer, Customer.name, Customer.phone, Response.anonymous, Response.said, Response.order,
    Order.number, Response.complaint, Response.scale, Response.score, Response.low, Response.replied_at,
    Response.set_aside,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """An answer in a list. `at` on the shop's clock, None: broken off.

    `name`: of the customer, or as the answer says; "" for nobody. `phone` to call him, "" for none.
    `comment_id` is that of the comment that is shown (0: none), to be marked with a theme.
    """

    id: int
    survey_id: int
    survey: str
    day: date
    at: datetime | None
    channel: str
    customer_id: int | None
    name: str
    phone: str
    anonymous: bool
    order_id: int | None
    order_number: str
    complaint_id: int | None
    scale: str
    score: int | None
    low: bool
    replied_at: datetime | None
    set_aside: bool
    comment: str
    comment_id: int
    themes: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Whether the shop should reply."""
        return self.low and self.replied_at is None and not self.set_aside


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what was answered; `low`: this is why the answer asks for a reply."""

    question: Question
    text: str
    low: bool


@dataclass(frozen=True, slots=True)
class ResponseCard:
    """An answer with everything that was said, in the order of its version of the questions."""

    row: ResponseRow
    version: int
    lines: tuple[Line, ...]


def response_rows(
    which: Any, *, limit: int = 200, offset: int = 0, order: Sequence[Any] = ()
) -> list[ResponseRow]:  # fmt: skip
    """The answers that `which` (a condition over `Response`) chooses, the newest first."""
    ordered = order or (Response.day.desc(), Response.id.desc())
    query = Response.select(*_FIELDS).join(Survey).switch(Response).join(Customer, JOIN.LEFT_OUTER)
    query = query.switch(Response).join(Order, JOIN.LEFT_OUTER).where(which, Response.undone == False)  # noqa: E712
    found = rows(query.order_by(*ordered).limit(limit).offset(offset))
    ids = [row[0] for row in found]
    comments = _comments(ids)
    themes = _themes([one for one, _text in comments.values()])
    return [_row(row, comments, themes) for row in found]


def count(which: Any) -> int:
    """How many answers `which` chooses."""
    return int(Response.select().where(which, Response.undone == False).count())  # noqa: E712 - this makes SQL


def are_few() -> bool:
    """Whether the shop has so few answers, orders and customers that the window may wait for a reading."""
    highest = int(value(Response.select(fn.MAX(Response.id)), 0) or 0)
    return highest <= reading.SMALL and reading.is_small()


def about_theme(theme_id: int | None) -> Any:
    """The condition of answers with a comment about a theme; None: with a comment, but about no theme."""
    about = ThemeMark.off == False  # noqa: E712 - this makes SQL
    if theme_id is not None:
        about &= ThemeMark.theme == theme_id
    marked = Response.id.in_(ThemeMark.select(Answer.response).join(Answer).where(about))
    return marked if theme_id is not None else commented() & ~marked


def commented(survey_id: int | None = None) -> Any:
    """The condition of answers with a comment, of one survey or of any."""
    other = Response.alias("commented")
    return Response.id.in_(Answer.select(Answer.response).join(other).where(are_comments(survey_id, other)))


def response_card(response_id: int) -> ResponseCard:
    """An answer with everything that was said. VefaError when it is not there."""
    found = response_rows(Response.id == response_id)
    if not found:
        raise VefaError(_("This answer is not there any more."), _("Refresh the list."))
    kept = first(Response.select(Response.version).where(Response.id == response_id)) or (0,)
    asked = version(kept[0])
    answers = read_all(asked.form, _kept(response_id))
    low = {one.key: one for one in low_questions(asked.form, rules_of(found[0].survey_id))}
    lines = (
        Line(one, shown(one, answers[one.key]), one.key in low and is_low(low[one.key], answers[one.key]))
        for one in asked.form.questions
        if one.key in answers
    )
    return ResponseCard(found[0], asked.number, tuple(lines))


def _kept(response_id: int) -> Mapping[str, list[Kept]]:
    fields = (Answer.question, Answer.choice, Answer.number, Answer.text)
    found: dict[str, list[Kept]] = defaultdict(list)
    for question, *row in rows(
        Answer.select(*fields).where(Answer.response == response_id).order_by(Answer.id)
    ):
        found[question].append(Kept(*row))
    return found


def _comments(response_ids: Iterable[int]) -> dict[int, tuple[int, str]]:
    """The first comment of each response: its id and text."""
    query = Answer.select(Answer.response, Answer.id, Answer.text).join(Response)
    found: dict[int, tuple[int, str]] = {}
    mine = Answer.response.in_(among(response_ids))
    for response, one, text in rows(query.where(mine, are_comments()).order_by(Answer.id)):
        found.setdefault(response, (one, text))
    return found


def _themes(answer_ids: Iterable[int]) -> dict[int, list[str]]:
    query = ThemeMark.select(ThemeMark.answer, Theme.name).join(Theme)
    mine = ThemeMark.answer.in_(among(answer_ids)) & (ThemeMark.off == False)  # noqa: E712 - this makes SQL
    found: dict[int, list[str]] = defaultdict(list)
    for answer, name in rows(query.where(mine).order_by(Theme.position)):
        found[answer].append(name)
    return found


def _row(
    row: tuple[Any, ...], comments: Mapping[int, tuple[int, str]], themes: Mapping[int, list[str]]
) -> ResponseRow:  # fmt: skip
    (
        one, survey_id, survey, day, at, channel, customer, name, phone, anonymous, said, order, number,
        complaint, scale, score, low, replied_at, set_aside,
    ) = row  # fmt: skip
    told = json.loads(said) if said else {}
    comment_id, comment = comments.get(one, (0, ""))
    return ResponseRow(
        one, survey_id, survey, date.fromisoformat(day), local(at) if at else None, channel, customer,
        name or told.get("name", ""), phone or told.get("phone", ""), bool(anonymous), order,
        number_text(number), complaint, scale, score, bool(low), local(replied_at) if replied_at else None,
        bool(set_aside), comment, comment_id, tuple(themes.get(comment_id, ())),
    )  # fmt: skip
