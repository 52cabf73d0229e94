"""How a sheet of answers is read: which column is which question, which ones tell whose the answer is."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple

from vefa.i18n import N_
from vefa.records import dataclass
from vefa.rules.dates import Way

Role = Literal[
    "question", "id", "started", "finished", "day", "seconds", "code", "order", "name", "phone", "email", ""
]
ROLES: Final = {
    "question": N_("Answers a question"),
    "id": N_("Number of the answer"),
    "started": N_("Begun at"),
    "finished": N_("Finished at"),
    "day": N_("Day"),
    "seconds": N_("Seconds it took"),
    "code": N_("Code of the invitation"),
    "order": N_("Number of the order"),
    "name": N_("Name"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "": N_("Not read"),
}


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column: its place (from 0), heading, role, the first values in it.

    Of a question: `kind`; `key` of the question of the survey it answers, "" for a new one; `first`: the
    place of the first column of its question, where each choice has a column of its own (`option`: its
    words). `own_words`: it holds what is none of the choices. `choices`: what its cells hold, of a question
    to be made.
    """

    index: int
    heading: str
    role: Role = ""
    examples: tuple[str, ...] = ()
    kind: str = ""
    key: str = ""
    first: int = -1
    option: str = ""
    choices: tuple[str, ...] = ()
    own_words: bool = False


class QuestionColumns(NamedTuple):
    """A question of the sheet: its words, and the columns that answer it."""

    words: str
    columns: tuple[AnswerColumn, ...]

    @property
    def kind(self) -> str:
        """Several choices where each has a column."""
        return self.columns[0].kind

    @property
    def key(self) -> str:
        """Of the question of the survey; "" for a new one."""
        return self.columns[0].key


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """How a sheet is read; a changed choice makes a changed copy. `tool`: what wrote it, "" for a person."""

    sheet: str
    tool: str
    columns: tuple[AnswerColumn, ...]
    separator: str = ","
    days: Way = "dmy"
    days_told: bool = True

    def questions(self) -> Iterator[QuestionColumns]:
        """The questions of the sheet in their order."""
        groups: dict[int, list[AnswerColumn]] = {}
        for one in self.columns:
            if one.role == "question":
                groups.setdefault(one.first if one.first >= 0 else one.index, []).append(one)
        for mine in groups.values():
            yield QuestionColumns(_words(mine), tuple(mine))

    def of(self, role: Role) -> AnswerColumn | None:
        """The column of a role; None when no column has it."""
        return next((one for one in self.columns if one.role == role), None)

    def with_column(self, index: int, **changed: Any) -> "AnswerReading":
        """The same with another role, kind or key of a column; a role that only one can have moves there."""
        role = changed.get("role", "question")
        columns = []
        for one in self.columns:
            if one.index == index:
                columns.append(replace(one, **changed))
            elif role not in {"question", ""} and one.role == role:
                columns.append(replace(one, role=""))
            else:
                columns.append(one)
        return replace(self, columns=tuple(columns))


def _words(columns: list[AnswerColumn]) -> str:
    one = columns[0]
    if one.first < 0:
        return one.heading
    head = one.heading.removesuffix(one.option).rstrip(" /")
    return head or " / ".join(column.option for column in columns)
