"""Which answers are comments: what people wrote to the long questions of a survey."""

from collections.abc import Iterator
from typing import Any

from peewee import SQL, NodeList

from vefa.db.models import Answer, Response, SurveyVersion
from vefa.db.read import among, rows
from vefa.rules.survey import Survey
from vefa.services.surveys.forms import read_form


def comment_keys(form: Survey) -> list[str]:
    """The questions whose answers are comments: those with a long text, else those with a short one."""
    found = [one.key for one in form.questions if one.kind == "long_text"]
    return found or [one.key for one in form.questions if one.kind == "text"]


def are_comments(survey_id: int | None = None, response: Any = Response) -> Any:
    """The condition over `Answer` joined with `response` that it is a comment (of one survey or of any)."""
    pair = NodeList((response.version, SQL("|| ':' ||"), Answer.question))
    return (Answer.fold != "") & (Answer.choice == "") & pair.in_(among(_pairs(survey_id)))


def _pairs(survey_id: int | None) -> Iterator[str]:
    """Version and question of everything that is a comment, as one text each."""
    query = SurveyVersion.select(SurveyVersion.id, SurveyVersion.questions)
    if survey_id is not None:
        query = query.where(SurveyVersion.survey == survey_id)
    for version, questions in rows(query):
        yield from (f"{version}:{key}" for key in comment_keys(read_form(questions)))
