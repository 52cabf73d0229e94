"""Why an entry of the points ledger is there, in a sentence with its figures."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.earning_words import earned_sentence
from vefa.rules.points import points_earned
from vefa.rules.programme import ProgrammeRules
from vefa.rules.programme_words import rate_sentence


def reason(kind: str, why: Mapping[str, Any], *, points: int, rules: ProgrammeRules, currency: str) -> str:
    """The sentence of an entry.

    `why`: the figures kept with it, among them the parts of what an order earned by (`earning.Part`);
    `points`: usable and waiting together; `rules`: the version of the order.
    """
    match kind:
        case "earn":
            return _counted(why, points, rules, currency)
        case "change":
            return _("The order changed. {counted}").format(counted=_counted_again(why, rules, currency))
        case "take_back":
            return _taken_back(why, rules, currency)
        case "undo":
            if "tier" in why:
                text = _("The reward for entering the tier {tier} was taken back with the sale")
                return text.format(tier=why["tier"])
            return _("What gave them was undone")
        case "release":
            return _("The return window is over, the points can be used")
        case "expire":
            return _("Their last day was over")
        case _:
            return _told(kind, why, currency)


def _told(kind: str, why: Mapping[str, Any], currency: str) -> str:
    """What is no earning of an order; of entries by hand the text that was typed."""
    worth = words.money(int(why.get("worth", 0)), currency, "sentence")
    value = words.money(int(why.get("value", 0)), str(why.get("currency", currency)), "sentence")
    texts = {
        "use": _("Paid with points: {money}").format(money=worth),
        "use_back": _("Points used on the order came back"),
        "to_voucher": _("Turned into a voucher: {money}").format(money=value),
        "from_voucher": _("The voucher made of points was made void, the points came back"),
        "tier": _("Reward for entering the tier {tier}").format(tier=why.get("tier", "")),
        "birthday": _("Birthday gift"),
        "referral": _("The first order of a friend, until its return window is over"),
        "referral_release": _("The first order of a friend stands, the points can be used"),
        "referral_back": _("The first order of a friend did not stand"),
        "merge": _("Merged with the other record of the customer"),
        "unmerge": _("The merge with the other record was undone"),
    }
    typed = str(why.get("text", ""))
    if kind == "goodwill":
        return _("Goodwill: {text}").format(text=typed)
    if kind == "activity":
        name = str(why.get("title") or why.get("activity", ""))
        return f"{name}: {typed}" if typed else name
    return texts.get(kind, typed)


def waits_until(release: date) -> str:
    """The addition for points that cannot be used yet."""
    return _("can be used from {day}").format(day=words.day(release))


def _counted(why: Mapping[str, Any], points: int, rules: ProgrammeRules, currency: str) -> str:
    """1.100,00 TL: her 10 TL için 1 puan = 110."""
    if parts := why.get("parts"):
        return earned_sentence(parts, rules, currency, unearned=why.get("unearned"))
    return _("{money}: {rate} = {points}").format(
        money=words.money(int(why.get("basis", 0)), currency, "sentence"),
        rate=rate_sentence(rules.rate, currency),
        points=words.number(points),
    )


def _counted_again(why: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> str:
    """310,00 TL: her 10 TL için 1 puan = 31, önce 25."""
    now = points_earned(int(why.get("basis", 0)), rules.rate)
    return _("{counted}, {before} before").format(
        counted=_counted(why, now, rules, currency), before=words.number(int(why.get("before", 0)))
    )


def _taken_back(why: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> str:
    text = _what_happened(why, rules, currency)
    let_go, lost = int(why.get("let_go", 0)), int(why.get("lost", 0))
    if let_go > 0:
        text = _("{text}; {points} points that had ended before are not taken again").format(
            text=text, points=words.number(let_go)
        )
    if lost > 0:
        text = _("{text}; {points} points were spent already and are lost").format(
            text=text, points=words.number(lost)
        )
    return text


def _what_happened(why: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> str:
    texts = {
        "cancelled": _("The order was cancelled"),
        "returned": _("The order was returned"),
        "unpaid": _("The order is not paid"),
    }
    state = str(why.get("state", ""))
    if state in texts or "basis" not in why:
        return texts.get(state, _("The order earns no points any more"))
    counted = _counted_again(why, rules, currency)
    if state == "partly_returned":
        return _("A part of the order was returned. {counted}").format(counted=counted)
    return _("The order changed. {counted}").format(counted=counted)
