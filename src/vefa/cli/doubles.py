"""`vefa customer doubles`, `apart`, `split`: who is likely one, who is never, who is two."""

from pathlib import Path
from typing import Any

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now
from vefa.cli.named import WHO, customer_named, customer_of
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules import phone
from vefa.services import other_names, suggestions
from vefa.services.customers import customer_rows
from vefa.services.suggestions import Side, SuggestionRow


@spoken.command(
    "doubles",
    help=N_(
        "List customers who are likely one person twice, the likeliest first. Imports and changes by hand "
        "look for them; --look looks through everybody. What more than 30 have, such as the address of a "
        "dormitory, does not count. Make them one with merge, or tell with apart that they are two."
    ),
    examples=(
        (N_("Who waits to be looked at"), "vefa customer doubles --shop shop.vefa"),
        (N_("Look through all customers first"), "vefa customer doubles --look --shop shop.vefa"),
    ),
)
@shops.shop_option()
@spoken.option("--look", is_flag=True, help=N_("Look through all customers anew."))
@shops.limit_option()
@shops.json_option()
def doubles(path: Path, look: bool, limit: int, as_json: bool) -> None:
    """List likely doubles."""
    with shops.opened(path, reading=not look):
        if look:
            with output.bar() as progress:
                suggestions.look_everywhere(now=now(), progress=progress)
        found = suggestions.suggestion_ids()
        rows = suggestions.suggestion_rows(found[:limit])
        if as_json:
            output.answer_json({"count": len(found), "doubles": [_plain(row) for row in rows]})
        else:
            _show(rows, len(found))


def _plain(row: SuggestionRow) -> dict[str, Any]:
    sides = ("number", "name", "phone", "email", "city", "district", "address", "birthday", "orders")
    return {
        "score": row.score,
        "reasons": list(row.reasons),
        "later": row.later,
        "customers": [{key: getattr(side, key) for key in sides} for side in (row.one, row.other)],
    }


def _show(rows: list[SuggestionRow], count: int) -> None:
    heads = (_("Likely"), _("Stays"), _("Joins it"), _("Why"))
    cells = [(words.percent(100 * row.score), _named(row.one), _named(row.other), row.words) for row in rows]
    output.table(heads, cells, right=(0,))
    text = ngettext("{count} likely double", "{count} likely doubles", count)
    output.tell(text.format(count=words.number(count)))


def _named(side: Side) -> str:
    reach = phone.display(side.phone) if side.phone else side.email or side.city
    return f"{side.number} {side.name} {reach}".rstrip()


@spoken.command(
    "apart",
    help=N_("Keep that two customers are two: they are never suggested as one again."),
    examples=((N_("12 and 40 have only the name in common"), "vefa customer apart 12 40 --shop shop.vefa"),),
)
@spoken.argument("who", help=WHO)
@spoken.argument("other", help=N_("The other customer."))
@shops.shop_option()
def apart(who: str, other: str, path: Path) -> None:
    """Keep two customers apart."""
    with customer_of(path, who) as asked:
        second = customer_named(other, today=asked.today)
        suggestions.keep_apart(asked.customer, second, now=now())
        output.answer(_("Kept. These two are not suggested again."))


@spoken.command(
    "split",
    help=N_(
        "Make two customers of one: the orders under another name become those of a customer of his own. "
        "Phone and e-mail are both theirs from then on, and the name tells whose an order is. Undo: merge."
    ),
    examples=(
        (
            N_("Mehmet buys with the phone of 12"),
            'vefa customer split 12 "Mehmet Yılmaz" --shop shop.vefa',
        ),
    ),
)
@spoken.argument("who", help=WHO)
@spoken.argument("name", help=N_("The other name; vefa customer show tells which there are."))
@shops.shop_option()
@shops.json_option()
def split(who: str, name: str, path: Path, as_json: bool) -> None:
    """Part a second person from a customer."""
    with customer_of(path, who) as asked:
        parted = other_names.part(asked.customer, name, **asked.moment)
        (row,) = customer_rows([parted.made], today=asked.today)
        if as_json:
            output.answer_json({"number": row.number, "name": row.name, "orders": len(parted.orders)})
            return
        text = _("{name} is customer {number} now, with {orders} orders.")
        orders = words.number(len(parted.orders))
        output.answer(text.format(name=row.name, number=row.number, orders=orders))
