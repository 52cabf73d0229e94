"""How reports write months and names."""

from vefa.i18n import _
from vefa.rules import format as write


def short_month(number: int) -> str:
    """Eki."""
    return write.month_name(number)[:3]


def short_name(name: str) -> str:
    """First name and the initial of the last, for a copy that leaves the shop: Ayşe Y."""
    words = name.split()
    return f"{words[0]} {words[-1][0]}." if len(words) > 1 else name


def names_note(*, short_names: bool) -> str:
    """What a report with names says of them."""
    if short_names:
        return _("Names of customers are shortened.")
    return _("This report names customers. Shorten the names before it leaves the shop.")
