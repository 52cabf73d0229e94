"""What one further question came to: marks as columns, choices as bars, numbers, days, texts."""

from vefa.charts.bars import Bar, horizontal_bars
from vefa.charts.drawing import WINDOW, Drawing, Look
from vefa.i18n import _
from vefa.reports.survey_told import own_words
from vefa.reports.survey_words import answers_text
from vefa.rules import format as words
from vefa.rules.score_words import decimals, percent, whole
from vefa.services.surveys.results.counts import ChoiceCount, QuestionResult
from vefa.ui.charts import ChartView
from vefa.ui.layout import column
from vefa.ui.pages.surveys.score_card import DistributionCard
from vefa.ui.theme import px
from vefa.ui.widgets import Card, Label

_BAR = 30  # px of one choice


def question_card(one: QuestionResult, texts: tuple[str, ...]) -> Card:
    """The card of a question."""
    title, note = one.question.words.said(), _note(one)
    if one.score is not None:
        card = DistributionCard(title, note)
        card.show_marks(one.question, one.score)
        return card
    lines = column(Label(title, "h3", wrap=True), 2, Label(note, "caption", "text3", wrap=True), 8)
    if one.choices:
        lines.addWidget(_bars(title, one.choices))
    elif one.figures is not None:
        lines.addWidget(Label(_figures(one), "body", wrap=True))
    elif one.span is not None:
        first, last = map(words.day, one.span)
        lines.addWidget(Label(f"{first} – {last}", "body"))
    for text in texts:
        lines.addWidget(Label(own_words(one, text), "body", "text2", wrap=True))
    return Card(lines, margins=(18, 12, 18, 14))


def _note(one: QuestionResult) -> str:
    """How many answered, skipped it and left at it."""
    parts = [answers_text(one.answered)]
    if one.skipped:
        parts.append(_("skipped: {count}").format(count=words.number(one.skipped)))
    if one.left:
        parts.append(_("left here: {count}").format(count=words.number(one.left)))
    if one.old:
        parts.append(_("not asked any more"))
    return " · ".join(parts)


def _bars(title: str, choices: tuple[ChoiceCount, ...]) -> ChartView:
    bars = [Bar(one.words.said() or _("Other"), one.count, _told(one)) for one in choices]

    def make(size: tuple[float, float], look: Look) -> Drawing:
        return horizontal_bars(title, bars, size[0], look=look)

    view = ChartView(make, least=(240, _BAR))
    view.setFixedHeight(px(WINDOW.label * 2.1 * len(bars) + 4))
    return view


def _told(one: ChoiceCount) -> str:
    """16 · %53 (36 – 70)."""
    text = f"{words.number(one.count)} · {percent(one.share)}"
    if one.interval is None:
        return text
    return f"{text} ({whole(one.interval[0])} – {whole(one.interval[1])})"


def _figures(one: QuestionResult) -> str:
    found = one.figures
    if found is None or found.mean is None:
        return "—"
    text = _("Mean {mean}, half gave less than {median}")
    return text.format(mean=decimals(found.mean, 2), median=decimals(found.median, 2))
