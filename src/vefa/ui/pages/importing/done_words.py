"""What an import did in words: the title of its last step, the facts under it, the toast."""

from collections.abc import Sequence

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.imports import ImportDone
from vefa.services.imports.together import Done
from vefa.services.rosters import RosterDone


def done_title(done: Sequence[Done]) -> str:
    """How many orders and customers came in, over all sheets."""
    orders, people = _parted(done)
    parts = [_orders_title(orders)] if orders else []
    parts += [_people_title(people)] if people else []
    return "; ".join(parts)


def told(done: Sequence[Done]) -> str:
    """The sentence of the toast: what came in and what waits."""
    parts = [f"{done_title(done)}."]
    waiting = sum(one.waiting for one in _parted(done)[0])
    if waiting > 0:
        parts.append(_("{points} points wait.").format(points=words.number(waiting)))
    return " ".join(parts)


def done_facts(done: Sequence[Done]) -> str:
    """What became of customers and points."""
    orders, people = _parted(done)
    parts = [*_order_facts(orders), *_roster_facts(people)]
    doubles = sum(one.counts.suggestions for one in done)
    if doubles:
        text = ngettext("{count} likely double", "{count} likely doubles", doubles)
        parts.append(text.format(count=words.number(doubles)))
    return " · ".join(parts) or _("No points moved.")


def _parted(done: Sequence[Done]) -> tuple[list[ImportDone], list[RosterDone]]:
    return (
        [one for one in done if isinstance(one, ImportDone)],
        [one for one in done if isinstance(one, RosterDone)],
    )


def _orders_title(done: Sequence[ImportDone]) -> str:
    new, changed = _counts(done)
    text = ngettext("{count} new order came in", "{count} new orders came in", new)
    more = ngettext("{count} order was updated", "{count} orders were updated", changed)
    return _title(new, changed, text, more, _("{new} new orders came in, {changed} were updated"))


def _people_title(done: Sequence[RosterDone]) -> str:
    new, changed = _counts(done)
    text = ngettext("{count} new customer came in", "{count} new customers came in", new)
    more = ngettext("{count} customer was updated", "{count} customers were updated", changed)
    return _title(new, changed, text, more, _("{new} new customers came in, {changed} were updated"))


def _counts(done: Sequence[Done]) -> tuple[int, int]:
    return sum(one.counts.new for one in done), sum(one.counts.changed for one in done)


def _title(new: int, changed: int, *texts: str) -> str:
    text, more, both = texts
    if not changed:
        return text.format(count=words.number(new))
    if not new:
        return more.format(count=words.number(changed))
    return both.format(new=words.number(new), changed=words.number(changed))


def _order_facts(done: Sequence[ImportDone]) -> list[str]:
    parts = []
    customers = sum(one.counts.customers_new for one in done)
    if customers:
        text = ngettext("{count} new customer", "{count} new customers", customers)
        parts.append(text.format(count=words.number(customers)))
    for points, text in (
        (sum(one.given - one.expired for one in done), _("{points} points can be used")),
        (sum(one.waiting for one in done), _("{points} points wait")),
        (sum(one.taken_back for one in done), _("{points} points taken back")),
    ):
        if points > 0:
            parts.append(text.format(points=words.number(points)))
    return parts


def _roster_facts(done: Sequence[RosterDone]) -> list[str]:
    parts = []
    points, openings = sum(one.counts.points for one in done), sum(one.counts.openings for one in done)
    if points:
        text = ngettext(
            "{count} customer brought {points} points along",
            "{count} customers brought {points} points along",
            openings,
        )
        parts.append(text.format(count=words.number(openings), points=words.number(points)))
    same = sum(one.counts.known - one.counts.changed for one in done)
    if same:
        text = ngettext("{count} customer stayed as before", "{count} customers stayed as before", same)
        parts.append(text.format(count=words.number(same)))
    return parts
