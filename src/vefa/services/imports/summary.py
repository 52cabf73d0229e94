"""What the command line prints of an import, and what the import keeps of itself: one JSON object."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from vefa.files.plan import Plan, Problem
from vefa.i18n import _
from vefa.rules.money import digits
from vefa.services.imports.counts import Counts


def summary(plan: Plan, counts: Counts, problems: Sequence[Problem] = ()) -> dict[str, Any]:
    """The object for `plan`; `problems` are those found beside the shop, told with the plan's own.

    Money is text with a point in the currency's own decimals; `row` is as the spreadsheet shows it. `people`
    are distinct by exact identities; `repeat`: of those with an order in the file how many have several;
    `suggestions`: pairs of people who are likely one.
    """
    return {
        "format": plan.format,
        "sheet": plan.sheet,
        "header_row": plan.header_row,
        "rows": plan.rows,
        "orders": {
            "new": counts.new,
            "changed": counts.changed,
            "same": counts.same,
            "cancelled": plan.cancelled,
            "returned": plan.returned,
        },
        "lines": plan.lines,
        "units": _units(plan.units),
        "customers": {"new": counts.customers_new, "known": counts.customers_known, "none": counts.guests},
        "people": counts.people,
        "repeat": {"customers": counts.regulars, "base": counts.buyers},
        "suggestions": counts.suggestions,
        "sums": {
            currency: {
                "total": _money(sums.total, currency),
                "cancelled": _money(sums.cancelled, currency),
                "returned": _money(sums.returned, currency),
            }
            for currency, sums in sorted(plan.sums.items())
        },
        "first": plan.first,
        "last": plan.last,
        "problems": [
            {"row": one.row, "column": one.column, "found": one.found, "message": one.message}
            for one in sorted((*plan.problems, *problems, *_skipped(plan)), key=lambda one: one.row)
        ],
    }


def _skipped(plan: Plan) -> list[Problem]:
    """Rows that are no orders, told once for each word that says so."""
    return [
        Problem(one.row, "", one.why, _("no orders, skipped: {count} rows").format(count=one.rows))
        for one in plan.skipped
    ]


def _units(thousandths: int) -> int | float:
    """Pieces: whole where they are whole; thousandths are exact in a JSON number as short text."""
    return thousandths // 1000 if thousandths % 1000 == 0 else thousandths / 1000


def _money(minor: int, currency: str) -> str:
    return str(Decimal(minor).scaleb(-digits(currency)))
