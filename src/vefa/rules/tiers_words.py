"""The tiers of the programme in plain sentences."""

from collections.abc import Iterator

from vefa.i18n import _
from vefa.rules import format as words
from vefa.rules.programme import ProgrammeRules, Tier
from vefa.rules.speaking import Speaker, Told, listed


def tiers(rules: ProgrammeRules, speaker: Speaker) -> Iterator[Told]:
    """How tiers are reached, what they add and what entering one gives."""
    if not rules.tiers:
        yield Told("tiers", _("There are no tiers."))
        return
    first, *later = rules.tiers
    yield Told("tiers", _("Everybody begins as {tier}.").format(tier=first.name))
    if later:
        steps = listed(_step(tier, rules.tier_basis, speaker) for tier in later)
        yield Told("tiers", _span(rules.tier_period).format(steps=steps))
        yield Told(
            "tiers", _("No tier is lowered within 12 months of the last rise, or without 30 days' notice.")
        )
    if more := [tier for tier in rules.tiers if tier.plus]:
        steps = listed(
            _("{tier} {share}").format(tier=tier.name, share=words.percent(tier.plus)) for tier in more
        )
        yield Told("bonuses", _("{steps} more points.").format(steps=steps))
    if given := [tier for tier in rules.tiers if tier.reward]:
        steps = listed(
            _("{tier} {points} points").format(tier=tier.name, points=words.number(tier.reward))
            for tier in given
        )
        yield Told("bonuses", _("Given once on entering a tier: {steps}.").format(steps=steps))


def _step(tier: Tier, basis: str, speaker: Speaker) -> str:
    if basis == "points":
        points = words.number(tier.threshold)
        return _("{points} points earned is {tier}").format(points=points, tier=tier.name)
    return _("{money} spent is {tier}").format(money=speaker.money(tier.threshold), tier=tier.name)


def _span(period: str) -> str:
    texts = {
        "calendar_year": _("Within a calendar year {steps}."),
        "lifetime": _("Of all that was ever bought {steps}."),
    }
    return texts.get(period, _("Within the last 12 months {steps}."))
