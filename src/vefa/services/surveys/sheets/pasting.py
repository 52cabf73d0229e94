"""Reviews pasted from the page of a marketplace: stars, words, day and name of each."""

from datetime import date, datetime

from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.files.answer_sheets.taking import SheetAnswer, TakenSheet
from vefa.files.shapes import Problem
from vefa.i18n import N_, _, speaking
from vefa.rules.reviews import Review, reviews
from vefa.rules.survey import Answer, Question, Survey, Words, usual_low
from vefa.rules.survey_answers import LONGEST
from vefa.rules.survey_sheets import row_keys
from vefa.services.imports.run import Source
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.keeping import make_survey
from vefa.services.surveys.sheets.draft import SheetDraft, draft_taken
from vefa.services.surveys.sheets.run import SheetDone, run_sheet


@write
def make_review_survey(name: str = "", *, today: date, now: datetime) -> int:
    """A survey for reviews of a marketplace: stars and words; its id. VefaError when the name is taken."""
    return make_survey(review_form(), name, today=today, now=now)


def review_form() -> Survey:
    """The questions of such a survey."""
    stars = Question("stars", "satisfaction", _both(N_("Stars")), low=usual_low("satisfaction"))
    words = Question("words", "long_text", _both(N_("Review")))
    return Survey(_both(N_("Marketplace reviews")), (stars, words))


def is_review_form(form: Survey) -> bool:
    """Whether a survey was made for reviews, also if its texts were changed since."""
    return {one.key for one in review_form().questions} <= {one.key for one in form.questions}


def preview_reviews(survey_id: int | None, pasted: str) -> SheetDraft:
    """What pasted text would bring; nothing is written. `survey_id` None: into a new survey for reviews.

    VefaError when there is no review in it, or the survey has no question with five marks.
    """
    version = None if survey_id is None else current_version(survey_id)
    form = version.form if version else review_form()
    taken = _taken(reviews(pasted), form)
    if not taken.answers:
        raise VefaError(
            _("There is no review in this text."), _("Copy the reviews with their stars, then paste them.")
        )
    return draft_taken(taken, form, survey_id, version.id if version else None)


def import_reviews(survey_id: int, pasted: str, *, today: date, now: datetime) -> SheetDone:
    """Bring pasted reviews in; those that are there stay as they are. Undo: `run.undo_sheet`."""
    draft = preview_reviews(survey_id, pasted)
    return run_sheet(draft, file=Source(_("Pasted reviews")), channel="review", today=today, now=now)


def _both(text: str) -> Words:
    with speaking("tr"):
        return Words(_(text), text)


def _taken(found: list[Review], form: Survey) -> TakenSheet:
    stars = next((one.key for one in form.questions if one.kind == "satisfaction"), "")
    words = next((one.key for one in form.questions if one.kind == "long_text"), "")
    if not stars or not words:
        raise VefaError(
            _("A survey of reviews has a question with marks from 1 to 5 and one with a long text.")
        )
    keys = row_keys((_day(one), (str(one.stars), one.author, one.text)) for one in found)
    answers, problems = [], []
    for place, (one, key) in enumerate(zip(found, keys, strict=True), 1):
        said: dict[str, Answer] = {}
        if one.stars is None:
            text = _("No stars were found; the review comes in without a mark.")
            problems.append(Problem(place, "", one.text[:80], text, effect="without"))
        else:
            said[stars] = one.stars
        if one.text:
            said[words] = one.text[: LONGEST["long_text"]]
        if said:
            who = (one.author, "", "", "", "")
            answers.append(SheetAnswer(place, key, said, _day(one), None, None, None, *who, nobody=False))
    return TakenSheet(answers, problems, len(found) - len(answers))


def _day(one: Review) -> str:
    return one.day.isoformat() if one.day else ""
