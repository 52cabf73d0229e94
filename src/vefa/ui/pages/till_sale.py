"""The sale that is open at the till: whose it is, which codes and how many points are to be used."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from vefa.services.sales import SaleDraft, SaleLine


@dataclass(slots=True)
class OpenSale:
    """`who` None: of nobody known, and nobody at all stands there while it is not `guest`.

    `codes` are canonical; `points` None: as many as are allowed.
    """

    who: int | None = None
    guest: bool = False
    codes: list[str] = field(default_factory=list)
    points: int | None = 0

    @property
    def is_open(self) -> bool:
        """Whether somebody stands at the till."""
        return self.guest or self.who is not None

    def of(self, who: int | None) -> None:
        """It is the sale of customer `who`, None: of a guest, who has no points."""
        self.who, self.guest = who, who is None
        self.points = 0

    def clear(self) -> None:
        """Nobody stands there any more."""
        self.who, self.guest, self.points = None, False, 0
        self.codes.clear()

    def turn(self, code: str, *, on: bool) -> None:
        """Use a code, or do not."""
        if on and code not in self.codes:
            self.codes.append(code)
        elif not on and code in self.codes:
            self.codes.remove(code)

    def draft(self, lines: Sequence[SaleLine], today: date, now: datetime) -> SaleDraft:
        """As the services take it."""
        return SaleDraft(
            tuple(lines), today, self.who, moment=now, codes=tuple(self.codes), points=self.points
        )
