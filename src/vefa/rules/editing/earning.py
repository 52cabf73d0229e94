"""What orders earn, in sentences: rules, campaigns, rounding, the first day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.conditions_words import told_conditions
from vefa.rules.editing.choice import Choice, Part, Row, sentence
from vefa.rules.programme import ALWAYS, BASE, Campaign, Conditions, ProgrammeRules, Rule
from vefa.rules.programme_words import bonus_sentence
from vefa.rules.speaking import Speaker

NEVER: Final = ()
"""No weekday: what a rule or campaign that is switched off waits for (POLICY 6)."""
_SENTENCES: Final = {
    "per": N_("Every {money} spent earns {points}; only full steps count."),
    "order": N_("Each order earns {points}."),
    "item": N_("Each piece earns {points}."),
}
_ROUNDINGS: Final = {
    "down": N_("rounded down"),
    "half_up": N_("rounded up from a half"),
    "up": N_("rounded up"),
}


def earning(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Iterator[Row]:
    """Rules and campaigns."""
    for rule in rules.rules:
        yield _rule(rules, rule, before, speaker)
    for campaign in rules.campaigns:
        yield _campaign(rules, campaign, before, speaker)


def counting(rules: ProgrammeRules) -> Iterator[Row]:
    """How fractions are rounded, and from which day on orders count."""
    yield _rounding(rules)
    yield _counts_from(rules)


def points_text(points: int) -> str:
    """1 puan, 250 puan."""
    return ngettext("{points} point", "{points} points", points).format(points=words.number(points))


def with_rule(rules: ProgrammeRules, rule: Rule) -> ProgrammeRules:
    """`rules` with `rule` in the place of the one with its id, or as the last one."""
    known = [one.id for one in rules.rules]
    if rule.id not in known:
        return replace(rules, rules=(*rules.rules, rule))
    return replace(rules, rules=tuple(rule if one.id == rule.id else one for one in rules.rules))


def with_campaign(rules: ProgrammeRules, campaign: Campaign) -> ProgrammeRules:
    """`rules` with `campaign` in the place of the one with its id, or as the last one."""
    known = [one.id for one in rules.campaigns]
    if campaign.id not in known:
        return replace(rules, campaigns=(*rules.campaigns, campaign))
    changed = tuple(campaign if one.id == campaign.id else one for one in rules.campaigns)
    return replace(rules, campaigns=changed)


def conditions_parts(
    when: Conditions, speaker: Speaker, put: Callable[[Conditions], ProgrammeRules]
) -> tuple[Part, ...]:
    """The conditions, each a value that opens the form of them all; "none" without any."""
    asked = replace(when, weekdays=None) if when.weekdays == NEVER else when
    told = told_conditions(asked, speaker) or [_("none")]
    parts: list[Part] = []
    for place, text in enumerate(told):
        parts += [";"] if place else []
        parts.append(Choice(f"when_{place}", _("Condition"), "conditions", when, text, put))
    return (_("Condition:"), *parts, ".")


def switched(when: Conditions, before: Conditions | None) -> Conditions:
    """`when` switched off, or on again with the weekdays it had in `before`."""
    if when.weekdays != NEVER:
        return replace(when, weekdays=NEVER)
    known = before.weekdays if before is not None else None
    return replace(when, weekdays=None if known == NEVER else known)


def _rule(rules: ProgrammeRules, rule: Rule, before: ProgrammeRules, speaker: Speaker) -> Row:
    was = next((one.when for one in before.rules if one.id == rule.id), None)
    label = rule.title or (_("Earning") if rule.id == BASE else _("Rule"))
    return Row(
        f"rule:{rule.id}",
        "earning",
        label,
        _rule_parts(rules, rule, speaker),
        on=rule.when.weekdays != NEVER,
        turn=lambda: with_rule(rules, replace(rule, when=switched(rule.when, was))),
        remove=lambda: replace(rules, rules=tuple(one for one in rules.rules if one.id != rule.id)),
        editor="rule",
    )


def _rule_parts(rules: ProgrammeRules, rule: Rule, speaker: Speaker) -> tuple[Part, ...]:
    def put(name: str) -> Callable[[Any], ProgrammeRules]:
        return lambda value: with_rule(rules, replace(rule, **{name: value}))

    per = speaker.money(rule.per)
    money = Choice("money", _("Amount of money"), "money", rule.per, per, put("per"), low=1)
    points = Choice(
        "points", _("Number of points"), "number", rule.points, points_text(rule.points), put("points"),
        unit=_("points"),
    )  # fmt: skip
    parts = sentence(_(_SENTENCES[rule.kind]), money, points)
    if rule.when not in {ALWAYS, replace(ALWAYS, weekdays=NEVER)}:
        parts += conditions_parts(rule.when, speaker, put("when"))
    if rule.mode == "instead":
        priority = Choice(
            "priority", _("Priority"), "number", rule.priority, words.number(rule.priority), put("priority"),
            high=999,
        )  # fmt: skip
        parts += sentence(_("These goods earn by no other rule; priority {priority}."), priority)
    return parts


def _campaign(rules: ProgrammeRules, campaign: Campaign, before: ProgrammeRules, speaker: Speaker) -> Row:
    def put(name: str) -> Callable[[Any], ProgrammeRules]:
        return lambda value: with_campaign(rules, replace(campaign, **{name: value}))

    was = next((one.when for one in before.campaigns if one.id == campaign.id), None)
    plus = Choice(
        "bonus", _("How much more"), "percent", campaign.plus, bonus_sentence(campaign.plus), put("plus")
    )
    parts = sentence(_("Points earned: {bonus}."), plus) + conditions_parts(
        campaign.when, speaker, put("when")
    )
    return Row(
        f"campaign:{campaign.id}",
        "campaigns",
        campaign.title or _("Campaign"),
        parts,
        on=campaign.when.weekdays != NEVER,
        turn=lambda: with_campaign(rules, replace(campaign, when=switched(campaign.when, was))),
        remove=lambda: replace(
            rules, campaigns=tuple(one for one in rules.campaigns if one.id != campaign.id)
        ),
        editor="campaign",
    )


def _rounding(rules: ProgrammeRules) -> Row:
    options = tuple((_(text), value) for value, text in _ROUNDINGS.items())
    how = Choice(
        "rounding", _("Rounding"), "options", rules.rounding, _(_ROUNDINGS[rules.rounding]),
        lambda value: replace(rules, rounding=value), options=options,
    )  # fmt: skip
    text = _("Fractions of a point from campaigns and tiers are {rounding}, once per order.")
    return Row("rounding", "rounding", _("Rounding"), sentence(text, how))


def _counts_from(rules: ProgrammeRules) -> Row:
    day = rules.counts_from
    text = words.day(date.fromisoformat(day)) if day else _("the beginning")
    first = Choice("day", _("First day"), "since", day, text, lambda value: replace(rules, counts_from=value))
    parts = sentence(_("Orders earn from {day} on; older ones give nothing."), first)
    return Row("counts_from", "counts_from", _("First day"), parts)
