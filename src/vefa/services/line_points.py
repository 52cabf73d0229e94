"""What each line of an order gave, or why it gave nothing, as the order stands now."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vefa.i18n import _
from vefa.rules.money import spread
from vefa.services import facts
from vefa.services.booking import Row, order_row, work
from vefa.services.counted import Counted, SoldLine, counted, sold_lines
from vefa.services.desk import Reckoner
from vefa.services.programme import FIRST_VERSION, Version, versions


class LinePoints(NamedTuple):
    """The points of a line, its share of those of the order; `why` it has none, '' where that is plain."""

    points: int
    why: str = ""


def line_points(order_id: int) -> list[LinePoints]:
    """By line, in the order of the lines; none where the order earns nothing, or is not known that well.

    Points are counted on the whole order, so that a line has the share of them that its rules give on it.
    """
    row, lines = order_row(order_id), sold_lines([order_id]).get(order_id, [])
    reckoner = Reckoner(versions() or [FIRST_VERSION])
    version = reckoner.version(row.day, row.moment, row.programme)
    sums = counted(row, lines, reckoner.currency)
    if not any(line.left for line in lines):
        return []
    if sums == Counted() and not any(line.left and not line.earns for line in lines):
        return []
    if work(reckoner, row, version, lines).points != row.earned:
        return []
    shares = iter(_shares(reckoner, row, version, sums) if row.earned else ())
    return [_told(line, next(shares, 0) if line.earns else 0) for line in lines]


def _shares(reckoner: Reckoner, row: Row, version: Version, sums: Counted) -> Sequence[int]:
    """The points of the order over the lines that earn."""
    if version.rules.plain or not row.facts:
        return spread(row.earned, [line.basis for line in sums.lines])
    asked = facts.circumstances(
        facts.from_text(row.facts),
        day=date.fromisoformat(row.day),
        moment=row.moment,
        channel=row.channel,
        zone=reckoner.zone,
    )
    return reckoner.counter(version).by_line(sums.lines, asked)


def _told(line: SoldLine, points: int) -> LinePoints:
    if points or not line.units:
        return LinePoints(points)  # what was cancelled or came back whole says so itself
    if line.marked:
        return LinePoints(0, _("no points: marked goods"))
    if line.card:
        return LinePoints(0, _("no points: a gift card"))
    if not line.earns:
        return LinePoints(0, _("no points: kept out of the programme"))
    if not line.left:
        return LinePoints(0, _("no points: nothing was paid for it"))
    return LinePoints(0, _("no points by the rules of the programme"))
