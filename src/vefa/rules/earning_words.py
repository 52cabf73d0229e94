"""Why an order earned what it did, in a sentence with its figures (POLICY 3-5, 36, 37)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.conditions_words import goods
from vefa.rules.earning import CAMPAIGN, RULE, TIER
from vefa.rules.programme import WHOLE, ProgrammeRules
from vefa.rules.programme_words import bonus_sentence, rule_sentence


def earned_sentence(
    parts: Sequence[Mapping[str, Any]],
    rules: ProgrammeRules,
    currency: str,
    *,
    unearned: Mapping[str, int] | None = None,
) -> str:
    """1.100,00 TL: her 10 TL için 1 puan = 110; Gümüş seviye %10 = +11; puanla ödenen 50,00 TL = 0.

    `parts`: those of `earning.Earned` as mappings, as an entry keeps them; `rules`: the version of the order.
    `unearned`: what was paid or bought without earning (minor units), by "points", "vouchers", "shipping",
    "gift_cards" and "marked".
    """
    told = [_part(part, rules, currency) for part in parts] or [_("nothing that earns points = 0")]
    if sum(int(part["exact"]) for part in parts) % WHOLE:
        told.append(_rounded(rules.rounding, sum(int(part["points"]) for part in parts)))
    told += [_without(kind, money, currency) for kind, money in (unearned or {}).items() if money]
    return "; ".join(told)


def _part(part: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> str:
    tell = {RULE: _rule, CAMPAIGN: _campaign, TIER: _tier}[part["kind"]]
    return tell(part, rules, currency)


def _rule(part: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> str:
    """1.100,00 TL: her 10 TL için 1 puan = 110, or 4 adet (Simit): adet başına 3 puan = 12."""
    points = _points(part)
    rule = next((one for one in rules.rules if one.id == part["id"]), None)
    money = _money(part, currency)
    if rule is None:
        return _("{money}: {rate} = {points}").format(money=money, rate=part["id"], points=points)
    if rule.kind == "item":
        money = _("{quantity} pieces").format(quantity=words.quantity(int(part["units"])))
    if name := rule.title or goods(rule.when):
        money = _("{money} ({name})").format(money=money, name=name)
    return _("{money}: {rate} = {points}").format(
        money=money, rate=rule_sentence(rule, currency), points=points
    )


def _campaign(part: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> str:
    """Hafta sonu 2 kat = +15; of one that is limited to some goods also the money of these."""
    campaign = next((one for one in rules.campaigns if one.id == part["id"]), None)
    if campaign is None:
        return _("{name} = {points}").format(name=part["id"], points=_signed(part))
    name = campaign.title or goods(campaign.when) or _("Campaign")
    if campaign.when.limited:
        name = _("{name} ({money})").format(name=name, money=_money(part, currency))
    return _("{name} {bonus} = {points}").format(
        name=name, bonus=bonus_sentence(campaign.plus), points=_signed(part)
    )


def _tier(part: Mapping[str, Any], rules: ProgrammeRules, _currency: str) -> str:
    name = str(part["id"]).removeprefix(f"{TIER}:")
    plus = next((tier.plus for tier in rules.tiers if tier.name == name), 0)
    return _("{tier} tier {share} = {points}").format(
        tier=name, share=words.percent(plus), points=_signed(part)
    )


def _rounded(rounding: str, points: int) -> str:
    text = _("rounded down {points}") if rounding == "down" else _("rounded {points}")
    return text.format(points=words.number(points))


def _without(kind: str, money: int, currency: str) -> str:
    texts = {
        "points": _("{money} paid with points = 0"),
        "vouchers": _("{money} taken off by vouchers = 0"),
        "shipping": _("shipping of {money} = 0"),
        "gift_cards": _("sold gift cards of {money} = 0"),
        "marked": _("goods of {money} that earn nothing = 0"),
    }
    return texts[kind].format(money=words.money(money, currency, "sentence"))


def _money(part: Mapping[str, Any], currency: str) -> str:
    return words.money(int(part["money"]), currency, "sentence")


def _points(part: Mapping[str, Any]) -> str:
    """Whole points, or with the decimals that a bonus has before rounding."""
    exact = Decimal(int(part["exact"])) / WHOLE
    return words.number(int(exact) if exact == int(exact) else exact.normalize())


def _signed(part: Mapping[str, Any]) -> str:
    points = _points(part)
    return points if points.startswith("-") else f"+{points}"
