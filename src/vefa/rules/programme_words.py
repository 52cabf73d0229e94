"""The loyalty programme in plain sentences, each choice one."""

from collections.abc import Iterator
from datetime import date

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.conditions_words import told_conditions
from vefa.rules.gifts_words import gifts
from vefa.rules.life_words import life
from vefa.rules.programme import (
    WHOLE,
    Campaign,
    Conditions,
    ProgrammeRules,
    Rate,
    Redeem,
    Rule,
    Worth,
)
from vefa.rules.speaking import Speaker, Told, capital
from vefa.rules.tiers_words import tiers


def rate_sentence(rate: Rate, currency: str) -> str:
    """The rate in words, for a person who reads why: "her 10 TL için 1 puan"."""
    text = ngettext("{points} point for every {money}", "{points} points for every {money}", rate.points)
    return text.format(points=words.number(rate.points), money=Speaker(currency).money(rate.per))


def rule_sentence(rule: Rule, currency: str) -> str:
    """What a rule gives: "her 10 TL için 1 puan", "sipariş başına 50 puan", "adet başına 3 puan"."""
    if rule.kind == "order":
        text = ngettext("{points} point for the order", "{points} points for the order", rule.points)
    elif rule.kind == "item":
        text = ngettext("{points} point for each piece", "{points} points for each piece", rule.points)
    elif rule.per > 0:
        return rate_sentence(Rate(rule.points, rule.per), currency)
    else:
        return _("no points")
    return text.format(points=words.number(rule.points))


def bonus_sentence(plus: int) -> str:
    """What a campaign does to points: "2 kat", "%50 fazla"; `plus` in hundredths of a per cent."""
    if plus > 0 and plus % WHOLE == 0:
        return _("{count} times").format(count=words.number(plus // WHOLE + 1))
    if plus < 0:
        return _("{share} less").format(share=words.percent(-plus))
    return _("{share} more").format(share=words.percent(plus))


def sentences(rules: ProgrammeRules, currency: str) -> list[str]:
    """Every choice of the programme as a plain sentence; the first is the rule that comes first."""
    return [told.text for told in choices(rules, Speaker(currency))]


def choices(rules: ProgrammeRules, speaker: Speaker) -> list[Told]:
    """Every choice of the programme as a plain sentence, with what it is about."""
    told = [Told("earning", text) for text in _earning(rules, speaker)]
    told += [Told("campaigns", campaign_sentence(one, speaker)) for one in rules.campaigns]
    if rules.campaigns or rules.tiers:
        told.append(Told("rounding", _rounding(rules.rounding)))
    told += tiers(rules, speaker)
    told.append(Told("worth", _worth(rules.worth, speaker)))
    told += [Told("redeem", text) for text in _redeem(rules.redeem)]
    told += life(rules, speaker)
    told += gifts(rules, speaker)
    return told


def _earning(rules: ProgrammeRules, speaker: Speaker) -> Iterator[str]:
    if not rules.rules:
        yield _("Orders earn no points.")
    for rule in rules.rules:
        yield rule_told(rule, speaker)
    if len(rules.rules) > 1:
        yield _("What the rules give is added up.")
    if rules.counts_from:
        day = words.day(date.fromisoformat(rules.counts_from))
        yield _("Orders before {day} earn no points.").format(day=day)


def rule_told(rule: Rule, speaker: Speaker) -> str:
    """Kahve: her 25 TL için 2 puan; yalnızca tam katlar sayılır, sipariş başına bir kez."""
    what = rule_sentence(rule, speaker.currency)
    if rule.kind == "per" and rule.per > 0:
        what = _("{rate}; only full steps count, once per order").format(rate=what)
    if rule.mode == "instead":
        what = _("{what}; these goods earn by no other rule").format(what=what)
        if rule.priority:
            what = _("{what} (priority {priority})").format(what=what, priority=words.number(rule.priority))
    return _sentence(rule.title, what, rule.when, speaker)


def campaign_sentence(campaign: Campaign, speaker: Speaker) -> str:
    """Salı: 2 kat puan. Koşul: Salı günleri."""
    what = _("points {bonus}").format(bonus=bonus_sentence(campaign.plus))
    return _sentence(campaign.title or _("Campaign"), what, campaign.when, speaker)


def _sentence(title: str, what: str, when: Conditions, speaker: Speaker) -> str:
    """A title, what is given, and when: the conditions in the order in which they are read."""
    text = _("{title}: {what}").format(title=title, what=what) if title else capital(what)
    bound = told_conditions(when, speaker)
    if not bound:
        return _("{text}.").format(text=text)
    return _("{text}. Condition: {conditions}.").format(text=text, conditions="; ".join(bound))


def _rounding(rounding: str) -> str:
    texts = {
        "up": _("Fractions of a point from campaigns and tiers are rounded up, once per order."),
        "half_up": _("Half a point or more from campaigns and tiers is rounded up, once per order."),
    }
    return texts.get(
        rounding, _("Fractions of a point from campaigns and tiers are rounded down, once per order.")
    )


def _worth(worth: Worth, speaker: Speaker) -> str:
    points = words.number(worth.points)
    return _("{points} points are worth {money}.").format(points=points, money=speaker.money(worth.value))


def _redeem(redeem: Redeem) -> Iterator[str]:
    least = words.number(redeem.least)
    if redeem.block > 1:
        yield _(
            "Points are used in whole blocks of {block} points, at least {least} points at a time."
        ).format(block=words.number(redeem.block), least=least)
    else:
        yield _("At least {least} points are used at a time.").format(least=least)
    yield _("At most {share} of a purchase is paid with points.").format(share=words.percent(redeem.share))
