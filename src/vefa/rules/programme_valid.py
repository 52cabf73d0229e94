"""What no programme may say, whoever wrote it: unknown kinds, figures out of reach, days that are none."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, Final

from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule, StampCard
from vefa.rules.text import fold

_MOST: Final = 10**12
_MONTHS: Final = 1_200  # a hundred years: the calendar must reach so far from any day
_DAYS: Final = 36_500
_KINDS: Final[dict[str, tuple[str, ...]]] = {
    "rounding": ("down", "up", "half_up"),
    "tier_basis": ("money", "points"),
    "tier_period": ("rolling12", "calendar_year", "lifetime"),
}
_RULE: Final = {"kind": ("per", "order", "item"), "mode": ("add", "instead")}
_EXPIRY: Final = ("never", "months", "month_end", "fixed_day", "inactivity")

Path = str
"""Where a wrong value stands: "rules[2].kind"."""


def wrong(rules: ProgrammeRules) -> Path:
    """Where the first value stands that cannot be, "" when all can."""
    return next(_wrong(rules), "")


def _wrong(rules: ProgrammeRules) -> Iterator[Path]:
    yield from (name for name, kinds in _KINDS.items() if getattr(rules, name) not in kinds)
    yield from _bound(rules)
    yield from _tiers(rules)
    yield from _figures(rules)
    if not _is_day(rules.counts_from):
        yield "counts_from"


def _bound(rules: ProgrammeRules) -> Iterator[Path]:
    for place, rule in enumerate(rules.rules):
        here = f"rules[{place}]"
        yield from (f"{here}.{name}" for name, kinds in _RULE.items() if getattr(rule, name) not in kinds)
        yield from _counts(here, rule, "points", "per", "priority")
        yield from _conditions(here, rule)
    for place, campaign in enumerate(rules.campaigns):
        here = f"campaigns[{place}]"
        if not isinstance(campaign.plus, int) or abs(campaign.plus) > _MOST:
            yield f"{here}.plus"
        yield from _conditions(here, campaign)
    for place, card in enumerate(rules.stamps):
        here = f"stamps[{place}]"
        if card.unit not in {"item", "order"}:
            yield f"{here}.unit"
        yield from _counts(here, card, "every", least=1)
        yield from _counts(here, card, "months", least=1, most=_MONTHS)
        yield from _conditions(here, card)
    names = [one.id for one in _every(rules)]
    if len(set(names)) < len(names) or "" in names:
        yield "id"


def _every(rules: ProgrammeRules) -> Iterator[Rule | Campaign | StampCard]:
    yield from rules.rules
    yield from rules.campaigns
    yield from rules.stamps


def _conditions(here: Path, one: Rule | Campaign | StampCard) -> Iterator[Path]:
    when: Conditions = one.when
    checks = {
        "starts": _is_moment(when.starts),
        "ends": _is_moment(when.ends),
        "weekdays": all(day in range(1, 8) for day in when.weekdays or ()),
        "hours": _are_hours(when.hours),
        "min_basket": _is_count(when.min_basket),
        "times": when.times is None or _is_count(when.times),
    }
    yield from (f"{here}.when.{name}" for name, right in checks.items() if not right)


def _tiers(rules: ProgrammeRules) -> Iterator[Path]:
    known: set[str] = set()
    for place, tier in enumerate(rules.tiers):
        here, name = f"tiers[{place}]", fold(tier.name)
        yield from _counts(here, tier, "threshold", "plus", "reward")
        if not tier.name.strip() or name in known:
            yield f"{here}.name"
        known.add(name)


def _figures(rules: ProgrammeRules) -> Iterator[Path]:
    yield from _counts("worth", rules.worth, "points", least=1)
    yield from _counts("worth", rules.worth, "value")
    yield from _counts("redeem", rules.redeem, "block", least=1)
    yield from _counts("redeem", rules.redeem, "least", "share")
    yield from _life(rules)
    waits: Mapping[str, Any] = {
        "wait": rules.wait,
        **{f"waits.{name}": one for name, one in rules.waits.items()},
    }
    for here, wait in waits.items():
        if wait is not None:
            yield from _counts(here, wait, "after_delivery", "after_order", most=_DAYS)
    if rules.referral is not None:
        yield from _counts("referral", rules.referral, "least", "referrer", "friend", "per_month")
        yield from _counts("referral", rules.referral, "counter_window", most=_DAYS)
    yield from _counts("birthday", rules.birthday, "points", "voucher")
    yield from _counts("birthday", rules.birthday, "days", most=_DAYS)
    for name, activity in rules.activities.items():
        yield from _counts(f"activities.{name}", activity, "points")
    yield from _counts("", rules, "back_days", most=_DAYS)
    if rules.goodwill_cap is not None:
        yield from _counts("", rules, "goodwill_cap")


def _life(rules: ProgrammeRules) -> Iterator[Path]:
    expiry = rules.expiry
    if expiry.kind not in _EXPIRY:
        yield "expiry.kind"
    yield from _counts("expiry", expiry, "months", most=_MONTHS)
    if expiry.kind == "fixed_day" and not _is_day(f"2024-{expiry.day}"):
        yield "expiry.day"


def _counts(here: Path, one: Any, *names: str, least: int = 0, most: int = _MOST) -> Iterator[Path]:
    """Fields that are no whole numbers from `least` to `most`."""
    dot = "." if here else ""
    yield from (f"{here}{dot}{name}" for name in names if not _is_count(getattr(one, name), least, most))


def _is_count(value: Any, least: int = 0, most: int = _MOST) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_day(written: str | None) -> bool:
    return written is None or _reads(date.fromisoformat, written)


def _is_moment(written: str | None) -> bool:
    return written is None or _reads(datetime.fromisoformat, written)


def _are_hours(hours: tuple[str, str] | None) -> bool:
    return hours is None or (len(hours) == 2 and all(_reads(time.fromisoformat, hour) for hour in hours))


def _reads(read: Any, written: Any) -> bool:
    try:
        read(written)
    except (ValueError, TypeError):
        return False
    return True
