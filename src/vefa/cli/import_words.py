"""What `vefa import` answers: the object for programs, and the lines for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from vefa.cli import output
from vefa.files.formats import format_of
from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.money import minor

_SHOWN: Final = 20  # problems told in words


@dataclass(frozen=True, slots=True)
class Answer:
    """What one sheet brought or would bring: the object for programs, and points that were given."""

    told: dict[str, Any]
    points: str = ""


def points_text(usable: int, waiting: int, expired: int) -> str:
    """What became of the points."""
    return _("{usable} points can be used, {waiting} wait, {expired} are already over").format(
        usable=words.number(usable), waiting=words.number(waiting), expired=words.number(expired)
    )


def show(answer: Answer, *, dry_run: bool) -> None:
    """Print what a sheet brought, or with `dry_run` would bring."""
    told = answer.told
    lines = _customer_lines(told) if told.get("kind") == "customers" else _order_lines(told)
    for line in filter(None, (*lines, answer.points)):
        output.answer(line)
    _show_problems(told["problems"])
    if dry_run:
        output.tell(_("Nothing was written."))


def _customer_lines(told: dict[str, Any]) -> list[str]:
    """What a list of customers brought."""
    figures = {key: words.number(count) for key, count in told["customers"].items()}
    points = {key: words.number(told[key]) for key in ("points", "openings")}
    return [
        _("{sheet}: {rows} rows read as a list of customers").format(
            sheet=told["sheet"] or _("File"), rows=words.number(told["rows"])
        ),
        _("Customers: {new} new, {known} known, {changed} of them completed").format(**figures),
        _("{points} points brought along by {openings} customers").format(**points),
    ]


def _order_lines(told: dict[str, Any]) -> list[str]:
    """What a sheet of orders brought."""
    orders, people = told["orders"], told["customers"]
    return [
        _("{sheet}: {rows} rows read as {format}").format(
            sheet=told["sheet"] or _("File"),
            rows=words.number(told["rows"]),
            format=format_of(told["format"]).title,
        ),
        _(
            "Orders: {new} new, {changed} changed, {same} known; {cancelled} cancelled, {returned} returned"
        ).format(**{key: words.number(count) for key, count in orders.items()}),
        _("Customers: {new} new, {known} known; {none} orders without a person").format(
            **{key: words.number(count) for key, count in people.items()}
        ),
        *(
            _("Total: {total}").format(total=words.money(minor(sums["total"], one), one, "sentence"))
            for one, sums in told["sums"].items()
        ),
    ]


def _show_problems(problems: Sequence[dict[str, Any]]) -> None:
    """What is to be known of the whole sheet, then its rows that need a look."""
    for one in problems:
        if not one["row"]:
            output.answer(_said(one))
    rows = [one for one in problems if one["row"]]
    if rows:
        text = ngettext("{count} row needs a look:", "{count} rows need a look:", len(rows))
        output.answer(text.format(count=words.number(len(rows))))
    for one in rows[:_SHOWN]:
        text = _("row {row}, {column}") if one["column"] else _("row {row}")
        place = text.format(row=one["row"], column=one["column"])
        output.answer(f"  {place}: {_said(one)}")
    if len(rows) > _SHOWN:
        output.answer(_("  … and {count} more").format(count=words.number(len(rows) - _SHOWN)))


def _said(one: dict[str, Any]) -> str:
    return f"{one['message']} {one['found']}".rstrip()
