"""A survey as data: questions in Turkish and English, conditions on earlier answers, quotas.

`survey_walk` says what is asked next and what counts, `survey_answers` reads answers, `survey_valid` says
what is wrong with a survey, `survey_json` writes and reads it, `survey_templates` holds ready ones.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from vefa.i18n import N_, language
from vefa.records import dataclass

KINDS: Final = {
    "nps": N_("Recommendation, 0 to 10 (NPS)"),
    "satisfaction": N_("Satisfaction, 1 to 5"),
    "effort": N_("Effort, 1 to 7"),
    "one": N_("One choice"),
    "several": N_("Several choices"),
    "number": N_("Figure"),
    "date": N_("Date"),
    "text": N_("Short text"),
    "long_text": N_("Long text"),
    "statement": N_("Statement, no answer"),
}
MARKS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"nps": (0, 10), "satisfaction": (1, 5), "effort": (1, 7)}
)
"""The lowest and highest mark of each kind that has marks."""
CHOICES: Final = frozenset({"one", "several"})
TEXTS: Final = frozenset({"text", "long_text"})
OTHER: Final = "other"  # key of the choice "other", which has a text of its own
CODE: Final = "{kod}"  # stands in the address of the owner's own web form for the code of the invitation


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages, side by side."""

    tr: str = ""
    en: str = ""

    def said(self, code: str = "") -> str:
        """The text in the language `code` (none: the one spoken now); the other one where it is missing."""
        first, second = (self.en, self.tr) if (code or language()) == "en" else (self.tr, self.en)
        return first or second

    def __bool__(self) -> bool:
        return bool(self.tr or self.en)


class Picked(NamedTuple):
    """An answer to a question with choices: keys of what was ticked, and the text written for "other"."""

    keys: tuple[str, ...] = ()
    other: str = ""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys, with that of "other" when something was written there."""
        return (*self.keys, OTHER) if self.other and OTHER not in self.keys else self.keys


Answer: TypeAlias = int | Decimal | date | str | Picked
"""Marks are int, numbers Decimal, choices Picked, texts str."""
Answers: TypeAlias = Mapping[str, Answer]
"""Answers by the key of their question; a skipped question is not in it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What the answer to a question must be.

    `values`: marks as int, keys of choices, numbers and days (ISO) as text; as many as the operator takes.
    """

    question: str
    operator: str
    values: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """Conditions and further branches of which `every` one must hold, or any."""

    parts: "tuple[Condition | Branch, ...]" = ()
    every: bool = True


MANY: Final = -1  # values: one or more
_GIVEN: Final = {"answered": 0, "skipped": 0}
_MARKS: Final = {"at_least": 1, "at_most": 1, "between": 2, "any_of": MANY, **_GIVEN}
_TEXT: Final = {"contains": 1, "lacks": 1, **_GIVEN}
OPERATORS: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType({
    "nps": _MARKS,
    "satisfaction": _MARKS,
    "effort": _MARKS,
    "one": {"any_of": MANY, "none_of": MANY, **_GIVEN},
    "several": {"any_of": MANY, "all_of": MANY, "none_of": MANY, **_GIVEN},
    "number": {"at_least": 1, "at_most": 1, "between": 2, "exactly": 1, **_GIVEN},
    "date": {"from": 1, "until": 1, "between": 2, **_GIVEN},
    "text": _TEXT,
    "long_text": _TEXT,
    "statement": {},
})  # fmt: skip
"""What can be asked of an answer of each kind, and how many values it takes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; its key stays when its words change."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its key stays when its words or its place change.

    `other`: with a choice "other" and a text. `high_is_good`: of effort, whether 7 means easy. `shown_if`,
    `hidden_if`: conditions on earlier questions; `ends_if`: after this one the survey is over. `low`: from
    this mark down (up, where high is not good) an answer becomes a task, None for never.
    """

    key: str
    kind: str
    words: Words
    help: Words = Words()
    required: bool = False
    choices: tuple[Choice, ...] = ()
    other: bool = False
    high_is_good: bool = True
    shown_if: Branch | None = None
    hidden_if: Branch | None = None
    ends_if: Branch | None = None
    low: int | None = None

    @property
    def asks(self) -> bool:
        """Whether there is something to answer."""
        return self.kind != "statement"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its choices, with that of "other"."""
        return (*(one.key for one in self.choices), *((OTHER,) if self.other else ()))


@dataclass(frozen=True, slots=True)
class Quota:
    """So many answers that fit `condition` (None: all) are wanted.

    `ends`: whoever comes when it is full is thanked at once (`words`), otherwise he goes on and is kept, but
    not counted. `partials`: unfinished ones count, too.
    """

    name: str
    limit: int
    condition: Branch | None = None
    ends: bool = True
    partials: bool = False
    words: Words = Words()


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey in one version. `web_form`: address of the owner's own form, with {kod} for the code."""

    name: Words
    questions: tuple[Question, ...] = ()
    quotas: tuple[Quota, ...] = ()
    thanks: Words = Words()
    web_form: str = ""

    def question(self, key: str) -> Question | None:
        """The question of a key."""
        return next((one for one in self.questions if one.key == key), None)


def usual_low(kind: str, *, high_is_good: bool = True) -> int | None:
    """From which mark an answer usually becomes a task: a detractor, no 4 or 5, not easy."""
    if kind == "effort":
        return 3 if high_is_good else 5
    return {"nps": 6, "satisfaction": 3}.get(kind)


def fresh_key(taken: Iterable[str], stem: str = "q") -> str:
    """A key that is not taken yet: q1, q2 … for questions, c1, c2 … for choices."""
    used = set(taken)
    return next(key for number in range(1, len(used) + 2) if (key := f"{stem}{number}") not in used)


def conditions(tree: Branch | None) -> Iterator[Condition]:
    """Every condition of `tree`, in order."""
    for part in tree.parts if tree else ():
        if isinstance(part, Branch):
            yield from conditions(part)
        else:
            yield part
