"""A condition of a group on its way into the database."""

from datetime import date
from typing import Any, NamedTuple

from vefa.db.models import Customer
from vefa.rules.groups import Condition, Field
from vefa.rules.text import fold


class Asked(NamedTuple):
    """A condition with its field and the day it is asked on."""

    condition: Condition
    field: Field
    today: date

    @property
    def number(self) -> int:
        """The value as a whole number."""
        return int(str(self.condition.value))

    @property
    def names(self) -> tuple[str, ...]:
        """The value as names; a text is one name."""
        value = self.condition.value
        return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)

    @property
    def folds(self) -> list[str]:
        """The names folded."""
        return [fold(name) for name in self.names]


def compared(column: Any, operator: str, wanted: Any) -> Any:
    """`column` is at least, at most or exactly `wanted`."""
    if operator == "at_least":
        return column >= wanted
    return column <= wanted if operator == "at_most" else column == wanted


def who(query: Any, *, on: bool) -> Any:
    """Customers whose id is in `query`, which must have no NULL, or (`on` False) is not."""
    return Customer.id.in_(query) if on else Customer.id.not_in(query)
