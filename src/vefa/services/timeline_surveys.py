"""What a customer was asked and answered, for his timeline."""

from datetime import date

from peewee import JOIN

from vefa.db.models import Invitation, Response, Survey
from vefa.db.read import rows
from vefa.i18n import _
from vefa.rules import format as words
from vefa.services.refers import local
from vefa.services.surveys.listing import ResponseRow, response_rows
from vefa.services.surveys.recording import CHANNELS
from vefa.services.timeline_talks import Said


def answers_of(customer_id: int, limit: int) -> list[Said]:
    """His answers, the newest first."""
    return [_said(one) for one in response_rows(Response.customer == customer_id, limit=limit)]


def _said(one: ResponseRow) -> Said:
    state = "waits" if one.waits else "replied" if one.replied_at else ""
    title = _("Survey answered: {survey}").format(survey=one.survey)
    parts = [
        _("score {score}").format(score=one.score) if one.score is not None else "",
        one.comment, _("waits for a reply") if one.waits else "", _(CHANNELS[one.channel]),
    ]  # fmt: skip
    when = words.day_and_time(one.at) if one.at and one.at.date() == one.day else words.day(one.day)
    return Said(one.day, when, title, " · ".join(filter(None, parts)), state, one.id)


def invitations_of(customer_id: int, limit: int) -> list[Said]:
    """When he was asked and did not answer yet, the newest first."""
    fields = (Invitation.id, Invitation.day, Invitation.at, Survey.name)
    query = Invitation.select(*fields).join(Survey).switch(Invitation)
    query = query.join(Response, JOIN.LEFT_OUTER, on=(Response.invitation == Invitation.id))
    mine = (Invitation.customer == customer_id) & Response.id.is_null()
    found = []
    for one, day, at, name in rows(query.where(mine).order_by(Invitation.id.desc()).limit(limit)):
        title, told = _("Asked: {survey}").format(survey=name), _("no answer yet")
        found.append(Said(date.fromisoformat(day), words.day_and_time(local(at)), title, told, "open", one))
    return found
