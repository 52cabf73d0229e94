"""What in a programme cannot have been meant: told before it begins, refused nowhere."""

from collections.abc import Collection, Iterator

from vefa.i18n import _
from vefa.rules.programme import Campaign, Conditions, ProgrammeRules, Rule, StampCard
from vefa.rules.speaking import listed
from vefa.rules.text import fold

OWN_DAYS = frozenset({"birthday", "anniversary"})


def doubts(rules: ProgrammeRules, *, lists: Collection[str], days: Collection[str]) -> list[str]:
    """Sentences on what gives nothing or can never hold; `lists` and `days` are those that the shop has."""
    return [*_tiers(rules), *_earning(rules), *_asked_for(rules, lists, days)]


def _tiers(rules: ProgrammeRules) -> Iterator[str]:
    thresholds = [tier.threshold for tier in rules.tiers]
    if len(set(thresholds)) < len(thresholds):
        yield _("Two tiers have the same threshold; nobody stays in the lower one.")


def _earning(rules: ProgrammeRules) -> Iterator[str]:
    if not any(_gives(rule) for rule in rules.rules):
        yield _("No rule gives points: orders earn nothing.")


def _gives(rule: Rule) -> bool:
    return rule.points > 0 and rule.when.weekdays != () and (rule.kind != "per" or rule.per > 0)


def _asked_for(rules: ProgrammeRules, lists: Collection[str], days: Collection[str]) -> Iterator[str]:
    """Names that rules ask for and that are not there."""
    known = {
        "tiers": {fold(tier.name) for tier in rules.tiers},
        "segments": {fold(name) for name in lists},
        "special_days": {fold(name) for name in days} | OWN_DAYS,
    }
    texts = {
        "tiers": _("{title} asks for a tier that is not there: {names}."),
        "segments": _("{title} asks for a list that is not there: {names}."),
        "special_days": _("{title} asks for a special day that is not there: {names}."),
    }
    for title, when in _bound(rules):
        for field, there in known.items():
            gone = [name for name in getattr(when, field) or () if fold(name) not in there]
            if gone:
                yield texts[field].format(title=title, names=listed(gone))


def _bound(rules: ProgrammeRules) -> Iterator[tuple[str, Conditions]]:
    every: list[Rule | Campaign | StampCard] = [*rules.rules, *rules.campaigns, *rules.stamps]
    return ((one.title or one.id, one.when) for one in every)
