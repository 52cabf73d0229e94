"""What an import did, in words: the title of its last step, the facts under it, the toast."""

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.services.imports import ImportDone
from vefa.services.rosters import RosterDone


def done_title(done: ImportDone | RosterDone) -> str:
    """How many orders or customers came in."""
    new, changed = done.counts.new, done.counts.changed
    if isinstance(done, RosterDone):
        text = ngettext("{count} new customer came in", "{count} new customers came in", new)
        more = ngettext("{count} customer was updated", "{count} customers were updated", changed)
        both = _("{new} new customers came in, {changed} were updated")
    else:
        text = ngettext("{count} new order came in", "{count} new orders came in", new)
        more = ngettext("{count} order was updated", "{count} orders were updated", changed)
        both = _("{new} new orders came in, {changed} were updated")
    if not changed:
        return text.format(count=words.number(new))
    if not new:
        return more.format(count=words.number(changed))
    return both.format(new=words.number(new), changed=words.number(changed))


def told(done: ImportDone | RosterDone) -> str:
    """The sentence of the toast: what came in and what waits."""
    parts = [f"{done_title(done)}."]
    if isinstance(done, ImportDone) and done.waiting > 0:
        parts.append(_("{points} points wait.").format(points=words.number(done.waiting)))
    return " ".join(parts)


def done_facts(done: ImportDone | RosterDone) -> str:
    """What became of customers and points."""
    parts = _roster_facts(done) if isinstance(done, RosterDone) else _order_facts(done)
    doubles = done.counts.suggestions
    if doubles:
        text = ngettext("{count} likely double", "{count} likely doubles", doubles)
        parts.append(text.format(count=words.number(doubles)))
    return " · ".join(parts) or _("No points moved.")


def _order_facts(done: ImportDone) -> list[str]:
    counts = done.counts
    parts = []
    if counts.customers_new:
        text = ngettext("{count} new customer", "{count} new customers", counts.customers_new)
        parts.append(text.format(count=words.number(counts.customers_new)))
    usable = done.given - done.expired
    if usable > 0:
        parts.append(_("{points} points can be used").format(points=words.number(usable)))
    if done.waiting > 0:
        parts.append(_("{points} points wait").format(points=words.number(done.waiting)))
    if done.taken_back:
        parts.append(_("{points} points taken back").format(points=words.number(done.taken_back)))
    return parts


def _roster_facts(done: RosterDone) -> list[str]:
    counts, parts = done.counts, []
    if counts.points:
        text = ngettext(
            "{count} customer brought {points} points along",
            "{count} customers brought {points} points along",
            counts.openings,
        )
        parts.append(text.format(count=words.number(counts.openings), points=words.number(counts.points)))
    same = counts.known - counts.changed
    if same:
        text = ngettext("{count} customer stayed as before", "{count} customers stayed as before", same)
        parts.append(text.format(count=words.number(same)))
    return parts
