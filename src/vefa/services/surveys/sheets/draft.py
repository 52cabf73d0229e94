"""Answers of a file laid beside the shop: which are new, whose they are, what needs a look; reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from vefa.db.models import Response
from vefa.db.read import rows
from vefa.files.answer_sheets.making import form_of, with_own_keys
from vefa.files.answer_sheets.reading import AnswerReading
from vefa.files.answer_sheets.sheet import AnswerSheet
from vefa.files.answer_sheets.taking import SheetAnswer, TakenSheet, take_apart
from vefa.files.shapes import Problem
from vefa.i18n import N_, _
from vefa.rules.survey import Answers, Survey
from vefa.rules.survey_rules import SurveyRules
from vefa.rules.survey_walk import counted
from vefa.services import settings
from vefa.services.surveys.forms import current_version, refuse_unready
from vefa.services.surveys.keeping import rules_of
from vefa.services.surveys.recording import code_key
from vefa.services.surveys.sheets.same import told_again
from vefa.services.surveys.whose import Said, Whose, find_all
from vefa.services.surveys.writing import Judge

NEW: Final = "new"
BACK: Final = "back"  # an undone import had brought it
KNOWN: Final = "known"
_TROUBLES: Final = {
    "unknown_code": N_("No invitation has this code; the answer comes in without it."),
    "other_survey": N_("This code belongs to another survey; the answer comes in without it."),
    "several_orders": N_("Several channels have an order of this number; the answer comes in without it."),
}


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """Rows of a file: new answers, those taken back before, those that are there, rows without answers.

    Of the new ones: `customers`, `orders`, `anonymous`: so many lead to a customer, to an order, stay without
    a name; `low` ask for a reply. `problems`: cells that need a look.
    """

    new: int
    back: int
    known: int
    empty: int
    customers: int
    orders: int
    anonymous: int
    low: int
    problems: int


class DraftRow(NamedTuple):
    """An answer of the file as it would come in. `response`: the id of the one that it is again, 0: none."""

    said: SheetAnswer
    answers: Answers
    key: str
    whose: Whose
    verdict: str
    response: int = 0
    low: bool = False


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """What a file would bring. `survey_id` None: a new survey is made of `form`."""

    survey_id: int | None
    version_id: int | None
    form: Survey
    rows: tuple[DraftRow, ...]
    problems: tuple[Problem, ...]
    empty: int

    def counts(self) -> SheetCounts:
        """How many of each."""
        coming = [one for one in self.rows if one.verdict != KNOWN]
        return SheetCounts(
            new=sum(one.verdict == NEW for one in coming),
            back=sum(one.verdict == BACK for one in coming),
            known=len(self.rows) - len(coming),
            empty=self.empty,
            customers=sum(one.whose.customer is not None for one in coming),
            orders=sum(one.whose.order is not None for one in coming),
            anonymous=sum(one.said.nobody for one in coming),
            low=sum(one.low for one in coming),
            problems=len(self.problems),
        )


def draft_sheet(
    sheet: AnswerSheet, reading: AnswerReading, survey_id: int | None, name: str = ""
) -> SheetDraft:  # fmt: skip
    """Lay a sheet beside the shop; `name` of the new survey when there is none. VefaError as `take_apart`."""
    if survey_id is None:
        form, version_id = form_of(reading, name or sheet.name), None
        reading = with_own_keys(reading)
    else:
        version = current_version(survey_id)
        form, version_id = version.form, version.id
    return draft_taken(take_apart(sheet, reading, form, settings.zone()), form, survey_id, version_id)


def draft_taken(
    taken: TakenSheet, form: Survey, survey_id: int | None, version_id: int | None = None
) -> SheetDraft:  # fmt: skip
    """Lay answers that were taken apart beside the shop. VefaError when the survey is not ready."""
    refuse_unready(form)
    judge = Judge(form, SurveyRules() if survey_id is None else rules_of(survey_id))
    problems = list(taken.problems)
    whose = find_all(survey_id or 0, [said_of(one) for one in taken.answers])
    known = _known(survey_id)
    seen: set[str] = set()
    conditional = any(one.shown_if or one.hidden_if or one.ends_if for one in form.questions)
    found = []
    for one, his in zip(taken.answers, whose, strict=True):
        answers: Answers = counted(form, one.answers) if conditional else one.answers
        if his.problem or (conditional and len(answers) < len(one.answers)):
            problems += _troubles(one, his, answers)
        key = code_key(his.code) if his.code else one.key
        response, undone = known.get(key, (0, True))
        verdict = KNOWN if key in seen or not undone else BACK if response else NEW
        seen.add(key)
        found.append(DraftRow(one, answers, key, his, verdict, response, judge.low(answers)))
    if known and survey_id is not None:
        found = _without_told_again(survey_id, form, found)
    return SheetDraft(survey_id, version_id, form, tuple(found), tuple(problems), taken.empty)


def _without_told_again(survey_id: int, form: Survey, found: list[DraftRow]) -> list[DraftRow]:
    told = {key for one in found for key in one.said.answers}
    again = told_again(survey_id, form, [one for one in found if one.verdict == NEW], told)
    return [one._replace(verdict=KNOWN) if one.said.row in again else one for one in found]


def said_of(one: SheetAnswer) -> Said:
    """What a row says of the person."""
    return Said(one.name, one.phone, one.email, one.order, one.code)


def _known(survey_id: int | None) -> dict[str, tuple[int, bool]]:
    """The answers that the survey has: id and whether it was taken back, by key."""
    if survey_id is None:
        return {}
    query = Response.select(Response.key, Response.id, Response.undone).where(Response.survey == survey_id)
    return {key: (one, bool(undone)) for key, one, undone in rows(query)}


def _troubles(one: SheetAnswer, whose: Whose, answers: Answers) -> Sequence[Problem]:
    found = []
    if whose.problem:
        said = one.order if whose.problem == "several_orders" else one.code
        found.append(Problem(one.row, "", said, _(_TROUBLES[whose.problem]), effect="without"))
    if len(answers) < len(one.answers):
        text = _("Answers to questions that the survey would not have asked are not kept.")
        found.append(Problem(one.row, "", "", text, effect="without"))
    return found
