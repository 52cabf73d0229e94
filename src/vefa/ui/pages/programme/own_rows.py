"""Rows that belong to the shop and not to a version: marked products, special days, lists of customers."""

from typing import Final

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.editing.choice import Choice, Row, sentence
from vefa.rules.editing.rows import Shown
from vefa.rules.programme import ProgrammeRules
from vefa.services import lists, products, special_days

MARKED: Final = "marked"
DAYS: Final = "days"
LISTS: Final = "lists"
OWN: Final = frozenset({MARKED, DAYS, LISTS})


def own_rows(rules: ProgrammeRules) -> list[Shown]:
    """What rules ask for and what earns nothing."""
    return [Shown(row, {}) for row in (_marked(rules), _days(rules), _lists(rules))]


def _marked(rules: ProgrammeRules) -> Row:
    count = products.count_marked()
    told = ngettext("{count} product", "{count} products", count).format(count=words.number(count))
    value = _value(MARKED, _("Marked products"), told, rules)
    text = _(
        "Alcohol and tobacco earn nothing and take no voucher: {marked} marked. Shipping, sold gift cards "
        "and what is paid with points or vouchers earn nothing either."
    )
    return Row(MARKED, MARKED, _("Earning nothing"), sentence(text, value))


def _days(rules: ProgrammeRules) -> Row:
    count = len(special_days.special_names())
    text = ngettext("{count} day", "{count} days", count).format(count=words.number(count))
    value = _value(DAYS, _("Special days"), text, rules)
    return Row(DAYS, DAYS, _("Special days"), sentence(_("In the calendar of the shop: {days}."), value))


def _lists(rules: ProgrammeRules) -> Row:
    count = len(lists.saved_lists())
    text = ngettext("{count} list", "{count} lists", count).format(count=words.number(count))
    value = _value(LISTS, _("Lists of customers"), text, rules)
    return Row(LISTS, LISTS, _("Lists of customers"), sentence(_("Rules may hold for {lists}."), value))


def _value(key: str, name: str, text: str, rules: ProgrammeRules) -> Choice:
    return Choice(key, name, "text", text, text, lambda _value: rules)
