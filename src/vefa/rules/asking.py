"""Who is asked for an answer: after a delivery, after a complaint, at every k-th order; never too often."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, Literal

from vefa.i18n import N_, _, ngettext
from vefa.records import dataclass

REST: Final = 90  # days between two invitations, whichever surveys they are for
STALE: Final = 30  # days after which an occasion is too long ago to be asked about
Occasions = Literal["delivery", "complaint", "order"]
REFUSALS: Final = {
    "not_meant": N_("Another occasion than this rule is for"),
    "too_early": N_("Not yet: the day comes later"),
    "too_late": N_("Too long ago"),
    "asked_lately": N_("Was asked lately"),
    "no_consent": N_("No consent for this channel"),
    "no_address": N_("No phone or e-mail"),
}


@dataclass(frozen=True, slots=True)
class AskRule:
    """Ask `days` after a delivery, after a complaint ended, or after every `every`-th order."""

    occasion: Occasions
    days: int = 0
    every: int = 1
    rest: int = REST


@dataclass(frozen=True, slots=True)
class Occasion:
    """What happened to a customer: the day, and of an order which one it was (1 is his first)."""

    kind: Occasions
    day: date
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether a customer can be asked on the channel chosen, and when he was asked last."""

    last_asked: date | None = None
    address: bool = True
    consent: bool = True  # always so on channels that need none: counter, slip in the parcel


def may_invite(last: date | None, on: date, rest: int = REST) -> bool:
    """Whether somebody asked last on `last` (None: never) may be asked again."""
    return last is None or on >= last + timedelta(days=rest)


def day_to_ask(rule: AskRule, occasion: Occasion) -> date | None:
    """The day from which the rule asks; None when it is not for this occasion."""
    if occasion.kind != rule.occasion:
        return None
    if rule.occasion == "order" and (rule.every < 1 or occasion.number % rule.every or occasion.number < 1):
        return None
    return occasion.day + timedelta(days=rule.days)


def refusal(rule: AskRule, occasion: Occasion, reach: Reach, today: date) -> str:
    """Why a customer is not asked today, "" when he is; a key of `REFUSALS`."""
    day = day_to_ask(rule, occasion)
    if day is None:
        return "not_meant"
    tests = (
        ("too_early", today < day),
        ("too_late", today > day + timedelta(days=STALE)),
        ("no_address", not reach.address),
        ("no_consent", not reach.consent),
        ("asked_lately", not may_invite(reach.last_asked, today, rule.rest)),
    )
    return next((reason for reason, holds in tests if holds), "")


def due_occasion(rule: AskRule, occasions: Iterable[Occasion], reach: Reach, today: date) -> Occasion | None:
    """The newest occasion a customer is asked about today; None when there is none."""
    fit = [one for one in occasions if not refusal(rule, one, reach, today)]
    return max(fit, key=lambda one: one.day, default=None)


def refusal_text(reason: str) -> str:
    """Why, in words."""
    return _(REFUSALS[reason])


def rule_text(rule: AskRule) -> str:
    """The rule in words."""
    match rule.occasion:
        case "delivery":
            return ngettext("{n} day after delivery", "{n} days after delivery", rule.days).format(
                n=rule.days
            )
        case "complaint":
            text = ngettext("{n} day after a complaint ended", "{n} days after a complaint ended", rule.days)
            return text.format(n=rule.days)
    text = _("After every order with a number divisible by {n}").format(n=rule.every)
    later = ngettext("{n} day later", "{n} days later", rule.days).format(n=rule.days)
    return f"{text}, {later}" if rule.days else text
