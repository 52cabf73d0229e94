"""What people wrote, as it stands: comments about a theme or none, the newest texts of one question."""

from collections.abc import Iterable
from datetime import date

from vefa.db.models import Answer, Response
from vefa.db.read import among, rows
from vefa.rules.survey import OTHER
from vefa.services.surveys import listing
from vefa.services.surveys.listing import ResponseRow
from vefa.services.surveys.results.questions import Asked
from vefa.services.surveys.results.selection import Selection, matching


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
