"""What the words of the survey report mean; only of those that stand in it."""

from collections.abc import Iterator
from typing import Final

from vefa.i18n import N_, _
from vefa.reports.report import Definition
from vefa.reports.survey_words import NAMES
from vefa.rules.themes import LEAST
from vefa.services.surveys.results.about_themes import ThemeReport
from vefa.services.surveys.results.overview import Results

_SCORES: Final = {
    "nps": N_("Per cent of the marks 9 and 10 less per cent of the marks 0 to 6; from −100 to 100."),
    "satisfaction": N_("Share of the marks 4 and 5 among the marks from 1 to 5."),
    "effort": N_("Share of those who found it easy: the three best of the seven marks."),
}


def survey_definitions(found: Results, themes: ThemeReport) -> tuple[Definition, ...]:
    """In the order in which the words are met."""
    scales = {one.question.kind for one in found.questions if one.score is not None}
    scores = (Definition(_(NAMES[one]), _(text)) for one, text in _SCORES.items() if one in scales)
    return (*scores, *_answers(found), *(_themes() if themes.comments else ()))


def _answers(found: Results) -> Iterator[Definition]:
    yield Definition(
        _("95% interval"),
        _(
            "Where the figure of all customers lies in 95 of 100 cases: adjusted Wald for the NPS, Wilson for"
            " shares, Student for means."
        ),
    )
    yield Definition(
        _("Proven"), _("Chance alone would show as large a difference in fewer than 5 of 100 cases.")
    )
    if found.rates.invited:
        yield Definition(
            _("Response rate"),
            _("Of the invitations to somebody known in these days, the share that was answered since."),
        )
    yield Definition(_("Completion rate"), _("Of those who began, the share that came to the end."))
    yield Definition(
        _("Seen, skipped, left here"),
        _(
            "Seen: the question was shown. Skipped: seen and gone on without an answer; such answers count in"
            " no share and no mean. Left here: broken off at it."
        ),
    )
    yield Definition(
        _("Low answer"),
        _("An answer with a mark that the shop chose to reply to; set aside ones need no reply."),
    )


def _themes() -> Iterator[Definition]:
    yield Definition(
        _("Impact"),
        _(
            "Share of the comments with the theme times the difference between their mean mark and that of"
            " the others: what the theme does to the mean. Nothing is rated below {count} comments."
        ).format(count=LEAST),
    )
