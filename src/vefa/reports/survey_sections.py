"""Sections of the survey report: the score, who answered, themes."""

from collections.abc import Iterator
from typing import Final

from vefa.charts.distribution import MarkColumn, distribution_chart
from vefa.charts.interval import Spot, interval_chart
from vefa.i18n import _, ngettext
from vefa.papers.words import minus
from vefa.reports.marks import chart
from vefa.reports.report import Chart, Column, Note, Part, Section, Table, Text
from vefa.reports.spans import share_of, shortened
from vefa.reports.survey_words import (
    NAMES,
    PERCENTS,
    TICKS,
    group_name,
    group_of,
    groups,
    impact_text,
    minutes_text,
    reply_time,
)
from vefa.reports.values import Value, part_of
from vefa.rules import format as write
from vefa.rules.score_words import decimals, share_end
from vefa.rules.scores import wilson
from vefa.rules.survey import Question
from vefa.rules.themes import LEAST
from vefa.services.surveys.replies import ReplyFigures
from vefa.services.surveys.results.about_themes import ThemeFigures, ThemeReport
from vefa.services.surveys.results.counts import QuestionResult
from vefa.services.surveys.results.overview import Rates, Results
from vefa.services.surveys.results.scoring import Score

_SCALE: Final = 17  # mm of the score with its interval
_HIGH: Final = 36  # mm of the columns of marks


def score_section(found: Results, main: Score) -> Section:
    """The score with its interval, what so many answers prove, and how the marks are spread."""
    name = _(NAMES[main.scale])
    low, high = main.interval or (None, None)
    spot, ticks = Spot(main.value or 0.0, low, high), TICKS.get(main.scale, PERCENTS)
    parts: list[Part] = [chart(_SCALE, interval_chart, name, spot, ticks)]
    asked = next((one for one in found.questions if one.score is main), None)
    if asked is not None:
        parts += [marks_chart(asked.question, main), group_table(asked.question, main), Note(mean_note(main))]
    return Section(name, tuple(parts))


def marks_chart(question: Question, score: Score) -> Chart:
    """How often each mark was given."""
    columns = [
        MarkColumn(mark, count, group_of(question, mark), group_name(question, group_of(question, mark)))
        for mark, count in sorted(score.marks.counts.items())
    ]
    return chart(_HIGH, distribution_chart, _("How the answers are spread"), columns)


def group_table(question: Question, score: Score) -> Table:
    """The groups of marks with count, share and its interval."""
    heads = (
        Column(""),
        Column(_("Answers"), "figure"),
        Column(_("Share"), "figure"),
        Column(_("95% interval"), "figure"),
    )
    rows = [
        (one.name, one.answers, part_of(one.answers, score.n),
         interval(wilson(one.answers, score.n)))
        for one in groups(question, score)
    ]  # fmt: skip
    return Table(heads, tuple(rows))


def interval(ends: tuple[float, float] | None) -> Value:
    """36 – 70; None where nothing can be said."""
    return None if ends is None else f"{share_end(ends[0])} – {share_end(ends[1])}"


def mean_note(score: Score) -> str:
    """The mean mark with the interval in which the real one lies."""
    if score.mean_interval is None:
        return _("Mean mark: {mean}.").format(mean=decimals(score.marks.mean, 2))
    low, high = (decimals(end, 2) for end in score.mean_interval)
    text = _("Mean mark: {mean}, with 95% certainty between {low} and {high}.")
    return text.format(mean=decimals(score.marks.mean, 2), low=low, high=high)


def rates_section(found: Results, replied: ReplyFigures) -> Section:
    """How many were asked, began, finished and were answered by the shop."""
    heads = (Column(""), Column(_("Share"), "figure"), Column(_("Of what"), "figure"))
    rows = (*_rates(found.rates), *_replies(replied))
    note = _("Time to answer: half of those whose time is known took less.")
    return Section(_("Who answered"), (Table(heads, rows), Note(note)))


def _rates(rates: Rates) -> Iterator[tuple[Value, ...]]:
    if rates.invited:
        yield (_("Invited and answered"), share_of(rates.response), _of(rates.returned, rates.invited))
    if rates.printed:
        back = part_of(rates.printed_back, rates.printed)
        yield (_("Blank printed forms that came back"), back, _of(rates.printed_back, rates.printed))
    yield (_("Began and finished"), share_of(rates.completion), _of(rates.finished, rates.started))
    yield (_("Time to answer"), "", minutes_text(rates.median_seconds))


def _replies(replied: ReplyFigures) -> Iterator[tuple[Value, ...]]:
    if replied.low:
        needed = replied.low - replied.set_aside
        yield (_("Low answers with a reply"), share_of(replied.share), _of(replied.replied, needed))
    if replied.minutes is not None:
        yield (_("Time until the reply"), "", reply_time(replied.minutes))


def _of(part: int, total: int) -> str:
    return _("{part} of {whole}").format(part=write.number(part), whole=write.number(total))


def themes_section(report: ThemeReport) -> tuple[Section, ...]:
    """What comments are about and what each theme does to the mean; below five comments nothing is judged."""
    if not report.comments:
        return ()
    shown = sorted((one for one in report.themes if one.count), key=_order)
    text = ngettext(
        "{count} comment, {without} of them without a theme.",
        "{count} comments, {without} of them without a theme.",
        report.comments,
    )
    said = text.format(count=write.number(report.comments), without=write.number(report.without))
    if not shown:
        return (Section(_("Themes and what they do"), (Text(said),)),)
    heads = (
        Column(_("Comment theme"), "name"),
        Column(_("Comments"), "figure"),
        Column(_("Share"), "figure"),
        Column(_("Mean with it"), "figure"),
        Column(_("without it"), "figure"),
        Column(_("Impact"), "figure", strong=True),
        Column(_("95% interval"), "figure"),
        Column(_("Difference")),
    )
    note = _("Themes with fewer than {count} comments are not rated.").format(count=LEAST)
    table = Table(heads, tuple(_theme(one) for one in shown))
    return (Section(_("Themes and what they do"), (Text(said), table, Note(note))),)


def _theme(one: ThemeFigures) -> tuple[Value, ...]:
    name, share = shortened(one.name), share_of(one.share)
    found = one.impact
    if found is None:
        return (name, one.count, share, None, None, None, None, _("not rated"))
    ends = None
    if found.low is not None and found.high is not None:
        ends = f"{minus(impact_text(found.low))} … {minus(impact_text(found.high))}"
    verdict = _("proven") if found.proven else _("not proved")
    return (
        name, one.count, share, decimals(found.mean, 2), decimals(found.other_mean, 2),
        minus(impact_text(found.impact)), ends, verdict,
    )  # fmt: skip


def _order(one: ThemeFigures) -> tuple[bool, float]:
    """Rated ones first, those that pull down before those that lift."""
    return (one.impact is None, one.impact.impact if one.impact is not None else -one.count)


def question_note(one: QuestionResult) -> str:
    """How many saw it, answered, skipped it and left at it."""
    parts = [
        _("seen: {count}").format(count=write.number(one.asked)),
        _("answered: {count}").format(count=write.number(one.answered)),
        _("skipped: {count}").format(count=write.number(one.skipped)),
        _("left here: {count}").format(count=write.number(one.left)),
    ]
    if one.old:
        parts.append(_("not asked any more"))
    return " · ".join(parts)
