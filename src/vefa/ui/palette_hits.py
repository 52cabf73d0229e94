"""What the palette finds: customers, orders, and what can be done; and which letters of a line were meant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import phone
from vefa.rules.text import fold
from vefa.services import customers, orders
from vefa.ui.actions import Action

if TYPE_CHECKING:
    from vefa.ui.window import Window

_PEOPLE: Final = 5
_ORDERS: Final = 4
_DEEDS: Final = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the palette; without `run` it is the head of a group. `person` puts an avatar before it."""

    text: str
    detail: str = ""
    right: str = ""
    icon: str = ""
    person: bool = False
    run: Callable[[], object] | None = None


def hits_for(window: "Window", typed: str) -> list[Hit]:
    """Groups with their lines. A typed ">" asks for commands only."""
    only_commands = typed.startswith(">")
    query = typed.removeprefix(">").strip()
    keys = {place.key for place in window.places()}
    found: list[Hit] = []
    if query and not only_commands:
        people = _people(window, query) if "customers" in keys else []
        found += _group(_("Customers"), people)
        found += _group(_("Orders"), _orders(window, query) if "orders" in keys else [])
    return found + _group(_("Do"), _deeds(window, query))


def marks(text: str, query: str) -> list[tuple[int, int]]:
    """Places (from, to) in `text` that the words of `query` meet, however they are spelt."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for small in fold(letter) or (" " if not letter.isalnum() else ""):
            letters.append(small)
            places.append(place)
    folded = "".join(letters)
    found = []
    for word in fold(query).split():
        start = folded.find(word)
        if start >= 0:
            found.append((places[start], places[start + len(word) - 1] + 1))
    return sorted(found)


def _group(title: str, hits: list[Hit]) -> list[Hit]:
    return [Hit(title), *hits] if hits else []


def _people(window: "Window", query: str) -> list[Hit]:
    ids = customers.customer_ids(query, today=window.today(), limit=_PEOPLE)
    hits = []
    for row in customers.customer_rows(ids, today=window.today()):
        points = _("{count} points").format(count=words.number(row.balance))
        known = phone.display(row.phone) if row.phone else _("No. {number}").format(number=row.number)
        run = _way(window, "customers", customer=row.id)
        hits.append(Hit(row.name, f"{known} · {points}", _("Open"), person=True, run=run))
    return hits


def _orders(window: "Window", query: str) -> list[Hit]:
    hits = []
    for row in orders.order_rows(orders.order_ids(query)[:_ORDERS]):
        total = words.money(row.total, row.currency)
        title = f"{row.number} · {row.customer}" if row.customer else row.number
        detail = f"{row.moment_text} · {total} · {row.channel_text}"
        hits.append(Hit(title, detail, _("Open"), "shopping-bag", run=_way(window, "orders", order=row.id)))
    return hits


def _deeds(window: "Window", query: str) -> list[Hit]:
    wanted = fold(query).split()
    found = [action for action in window.commands() if _meets(action, wanted)]
    if not query:
        found.sort(key=lambda action: not action.shortcut)
    return [Hit(a.text, a.hint, a.shortcut, a.icon or "chevron-right", run=a.run) for a in found[:_DEEDS]]


def _meets(action: Action, wanted: list[str]) -> bool:
    folded = fold(action.text)
    return action.enabled and all(word in folded for word in wanted)


def _way(window: "Window", key: str, **arguments: int) -> Callable[[], object]:
    return lambda: window.go(key, **arguments)
