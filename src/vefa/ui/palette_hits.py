"""What the palette finds: customers, orders, and what can be done; and which letters of a line were meant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules import phone
from vefa.rules.complaints import state_text
from vefa.rules.text import fold
from vefa.services import customers, orders
from vefa.services.customers import CustomerRow
from vefa.ui.actions import Action

if TYPE_CHECKING:
    from vefa.ui.window import Window

_PEOPLE: Final = 5
_LOOKED_AT: Final = 40  # people of whom the nearest are shown
_ORDERS: Final = 4
_COMPLAINTS: Final = 3
_SURVEYS: Final = 3
_DEEDS: Final = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the palette; without `run` it is the head of a group. `person` puts an avatar before it.

    `right` (a shortcut) always shows at the right end, `enter` (what Enter does) only on the chosen line.
    """

    text: str
    detail: str = ""
    right: str = ""
    enter: str = ""
    icon: str = ""
    person: bool = False
    run: Callable[[], object] | None = None


def hits_for(window: "Window", typed: str) -> list[Hit]:
    """Groups with their lines. A typed ">" asks for commands only."""
    only_commands = typed.startswith(">")
    query = typed.removeprefix(">").strip()
    keys = {place.key for place in window.places()}
    found: list[Hit] = []
    deeds: list[Hit] = []
    if query and not only_commands:
        people = _people(window, query) if "customers" in keys else []
        found += _group(_("Customers"), [_card(window, row) for row in people])
        found += _group(_("Orders"), _orders(window, query) if "orders" in keys else [])
        found += _group(_("Complaints"), _complaints(window, query) if "complaints" in keys else [])
        found += _group(_("Surveys"), _surveys(window, query) if "surveys" in keys else [])
        deeds = [_voucher_for(window, row) for row in people[:1] if "vouchers" in keys]
        deeds += [_complaint_of(window, row) for row in people[:1] if "complaints" in keys]
        deeds += [_answer_of(window, row) for row in people[:1] if "surveys" in keys]
    return found + _group(_("Do"), deeds + _deeds(window, query))


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


def _people(window: "Window", query: str) -> list[CustomerRow]:
    """The people found; those whose name begins with what was typed come first."""
    ids = customers.customer_ids(query, today=window.today(), limit=_LOOKED_AT)
    found = customers.customer_rows(ids, today=window.today())
    wanted = fold(query)
    return sorted(found, key=lambda row: _distance(fold(row.name), wanted))[:_PEOPLE]


def _distance(name: str, wanted: str) -> int:
    """0: the name begins with it, 1: a word of it does, 2: it stands inside."""
    if name.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in name else 2


def _card(window: "Window", row: CustomerRow) -> Hit:
    points = _("{count} points").format(count=words.number(row.balance))
    known = phone.display(row.phone) if row.phone else _("No. {number}").format(number=row.number)
    run = _way(window, "customers", customer=row.id)
    return Hit(row.name, f"{known} · {points}", enter=_("Open the card"), person=True, run=run)


def _voucher_for(window: "Window", row: CustomerRow) -> Hit:
    text = _("Issue a voucher: {name}").format(name=row.name)
    return Hit(text, icon="gift", run=lambda: window.go("vouchers", issue_to=[row.id]))


def _complaint_of(window: "Window", row: CustomerRow) -> Hit:
    text = _("Open a complaint: {name}").format(name=row.name)
    return Hit(text, icon="life-buoy", run=lambda: window.go("complaints", add=True, customer=row.id))


def _answer_of(window: "Window", row: CustomerRow) -> Hit:
    text = _("Enter a survey answer: {name}").format(name=row.name)
    return Hit(text, icon="message-circle-heart", run=lambda: window.go("surveys", enter=row.id))


def _surveys(window: "Window", query: str) -> list[Hit]:
    from vefa.services.surveys.keeping import running

    found = [(one, name) for one, name in running() if fold(query) in fold(name)]
    return [
        Hit(
            name,
            enter=_("Results"),
            icon="message-circle-heart",
            run=_way(window, "surveys", survey=one),
        )
        for one, name in found[:_SURVEYS]
    ]


def _complaints(window: "Window", query: str) -> list[Hit]:
    from vefa.services.complaints.listing import complaint_ids, complaint_rows

    found = complaint_ids(query, now=window.now())[:_COMPLAINTS]
    return [
        Hit(
            f"{row.number} · {row.subject}", " · ".join(filter(None, (row.customer, state_text(row.state)))),
            enter=_("Open"), icon="life-buoy", run=_way(window, "complaints", complaint=row.id),
        )
        for row in complaint_rows(found, now=window.now())
    ]  # fmt: skip


def _orders(window: "Window", query: str) -> list[Hit]:
    hits = []
    for row in orders.order_rows(orders.order_ids(query)[:_ORDERS]):
        total = words.money(row.total, row.currency)
        title = f"{row.number} · {row.customer}" if row.customer else row.number
        detail = f"{row.moment_text} · {total} · {row.channel_text}"
        run = _way(window, "orders", order=row.id)
        hits.append(Hit(title, detail, enter=_("Open"), icon="shopping-bag", run=run))
    return hits


def _deeds(window: "Window", query: str) -> list[Hit]:
    wanted = fold(query).split()
    found = [action for action in window.commands() if _meets(action, wanted)]
    if not query:
        found.sort(key=lambda action: not action.shortcut)
    return [
        Hit(a.text, a.hint, a.shortcut, icon=a.icon or "chevron-right", run=a.run) for a in found[:_DEEDS]
    ]


def _meets(action: Action, wanted: list[str]) -> bool:
    folded = fold(action.text)
    return action.enabled and all(word in folded for word in wanted)


def _way(window: "Window", key: str, **arguments: int) -> Callable[[], object]:
    return lambda: window.go(key, **arguments)
