"""What a customer said to being written to or called (Law 6563): what can be recorded, and how it stands.

Consent belongs to a channel and to the phone or e-mail it was given for; a refusal is the person's, whatever
the address, and holds until he is asked anew.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final, Literal, NamedTuple

CHANNELS: Final = ("message", "email", "call")
RECIPIENTS: Final = ("person", "trader")
SOURCES: Final = {  # where it was taken; the code of the Turkish register of messages (IYS 3.2)
    "shop": "HS_FIZIKSEL_ORTAM",
    "signed": "HS_ISLAK_IMZA",
    "event": "HS_ETKINLIK",
    "web": "HS_WEB",
    "online": "HS_EORTAM",
    "mobile": "HS_MOBIL",
    "message": "HS_MESAJ",
    "email": "HS_EPOSTA",
    "call_centre": "HS_CAGRI_MERKEZI",
    "social": "HS_SOSYAL_MEDYA",
    "atm": "HS_ATM",
    "decision": "HS_KARAR",
    "before_2015": "HS_2015",
}
FIRST_MOMENT: Final = datetime(2015, 4, 30, 21, tzinfo=UTC)  # 1 May 2015, midnight in Türkiye
GIVEN: Final = 1
REFUSED: Final = -1
NOT_ASKED: Final = 0

Refusal = Literal["future", "too_early", "not_2015", "only_refusal", "never_asked", "before_last"]


class Said(NamedTuple):
    """One record: whether it was given, when (aware) and where."""

    given: bool
    source: str
    taken_at: datetime


class Standing(NamedTuple):
    """How a channel stands: `refused`, or given for these addresses (the latest one last)."""

    refused: bool = False
    addresses: tuple[str, ...] = ()

    def after(self, address: str, *, given: bool) -> "Standing":
        """After a record for `address`."""
        if not given:
            return Standing(refused=True)
        kept = tuple(one for one in self.addresses if one != address)
        return Standing(addresses=(*kept, address))

    def joined(self, other: "Standing") -> "Standing":
        """Of one person who had two records: the stricter one wins."""
        if self.refused or other.refused:
            return Standing(refused=True)
        mine = tuple(one for one in self.addresses if one not in other.addresses)
        return Standing(addresses=(*other.addresses, *mine))

    def state(self, address: str) -> int:
        """GIVEN, REFUSED or NOT_ASKED for a customer who is reached by `address` now."""
        if self.refused:
            return REFUSED
        return GIVEN if address and address in self.addresses else NOT_ASKED


def refusal(said: Said, before: Iterable[Said], now: datetime) -> Refusal | None:
    """Why `said` cannot be recorded after `before` (records of the same channel), None when it can."""
    earlier = list(before)
    reasons: tuple[tuple[Refusal, bool], ...] = (
        ("future", said.taken_at > now),
        ("too_early", said.taken_at < FIRST_MOMENT),
        ("not_2015", said.source == "before_2015" and said.taken_at != FIRST_MOMENT),
        ("only_refusal", said.source == "decision" and said.given),
        ("never_asked", said.source == "decision" and not earlier),
        ("before_last", any(one.taken_at > said.taken_at for one in earlier)),
    )
    return next((reason for reason, holds in reasons if holds), None)
