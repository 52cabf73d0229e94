"""What the words of the month report mean (POLICY 57 to 60), each in one or two sentences."""

from vefa.i18n import _
from vefa.reports.figures import MonthData
from vefa.reports.report import Definition
from vefa.rules import format as write
from vefa.services import programme


def month_definitions(data: MonthData) -> tuple[Definition, ...]:
    """The definitions, in the order in which the words are met."""
    worth = programme.current(data.month.last).worth
    return (
        Definition(
            _("Turnover"),
            _(
                "What was paid for goods, tax included and shipping left out, less what was paid back in the"
                " month; a return counts on its own day."
            ),
        ),
        Definition(
            _("Average basket"),
            _("Turnover by completed orders; cancelled and wholly returned orders are none."),
        ),
        Definition(
            _("Repeat rate"),
            _(
                "Of the customers who bought in the month, the share with two or more completed orders up to"
                " its end. Orders without a customer are left out."
            ),
        ),
        Definition(
            _("New, returning"),
            _("New: the first completed order lies in the month. Returning: all others who bought."),
        ),
        Definition(
            _("Slipping away"),
            _("At least three orders, and silent for more than twice the median time between them."),
        ),
        Definition(
            _("Points earned"),
            _("What the orders of the month give, those that still wait for their release day included."),
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
        Definition(
            _("Last day"),
            _("Points and vouchers are good through it; points leave the balance on the day after."),
        ),
    )
