"""One survey over a span of days: its score and what that proves, every question, themes, comments."""

from collections.abc import Iterator
from datetime import date

from vefa.i18n import _, pgettext
from vefa.papers.words import Piece, Sentence, sentence
from vefa.records import dataclass
from vefa.reports.catalogue import Asked
from vefa.reports.month_words import names_note, short_name
from vefa.reports.report import Column, Figure, Report, SheetChart, Table
from vefa.reports.spans import check_span, share_of, span_text
from vefa.reports.survey_comments import comments_section
from vefa.reports.survey_definitions import survey_definitions
from vefa.reports.survey_sections import rates_section, score_section, themes_section
from vefa.reports.survey_sheets import survey_sheets
from vefa.reports.survey_told import questions_section
from vefa.reports.survey_words import NAMES, answers_text, honest, interval_text, value_text
from vefa.reports.values import Value
from vefa.rules import format as write
from vefa.rules.score_words import percent, whole
from vefa.rules.survey import TEXTS
from vefa.services import settings
from vefa.services.surveys.comments import comment_keys
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.keeping import SurveyRow, survey
from vefa.services.surveys.replies import ReplyFigures, reply_figures
from vefa.services.surveys.results.about_themes import ThemeReport, theme_report
from vefa.services.surveys.results.overview import Results, results
from vefa.services.surveys.results.questions import asked_questions
from vefa.services.surveys.results.said import newest_texts
from vefa.services.surveys.results.scoring import Score
from vefa.services.surveys.results.selection import Selection, matching


@dataclass(frozen=True, slots=True)
class SurveyData:
    """What the report is made of. `texts`: what was written last to short questions that are no comments.

    `narrowed`: to which channel and group it is narrowed, "" for neither.
    """

    row: SurveyRow
    chosen: Selection
    today: date
    found: Results
    themes: ThemeReport
    replied: ReplyFigures
    texts: dict[str, tuple[str, ...]]
    narrowed: str = ""

    @property
    def first(self) -> date:
        """The first day that was asked for, otherwise that of the answers."""
        if self.chosen.first != date.min:
            return self.chosen.first
        return min(self.found.first_day or self.last, self.last)

    @property
    def last(self) -> date:
        """The last day that was asked for, never after today."""
        return min(self.chosen.last, self.today)


def collect(survey_id: int, first: date | None, last: date | None, *, today: date) -> SurveyData:
    """Gather the figures; without a first and last day those of all answers.

    VefaError when there is no such survey, or the last day comes before the first.
    """
    check_span(first, last)
    chosen = Selection(survey_id, first or date.min, last or (today if first else date.max))
    return collect_chosen(chosen, today=today)


def collect_chosen(chosen: Selection, narrowed: str = "", *, today: date) -> SurveyData:
    """Gather the figures of the answers that are looked at; `narrowed` tells which these are, if not all.

    VefaError when there is no such survey.
    """
    survey_id = chosen.survey_id
    keys = {*comment_keys(current_version(survey_id).form)}
    short = [
        one for one in asked_questions(survey_id)
        if (one.question.kind in TEXTS or one.question.other) and one.question.key not in keys
    ]  # fmt: skip
    return SurveyData(
        survey(survey_id), chosen, today, results(chosen, today=today), theme_report(chosen, today=today),
        reply_figures(survey_id, chosen.first, chosen.last, matching(chosen, today=today)),
        newest_texts(chosen, short, today=today), narrowed,
    )  # fmt: skip


def asked_report(asked: Asked) -> Report:
    """The report as the list of reports asks for it: `subject` is the survey."""
    return survey_report(
        asked.subject or 0, asked.first, asked.last, today=asked.today,
        short_names=asked.short_names, with_sheets=asked.with_sheets,
    )  # fmt: skip


def survey_report(
    survey_id: int, first: date | None = None, last: date | None = None, *, today: date,
    short_names: bool = False, with_sheets: bool = True,
) -> Report:  # fmt: skip
    """The report of a survey; `first` None: from the first answer, `last` None: until today.

    `short_names` shortens the names of customers, for a copy that leaves the shop. `with_sheets`: with every
    comment, which only a workbook shows. VefaError as for `collect`.
    """
    data = collect(survey_id, first, last, today=today)
    return report_of(data, short_names=short_names, with_sheets=with_sheets)


def report_of(data: SurveyData, *, short_names: bool = False, with_sheets: bool = True) -> Report:
    """The report of figures that were gathered."""
    name = short_name if short_names else str
    definitions = survey_definitions(data.found, data.themes)
    main = data.found.main
    sections = (
        *((score_section(data.found, main),) if main else ()),
        rates_section(data.found, data.replied),
        *questions_section(data.found, data.texts),
        *themes_section(data.themes),
        *comments_section(data.chosen, data.themes.comments, name, today=data.today),
    )
    return Report(
        key="survey",
        title=_("Survey report, {span}").format(span=span_text(data.first, data.last)),
        subtitle=" · ".join(filter(None, (data.row.name, data.narrowed))),
        shop=settings.shop(),
        first=data.first,
        last=data.last,
        made=data.today,
        lede=_lede(data),
        figures=_heroes(data),
        sections=sections,
        definitions=definitions,
        notes=tuple(_notes(data, short_names=short_names)),
        summary=_summary(data),
        sheets=survey_sheets(data.found, data.themes, data.chosen, name, definitions, today=data.today)
        if with_sheets
        else (),
        charts=(
            SheetChart(_("Comments about a theme"), "bars", "tblThemes", 0, 1),
            SheetChart(_("Answers by month"), "columns", "tblMonths", 1, 2),
        ),
    )


def _notes(data: SurveyData, *, short_names: bool) -> Iterator[str]:
    if data.narrowed:
        yield _("Only these answers are looked at: {what}").format(what=data.narrowed)
    if data.themes.comments:
        yield names_note(short_names=short_names)


def _lede(data: SurveyData) -> Sentence:
    rates, main = data.found.rates, data.found.main
    if not rates.started:
        return (Piece(_("Nobody answered in this period.")),)
    began = _("{started} began, {finished} finished.").format(
        started=write.number(rates.started), finished=write.number(rates.finished)
    )
    if main is None:
        return (Piece(began),)
    score = sentence(_("{name}: {score}."), "score", name=_(NAMES[main.scale]), score=value_text(main))
    return (Piece(f"{began} "), *score, Piece(f" {honest(main, data.found.before)}"))


def _heroes(data: SurveyData) -> tuple[Figure, ...]:
    found, rates = data.found, data.found.rates
    figures = []
    if found.main is not None:
        said = " · ".join(filter(None, (answers_text(found.main.n), interval_text(found.main))))
        figures.append(Figure(_(NAMES[found.main.scale]), value_text(found.main), said))
    part = _("{part} of {whole}")
    if rates.invited:
        text = part.format(part=write.number(rates.returned), whole=write.number(rates.invited))
        figures.append(Figure(_("Response rate"), percent(rates.response), text))
    text = part.format(part=write.number(rates.finished), whole=write.number(rates.started))
    figures.append(Figure(_("Completion rate"), percent(rates.completion), text))
    if found.low:
        low = _("of {count} low answers").format(count=write.number(found.low))
        figures.append(Figure(_("Wait for a reply"), write.number(found.waiting), low))
    return tuple(figures)


def _summary(data: SurveyData) -> Table:
    """The figures below each other, beside those of the period before, for the workbook."""
    found, rates, before = data.found, data.found.rates, data.found.before
    heads = (
        Column(""),
        Column(pgettext("report", "Value"), "figure", strong=True),
        Column(_("Period before"), "figure"),
    )
    rows: list[tuple[Value, ...]] = []
    if found.main is not None:
        then = before.score if before else None
        rows += [
            (_(NAMES[found.main.scale]), score_value(found.main), score_value(then) if then else None),
            (_("Answers to it"), found.main.n, then.n if then else None),
            (_("95% interval"), interval_text(found.main), interval_text(then) if then else None),
        ]
    more: list[tuple[Value, ...]] = [
        (_("Began"), rates.started, None),
        (_("Finished"), rates.finished, None),
        (_("Completion rate"), share_of(rates.completion), None),
        (_("Invited"), rates.invited, None),
        (_("Invited and answered"), rates.returned, None),
        (_("Response rate"), share_of(rates.response), None),
        (_("Low answers"), found.low, None),
        (_("Wait for a reply"), found.waiting, None),
        (_("Answers with a comment"), data.themes.comments, None),
        (_("Comments without a theme"), data.themes.without, None),
    ]
    return Table(heads, (*rows, *more))


def score_value(score: Score) -> Value:
    """A score as a value: whole points of an NPS, otherwise a share."""
    if score.value is None:
        return None
    return int(whole(score.value)) if score.scale == "nps" else share_of(score.value)
