"""The settings of a loyalty scenario as a version of the programme, as far as it knows them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from vefa.rules.money import minor
from vefa.rules.programme import Expiry, ProgrammeRules, Rate, Wait, Worth

_PER: Final = {"id", "points", "per", "mode", "kind"}


class NotAskedError(Exception):
    """The case needs something that the programme does not have yet; the message says what."""


def changed(rules: ProgrammeRules, settings: Mapping[str, Any]) -> ProgrammeRules:
    """`rules` with what `settings` say. NotAskedError for a setting that is not built yet."""
    for key, value in settings.items():
        if key not in _SETTINGS:
            raise NotAskedError(f"setting {key}")
        rules = _SETTINGS[key](rules, value)
    return rules


def _rules(rules: ProgrammeRules, value: Any) -> ProgrammeRules:
    if len(value) != 1 or set(value[0]) - _PER:
        raise NotAskedError("several rules or conditions")
    (rule,) = value
    if rule.get("kind", "per") != "per" or rule.get("mode", "add") != "add":
        raise NotAskedError("rules by order or item")
    return replace(rules, rate=Rate(rule["points"], minor(rule["per"], "TRY")))


def _pending(rules: ProgrammeRules, value: Any) -> ProgrammeRules:
    waits = {channel: wait and Wait(**wait) for channel, wait in value.items()}
    every = waits.pop("*", rules.wait)
    if every is None:
        raise NotAskedError("no wait on any channel")
    return replace(rules, wait=every, waits=MappingProxyType({**rules.waits, **waits}))


def _expiry(rules: ProgrammeRules, value: Any) -> ProgrammeRules:
    if value.get("kind") != "months":
        raise NotAskedError(f"expiry {value.get('kind')}")
    return replace(rules, expiry=Expiry(value["months"]))


def _redeem(rules: ProgrammeRules, value: Any) -> ProgrammeRules:
    """Only what points are worth; the limits come with their use."""
    worth = Worth(value.get("points", rules.worth.points), _value(rules, value))
    return replace(rules, worth=worth)


def _value(rules: ProgrammeRules, value: Any) -> int:
    return minor(value["value"], "TRY") if "value" in value else rules.worth.value


def _zone(rules: ProgrammeRules, _value: Any) -> ProgrammeRules:
    """A setting of the shop, not of the programme."""
    return rules


_SETTINGS: Final[dict[str, Callable[[ProgrammeRules, Any], ProgrammeRules]]] = {
    "rules": _rules,
    "pending": _pending,
    "expiry": _expiry,
    "redeem": _redeem,
    "timezone": _zone,
}
