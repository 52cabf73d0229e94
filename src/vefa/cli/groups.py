"""`vefa group`: groups of customers that the shop has made, listed, made, frozen and taken out."""

import json
from pathlib import Path
from typing import Any, Final

from vefa.cli import output, shops, spoken
from vefa.cli.clock import today
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.group_json import to_json
from vefa.services import groups, lists
from vefa.services.groups import GroupRow

_EXAMPLE: Final = '\'{"all": [{"field": "last_day", "is": "before", "value": 90}]}\''


@spoken.group("group", help=N_("List, make or take out groups of customers."))
def group() -> None:
    """Groups of customers."""


@spoken.command(
    "list",
    group=group,
    help=N_("List the groups with the number of their customers."),
    examples=((N_("With their conditions, for a program"), "vefa group list --shop shop.vefa --json"),),
)
@shops.shop_option()
@shops.json_option()
def list_(path: Path, as_json: bool) -> None:
    """List the groups."""
    with shops.opened(path, reading=True) as info:
        day = today(info.zone)
        counted = [(one, groups.count(one.tree, today=day)) for one in groups.saved_groups()]
    if as_json:
        output.answer_json({"groups": [_plain(one, count) for one, count in counted]})
        return
    cells = [(one.name, words.number(count), one.sentence) for one, count in counted]
    output.table((_("Group"), _("Customers"), _("Who belongs to it")), cells, right=(1,))


def _plain(one: GroupRow, count: int) -> dict[str, Any]:
    conditions = json.loads(to_json(one.tree))
    return {"name": one.name, "count": count, "sentence": one.sentence, "where": conditions}


@spoken.command(
    "add",
    group=group,
    help=N_("Make a group of the customers who meet conditions; they are asked anew each time."),
    examples=(
        (
            N_("Who has not come for 90 days"),
            f'vefa group add "Gelmeyenler" --where {_EXAMPLE} --shop shop.vefa',
        ),
    ),
)
@spoken.argument("name", help=N_("The name."))
@shops.shop_option()
@spoken.option("--where", required=True, help=N_("The conditions, as JSON."))
def add(name: str, path: Path, where: str) -> None:
    """Make a group."""
    with shops.opened(path) as info:
        day, tree = today(info.zone), groups.read_conditions(where)
        groups.make_group(name, tree, today=day)
        _tell_count(groups.sentence(tree), groups.count(tree, today=day))


@spoken.command(
    "freeze",
    group=group,
    help=N_("Save those who belong to a group today as a list, which stays as it is."),
    examples=(
        (N_("For a rule of the programme"), 'vefa group freeze "Gelmeyenler" "Mart" --shop shop.vefa'),
    ),
)
@spoken.argument("name", help=N_("The name."))
@spoken.argument("list_name", metavar="LIST", help=N_("The name of the new list."))
@shops.shop_option()
def freeze(name: str, list_name: str, path: Path) -> None:
    """Save a group as a list."""
    with shops.opened(path) as info:
        made = groups.freeze(groups.group_called(name).tree, list_name, today=today(info.zone))
        _tell_count(_("The list was saved."), len(lists.members(made)))


@spoken.command(
    "remove",
    group=group,
    help=N_("Take a group out; nothing happens to its customers."),
    examples=((N_("By its name"), 'vefa group remove "Gelmeyenler" --shop shop.vefa'),),
)
@spoken.argument("name", help=N_("The name."))
@shops.shop_option()
def remove(name: str, path: Path) -> None:
    """Take a group out."""
    with shops.opened(path):
        gone = groups.remove_group(groups.group_called(name).id)
        output.answer(_("{name} was taken out.").format(name=gone.name))


def _tell_count(sentence: str, count: int) -> None:
    text = ngettext("{count} customer", "{count} customers", count).format(count=words.number(count))
    output.answer(f"{sentence} {text}")


COMMANDS: Final = {"group": group}
