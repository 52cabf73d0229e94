"""Groups of customers: conditions over what is known of a customer and of what he does, joined by and / or.

A condition asks one field with one operator; which operators a field has, and what value each takes, stands
here. `group_json` reads and writes conditions, `group_words` says them.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from vefa.records import dataclass

DEPTH: Final = 4  # of branches in branches
MOST: Final = 50  # conditions of a group
Value: TypeAlias = int | str | tuple[int, ...] | tuple[str, ...] | None


class Field(NamedTuple):
    """What can be asked of a customer. `section`: where a list of fields shows it.

    `spans`: it can be asked of a span of days only. `own` is the name of a field of the shop's own, `choices`
    the words it offers.
    """

    key: str
    kind: str
    section: str
    spans: bool = False
    own: str = ""
    choices: tuple[str, ...] = ()

    @property
    def operators(self) -> Mapping[str, str]:
        """The kind of value that each of its operators takes, "" for none."""
        return OPERATORS[self.kind]


@dataclass(frozen=True, slots=True)
class Span:
    """The days a condition is about: the last `days` or `months`, or from `first` to `last` (ISO text)."""

    days: int = 0
    months: int = 0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """One field, one operator and its value: money in minor units, days ISO text, names as written."""

    field: str
    operator: str
    value: Value = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Conditions and further branches of which `every` one must hold, or any."""

    parts: "tuple[Condition | Branch, ...]" = ()
    every: bool = True


_PRESENCE: Final = {"some": "", "none": ""}
_WHEN: Final = {"within": "days", "before": "days", "from": "day", "until": "day", "between": "two_days"}
OPERATORS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({
    "since": _WHEN,
    "day": {**_WHEN, **_PRESENCE},
    "any_day": {"ahead": "days", **_WHEN, **_PRESENCE},
    "count": {"at_least": "whole", "at_most": "whole", "exactly": "whole"},
    "score": {"at_least": "whole", "at_most": "whole", "exactly": "whole", **_PRESENCE},
    "money": {"at_least": "money", "at_most": "money"},
    "number": {"at_least": "number", "at_most": "number", "exactly": "number", **_PRESENCE},
    "names": {"any_of": "names", "none_of": "names"},
    "marks": {"any_of": "names", "none_of": "names", **_PRESENCE},
    "tier": {"at_least": "name", "any_of": "names", "none_of": "names"},
    "consent": {"given": "", "refused": "", "unasked": ""},
    "flag": {"yes": "", "no": ""},
    "yes_no": {"yes": "", "no": "", "none": ""},
    "birthday": {"ahead": "days", "months": "months", **_PRESENCE},
    "ending": {"ahead": "days"},
    "text": {"contains": "text", "exactly": "text", **_PRESENCE},
})  # fmt: skip
_OWN: Final = {"text": "text", "number": "number", "day": "any_day", "choice": "marks", "yes_no": "yes_no"}
_FIELDS: Final = (
    Field("last_day", "day", "buying"),
    Field("first_day", "since", "buying"),
    Field("orders", "count", "buying", spans=True),
    Field("spent", "money", "buying", spans=True),
    Field("basket", "money", "buying", spans=True),
    Field("channel", "names", "buying", spans=True),
    Field("product", "names", "buying", spans=True),
    Field("category", "names", "buying", spans=True),
    Field("tier", "tier", "programme"),
    Field("balance", "count", "programme"),
    Field("waiting", "count", "programme"),
    Field("ending", "ending", "programme"),
    Field("open_voucher", "flag", "programme"),
    Field("referred", "flag", "programme"),
    Field("referrer", "flag", "programme"),
    Field("birthday", "birthday", "person"),
    Field("tag", "marks", "person"),
    Field("city", "marks", "person"),
    Field("district", "marks", "person"),
    Field("made_on", "since", "person"),
    Field("name", "text", "person"),
    Field("note", "text", "person"),
    Field("address", "text", "person"),
    Field("name_only", "flag", "person"),
    Field("archived", "flag", "person"),
    Field("message_consent", "consent", "reaching"),
    Field("email_consent", "consent", "reaching"),
    Field("call_consent", "consent", "reaching"),
    Field("has_phone", "flag", "reaching"),
    Field("has_email", "flag", "reaching"),
    Field("has_card", "flag", "reaching"),
    Field("phone", "text", "reaching"),
    Field("email", "text", "reaching"),
    Field("score", "score", "feedback"),
    Field("open_complaint", "flag", "feedback"),
)
FIELDS: Final[Mapping[str, Field]] = MappingProxyType({field.key: field for field in _FIELDS})
SECTIONS: Final = ("buying", "programme", "person", "reaching", "feedback", "own")


def own_field(number: int, name: str, kind: str, choices: tuple[str, ...] = ()) -> Field:
    """The field of the shop's own with this id, name and kind."""
    return Field(f"own:{number}", _OWN[kind], "own", own=name, choices=choices)


def conditions(tree: Branch) -> Iterator[Condition]:
    """Every condition of `tree`, in order."""
    for part in tree.parts:
        if isinstance(part, Branch):
            yield from conditions(part)
        else:
            yield part


def depth(tree: Branch) -> int:
    """How deep branches stand in branches; 1 without one inside."""
    return 1 + max((depth(part) for part in tree.parts if isinstance(part, Branch)), default=0)


def fields_of(tree: Branch) -> set[str]:
    """The keys of the fields that `tree` is about."""
    return {one.field for one in conditions(tree)}
