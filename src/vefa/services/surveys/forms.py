"""The questions of a survey, version by version: what was answered once keeps the questions it answers."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from vefa.db.models import Response, Survey, SurveyVersion
from vefa.db.read import first, rows, value
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.calendar import stamp
from vefa.rules.survey import Survey as Form
from vefa.rules.survey_json import from_json, to_json
from vefa.rules.survey_valid import beyond, needs_new_version, problems
from vefa.services.history import note_change
from vefa.services.people import current_person


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the questions, by its number from 1."""

    id: int
    survey_id: int
    number: int
    form: Form


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version as it is listed: how many answers it has, when (UTC) and by whom it was made."""

    version: Version
    answers: int
    made_at: str
    person: str


@lru_cache(maxsize=64)
def read_form(text: str) -> Form:
    """The questions that the shop file keeps as `text`."""
    return from_json(text)


def current_version(survey_id: int) -> Version:
    """The newest version of a survey. VefaError when there is no such survey."""
    columns = (SurveyVersion.id, SurveyVersion.survey, SurveyVersion.number, SurveyVersion.questions)
    mine = SurveyVersion.select(*columns).where(SurveyVersion.survey == survey_id)
    found = first(mine.order_by(SurveyVersion.number.desc()).limit(1))
    if found is None:
        raise no_survey()
    return _version(found)


def version(version_id: int) -> Version:
    """One version by its id. VefaError when it is not there."""
    columns = (SurveyVersion.id, SurveyVersion.survey, SurveyVersion.number, SurveyVersion.questions)
    found = first(SurveyVersion.select(*columns).where(SurveyVersion.id == version_id))
    if found is None:
        raise no_survey()
    return _version(found)


def versions(survey_id: int) -> list[Version]:
    """All versions of a survey, the newest first. VefaError when there is no such survey."""
    columns = (SurveyVersion.id, SurveyVersion.survey, SurveyVersion.number, SurveyVersion.questions)
    mine = SurveyVersion.select(*columns).where(SurveyVersion.survey == survey_id)
    found = rows(mine.order_by(SurveyVersion.number.desc()))
    if not found:
        raise no_survey()
    return [_version(row) for row in found]


def version_rows(survey_id: int) -> list[VersionRow]:
    """The versions of a survey as they are listed, the newest first."""
    made = SurveyVersion.select(SurveyVersion.id, SurveyVersion.made_at, SurveyVersion.person)
    told = {one: (at, person) for one, at, person in rows(made.where(SurveyVersion.survey == survey_id))}
    return [VersionRow(one, _answers(one.id), *told[one.id]) for one in versions(survey_id)]


def form_to_ask(survey_id: int) -> Version:
    """The newest version, ready to be asked. VefaError with what must be mended first."""
    found = current_version(survey_id)
    if is_archived(survey_id):
        raise VefaError(_("This survey is in the archive."), _("Take it out of the archive first."))
    refuse_unready(found.form)
    return found


def is_archived(survey_id: int) -> bool:
    """Whether a survey was put away: nobody is asked any more."""
    return bool(value(Survey.select(Survey.archived).where(Survey.id == survey_id)))


@write
def save_form(survey_id: int, form: Form, *, now: datetime) -> Version:
    """Keep the questions; the version they are in now.

    A draft without answers may be unfinished. Once there are answers, questions that would change what these
    mean make a new version, and nothing unfinished is kept: VefaError says what is wrong.
    """
    kept = current_version(survey_id)
    if Response.select().where(Response.survey == survey_id).exists():
        refuse_unready(form)
    refuse_beyond(form)
    text = to_json(form)
    note_change("survey", survey_id, {"form": to_json(kept.form)}, {"form": text}, now=now)
    Survey.update(web_address=form.web_form).where(Survey.id == survey_id).execute()
    if _answers(kept.id) and needs_new_version(kept.form, form):
        return add_version(survey_id, form, kept.number + 1, now=now)
    SurveyVersion.update(questions=text).where(SurveyVersion.id == kept.id).execute()
    return Version(kept.id, survey_id, kept.number, form)


def add_version(survey_id: int, form: Form, number: int, *, now: datetime) -> Version:
    """Write a version, inside the transaction of the caller. VefaError when it could not be read back."""
    refuse_beyond(form)
    said = {"number": number, "questions": to_json(form), "made_at": stamp(now), "person": current_person()}
    return Version(insert(SurveyVersion, survey=survey_id, **said), survey_id, number, form)


def refuse_beyond(form: Form) -> None:
    """VefaError when a survey cannot be kept, not even unfinished: it could not be read any more."""
    for said in beyond(form):
        raise VefaError(said, _("Shorten it, or make two surveys of it."))


def refuse_unready(form: Form) -> None:
    """VefaError with the first thing that must be mended before anybody can be asked."""
    found = problems(form)
    if found:
        asked = form.question(found[0].question)
        where = asked.words.said() if asked else ""
        hint = _("Question: {question}").format(question=where) if where else ""
        raise VefaError(found[0].words, hint)


def no_survey() -> VefaError:
    """The sentence for a survey that is not there."""
    return VefaError(_("There is no such survey."), _("Refresh the list and try again."))


def _answers(version_id: int) -> int:
    """How many answers a version has, those taken back too."""
    return int(Response.select().where(Response.version == version_id).count())


def _version(row: tuple[Any, ...]) -> Version:
    one, survey_id, number, questions = row
    return Version(one, survey_id, number, read_form(questions))
