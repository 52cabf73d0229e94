"""Every question of a survey in the order it is asked: counts, shares with intervals, figures, last texts."""

from collections.abc import Iterator, Mapping

from vefa.i18n import _, pgettext
from vefa.reports.report import Column, Note, Part, Said, Section, Table, Text
from vefa.reports.spans import share_of, shortened
from vefa.reports.survey_sections import group_table, interval, marks_chart, mean_note, question_note
from vefa.reports.survey_words import NAMES, interval_text, value_text
from vefa.rules import format as write
from vefa.rules.score_words import decimals
from vefa.services.surveys.results.counts import ChoiceCount, QuestionResult
from vefa.services.surveys.results.overview import Results
from vefa.services.surveys.results.scoring import Score

Texts = Mapping[str, tuple[str, ...]]


def questions_section(found: Results, texts: Texts) -> tuple[Section, ...]:
    """All questions; the marks of the one that gives the score stand with the score."""
    parts: list[Part] = []
    for place, one in enumerate(found.questions, 1):
        parts.append(Said(f"{place}. {' '.join(one.question.words.said().split())}", "", question_note(one)))
        parts += _told(one, main=one.score is not None and one.score is found.main, texts=texts)
    return (Section(pgettext("report", "Questions"), tuple(parts)),) if parts else ()


def _told(one: QuestionResult, *, main: bool, texts: Texts) -> Iterator[Part]:
    if one.score is not None:
        yield from () if main or not one.score.n else _marks(one, one.score)
    elif one.choices:
        yield _choices(one)
        if one.question.kind == "several":
            yield Note(_("Several answers are possible, so the shares may come to more than 100%."))
    elif one.figures is not None:
        yield Text(_figures(one))
    elif one.span is not None:
        first, last = map(write.day, one.span)
        yield Text(_("From {first} to {last}.").format(first=first, last=last))
    for text in texts.get(one.question.key, ()) if one.answered else ():
        yield Said("", own_words(one, text))


def _marks(one: QuestionResult, score: Score) -> Iterator[Part]:
    said = _("{name}: {score} ({interval})").format(
        name=_(NAMES[score.scale]), score=value_text(score), interval=interval_text(score)
    )
    yield Text(said)
    yield marks_chart(one.question, score)
    yield group_table(one.question, score)
    yield Note(mean_note(score))


def _choices(one: QuestionResult) -> Table:
    heads = (
        Column(pgettext("survey", "Choice"), "name"),
        Column(_("Answers"), "figure"),
        Column(_("Share"), "figure"),
        Column(_("95% interval"), "figure"),
    )
    rows = tuple(
        (shortened(choice_name(each)), each.count, share_of(each.share), interval(each.interval))
        for each in one.choices
    )
    return Table(heads, rows)


def own_words(one: QuestionResult, text: str) -> str:
    """What somebody wrote, in quotation marks; to a question with choices it is none of these."""
    return _("Other: “{text}”").format(text=text) if one.choices else f"“{text}”"


def choice_name(one: ChoiceCount) -> str:
    """The words of a choice; that of one's own has none."""
    return one.words.said() or _("Other")


def _figures(one: QuestionResult) -> str:
    found = one.figures
    if found is None or found.mean is None:
        return _("No figure was given.")
    text = _("Mean {mean}, half gave less than {median}")
    return text.format(mean=decimals(found.mean, 2), median=decimals(found.median, 2))
