"""Conditions of a group as JSON, as the shop file keeps them and the command line takes them.

{"all": [{"field": "last_day", "is": "before", "value": 90}, {"any": [...]}]}; a condition over a span has
"span": {"months": 12}, {"days": 30} or {"first": "2026-01-01", "last": "2026-03-31"}.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from vefa.rules.groups import DEPTH, MOST, Branch, Condition, Field, Span, Value, conditions, depth
from vefa.rules.text import fold

MOST_DAYS: Final = 36_500
MOST_MONTHS: Final = 1_200
MOST_MONEY: Final = 10**14
_MOST_NAMES: Final = 200
_LONGEST: Final = 200  # letters of a name or text


class Wrong(NamedTuple):
    """Conditions that cannot be: where ("all[2].value"; "" for the whole) and what stands there."""

    where: str
    found: str


class _Unfit(Exception):  # noqa: N818 - no error: it only brings what is wrong out of the depths
    def __init__(self, where: str, found: Any) -> None:
        super().__init__(where)
        self.wrong = Wrong(where, str(found)[:_LONGEST])


def to_json(tree: Branch) -> str:
    """`tree` as text."""
    return json.dumps(_plain(tree), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, fields: Mapping[str, Field]) -> Branch | Wrong:
    """The conditions in `text`; `fields` are those there are, by their keys.

    A field of the shop's own may also be named: "own:Beden".
    """
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return Wrong("", text[:_LONGEST])
    try:
        return _whole(_branch(plain, "", fields, 1))
    except _Unfit as unfit:
        return unfit.wrong


def _whole(tree: Branch) -> Branch:
    count = sum(1 for _one in conditions(tree))
    if not 0 < count <= MOST or depth(tree) > DEPTH:
        raise _Unfit("", count)
    return tree


def _plain(part: Condition | Branch) -> dict[str, Any]:
    if isinstance(part, Branch):
        return {"all" if part.every else "any": [_plain(one) for one in part.parts]}
    made: dict[str, Any] = {"field": part.field, "is": part.operator}
    if part.value is not None:
        made["value"] = list(part.value) if isinstance(part.value, tuple) else part.value
    if part.span is not None:
        said = {name: getattr(part.span, name) for name in ("days", "months", "first", "last")}
        made["span"] = {name: value for name, value in said.items() if value}
    return made


def _branch(plain: Any, where: str, fields: Mapping[str, Field], level: int) -> Branch:
    if not isinstance(plain, dict) or len(plain) != 1 or level > DEPTH:
        raise _Unfit(where, plain)
    name, parts = next(iter(plain.items()))
    here = f"{where}.{name}" if where else str(name)
    if name not in {"all", "any"} or not isinstance(parts, list) or not parts:
        raise _Unfit(here, parts)
    read = []
    for place, part in enumerate(parts):
        inner = isinstance(part, dict) and not part.keys().isdisjoint({"all", "any"})
        spot = f"{here}[{place}]"
        read.append(_branch(part, spot, fields, level + 1) if inner else _condition(part, spot, fields))
    return Branch(tuple(read), name == "all")


def _condition(plain: Any, where: str, fields: Mapping[str, Field]) -> Condition:
    if not isinstance(plain, dict) or not plain.keys() <= {"field", "is", "value", "span"}:
        raise _Unfit(where, plain)
    field = _field(plain.get("field"), f"{where}.field", fields)
    operator = plain.get("is")
    if not isinstance(operator, str) or operator not in field.operators:
        raise _Unfit(f"{where}.is", operator)
    kind, said = field.operators[operator], plain.get("value")
    value = fitting(kind, said)
    if (value is None) != (kind == "" and said is None):
        raise _Unfit(f"{where}.value", plain.get("value"))
    return Condition(field.key, operator, value, _span(plain.get("span"), f"{where}.span", field))


def _field(name: Any, where: str, fields: Mapping[str, Field]) -> Field:
    if isinstance(name, str):
        if name in fields:
            return fields[name]
        own = [one for one in fields.values() if one.own and fold(f"own:{one.own}") == fold(name)]
        if own:
            return own[0]
    raise _Unfit(where, name)


def _span(plain: Any, where: str, field: Field) -> Span | None:
    if plain is None:
        return None
    span = Span(**plain) if field.spans and isinstance(plain, dict) and _is_span(plain) else None
    if span is None:
        raise _Unfit(where, plain)
    return span


def _is_span(plain: dict[Any, Any]) -> bool:
    if plain.keys() == {"days"}:
        return _whole_number(plain["days"], 1, MOST_DAYS) is not None
    if plain.keys() == {"months"}:
        return _whole_number(plain["months"], 1, MOST_MONTHS) is not None
    return plain.keys() == {"first", "last"} and _two_days([plain["first"], plain["last"]]) is not None


def fitting(kind: str, value: Any) -> Value:
    """`value` as a condition keeps one of this kind, None when it can be none."""
    return _READ[kind](value) if kind else None


def _whole_number(value: Any, least: int, most: int) -> int | None:
    right = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return int(value) if right else None


def _day(value: Any) -> str | None:
    try:
        return value if isinstance(value, str) and date.fromisoformat(value).isoformat() == value else None
    except ValueError:
        return None


def _two_days(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    first, last = map(_day, value)
    return (first, last) if first and last and first <= last else None


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and fold(value) and len(value) <= _LONGEST else None


def _names(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple) or not 0 < len(value) <= _MOST_NAMES:
        return None
    texts = [_text(one) for one in value]
    return tuple(dict.fromkeys(filter(None, texts))) if all(texts) else None


def _months(value: Any) -> tuple[int, ...] | None:
    if not isinstance(value, list | tuple) or not value:
        return None
    months = [_whole_number(one, 1, 12) for one in value]
    return tuple(sorted(set(filter(None, months)))) if all(months) else None


def _number(value: Any) -> str | None:
    """A number as text with a point; JSON's own numbers are taken too."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return f"{found:f}" if found.is_finite() and abs(found) < MOST_MONEY else None


_READ: Final[Mapping[str, Callable[[Any], Value]]] = {
    "days": lambda value: _whole_number(value, 1, MOST_DAYS),
    "day": _day,
    "two_days": _two_days,
    "whole": lambda value: _whole_number(value, -MOST_MONEY, MOST_MONEY),
    "money": lambda value: _whole_number(value, -MOST_MONEY, MOST_MONEY),
    "number": _number,
    "names": _names,
    "name": _text,
    "months": _months,
    "text": _text,
}
