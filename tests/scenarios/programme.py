"""The settings of a loyalty scenario as a version of the programme."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo

from vefa.rules.calendar import stamp
from vefa.rules.money import minor
from vefa.rules.programme import (
    WHOLE,
    Activity,
    Campaign,
    Conditions,
    Expiry,
    ProgrammeRules,
    Redeem,
    Referral,
    Rule,
    Tier,
    Wait,
    Worth,
)

MONEY: Final = "TRY"
_LISTS: Final = ("channels", "products", "categories", "tags", "segments", "tiers", "weekdays")


class NotAskedError(Exception):
    """The case needs something that the programme does not have yet; the message says what."""


def changed(rules: ProgrammeRules, settings: Mapping[str, Any], zone: ZoneInfo) -> ProgrammeRules:
    """`rules` with what `settings` say. NotAskedError for a setting that is not known."""
    for key, value in sorted(settings.items(), key=lambda pair: pair[0] == "tiers"):  # they need their basis
        if key != "timezone":  # a setting of the shop, not of the programme
            if key not in _SETTINGS:
                raise NotAskedError(f"setting {key}")
            rules = _SETTINGS[key](rules, value, zone)
    return rules


def _moment(written: str | None, zone: ZoneInfo) -> str | None:
    if written is None:
        return None
    moment = datetime.fromisoformat(written)
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=zone).astimezone(UTC))


def _when(said: Mapping[str, Any], zone: ZoneInfo) -> Conditions:
    lists = {name: tuple(said[name]) for name in _LISTS if name in said}
    return Conditions(
        starts=_moment(said.get("from"), zone),
        ends=_moment(said.get("to"), zone),
        hours=tuple(said["hours"]) if "hours" in said else None,
        min_basket=_money(said.get("min_basket", "0")),
        first_order=said.get("first_order", False),
        times=said.get("times"),
        **lists,
    )


def _money(written: str) -> int:
    return minor(str(written), MONEY)


def share(written: Any) -> int:
    """Per cent as hundredths of one."""
    return int(Decimal(str(written)) * 100)


def _rules(rules: ProgrammeRules, value: Any, zone: ZoneInfo) -> ProgrammeRules:
    made = tuple(
        Rule(
            id=one["id"],
            points=one["points"],
            per=_money(one.get("per", "0")),
            kind=one.get("kind", "per"),
            mode=one.get("mode", "add"),
            priority=one.get("priority", 0),
            when=_when(one, zone),
        )
        for one in value
    )
    return replace(rules, rules=made)


def _campaigns(rules: ProgrammeRules, value: Any, zone: ZoneInfo) -> ProgrammeRules:
    made = tuple(Campaign(one["id"], _plus(one), when=_when(one, zone)) for one in value)
    return replace(rules, campaigns=made)


def _plus(one: Mapping[str, Any]) -> int:
    if "multiply" in one:
        return int((Decimal(str(one["multiply"])) - 1) * WHOLE)
    return share(one["plus_percent"])


def _tiers(rules: ProgrammeRules, value: Any, _zone: ZoneInfo) -> ProgrammeRules:
    return replace(rules, tiers=tuple(_tier(one, rules.tier_basis) for one in value))


def _tier(one: Mapping[str, Any], basis: str) -> Tier:
    threshold = int(one["from"]) if basis == "points" else _money(one["from"])
    return Tier(one["name"], threshold, share(one.get("bonus_percent", 0)), one.get("reward_points", 0))


def _pending(rules: ProgrammeRules, value: Any, _zone: ZoneInfo) -> ProgrammeRules:
    waits = {channel: wait and Wait(**wait) for channel, wait in value.items()}
    every = waits.pop("*", rules.wait)
    return replace(rules, wait=every, waits=MappingProxyType({**rules.waits, **waits}))


def _expiry(rules: ProgrammeRules, value: Any, _zone: ZoneInfo) -> ProgrammeRules:
    return replace(rules, expiry=Expiry(value.get("months", 12), value["kind"], value.get("day", "")))


def _redeem(rules: ProgrammeRules, value: Any, _zone: ZoneInfo) -> ProgrammeRules:
    worth, limits = rules.worth, rules.redeem
    worth = Worth(
        value.get("points", worth.points), _money(value["value"]) if "value" in value else worth.value
    )
    most = share(value["max_percent"]) if "max_percent" in value else limits.share
    limits = Redeem(value.get("block", limits.block), value.get("min", limits.least), most)
    return replace(rules, worth=worth, redeem=limits)


def _referral(rules: ProgrammeRules, value: Any, _zone: ZoneInfo) -> ProgrammeRules:
    now = rules.referral or Referral()
    least = _money(value["min_order"]) if "min_order" in value else now.least
    others = {
        key: value[key] for key in ("referrer", "friend", "per_month", "counter_window") if key in value
    }
    return replace(rules, referral=replace(now, least=least, **others))


def _birthday(rules: ProgrammeRules, value: Any, _zone: ZoneInfo) -> ProgrammeRules:
    return replace(rules, birthday=replace(rules.birthday, points=value))


def _activities(rules: ProgrammeRules, value: Any, _zone: ZoneInfo) -> ProgrammeRules:
    made = {kind: Activity(**one) for kind, one in value.items()}
    return replace(rules, activities=MappingProxyType(made))


def _plain(name: str) -> Callable[[ProgrammeRules, Any, ZoneInfo], ProgrammeRules]:
    return lambda rules, value, _zone: replace(rules, **{name: value})


_SETTINGS: Final[dict[str, Callable[[ProgrammeRules, Any, ZoneInfo], ProgrammeRules]]] = {
    "rules": _rules,
    "campaigns": _campaigns,
    "rounding": _plain("rounding"),
    "tier_basis": _plain("tier_basis"),
    "tiers": _tiers,
    "tier_period": _plain("tier_period"),
    "pending": _pending,
    "expiry": _expiry,
    "redeem": _redeem,
    "below_zero": _plain("below_zero"),
    "referral": _referral,
    "birthday_points": _birthday,
    "activities": _activities,
    "goodwill_month_cap": _plain("goodwill_cap"),
}
