"""Scores of surveys in words: what a kind of score is called, its groups, what so many answers can prove."""

from typing import Final, NamedTuple

from vefa.charts.distribution import Group
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.score_words import (
    change_sentence,
    decimals,
    difference_sentence,
    needed_sentence,
    nps_sentence,
    percent,
    whole,
)
from vefa.rules.scores import GOOD_MARKS, agreeing
from vefa.rules.survey import Question
from vefa.services.surveys.results.overview import Comparison
from vefa.services.surveys.results.scoring import Score

NAMES: Final = {
    "nps": N_("Recommendation score (NPS)"),
    "satisfaction": N_("Satisfaction (CSAT)"),
    "effort": N_("Ease (CES)"),
}
SHORT: Final = {"nps": "NPS", "satisfaction": "CSAT", "effort": "CES"}
TICKS: Final = {"nps": (-100, -50, 0, 50, 100)}
PERCENTS: Final = (0, 25, 50, 75, 100)
_GROUPS: Final[dict[str, tuple[str, str, str]]] = {
    "nps": (N_("Detractors"), N_("Passives"), N_("Promoters")),
    "satisfaction": (N_("Not satisfied"), N_("In between"), N_("Satisfied")),
    "effort": (N_("It was hard"), N_("In between"), N_("It was easy")),
}
_NPS_GOOD, _NPS_BETWEEN = 9, 7
_MINUTES, _HOURS = 90, 48  # from which on a time is told in hours, in days


class Counted(NamedTuple):
    """A group of marks: its name, how many gave one of them."""

    group: Group
    name: str
    answers: int


def answers_text(count: int) -> str:
    """48 answers."""
    return ngettext("{count} answer", "{count} answers", count).format(count=words.number(count))


def value_text(score: Score) -> str:
    """42, or per cent for shares."""
    return whole(score.value) if score.scale == "nps" else percent(score.value)


def interval_text(score: Score) -> str:
    """19 – 59; "" where nothing can be said."""
    if score.interval is None:
        return ""
    low, high = score.interval
    return f"{whole(low)} – {whole(high)}"


def group_of(question: Question, mark: int) -> Group:
    """Whether a mark is low, good or between."""
    if question.kind == "nps":
        return "main" if mark >= _NPS_GOOD else "rest" if mark >= _NPS_BETWEEN else "low"
    if question.kind == "satisfaction":
        return "main" if mark in GOOD_MARKS else "rest" if mark == min(GOOD_MARKS) - 1 else "low"
    if mark in agreeing(7, high_is_good=question.high_is_good):
        return "main"
    return "low" if mark in agreeing(7, high_is_good=not question.high_is_good) else "rest"


def group_name(question: Question, group: Group) -> str:
    """What a group of marks is called."""
    low, rest, main = _GROUPS[question.kind]
    return _({"low": low, "rest": rest, "main": main}[group])


def groups(question: Question, score: Score) -> list[Counted]:
    """The groups of marks with their counts, low ones first."""
    found: dict[Group, int] = {"low": 0, "rest": 0, "main": 0}
    for mark, count in score.marks.counts.items():
        found[group_of(question, mark)] += count
    return [Counted(group, group_name(question, group), count) for group, count in found.items()]


def honest(score: Score, before: Comparison | None) -> str:
    """How far so many answers can be trusted, and whether the score really changed."""
    told = score.nps
    if told is not None:
        earlier = before.score.nps if before is not None else None
        parts = [nps_sentence(told), change_sentence(earlier, told) if earlier else "", needed_sentence(told)]
    else:
        parts = [_share_sentence(score), _change(score, before), _needed(score)]
    return " ".join(filter(None, parts))


def before_text(before: Comparison | None) -> str:
    """The score of the days before, in two words."""
    if before is None:
        return ""
    return _("{score} in the period before").format(score=value_text(before.score))


def impact_text(value: float) -> str:
    """-0,43, +0,29."""
    shown = decimals(value, 2)
    return shown if value < 0 else f"+{shown}"


def minutes_text(seconds: float | None) -> str:
    """How long answering takes: 1,5 minutes; a dash where nobody knows."""
    if seconds is None:
        return "—"
    if seconds < 90:
        return _("{count} s").format(count=words.number(round(seconds)))
    return _("{count} min").format(count=decimals(seconds / 60))


def reply_time(minutes: float) -> str:
    """How long a customer waits for the reply, in minutes, hours or days."""
    if minutes < _MINUTES:
        return _("{count} min").format(count=words.number(round(minutes)))
    hours = minutes / 60
    if hours < _HOURS:
        return _("{count} h").format(count=decimals(hours))
    return _("{count} days").format(count=decimals(hours / 24))


def _share_sentence(score: Score) -> str:
    if score.interval is None:
        return ""
    low, high = score.interval
    text = _("With {n} answers the real share may lie anywhere between {low} and {high}.")
    return text.format(n=words.number(score.n), low=percent(low), high=percent(high))


def _change(score: Score, before: Comparison | None) -> str:
    if before is None or before.score.value is None or score.value is None:
        return ""
    then = value_text(before.score)
    text = _("Before it was {score}. {verdict}")
    return text.format(score=then, verdict=difference_sentence(before.proof))


def _needed(score: Score) -> str:
    missing = next((one for one in (20, 10) if score.needed[one] > score.n), 0)
    if not missing:
        return ""
    text = _("To speak with certainty (±{margin}), about {count} answers are needed.")
    return text.format(margin=missing, count=words.number(score.needed[missing]))
