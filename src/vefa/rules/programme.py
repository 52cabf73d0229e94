"""What a version of the loyalty programme says: plain values, as JSON, and in sentences.

Money is in minor units of the shop's currency, points are whole (POLICY 3, 8, 12, 15).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any, Final

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.text import upper_tr

COUNTER_CHANNELS: Final = ("counter", "square", "loyverse")  # the shop and the tills of cash registers


@dataclass(frozen=True, slots=True)
class Rate:
    """`points` for every full `per` of money, counted once per order (POLICY 3)."""

    points: int = 1
    per: int = 1000


@dataclass(frozen=True, slots=True)
class Worth:
    """`points` points are worth `value` of money (POLICY 15)."""

    points: int = 100
    value: int = 1000

    def of(self, points: int) -> int:
        """What `points` are worth in minor units, rounded down; a deficit is worth nothing."""
        return max(points, 0) * self.value // self.points if self.points else 0


@dataclass(frozen=True, slots=True)
class Wait:
    """Days that points wait: after delivery, or after the order while no delivery day is known."""

    after_delivery: int = 14
    after_order: int = 21


@dataclass(frozen=True, slots=True)
class Expiry:
    """How long points live: `months` after they were earned (POLICY 12)."""

    months: int = 12


def _counter_waits() -> Mapping[str, Wait | None]:
    return MappingProxyType(dict.fromkeys(COUNTER_CHANNELS))


@dataclass(frozen=True, slots=True)
class ProgrammeRules:
    """One version of the programme. `waits` names channels with a wait of their own; None means no wait."""

    rate: Rate = Rate()
    worth: Worth = Worth()
    expiry: Expiry = Expiry()
    wait: Wait = Wait()
    waits: Mapping[str, Wait | None] = field(default_factory=_counter_waits)

    def wait_of(self, channel: str) -> Wait | None:
        """The wait of `channel`; None when its points can be used at once."""
        return self.waits.get(channel, self.wait)


def to_json(rules: ProgrammeRules) -> str:
    """`rules` as the shop file keeps them."""
    waits = {channel: wait and asdict(wait) for channel, wait in sorted(rules.waits.items())}
    parts = {name: asdict(getattr(rules, name)) for name in ("rate", "worth", "expiry", "wait")}
    return json.dumps({**parts, "waits": waits}, separators=(",", ":"))


def from_json(text: str) -> ProgrammeRules:
    """The rules that `to_json` wrote; what an older version did not know yet has its default."""
    kept: dict[str, Any] = json.loads(text)
    waits = {channel: wait and Wait(**wait) for channel, wait in kept.get("waits", {}).items()}
    return ProgrammeRules(
        rate=Rate(**kept.get("rate", {})),
        worth=Worth(**kept.get("worth", {})),
        expiry=Expiry(**kept.get("expiry", {})),
        wait=Wait(**kept.get("wait", {})),
        waits=MappingProxyType(waits) if "waits" in kept else _counter_waits(),
    )


def rate_sentence(rate: Rate, currency: str) -> str:
    """The rate in words, for a person who reads why: "her 10 TL için 1 puan"."""
    text = ngettext("{points} point for every {money}", "{points} points for every {money}", rate.points)
    return text.format(points=words.number(rate.points), money=_money(rate.per, currency))


def sentences(rules: ProgrammeRules, currency: str) -> list[str]:
    """Every choice of the programme as a plain sentence."""
    return [
        _("{rate}: only full steps count, once per order.").format(
            rate=_capital(rate_sentence(rules.rate, currency))
        ),
        _("{points} points are worth {money}.").format(
            points=words.number(rules.worth.points),
            money=_money(rules.worth.value, currency),
        ),
        _("Points of a sale over the counter can be used at once."),
        _(
            "Points of other orders wait until {after_delivery} days after delivery, or {after_order} days "
            "after the order while no delivery day is known."
        ).format(after_delivery=rules.wait.after_delivery, after_order=rules.wait.after_order),
        _("Points end {months} months after they can be used.").format(months=rules.expiry.months),
    ]


def _capital(text: str) -> str:
    return upper_tr(text[0]) + text[1:]


def _money(minor: int, currency: str) -> str:
    return words.money(minor, currency, "sentence", decimals="needed")
