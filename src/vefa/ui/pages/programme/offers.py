"""What conditions may ask for in this shop: channels, categories, tags, lists, tiers, special days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from vefa.files.channels import CHANNELS, channel_label
from vefa.rules.conditions_words import special_day
from vefa.rules.programme import ProgrammeRules
from vefa.rules.text import fold
from vefa.services import groups, lists, products, settings, special_days

_OWN_DAYS = ("birthday", "anniversary")  # of the customer


@dataclass(frozen=True, slots=True)
class Offers:
    """Names to choose from; `today` and `zone` for moments.

    `groups` are names and ids; `freeze(id)` saves who is in one today as a list, and answers its name.
    """

    today: date
    zone: str
    channels: tuple[tuple[str, str], ...]
    special: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, str], ...]
    tiers: tuple[tuple[str, str], ...]
    products: Callable[[str], Sequence[str]]
    categories: Callable[[str], Sequence[str]]
    tags: Callable[[str], Sequence[str]]
    groups: tuple[tuple[str, int], ...] = ()
    freeze: Callable[[int], str] = str


def offers(rules: ProgrammeRules, today: date) -> Offers:
    """What this shop has now; tiers are those of `rules`."""
    days = (*_OWN_DAYS, *special_days.special_names())
    return Offers(
        today=today,
        zone=settings.zone(),
        channels=tuple((channel_label(key), key) for key in CHANNELS),
        special=tuple((special_day(name), name) for name in days),
        lists=tuple((one.name, one.name) for one in lists.saved_lists()),
        tiers=tuple((tier.name, tier.name) for tier in rules.tiers),
        products=products.names_like,
        categories=_among(products.categories()),
        tags=_among(products.tags()),
        groups=tuple((one.name, one.id) for one in groups.saved_groups()),
        freeze=partial(groups.freeze_for_rules, today=today),
    )


def _among(names: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda text: [name for name in names if fold(text) in fold(name)]
