"""The surveys of the shop: made, renamed, copied, put away; by which rules each is run."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from peewee import Case, fn

from vefa.db.models import Invitation, Response, Survey, SurveyVersion
from vefa.db.read import first, rows, value
from vefa.db.shop import insert, write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules.alphabet import sort_key
from vefa.rules.survey import CODE, Words
from vefa.rules.survey import Survey as Form
from vefa.rules.survey_rules import SurveyRules, main_question, rules_from_json, rules_problem, rules_to_json
from vefa.rules.survey_templates import TEMPLATES, template
from vefa.rules.survey_valid import LONGEST_NAME
from vefa.rules.text import fold
from vefa.services.history import note_change
from vefa.services.people import current_person
from vefa.services.surveys.forms import add_version, current_version, no_survey

_COLUMNS: Final = (Survey.id, Survey.name, Survey.archived, Survey.web_address, Survey.made_on)


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey as it is listed.

    `answers`: finished ones, of all times; `broken_off`: those that are not; `waiting`: low ones without a
    reply; `last_day`: of the newest answer. `scale`: nps, satisfaction, effort or "" when no question gives a
    score.
    """

    id: int
    name: str
    archived: bool
    web_address: str
    made_on: date
    version: int
    questions: int
    scale: str
    answers: int
    broken_off: int
    waiting: int
    last_day: date | None


def surveys(*, archived: bool = False) -> list[SurveyRow]:
    """The surveys of the shop by name; `archived`: those that were put away instead."""
    found = rows(Survey.select(*_COLUMNS).where(Survey.archived == archived))
    counts = _counts()
    listed = [_row(one, counts) for one in found]
    return sorted(listed, key=lambda one: sort_key(one.name))


def running() -> list[tuple[int, str]]:
    """Ids and names of the surveys that are not put away, by name."""
    found: list[tuple[int, str]] = rows(Survey.select(Survey.id, Survey.name).where(Survey.archived == 0))
    return sorted(found, key=lambda one: sort_key(one[1]))


def survey(survey_id: int) -> SurveyRow:
    """One survey. VefaError when it is not there."""
    found = first(Survey.select(*_COLUMNS).where(Survey.id == survey_id))
    if found is None:
        raise no_survey()
    return _row(found, _counts(Response.survey == survey_id))


def survey_called(name: str) -> SurveyRow:
    """The survey of this name, in any spelling. VefaError when there is none."""
    known = rows(Survey.select(Survey.id, Survey.name))
    found = next((one for one, kept in known if fold(kept) == fold(name)), None)
    if found is None:
        names = ", ".join(sorted((kept for _one, kept in known), key=sort_key))
        hint = _("Known are: {names}.").format(names=names) if names else ""
        raise VefaError(_("There is no survey “{name}”.").format(name=name), hint)
    return survey(found)


@write
def make_survey(form: Form, name: str = "", *, today: date, now: datetime) -> int:
    """A new survey of these questions, which may be unfinished; its id. Undo: `remove_survey`.

    `name`: for the shop, that of the form when it is empty. VefaError when it is taken.
    """
    shown = _free_name(name or form.name.said())
    made = insert(
        Survey, name=shown, made_on=today.isoformat(), person=current_person(), web_address=form.web_form
    )
    add_version(made, form if form.name else _named(form, shown), 1, now=now)
    return made


@write
def make_from_template(key: str, name: str = "", *, today: date, now: datetime) -> int:
    """A new survey from a ready one; where its name is taken it gets a number behind it."""
    if key not in TEMPLATES:
        raise VefaError(
            _("There is no template “{name}”.").format(name=key),
            _("Known are: {names}.").format(names=", ".join(TEMPLATES)),
        )
    form = template(key)
    return make_survey(form, name or _next_name(form.name.said()), today=today, now=now)


@write
def copy_survey(survey_id: int, name: str = "", *, today: date, now: datetime) -> int:
    """A new survey with the newest questions, the rules and the address of another; its id."""
    old, form = survey(survey_id), current_version(survey_id).form
    made = make_survey(form, name or _next_name(old.name), today=today, now=now)
    Survey.update(rules=rules_to_json(rules_of(survey_id))).where(Survey.id == made).execute()
    return made


@write
def rename_survey(survey_id: int, name: str, *, now: datetime) -> str:
    """Another name for the shop (customers read that of the questions); returns the one before."""
    before, shown = survey(survey_id).name, _free_name(name, survey_id)
    Survey.update(name=shown).where(Survey.id == survey_id).execute()
    note_change("survey", survey_id, {"name": before}, {"name": shown}, now=now)
    return before


@write
def set_archived(survey_id: int, archived: bool, *, now: datetime) -> None:
    """Put a survey away, or take it out again; its answers stay."""
    before = survey(survey_id).archived
    Survey.update(archived=int(archived)).where(Survey.id == survey_id).execute()
    note_change("survey", survey_id, {"archived": before}, {"archived": archived}, now=now)


@write
def remove_survey(survey_id: int) -> None:
    """Undo of making a survey. VefaError when somebody was asked or answered: then it is put away."""
    survey(survey_id)
    asked = Invitation.select().where(Invitation.survey == survey_id).exists()
    if asked or Response.select().where(Response.survey == survey_id).exists():
        raise VefaError(
            _("Somebody was asked or answered already."), _("Archive the survey: its answers stay.")
        )
    SurveyVersion.delete().where(SurveyVersion.survey == survey_id).execute()
    Survey.delete().where(Survey.id == survey_id).execute()


def rules_of(survey_id: int) -> SurveyRules:
    """By which rules a survey is run. VefaError when it is not there."""
    kept = value(Survey.select(Survey.rules).where(Survey.id == survey_id))
    if kept is None:
        raise no_survey()
    return rules_from_json(kept)


@write
def save_rules(survey_id: int, rules: SurveyRules, *, now: datetime) -> SurveyRules:
    """Keep rules; returns those before, for undoing. VefaError for what cannot be."""
    wrong = rules_problem(rules)
    if wrong:
        raise VefaError(_rule_problem(wrong))
    before = rules_of(survey_id)
    Survey.update(rules=rules_to_json(rules)).where(Survey.id == survey_id).execute()
    note_change("survey", survey_id, {"rules": _told(before)}, {"rules": _told(rules)}, now=now)
    return before


def link(survey_id: int, code: str) -> str:
    """The address of the owner's web form for a code; "" when the survey has none."""
    address = str(value(Survey.select(Survey.web_address).where(Survey.id == survey_id), ""))
    return address.replace(CODE, code)


def _rule_problem(part: str) -> str:
    return {
        "channel": _("There is no such way to ask."),
        "low": _("The mark from which an answer becomes a task is none of its marks."),
        "ask": _("The rule asks on a day that cannot be."),
        "idle_seconds": _("The screen starts over after 10 to 600 seconds."),
    }[part]


def _told(rules: SurveyRules) -> str:
    """Rules as the history keeps them: whether there is a PIN, never what it is made of."""
    plain = rules_to_json(rules)
    return plain.replace(rules.pin, "•") if rules.pin else plain


def _counts(which: Any = True) -> dict[int, tuple[int, int, int, str | None]]:
    """Of each survey the finished answers, the others, the low ones without a reply, and the newest day."""
    stands = Response.undone == False  # noqa: E712 - this makes SQL
    finished = Case(None, [(Response.finished_at.is_null(False), 1)], 0)
    waits = (Response.low == True) & Response.replied_at.is_null() & (Response.set_aside == False)  # noqa: E712
    low = fn.SUM(Case(None, [(waits, 1)], 0))
    query = Response.select(Response.survey, fn.COUNT(), fn.SUM(finished), low, fn.MAX(Response.day))
    found = rows(query.where(stands, which).group_by(Response.survey))
    return {one: (done, every - done, waiting, last) for one, every, done, waiting, last in found}


def _row(found: tuple[Any, ...], counts: dict[int, tuple[int, int, int, str | None]]) -> SurveyRow:
    one, name, archived, address, made_on = found
    newest = current_version(one)
    asked = sum(question.asks for question in newest.form.questions)
    main = main_question(newest.form)
    done, broken_off, low, last = counts.get(one, (0, 0, 0, None))
    return SurveyRow(
        one, name, bool(archived), address, date.fromisoformat(made_on), newest.number, asked,
        main.kind if main else "", done, broken_off, low,
        date.fromisoformat(last) if last else None,
    )  # fmt: skip


def _named(form: Form, name: str) -> Form:
    return replace(form, name=Words(name, name))


def _free_name(name: str, but: int = 0) -> str:
    tidy = " ".join(name.split())
    if not fold(tidy):
        raise VefaError(_("A survey needs a name."), _("For example: after a purchase."))
    if len(tidy) > LONGEST_NAME:
        raise VefaError(_("The name of a survey has at most {count} letters.").format(count=LONGEST_NAME))
    known = rows(Survey.select(Survey.name).where(Survey.id != but))
    if any(fold(one) == fold(tidy) for (one,) in known):
        raise VefaError(
            _("“{name}” is the name of another survey.").format(name=tidy), _("Choose another name.")
        )
    return tidy


def _next_name(name: str) -> str:
    """`name`, with a number behind it when it is taken."""
    known = {fold(one) for (one,) in rows(Survey.select(Survey.name))}
    found, number = name, 1
    while fold(found) in known:
        number += 1
        found = f"{name} {number}"
    return found
