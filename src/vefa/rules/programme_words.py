"""The loyalty programme in plain sentences, each choice one."""

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.programme import ProgrammeRules, Rate
from vefa.rules.text import upper_tr


def rate_sentence(rate: Rate, currency: str) -> str:
    """The rate in words, for a person who reads why: "her 10 TL için 1 puan"."""
    text = ngettext("{points} point for every {money}", "{points} points for every {money}", rate.points)
    return text.format(points=words.number(rate.points), money=_money(rate.per, currency))


def sentences(rules: ProgrammeRules, currency: str) -> list[str]:
    """Every choice of the programme as a plain sentence."""
    return [
        _("{rate}: only full steps count, once per order.").format(
            rate=_capital(rate_sentence(rules.rate, currency))
        ),
        _("{points} points are worth {money}.").format(
            points=words.number(rules.worth.points),
            money=_money(rules.worth.value, currency),
        ),
        _("Points of a sale over the counter can be used at once."),
        _(
            "Points of other orders wait until {after_delivery} days after delivery, or {after_order} days "
            "after the order while no delivery day is known."
        ).format(after_delivery=rules.wait.after_delivery, after_order=rules.wait.after_order),
        _("Points end {months} months after they can be used.").format(months=rules.expiry.months),
    ]


def _capital(text: str) -> str:
    return upper_tr(text[0]) + text[1:]


def _money(minor: int, currency: str) -> str:
    return words.money(minor, currency, "sentence", decimals="needed")
