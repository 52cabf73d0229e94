"""What the words of the report on causes mean; only of those that stand in it."""

from collections.abc import Iterator

from vefa.i18n import _
from vefa.reports.cause_data import CausesData
from vefa.reports.complaint_given import worked_definition
from vefa.reports.report import Definition


def cause_definitions(data: CausesData) -> tuple[Definition, ...]:
    """In the order in which the words are met."""
    found = [Definition(term, text) for term, text in _always()]
    if data.alarms:
        text = _(
            "At least three complaints of a cause in 30 days, and more than its usual count (of up to 360"
            " days before) explains: chance alone would do that in fewer than 5 of 100 cases."
        )
        found.insert(0, Definition(_("Repeats"), text))
    return (*found, *((worked_definition(),) if data.actions else ()))


def _always() -> Iterator[tuple[str, str]]:
    yield _("Complaints"), _("Recorded in these days; unfounded ones and duplicates count nowhere.")
    yield (
        _("Per 100 orders"),
        _(
            "Complaints of the days by completed orders of the same days in the shop's currency, with the 95%"
            " interval of a count (exact Poisson)."
        ),
    )
    yield _("Together"), _("Share of this cause and all those above it.")
    yield _("Cost"), _("What was given for these complaints until today and not taken back.")
    yield _("Days to solve"), _("From the complaint to its solution, the mean of those solved.")
    yield _("Hit again"), _("Customers whom this cause hit more than once in these days.")
    yield (
        _("Bought again"),
        _(
            "Of solved complaints of customers whose 90 days are over, those with a purchase after the day of"
            " the solution and within 90 days."
        ),
    )
    yield (
        _("Satisfaction with the handling"),
        _("Mean mark from 1 to 5 of the complaints that were rated; the newest mark of each counts."),
    )
