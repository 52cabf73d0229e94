"""What the report on movements of points is made of."""

from datetime import date
from typing import Final, NamedTuple

from vefa.i18n import N_
from vefa.reports.spans import check_span
from vefa.services import point_books as books
from vefa.services import settings
from vefa.services.point_books import Books, Waiting, point_books, waiting_books

NAMES: Final = {
    books.EARNED: N_("Earned"),
    books.USED: N_("Used"),
    books.EXPIRED: N_("Ended"),
    books.TAKEN: N_("Taken back"),
    books.GIVEN: N_("By hand"),
}


class PointData(NamedTuple):
    """What the report is made of."""

    first: date
    last: date
    today: date
    currency: str
    months: tuple[Books, ...]
    waiting: Waiting
    entries: int

    @property
    def opening(self) -> Books:
        """The first month, whose opening is that of the span."""
        return self.months[0]

    @property
    def closing(self) -> Books:
        """The last month, whose closing is that of the span."""
        return self.months[-1]

    def points(self, column: str) -> int:
        """What moved in a column of the books."""
        return sum(one.moved[column] for one in self.months)

    def worth(self, column: str) -> int:
        """Its worth."""
        return sum(one.worths[column] for one in self.months)


def collect(first: date, last: date, *, today: date) -> PointData:
    """Gather the books; days after today are left out. VefaError when the last day comes before the first."""
    check_span(first, last)
    last = max(first, min(last, today))
    months, waits = tuple(point_books(first, last)), waiting_books(first, last)
    return PointData(first, last, today, settings.currency(), months, waits, books.entries_count(first, last))
