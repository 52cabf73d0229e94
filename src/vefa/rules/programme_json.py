"""A version of the programme as the shop file keeps it.

Every value is written; what an older file does not know has its default, so that a version never changes by
being read.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from types import MappingProxyType
from typing import Any, Final

from vefa.rules.programme import (
    BASE,
    Activity,
    Birthday,
    Campaign,
    Conditions,
    Expiry,
    ProgrammeRules,
    Redeem,
    Referral,
    Rule,
    StampCard,
    Tier,
    Wait,
    Worth,
)


def to_json(rules: ProgrammeRules) -> str:
    """`rules` as the shop file keeps them."""
    return json.dumps(_plain(rules), separators=(",", ":"), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> ProgrammeRules:
    """The rules that `to_json` wrote, in this version of Vefa or an earlier one."""
    kept: dict[str, Any] = json.loads(text)
    if "rate" in kept:  # the first version of Vefa knew one rate alone
        kept["rules"] = [{"id": BASE, **kept.pop("rate")}]
    return ProgrammeRules(**{name: _READ.get(name, _same)(value) for name, value in kept.items()})


def _plain(rules: ProgrammeRules) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for one in fields(rules):
        value = getattr(rules, one.name)
        if isinstance(value, Mapping):
            plain[one.name] = {key: kept and asdict(kept) for key, kept in value.items()}
        elif isinstance(value, tuple):
            plain[one.name] = [asdict(kept) for kept in value]
        else:
            plain[one.name] = asdict(value) if hasattr(value, "__dataclass_fields__") else value
    return plain


def _same(value: Any) -> Any:
    return value


def _when(kept: Mapping[str, Any]) -> Conditions:
    lists: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
    }
    return Conditions(**lists)


def _bound(kind: type[Any]) -> Callable[[list[dict[str, Any]]], tuple[Any, ...]]:
    """Reads a list of `kind`, each with its conditions."""
    return lambda kept: tuple(kind(**{**one, "when": _when(one.get("when", {}))}) for one in kept)


def _maybe(kind: type[Any]) -> Callable[[dict[str, Any] | None], Any]:
    return lambda kept: None if kept is None else kind(**kept)


def _named(kind: type[Any]) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    read = _maybe(kind)
    return lambda kept: MappingProxyType({key: read(value) for key, value in kept.items()})


_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "rules": _bound(Rule),
    "campaigns": _bound(Campaign),
    "stamps": _bound(StampCard),
    "tiers": lambda kept: tuple(Tier(**one) for one in kept),
    "worth": _maybe(Worth),
    "redeem": _maybe(Redeem),
    "expiry": _maybe(Expiry),
    "wait": _maybe(Wait),
    "waits": _named(Wait),
    "referral": _maybe(Referral),
    "birthday": _maybe(Birthday),
    "activities": _named(Activity),
}
