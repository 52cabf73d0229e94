"""What a figure of the programme is counted on, and what it still needs, in words."""

from vefa.i18n import _
from vefa.reports.values import part_of, told
from vefa.rules import format as write
from vefa.services.breakage import ENOUGH, EndedPoints
from vefa.services.effectiveness import Figure


def basis(figure: Figure, currency: str) -> str:
    """“186 of 271 customers”, or what the figure still needs; '' where there is nothing to say."""
    if figure.value is None:
        return needed(figure)
    if figure.kind != "share":
        return ""
    if figure.what == "orders":
        part, base = (write.money(one, currency, decimals="never") for one in (figure.part, figure.base))
        return _("{part} of {base}").format(part=part, base=base)
    words = {
        "customers": _("{part} of {base} customers"),
        "lots": _("{part} of {base} points"),
    }
    return words[figure.what].format(part=write.number(figure.part), base=write.number(figure.base))


def needed(figure: Figure) -> str:
    """What there is too little of."""
    words = {
        "customers": _("not enough data: at least {needs} customers are needed"),
        "orders": _("not enough data: at least {needs} orders are needed"),
        "lots": _("not enough data: points of at least {needs} purchases must have come to their end"),
    }
    return words[figure.what].format(needs=write.number(figure.needs))


def expected_note(ended: EndedPoints) -> str:
    """On what share of points "expected" rests, or how many lots are missing for it."""
    if not ended.enough:
        return _(
            "Expected: not enough data; {count} of {needs} lots of points have come to their end."
        ).format(count=write.number(ended.lots), needs=write.number(ENOUGH))
    share = told(part_of(ended.used, ended.given))
    return _("Expected: {share} of points are used here.").format(share=share)
