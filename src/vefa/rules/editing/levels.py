"""Tiers in sentences: how they are reached, what they add, what entering one gives."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.editing.choice import Choice, Part, Row, sentence
from vefa.rules.editing.earning import points_text
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.rules.speaking import Speaker
from vefa.rules.tiers import ordered

_PERIODS: Final = {
    "rolling12": N_("within the last 12 months"),
    "calendar_year": N_("within the calendar year"),
    "lifetime": N_("of all time"),
}
_BASES: Final = {"money": N_("the money spent"), "points": N_("the points earned")}


def levels(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Iterator[Row]:
    """Two rows: how tiers are reached; what they give."""
    if not rules.tiers:
        known = before.tiers or usual_tiers()
        yield Row(
            "tiers", "tiers", _("Tiers"), (_("There are no tiers."),), on=False,
            turn=lambda: replace(rules, tiers=known),
        )  # fmt: skip
        return
    yield Row(
        "tiers", "tiers", _("Tiers"), _reached(rules, speaker), turn=lambda: replace(rules, tiers=()),
        editor="tiers",
    )  # fmt: skip
    yield _advantages(rules, before)


def usual_tiers() -> tuple[Tier, ...]:
    """What is offered to a shop that has none (POLICY 20)."""
    return (
        Tier(_("Bronze"), 0),
        Tier(_("Silver"), 500_000, 1000),
        Tier(_("Gold"), 1_500_000, 2000),
        Tier(_("Platinum"), 4_000_000, 3000),
    )


def _with_tier(rules: ProgrammeRules, place: int, tier: Tier) -> ProgrammeRules:
    tiers = tuple(tier if number == place else one for number, one in enumerate(rules.tiers))
    return replace(rules, tiers=tuple(ordered(tiers)))


def _put(rules: ProgrammeRules, place: int, name: str) -> Callable[[Any], ProgrammeRules]:
    return lambda value: _with_tier(rules, place, replace(rules.tiers[place], **{name: value}))


def _reached(rules: ProgrammeRules, speaker: Speaker) -> tuple[Part, ...]:
    parts = sentence(_("Everybody begins as {tier}."), tier=rules.tiers[0].name)
    if len(rules.tiers) > 1:
        period = _chosen(rules, "tier_period", _("Period"), _PERIODS)
        basis = _chosen(rules, "tier_basis", _("What counts"), _BASES)
        parts += sentence(_("What counts is {tier_basis} {tier_period}:"), period, basis)
        for place in range(1, len(rules.tiers)):
            parts += _step(rules, place, speaker)
    return (*parts, _("No tier is lowered within 12 months of the last rise, or without 30 days' notice."))


def _chosen(rules: ProgrammeRules, key: str, name: str, texts: dict[str, str]) -> Choice:
    value = getattr(rules, key)
    options = tuple((_(text), one) for one, text in texts.items())
    return Choice(
        key, name, "options", value, _(texts[value]), lambda new: replace(rules, **{key: new}),
        options=options,
    )  # fmt: skip


def _step(rules: ProgrammeRules, place: int, speaker: Speaker) -> tuple[Part, ...]:
    """5.000 TL: Gümüş, – the last one with a full stop."""
    tier, money = rules.tiers[place], rules.tier_basis == "money"
    text = speaker.money(tier.threshold) if money else points_text(tier.threshold)
    key = f"threshold_{tier.name}"
    name = _("Threshold of {tier}").format(tier=tier.name)
    kind: Any = "money" if money else "number"
    unit = "" if money else _("points")
    choice = Choice(key, name, kind, tier.threshold, text, _put(rules, place, "threshold"), unit, 1, 10**9)
    end = "." if place == len(rules.tiers) - 1 else ","
    return (choice, f"{tier.name}{end}")


def _advantages(rules: ProgrammeRules, before: ProgrammeRules) -> Row:
    given = [tier for tier in rules.tiers if tier.plus or tier.reward]
    if not given:
        return Row(
            "bonuses", "bonuses", _("Advantages of tiers"), (_("Tiers give nothing more."),), on=False,
            turn=lambda: _given_again(rules, before),
        )  # fmt: skip
    none = tuple(replace(tier, plus=0, reward=0) for tier in rules.tiers)
    return Row(
        "bonuses", "bonuses", _("Advantages of tiers"),
        (_("More points:"), *_each(rules, "plus"), _("Once on entering it:"), *_each(rules, "reward")),
        turn=lambda: replace(rules, tiers=none),
    )  # fmt: skip


def _each(rules: ProgrammeRules, field: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    last = len(rules.tiers) - 1
    for place, tier in enumerate(rules.tiers):
        plus, value = field == "plus", getattr(tier, field)
        text = words.percent(value) if plus else points_text(value)
        name = (_("More points of {tier}") if plus else _("Points on entering {tier}")).format(tier=tier.name)
        kind: Any = "percent" if plus else "number"
        unit = "" if plus else _("points")
        put = _put(rules, place, field)
        parts += [tier.name, Choice(f"{field}_{tier.name}", name, kind, value, text, put, unit, 0, 100_000)]
        parts.append("." if place == last else ",")
    return tuple(parts)


def _given_again(rules: ProgrammeRules, before: ProgrammeRules) -> ProgrammeRules:
    """The advantages of before by name of the tier; of tiers that had none, 10 % more for each step."""
    known = {tier.name: tier for tier in before.tiers if tier.plus or tier.reward}
    tiers = tuple(
        replace(tier, plus=known[tier.name].plus, reward=known[tier.name].reward)
        if tier.name in known
        else replace(tier, plus=0 if known else 1000 * place)
        for place, tier in enumerate(rules.tiers)
    )
    return replace(rules, tiers=tiers)
