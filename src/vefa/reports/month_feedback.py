"""What customers said in a span: the recommendation score with what it proves, and why they complained."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import dropwhile
from typing import Final

from vefa.charts.drawing import Drawing, Look, Size
from vefa.charts.pareto import Part, pareto_chart
from vefa.charts.shares import Slice, share_bar
from vefa.charts.whiskers import Whisker, whisker_chart
from vefa.i18n import _, ngettext, pgettext
from vefa.papers.words import minus, sentence
from vefa.reports.cause_words import per_hundred_words
from vefa.reports.figures import SpanData
from vefa.reports.marks import chart
from vefa.reports.period_words import label
from vefa.reports.report import Chart, Column, Note, Section, Table, Text
from vefa.reports.spans import IN_SENTENCE, shortened
from vefa.reports.survey_words import answers_text
from vefa.reports.values import WHOLE, Value, part_of
from vefa.rules import format as write
from vefa.rules.alarms import per_hundred
from vefa.rules.periods import way_unit
from vefa.rules.score_words import (
    change_sentence,
    decimals,
    group_text,
    needed_sentence,
    nps_sentence,
    whole,
)
from vefa.rules.scores import Nps
from vefa.services.causes.figures import CauseFigures

STEPS: Final = 7  # spans whose scores are shown beside each other
PARTS: Final = 10  # causes that the chart and the table show one by one
_TALL: Final = 46  # mm of the scores over time
_MINUS: Final = re.compile(r"(?<![\w–])-(?=\d)")


def feedback_sections(data: SpanData) -> tuple[Section, ...]:
    """Satisfaction and complaints; a shop that never asked and never heard of one reads nothing of them."""
    return (*_satisfaction(data), *_complaints(data))


def _satisfaction(data: SpanData) -> tuple[Section, ...]:
    if not data.asked:
        return ()
    found, title = data.standing.nps, _("Satisfaction")
    if not found.n:
        nobody = _("Nobody said in these days whether they would recommend the shop.")
        return (Section(title, (Text(nobody),)),)
    text = sentence(
        ngettext(
            "{count} customer said whether they would recommend the shop. Score {score}.",
            "{count} customers said whether they would recommend the shop. Score {score}.",
            found.n,
        ),
        "score",
        count=write.number(found.n),
        score=minus(whole(found.score)),
    )
    before = data.standing_before.nps if data.standing_before else None
    honest = [nps_sentence(found), change_sentence(before, found) if before else "", needed_sentence(found)]
    parts = (
        Text(text),
        Text(true_minus(" ".join(filter(None, honest)))),
        _groups(found),
        *_rounded(found),
        *_over_time(data),
    )
    return (Section(title, parts),)


def true_minus(text: str) -> str:
    """A sentence whose negative figures have a minus as wide as their digits."""
    return _MINUS.sub("\u2212", text)


def _groups(found: Nps) -> Chart:
    """Promoters solid, passives pale, detractors outlined."""
    slices = (
        Slice(f"{group_text('promoters')} (9–10)", found.promoters, "main"),
        Slice(f"{group_text('passives')} (7–8)", found.passives, "second"),
        Slice(f"{group_text('detractors')} (0–6)", found.detractors, "low"),
    )
    title = _("How the answers are shared")
    return Chart(partial(_draw_shares, title, slices), 0)


def _draw_shares(title: str, slices: Sequence[Slice], size: Size, look: Look) -> Drawing:
    return share_bar(title, slices, size[0], look=look)


def _rounded(found: Nps) -> tuple[Note, ...]:
    """A word where honest rounding does not add up."""
    counts = (found.promoters, found.passives, found.detractors)
    if sum((200 * count + found.n) // (2 * found.n) for count in counts) == 100:
        return ()
    return (Note(_("Each share is rounded by itself; together they need not come to 100%.")),)


def _over_time(data: SpanData) -> tuple[Chart | Note, ...]:
    """The score of the last spans, each with its interval; of a span of no kind that of its parts, if few."""
    steps = list(zip(data.way, data.scores, strict=True))[-STEPS:]
    steps = list(dropwhile(lambda pair: not pair[1].n, steps))
    if (data.period.kind == "span" and len(data.way) > STEPS) or len(steps) < 2:
        return ()
    unit = way_unit(data.cut)
    points = [
        _whisker(label(step.days, unit), score, main=step is data.way[-1] and data.period.kind != "span")
        for step, score in steps
    ]
    note = _(
        "Dot: the score. Line: 95% interval (adjusted Wald). Where the lines lie beside each other for the"
        " most part, a change is not proven."
    )
    return (chart(_TALL, whisker_chart, _("Recommendation score (NPS)"), points), Note(note))


def _whisker(name: str, found: Nps, *, main: bool) -> Whisker:
    low, high = found.interval or (0.0, 0.0)
    return Whisker(name, answers_text(found.n) if found.n else "", found.score, low, high, main)


def _complaints(data: SpanData) -> tuple[Section, ...]:
    now, before = data.standing, data.standing_before
    title = _("Complaints")
    if not now.complaints:
        if before is None or not before.complaints:
            return ()
        return (Section(title, (Text(_("Nobody complained in these days.")),)),)
    parts = [Part(one.path, one.complaints, one.running) for one in now.causes[:PARTS]]
    note = _("Dark bars: the causes that make 80% together. The points tell the share so far.")
    return (
        Section(
            title,
            (Text(_said(data)), Chart(partial(_draw_causes, title, parts), 0), Note(note), _table(data)),
        ),
    )


def _said(data: SpanData) -> str:
    """How many, per 100 orders, and of what most."""
    now = data.standing
    rate = per_hundred(now.complaints, now.orders)
    text = ngettext("{count} complaint came in.", "{count} complaints came in.", now.complaints)
    said = [text.format(count=write.number(now.complaints))]
    if rate is not None:
        said.append(_("That is {rate} per 100 orders.").format(rate=per_hundred_words(rate)))
    named = next((one for one in now.causes if one.cause_id is not None), None)
    if named is not None and named.complaints > 1:
        most = _("Most often: {cause} ({count}).")
        cause = shortened(named.path, IN_SENTENCE)
        said.append(most.format(cause=cause, count=write.number(named.complaints)))
    return " ".join(said)


def _table(data: SpanData) -> Table:
    """Each cause now and in the span before; the rows add up to the last one."""
    now, before = data.standing, data.standing_before
    then = {one.cause_id: one.complaints for one in before.causes} if before else {}
    heads = [Column(_("Root cause"), "name"), Column(_("Complaints"), "figure")]
    heads += [Column(pgettext("report", "Before"), "figure")] if before else []
    heads += [
        Column(_("Share"), "figure"),
        Column(_("Per 100 orders"), "figure"),
        Column(_("Days to solve"), "figure"),
    ]
    rows = [*_rows(now.causes, then, known=before is not None)]
    whole_ = sum(one.complaints for one in now.causes)
    solved = sum(one.solved for one in now.causes)
    days = sum((one.days or 0.0) * one.solved for one in now.causes) / solved if solved else None
    rows.append([
        _("Total"), whole_, *([before.complaints] if before else []), WHOLE,
        per_hundred_words(per_hundred(whole_, now.orders)), decimals(days),
    ])  # fmt: skip
    return Table(tuple(heads), tuple(map(tuple, rows)), total=True)


def _rows(
    causes: Sequence[CauseFigures], then: dict[int | None, int], *, known: bool
) -> Iterator[list[Value]]:
    """The first causes one by one, the others in one row."""
    whole_ = sum(one.complaints for one in causes)
    for one in causes[:PARTS]:
        earlier: list[Value] = [then.pop(one.cause_id, 0)] if known else []
        yield [
            shortened(one.path), one.complaints, *earlier, part_of(one.complaints, whole_),
            per_hundred_words(one.rate), decimals(one.days),
        ]  # fmt: skip
    rest = causes[PARTS:]
    others, others_then = sum(one.complaints for one in rest), sum(then.values())
    if others or others_then:
        earlier = [others_then] if known else []
        yield [
            _("Other causes"), others, *earlier, part_of(others, whole_), None, None,
        ]  # fmt: skip


def _draw_causes(title: str, parts: Sequence[Part], size: Size, look: Look) -> Drawing:
    return pareto_chart(title, parts, size[0], look=look)
