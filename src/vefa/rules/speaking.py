"""What sentences about the loyalty programme have in common."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vefa.rules import format as words
from vefa.rules.text import upper_tr


class Told(NamedTuple):
    """A choice of the programme: what it is about ("earning", "expiry", ...) and its sentence."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """How this shop says things: its currency, its time zone, the names of its channels."""

    currency: str
    zone: str = "Europe/Istanbul"
    channel: Callable[[str], str] = str

    def money(self, minor: int) -> str:
        """10 TL, 2,50 TL."""
        return words.money(minor, self.currency, "sentence", decimals="needed")

    def moment(self, written: str) -> str:
        """A moment (UTC, ISO text) as the shop's clock shows it."""
        moment = datetime.fromisoformat(written)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return words.day_and_time(aware.astimezone(ZoneInfo(self.zone)))


def listed(names: Iterable[str]) -> str:
    """Kahve, Çay; a dash when there is none."""
    return ", ".join(names) or "—"


def capital(text: str) -> str:
    """`text` as a sentence begins."""
    return upper_tr(text[:1]) + text[1:]
