"""What the pages of surveys read, beside the window when there is much of it."""

from datetime import date

from vefa.records import dataclass
from vefa.rules.survey import TEXTS
from vefa.rules.survey_valid import problems
from vefa.services import groups
from vefa.services.groups import GroupRow
from vefa.services.surveys import replies
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.keeping import SurveyRow, survey, surveys
from vefa.services.surveys.listing import ResponseRow
from vefa.services.surveys.replies import ReplyFigures, reply_figures
from vefa.services.surveys.results.about_themes import ThemeReport, theme_report
from vefa.services.surveys.results.overview import Results, main_score, results
from vefa.services.surveys.results.questions import asked_questions
from vefa.services.surveys.results.said import newest_texts
from vefa.services.surveys.results.scoring import Score
from vefa.services.surveys.results.selection import Selection, matching

WAITING = 50  # comments beside the results
HAPPY = 5  # of those with the best marks


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A survey in the list with its score of all times; `unready`: what must be mended before it can run."""

    row: SurveyRow
    score: Score | None
    unready: str

    @property
    def id(self) -> int:
        """That of the survey."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page of results shows."""

    row: SurveyRow
    results: Results
    themes: ThemeReport
    texts: dict[str, tuple[str, ...]]
    replied: ReplyFigures
    waiting: tuple[ResponseRow, ...]
    happy: tuple[ResponseRow, ...]
    count_waiting: int
    count_replied: int


def read_list(archived: bool, today: date) -> list[SurveyLine]:
    """The surveys of the shop, or those that were put away."""
    return [_line(one, today) for one in surveys(archived=archived)]


def read_results(chosen: Selection, today: date) -> Told:
    """The results of the answers that `chosen` says, and the comments that wait, of whatever day."""
    one = chosen.survey_id
    asked = asked_questions(one)
    written = [each for each in asked if each.question.kind in TEXTS or each.question.other]
    found = results(chosen, today=today)
    first, last = found.first_day or today, found.last_day or today
    return Told(
        survey(one), found, theme_report(chosen, today=today),
        newest_texts(chosen, written, today=today),
        reply_figures(one, first, last, matching(chosen, today=today)),
        tuple(replies.waiting(one, limit=WAITING)), tuple(replies.worth_thanks(one, limit=HAPPY)),
        replies.count_waiting(one), replies.count_replied(one),
    )  # fmt: skip


def read_replied(survey_id: int) -> list[ResponseRow]:
    """The answers somebody replied to, the newest reply first."""
    return replies.replied(survey_id, limit=WAITING)


def own_groups() -> list[GroupRow]:
    """The groups of customers that the shop has saved."""
    return groups.saved_groups()


def _line(one: SurveyRow, today: date) -> SurveyLine:
    wrong = problems(current_version(one.id).form)
    return SurveyLine(one, main_score(Selection(one.id), today=today), wrong[0].words if wrong else "")
