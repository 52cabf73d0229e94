"""Why an order earned what it did, in rows or in a sentence with its figures (POLICY 3-5, 36, 37)."""

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
    told = [_equals(one) for one in _parts(parts, rules, currency)] or [_("nothing that earns points = 0")]
    told += [f"{text} {points}" for text, points in _rounded(parts, rules)]
    return "; ".join((*told, *(_equals(one) for one in _without(unearned, currency))))


def earned_rows(
    parts: Sequence[Mapping[str, Any]],
    rules: ProgrammeRules,
    currency: str,
    *,
    unearned: Mapping[str, int] | None = None,
) -> list[tuple[str, str]]:
    """The same as rows of a text and its points: 1.100,00 TL: her 10 TL için 1 puan, 110."""
    told = [*_parts(parts, rules, currency), *_rounded(parts, rules)]
    return [*told, *_without(unearned, currency)]


def _equals(row: tuple[str, str]) -> str:
    return f"{row[0]} = {row[1]}"


def _parts(parts: Sequence[Mapping[str, Any]], rules: ProgrammeRules, currency: str) -> list[tuple[str, str]]:
    tell = {RULE: _rule, CAMPAIGN: _campaign, TIER: _tier}
    return [tell[part["kind"]](part, rules, currency) for part in parts]


def _rule(part: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> tuple[str, str]:
    """1.100,00 TL: her 10 TL için 1 puan = 110, or 4 adet (Simit): adet başına 3 puan = 12."""
    points = _points(part)
    rule = next((one for one in rules.rules if one.id == part["id"]), None)
    money = _money(part, currency)
    if rule is None:
        return f"{money}: {part['id']}", points
    if rule.kind == "item":
        money = _("{quantity} pieces").format(quantity=words.quantity(int(part["units"])))
    if name := rule.title or goods(rule.when):
        money = _("{money} ({name})").format(money=money, name=name)
    return f"{money}: {rule_sentence(rule, currency)}", points


def _campaign(part: Mapping[str, Any], rules: ProgrammeRules, currency: str) -> tuple[str, str]:
    """Hafta sonu 2 kat = +15; of one that is limited to some goods also the money of these."""
    campaign = next((one for one in rules.campaigns if one.id == part["id"]), None)
    if campaign is None:
        return str(part["id"]), _signed(part)
    name = campaign.title or goods(campaign.when) or _("Campaign")
    if campaign.when.limited:
        name = _("{name} ({money})").format(name=name, money=_money(part, currency))
    return f"{name} {bonus_sentence(campaign.plus)}", _signed(part)


def _tier(part: Mapping[str, Any], rules: ProgrammeRules, _currency: str) -> tuple[str, str]:
    name = str(part["id"]).removeprefix(f"{TIER}:")
    plus = next((tier.plus for tier in rules.tiers if tier.name == name), 0)
    return _("{tier} tier {share}").format(tier=name, share=words.percent(plus)), _signed(part)


def _rounded(parts: Sequence[Mapping[str, Any]], rules: ProgrammeRules) -> list[tuple[str, str]]:
    if not sum(int(part["exact"]) for part in parts) % WHOLE:
        return []
    text = _("when rounded down") if rules.rounding == "down" else _("when rounded")
    return [(text, words.number(sum(int(part["points"]) for part in parts)))]


def _without(unearned: Mapping[str, int] | None, currency: str) -> list[tuple[str, str]]:
    texts = {
        "points": _("{money} paid with points"),
        "vouchers": _("{money} taken off by vouchers"),
        "shipping": _("shipping of {money}"),
        "gift_cards": _("sold gift cards of {money}"),
        "marked": _("goods of {money} that earn nothing"),
    }
    return [
        (texts[kind].format(money=words.money(money, currency, "sentence")), "0")
        for kind, money in (unearned or {}).items()
        if money
    ]


def _money(part: Mapping[str, Any], currency: str) -> str:
    return words.money(int(part["money"]), currency, "sentence")


def _points(part: Mapping[str, Any]) -> str:
    """Whole points, or with the decimals that a bonus has before rounding."""
    exact = Decimal(int(part["exact"])) / WHOLE
    return words.number(int(exact) if exact == int(exact) else exact.normalize())


def _signed(part: Mapping[str, Any]) -> str:
    points = _points(part)
    return points if points.startswith("-") else f"+{points}"
