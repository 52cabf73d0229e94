"""Data sheets of the survey report: questions, counts, themes, months, comments, what else was written."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from vefa.i18n import _, pgettext
from vefa.reports.definition_sheet import definition_sheet
from vefa.reports.month_words import short_month
from vefa.reports.report import Definition, Sheet, SheetRow, sheet_columns
from vefa.reports.spans import share_of
from vefa.reports.survey_comments import Name, comments, whose
from vefa.reports.survey_told import choice_name
from vefa.reports.survey_words import group_name, group_of
from vefa.reports.values import part_of
from vefa.rules.scores import wilson
from vefa.rules.survey_words import kind_text
from vefa.services.surveys.recording import CHANNELS
from vefa.services.surveys.results.about_themes import ThemeFigures, ThemeReport
from vefa.services.surveys.results.counts import QuestionResult
from vefa.services.surveys.results.overview import Results, trend
from vefa.services.surveys.results.said import Written, written
from vefa.services.surveys.results.selection import Selection

_CENT: Final = Decimal("0.01")


def survey_sheets(
    found: Results, themes: ThemeReport, chosen: Selection, name: Name,
    definitions: tuple[Definition, ...], *, today: date,
) -> tuple[Sheet, ...]:  # fmt: skip
    """All data sheets, in their order."""
    return (
        _questions(found),
        _counts(found),
        _themes(themes),
        _months(chosen, today),
        _comments(chosen, name, today),
        *_written(chosen, name, today),
        definition_sheet(definitions),
    )


def decimal(value: float | None) -> Decimal | None:
    """A mean or score with two decimals, half up; None stays unknown."""
    return None if value is None else Decimal(str(value)).quantize(_CENT, ROUND_HALF_UP)


def _ends(interval: tuple[float, float] | None) -> tuple[float | None, float | None]:
    return interval or (None, None)


def _questions(found: Results) -> Sheet:
    columns = sheet_columns(
        (pgettext("survey", "Question"), "long_text", 48),
        (_("Kind"), "text", 22),
        (_("Seen"), "whole", 9),
        (_("Answered"), "whole", 11),
        (_("Skipped"), "whole", 9),
        (_("Left here"), "whole", 9),
        (_("Score"), "amount", 10),
        (_("Interval from"), "amount", 10),
        (_("Interval to"), "amount", 10),
        (_("Mean"), "amount", 10),
        (_("Median"), "amount", 10),
        (_("Asked now"), "text", 10),
    )
    return Sheet(pgettext("report", "Questions"), "tblQuestions", columns, [*map(_question, found.questions)])


def _question(one: QuestionResult) -> SheetRow:
    score, figures = one.score, one.figures
    low, high = _ends(score.interval if score else None)
    mean = score.marks.mean if score else figures.mean if figures else None
    return (
        one.question.words.said(), kind_text(one.question.kind), one.asked, one.answered, one.skipped,
        one.left, decimal(score.value if score else None), decimal(low), decimal(high), decimal(mean),
        decimal(figures.median if figures else None), _("no") if one.old else _("yes"),
    )  # fmt: skip


def _counts(found: Results) -> Sheet:
    """Each mark and each choice of each question."""
    columns = sheet_columns(
        (pgettext("survey", "Question"), "long_text", 44),
        (pgettext("survey", "Answer"), "long_text", 34),
        (_("Group"), "text", 18),
        (_("Answers"), "whole", 10),
        (_("Share"), "share", 10),
        (_("Interval from"), "share", 10),
        (_("Interval to"), "share", 10),
    )
    rows = [row for one in found.questions for row in (*_marks(one), *_choices(one))]
    return Sheet(_("Counts of answers"), "tblCounts", columns, rows)


def _marks(one: QuestionResult) -> Iterator[SheetRow]:
    if one.score is None:
        return
    n = one.score.n
    for mark, count in sorted(one.score.marks.counts.items()):
        low, high = map(share_of, _ends(wilson(count, n)))
        group = group_name(one.question, group_of(one.question, mark))
        share = part_of(count, n)
        yield (one.question.words.said(), str(mark), group, count, share, low, high)


def _choices(one: QuestionResult) -> Iterator[SheetRow]:
    for each in one.choices:
        low, high = map(share_of, _ends(each.interval))
        yield (
            one.question.words.said(), choice_name(each), None, each.count, share_of(each.share), low, high
        )  # fmt: skip


def _themes(report: ThemeReport) -> Sheet:
    columns = sheet_columns(
        (_("Comment theme"), "text", 28),
        (_("Comments"), "whole", 11),
        (_("Share"), "share", 10),
        (_("Period before"), "whole", 11),
        (_("Mean with it"), "amount", 11),
        (_("Mean without it"), "amount", 11),
        (_("Impact"), "amount", 10),
        (_("Interval from"), "amount", 10),
        (_("Interval to"), "amount", 10),
        (_("Difference"), "text", 14),
    )
    shown = sorted((one for one in report.themes if one.count), key=lambda one: -one.count)
    return Sheet(_("Themes"), "tblThemes", columns, [*map(_theme, shown)])


def _theme(one: ThemeFigures) -> SheetRow:
    found, share = one.impact, share_of(one.share)
    if found is None:
        return (one.name, one.count, share, one.before, None, None, None, None, None, _("not rated"))
    numbers = (found.mean, found.other_mean, found.impact, found.low, found.high)
    verdict = _("proven") if found.proven else _("not proved")
    return (one.name, one.count, share, one.before, *map(decimal, numbers), verdict)


def _months(chosen: Selection, today: date) -> Sheet:
    columns = sheet_columns(
        (pgettext("column", "Month"), "date", 12),
        (_("Name of month"), "text", 10),
        (_("Answers"), "whole", 10),
        (_("Score"), "amount", 10),
        (_("Interval from"), "amount", 10),
        (_("Interval to"), "amount", 10),
    )
    rows: list[SheetRow] = [
        (month, f"{short_month(month.month)} {month.year % 100:02}", score.n, decimal(score.value),
         *map(decimal, _ends(score.interval)))
        for month, score in trend(chosen, today=today)
    ]  # fmt: skip
    return Sheet(pgettext("report", "Months"), "tblMonths", columns, rows, landscape=False)


def _comments(chosen: Selection, name: Name, today: date) -> Sheet:
    columns = sheet_columns(
        (_("Date"), "date", 12),
        (pgettext("survey", "Mark"), "whole", 8),
        (_("Comment"), "long_text", 60),
        (_("Themes"), "text", 24),
        (_("Customer"), "text", 24),
        (_("Order number"), "text", 16),
        (_("Channel"), "text", 20),
        (_("Replied on"), "date", 12),
    )
    rows: list[SheetRow] = [
        (one.day, one.score, one.comment, ", ".join(one.themes), whose(one, name), one.order_number,
         _(CHANNELS.get(one.channel, one.channel)), one.replied_at.date() if one.replied_at else None)
        for one in comments(chosen, today=today)
    ]  # fmt: skip
    return Sheet(pgettext("report", "Comments"), "tblComments", columns, rows)


def _written(chosen: Selection, name: Name, today: date) -> Iterator[Sheet]:
    """Short texts and own words instead of a choice, which no comment shows; no sheet without any."""
    columns = sheet_columns(
        (_("Date"), "date", 12),
        (pgettext("survey", "Question"), "long_text", 40),
        (_("Kind"), "text", 22),
        (pgettext("survey", "Answer"), "long_text", 50),
        (_("Customer"), "text", 24),
        (_("Order number"), "text", 16),
        (_("Channel"), "text", 20),
    )
    rows: list[SheetRow] = [
        (one.day, one.question.words.said(), _kind(one), one.text, name(one.name) if one.name else "",
         one.order_number, _(CHANNELS.get(one.channel, one.channel)))
        for one in written(chosen, today=today)
    ]  # fmt: skip
    if rows:
        yield Sheet(pgettext("report", "Own words"), "tblWritten", columns, rows)


def _kind(one: Written) -> str:
    return _("Other") if one.other else kind_text(one.question.kind)
