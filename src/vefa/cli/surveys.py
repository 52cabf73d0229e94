"""`vefa surveys` and `vefa survey results`: the surveys of the shop, and what they came to."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.score_words import decimals, difference_sentence, percent, whole
from vefa.rules.scores import Proof
from vefa.services import groups
from vefa.services.surveys.keeping import SurveyRow, survey_called
from vefa.services.surveys.keeping import surveys as survey_rows
from vefa.services.surveys.recording import CHANNELS
from vefa.services.surveys.results.about_themes import ThemeFigures, ThemeReport, theme_report
from vefa.services.surveys.results.counts import ChoiceCount, QuestionResult
from vefa.services.surveys.results.overview import Rates, Results, results
from vefa.services.surveys.results.scoring import Score
from vefa.services.surveys.results.selection import Selection

channel_option: Final = spoken.option(
    "--channel", type=click.Choice(list(CHANNELS)), help=N_("Only answers that came this way.")
)
group_option: Final = spoken.option(
    "--group", help=N_("Only answers of customers in this group, by its name.")
)

_WIDE: Final = 60  # letters of a question in a table


def selection(
    survey_id: int, days: tuple[date | None, date | None], channel: str | None, group: str | None, *,
    today: date,
) -> tuple[Selection, str]:  # fmt: skip
    """The answers that the options name, and in words to what they are narrowed beside days."""
    first, last = days
    only = groups.group_called(group) if group else None
    chosen = Selection(
        survey_id, first or date.min, last or (today if first else date.max), channel or "",
        group=only.tree if only else None,
    )  # fmt: skip
    return chosen, " · ".join(
        filter(None, (_(CHANNELS[channel]) if channel else "", only.name if only else ""))
    )


@spoken.command(
    "surveys",
    help=N_("List the surveys with their answers, and how many of these wait for a reply."),
    examples=((N_("For a program"), "vefa surveys --shop shop.vefa --json"),),
)
@shops.shop_option()
@spoken.option("--archived", is_flag=True, help=N_("Those that were put away instead."))
@shops.json_option()
def surveys(path: Path, archived: bool, as_json: bool) -> None:
    """List the surveys."""
    with shops.opened(path, reading=True):
        found = survey_rows(archived=archived)
    if as_json:
        output.answer_json({"surveys": [_plain(one) for one in found]})
        return
    cells = [
        (one.name, words.number(one.answers), words.number(one.waiting),
         words.day(one.last_day) if one.last_day else "–")
        for one in found
    ]  # fmt: skip
    heads = (_("Survey"), _("Answers"), _("Wait for a reply"), _("Last answer"))
    output.table(heads, cells, right=(1, 2))


@spoken.command(
    "results",
    help=N_(
        "Show what a survey came to: its score with the interval in which the real one lies, rates, each "
        "question, themes. With a first and a last day the days before are compared."
    ),
    examples=(
        (
            N_("One month beside the one before, for a program"),
            'vefa survey results "Mağaza ziyareti" --from 2026-11-01 --to 2026-11-30 --shop shop.vefa --json',
        ),
    ),
)
@spoken.argument("name", help=N_("The survey, by its name."))
@shops.shop_option()
@spoken.option("--from", "first", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The first day."))
@spoken.option("--to", "last", type=shops.Day(), metavar="YYYY-MM-DD", help=N_("The last day."))
@channel_option
@group_option
@shops.json_option()
def survey_results(
    name: str, path: Path, first: date | None, last: date | None, channel: str | None, group: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Show the results of a survey."""
    with shops.opened(path, reading=True) as info:
        row, day = survey_called(name), today(info.zone)
        chosen, _narrowed = selection(row.id, (first, last), channel, group, today=day)
        found, themes = results(chosen, today=day), theme_report(chosen, today=day)
        if as_json:
            output.answer_json(plain_survey(row, found, themes))
            return
        _show(row, found)


def _plain(one: SurveyRow) -> dict[str, Any]:
    return {
        "name": one.name, "version": one.version, "questions": one.questions, "scale": one.scale,
        "answers": one.answers, "broken_off": one.broken_off, "waiting": one.waiting,
        "last_day": one.last_day.isoformat() if one.last_day else None, "web_address": one.web_address,
    }  # fmt: skip


def plain_survey(row: SurveyRow, found: Results, themes: ThemeReport) -> dict[str, Any]:
    """What a survey came to as JSON has it; shares in per cent."""
    told = {"survey": row.name, **_plain_results(found)}
    told["themes"] = {
        "comments": themes.comments,
        "without": themes.without,
        "found": [_plain_theme(one) for one in themes.themes],
    }
    return told


def _plain_results(found: Results) -> dict[str, Any]:
    before = found.before
    return {
        "first_day": found.first_day.isoformat() if found.first_day else None,
        "last_day": found.last_day.isoformat() if found.last_day else None,
        "rates": _plain_rates(found.rates),
        "score": _plain_score(found.main) if found.main else None,
        "before": before
        and {
            "first": before.first.isoformat(),
            "last": before.last.isoformat(),
            "score": _plain_score(before.score),
            "proof": _plain_proof(before.proof),
        },
        "low": found.low,
        "waiting": found.waiting,
        "questions": [_plain_question(one) for one in found.questions],
    }


def _plain_rates(rates: Rates) -> dict[str, Any]:
    return {
        "invited": rates.invited, "returned": rates.returned, "response": rates.response,
        "printed": rates.printed, "printed_back": rates.printed_back, "started": rates.started,
        "finished": rates.finished, "completion": rates.completion, "median_seconds": rates.median_seconds,
        "mean_seconds": rates.funnel.mean_seconds,
    }  # fmt: skip


def _plain_score(one: Score) -> dict[str, Any]:
    return {
        "scale": one.scale, "n": one.n, "value": one.value, "interval": one.interval, "mean": one.marks.mean,
        "counts": {str(mark): count for mark, count in one.marks.counts.items()},
        "needed": {str(margin): count for margin, count in one.needed.items()},
    }  # fmt: skip


def _plain_proof(proof: Proof | None) -> dict[str, Any] | None:
    return None if proof is None else {"figure": proof.figure, "p": proof.p, "proven": proof.proven}


def _plain_question(one: QuestionResult) -> dict[str, Any]:
    told: dict[str, Any] = {
        "key": one.question.key, "kind": one.question.kind, "question": one.question.words.said(),
        "old": one.old,
        "asked": one.asked, "answered": one.answered, "skipped": one.skipped, "left": one.left,
    }  # fmt: skip
    if one.score is not None:
        told["score"] = _plain_score(one.score)
    if one.choices:
        told["choices"] = [
            {"key": choice.key, "choice": _choice(choice), "count": choice.count, "share": choice.share,
             "interval": choice.interval}
            for choice in one.choices
        ]  # fmt: skip
    if one.figures is not None:
        told["figures"] = {"n": one.figures.n, "mean": one.figures.mean, "median": one.figures.median}
    return told


def _plain_theme(one: ThemeFigures) -> dict[str, Any]:
    judged = one.impact
    return {
        "theme": one.name, "comments": one.count, "share": one.share,
        "impact": judged and {
            "mean": judged.mean, "other_mean": judged.other_mean, "impact": judged.impact, "low": judged.low,
            "high": judged.high, "proven": judged.proven,
        },
        "changed": _plain_proof(one.changed),
    }  # fmt: skip


def _show(row: SurveyRow, found: Results) -> None:
    output.answer(
        _("{survey}: {count} answers").format(survey=row.name, count=words.number(found.rates.finished))
    )
    if found.main is not None:
        output.answer(_score_text(found.main))
    if found.before is not None:
        text = _("{first} – {last}: {score}. {verdict}")
        output.answer(
            text.format(
                first=words.day(found.before.first), last=words.day(found.before.last),
                score=_value(found.before.score), verdict=difference_sentence(found.before.proof),
            )
        )  # fmt: skip
    cells = [
        (
            _shortened(one.question.words.said()),
            words.number(one.answered),
            words.number(one.skipped),
            _told(one),
        )
        for one in found.questions
    ]
    output.table((_("Question"), _("Answered"), _("Skipped"), _("Result")), cells, right=(1, 2))


def _score_text(one: Score) -> str:
    low, high = one.interval or (None, None)
    text = _("Score {score}, with {n} answers between {low} and {high}")
    return text.format(score=_value(one), n=words.number(one.n), low=whole(low), high=whole(high))


def _value(one: Score) -> str:
    return whole(one.value) if one.scale == "nps" else percent(one.value)


def _told(one: QuestionResult) -> str:
    if one.score is not None:
        return f"{_value(one.score)} (Ø {decimals(one.score.marks.mean)})"
    if one.figures is not None:
        return f"Ø {decimals(one.figures.mean)}"
    most = sorted(one.choices, key=lambda choice: -choice.count)[:3]
    return ", ".join(f"{_choice(choice)} {percent(choice.share)}" for choice in most)


def _shortened(question: str) -> str:
    """Long ones lose their middle: what a group of questions has in common stands at the beginning."""
    tidy = " ".join(question.split())
    return tidy if len(tidy) <= _WIDE else f"{tidy[:30]}…{tidy[-29:]}"


def _choice(one: ChoiceCount) -> str:
    """Its words; that of one's own has none."""
    return one.words.said() or _("Other")


COMMANDS: Final = {"surveys": surveys}
