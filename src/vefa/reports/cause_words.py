"""Complaints per 100 orders, and whether a corrective action worked, in words."""

from vefa.i18n import _
from vefa.reports.values import rounded, told
from vefa.rules.alarms import PerHundred
from vefa.services.causes.effects import ActionEffect


def rate_words(rate: float) -> str:
    """Complaints per 100 orders: 2,4."""
    return told(rounded(rate))


def per_hundred_words(one: PerHundred | None) -> str:
    """2,4 (1,2 to 4,1) with its 95 % interval; without orders a line."""
    if one is None:
        return "—"
    text = _("{rate} ({low} to {high})")
    return text.format(rate=rate_words(one.rate), low=rate_words(one.low), high=rate_words(one.high))


def effect_words(found: ActionEffect | None) -> str:
    """Before and after, and whether chance may explain the difference; '' while nothing can be said."""
    if found is None or found.effect is None:
        return ""
    one = found.effect
    verdict = {
        "better": _("fewer since then"),
        "worse": _("more since then"),
        "open": _("it may be chance"),
    }[one.verdict]
    text = _("Complaints per 100 orders: {before} before, {after} since; {verdict}")
    return text.format(
        before=per_hundred_words(one.before), after=per_hundred_words(one.after), verdict=verdict
    )  # fmt: skip
