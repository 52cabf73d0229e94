"""Problems of a sheet in words, each with what is proposed and what happens if nobody looks."""

import calendar
import datetime as dt
import re
from collections import Counter
from typing import Any, Final

from vefa.files.amounts import number_among_words
from vefa.files.cells import shown, text_of
from vefa.files.phone_slips import LOOKALIKES, Slip
from vefa.files.reading import Reading
from vefa.files.shapes import Fix, Problem, Skipped
from vefa.i18n import _
from vefa.rules import dates, numbers
from vefa.rules import format as words
from vefa.rules.states import state_label

MOST: Final = 500  # problems of one kind that are listed row by row
_SOLVABLE: Final = 20_000  # others that are kept, as they can all be solved as proposed
_FIGURES: Final = re.compile(r"\s*(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(.*)", re.DOTALL)
STATE: Final = "state"  # the effect of an unknown word: what is answered holds for all rows that have it


class Troubles:
    """Collects the problems of one sheet; of many of a kind only the first are listed, the rest counted."""

    def __init__(self, reading: Reading) -> None:
        """`reading` names the columns."""
        self._reading = reading
        self._listed: list[Problem] = []
        self._kinds: Counter[str] = Counter()
        self.unlisted: list[Problem] = []  # with a proposal
        self._skipped: dict[str, Skipped] = {}
        self.rows: set[int] = set()  # every row that has a problem, listed or not
        self.words: dict[str, str] = {}  # words for states that nobody knew, and what they were taken for

    @property
    def listed(self) -> list[Problem]:
        """The problems in the order of their rows, with a last line for each kind that is too many."""
        told = _("{message}: {count} more rows")
        more = [
            Problem(0, "", "", told.format(message=message, count=words.number(count - MOST)))
            for message, count in self._kinds.items()
            if count > MOST
        ]
        return sorted(self._listed, key=lambda one: one.row) + more

    @property
    def skipped_rows(self) -> list[Skipped]:
        """Rows that are no orders, by the word that says so."""
        return list(self._skipped.values())

    def add(self, row: int, field: str, cell: Any, message: str, **more: Any) -> None:
        """Note a problem of the cell of `field` in `row`; `more` are fix, other, detail and effect."""
        self._kinds[message] += 1
        self.rows.add(row)
        is_listed = self._kinds[message] <= MOST
        if is_listed or (more.get("fix") and len(self.unlisted) < _SOLVABLE):
            column = self._reading.mapping.get(field)
            heading = column.heading if column else ""
            problem = Problem(row, heading, shown(cell)[:200], message, field=field, **more)
            (self._listed if is_listed else self.unlisted).append(problem)

    def day(self, row: int, cell: Any, above: Any, detail: str) -> None:
        """A row whose day cannot be read. `above` is the day cell of the row before it."""
        text = text_of(cell)
        if not text:
            take = _("Take {value}").format(value=shown(above))
            fix = Fix(take, text_of(above)) if text_of(above) else None
            self._day(row, cell, _("The date is missing"), fix, detail)
            return
        last = last_of_month(text, self._reading.days)
        if last:
            fix = Fix(_("Take {value}").format(value=last.strftime("%d.%m.%Y")), last.isoformat())
            self._day(row, cell, _("This day is not in the calendar"), fix, detail)
        else:
            self._day(row, cell, _("This is no date"), None, detail)

    def _day(self, row: int, cell: Any, message: str, fix: Fix | None, detail: str) -> None:
        self.add(row, "day", cell, message, fix=fix, other=leave_out(), detail=detail, effect="left_out")

    def amount(self, row: int, field: str, cell: Any, detail: str) -> None:
        """A row whose amount is missing or no number."""
        text = text_of(cell)
        message = _("The amount is no number") if text else _("The amount is missing")
        meant = text.translate(LOOKALIKES)
        fix = None
        if text and numbers.parse(meant, self._reading.numbers) is not None:
            fix = Fix(_("Take {value}").format(value=meant), meant)
            detail = " · ".join(filter(None, (detail, _("a letter stands in place of a figure"))))
        elif meant := number_among_words(text):
            fix = Fix(_("Take {value}").format(value=meant), meant)
        self.add(row, field, cell, message, fix=fix, other=leave_out(), detail=detail, effect="left_out")

    def currency(self, row: int, field: str, cell: Any, detail: str) -> None:
        """A row of no known currency. None is proposed, for all proposals can be taken with one key."""
        message = _("The currency is not known")
        self.add(row, field, cell, message, other=leave_out(), detail=detail, effect="left_out")

    def quantity(self, row: int, cell: Any, detail: str) -> None:
        """A row whose quantity is no number; it counts as one piece."""
        self.add(
            row, "quantity", cell, _("The quantity is no number"),
            fix=Fix(_("Take {value}").format(value="1"), "1"), other=leave_out(),
            detail=detail, effect="without",
        )  # fmt: skip

    def phone(self, row: int, cell: Any, slip: Slip, detail: str) -> None:
        """A phone in which something was mistyped; the order is imported without it."""
        messages = {
            "short": _("The phone is too short: {count} digits"),
            "long": _("The phone is too long: {count} digits"),
            "rounded": _("A spreadsheet has rounded the phone"),
            "letters": _("The phone is no number"),
            "unknown": _("There is no such phone number"),
        }
        without, take = Fix(_("Save without a phone"), ""), None
        if slip.meant:
            take = Fix(_("Take {value}").format(value=slip.meant), slip.meant)
            detail = " · ".join(filter(None, (detail, _("a letter stands in place of a figure"))))
        self.add(
            row, "phone", cell, messages[slip.kind].format(count=slip.digits),
            fix=take or without, other=without if take else None, detail=detail, effect="without",
        )  # fmt: skip

    def twice(self, row: int, number: str, first_row: int) -> None:
        """An order number that an earlier row has, in a sheet with one row an order."""
        self.add(
            row, "number", number, _("The same order twice in the file"),
            fix=Fix(_("Take the first"), None), other=Fix(_("Keep both"), f"{number}-2"),
            detail=_("Same number as row {row}").format(row=first_row), effect="left_out",
        )  # fmt: skip

    def rounded(self, row: int, number: str) -> None:
        """Order numbers of which a spreadsheet program kept the first figures only."""
        self.add(
            row, "number", number, _("A spreadsheet program has rounded the order numbers"),
            detail=_("Day, hour and name tell the orders apart; better import the file as it was downloaded"),
        )  # fmt: skip

    def skipped(self, row: int, why: str) -> None:
        """A row that is no order; `why` is the word of the sheet that says so."""
        before = self._skipped.get(why, Skipped(row, why, 0))
        self._skipped[why] = before._replace(rows=before.rows + 1)

    def state(self, row: int, field: str, word: str, state: str) -> None:
        """A word for a state that nobody knows, told once; it is taken as `state` unless a person differs."""
        label = state_label(state)
        self.add(
            row, field, word, _("This state is not known; it is taken as “{state}”").format(state=label),
            fix=Fix(_("Take as “{state}”").format(state=label), state), effect=STATE,
        )  # fmt: skip
        self.words[word] = state

    def sheet(self, message: str) -> None:
        """Something about the whole sheet."""
        self.add(0, "", "", message)


def leave_out() -> Fix:
    """The choice to go on without the row."""
    return Fix(_("Leave the row out"), None)


def last_of_month(text: str, way: dates.Way) -> dt.date | None:
    """The last day of the month for a day too many (31.11.2026 is 30.11.2026); None for anything else."""
    found = _FIGURES.fullmatch(text)
    if not found:
        return None
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        year, month, day = first, middle, last
    elif way == "mdy":
        year, month, day = last, first, middle
    else:
        year, month, day = last, middle, first
    year += 2000 if year < 100 else 0
    if not (1 <= month <= 12 and 1900 <= year <= 2100 and 28 < day <= 31):
        return None
    end = calendar.monthrange(year, month)[1]
    return dt.date(year, month, end) if end < day else None
