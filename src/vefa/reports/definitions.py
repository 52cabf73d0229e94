"""What the words of the report of a span mean (POLICY 57 to 60), each in one or two sentences."""

from vefa.i18n import _
from vefa.reports.figures import SpanData
from vefa.reports.report import Definition
from vefa.rules import format as write
from vefa.services import programme
from vefa.services.effectiveness import TEXTS


def month_definitions(data: SpanData) -> tuple[Definition, ...]:
    """The definitions, in the order in which the words are met; of what the report does not show none."""
    return (*_sales(), *_programme(data), *_feedback(data), *_best(data))


def _sales() -> tuple[Definition, ...]:
    return (
        Definition(
            _("Turnover"),
            _(
                "What was paid for goods, tax included and shipping left out, less what was paid back in the"
                " same days; a return counts on its own day. What a gift card paid is in it, its sale is not."
            ),
        ),
        Definition(
            _("Average basket"),
            _("Turnover by completed orders; cancelled and wholly returned orders are none."),
        ),
        Definition(
            _("Repeat rate"),
            _(
                "Of the customers who bought in these days, the share with two or more completed orders up to"
                " their end. Orders without a customer are left out."
            ),
        ),
        Definition(
            _("New, returning"),
            _("New: the first completed order lies in these days. Returning: all others who bought."),
        ),
        Definition(
            _("Slipping away"),
            _("At least three orders, and silent for more than twice the median time between them."),
        ),
    )


def _programme(data: SpanData) -> tuple[Definition, ...]:
    worth = programme.current(data.period.last).worth
    return (
        Definition(
            _("Points earned by orders"),
            _(
                "What the orders of these days give, whenever they were entered, those that still wait for"
                " their release day included; under Points stands what was entered in these days, and from"
                " what else it came."
            ),
        ),
        Definition(
            _("Owed in points"),
            _(
                "Points that can be used, at their worth ({points} points = {amount}); a balance below zero"
                " counts as nothing."
            ).format(
                points=write.number(worth.points),
                amount=write.money(worth.value, data.currency, "sentence"),
            ),
        ),
        *_everybody(data),
        Definition(
            _("Last day"),
            _("Points and vouchers are good through it; points leave the balance on the day after."),
        ),
        Definition(*map(_, TEXTS["cost"])),
    )


def _everybody(data: SpanData) -> tuple[Definition, ...]:
    if not data.cards.cards:
        return ()
    text = _("What is owed in points, and what is left on gift cards in the shop's currency.")
    return (Definition(_("If everybody came tomorrow"), text),)


def _feedback(data: SpanData) -> tuple[Definition, ...]:
    score = Definition(
        _("Recommendation score (NPS)"),
        _(
            "Share of those who gave 9 or 10 less the share of those who gave 0 to 6, from −100 to 100; who"
            " skipped the question is not counted. Its 95% interval: adjusted Wald."
        ),
    )
    complaints = Definition(
        _("Complaints"),
        _("Opened in these days; those that were unfounded or there twice are left out."),
    )
    return (*((score,) if data.asked else ()), *((complaints,) if data.standing.complaints else ()))


def _best(data: SpanData) -> tuple[Definition, ...]:
    if not data.products:
        return ()
    text = _("What was paid for a product in the orders of these days and has not come back since.")
    return (Definition(_("Best products"), text),)
