"""The conditions of a rule or a campaign in words."""

from collections.abc import Iterator

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.programme import Conditions
from vefa.rules.speaking import Speaker, listed


def told_conditions(when: Conditions, speaker: Speaker) -> list[str]:
    """Every condition as a part of a sentence: ["Salı günleri", "en az 500 TL tutarında sipariş"]."""
    return [*_times_of_day(when, speaker), *_goods(when), *_people(when, speaker), *_order(when, speaker)]


def goods(when: Conditions) -> str:
    """The goods it is limited to, in short; empty when it is not limited."""
    lists = (when.products, when.categories, when.tags)
    return ", ".join(name for names in lists if names for name in names)


def _times_of_day(when: Conditions, speaker: Speaker) -> Iterator[str]:
    if when.starts:
        yield _("from {moment} on").format(moment=speaker.moment(when.starts))
    if when.ends:
        yield _("before {moment}").format(moment=speaker.moment(when.ends))
    if when.weekdays is not None:
        yield _weekdays(when.weekdays)
    if when.hours is not None:
        yield _("between {start} and {end}").format(start=when.hours[0], end=when.hours[1])
    if when.special_days is not None:
        yield _("special day: {names}").format(names=listed(map(special_day, when.special_days)))


def _weekdays(weekdays: tuple[int, ...]) -> str:
    if not weekdays:
        return _("on no day")
    return _("on {weekdays}").format(weekdays=listed(words.weekday_name(day - 1) for day in sorted(weekdays)))


def special_day(name: str) -> str:
    """A special day as it is called: two of them are the customer's own."""
    own = {"birthday": _("birthday"), "anniversary": _("anniversary of membership")}
    return own.get(name, name)


def _goods(when: Conditions) -> Iterator[str]:
    if when.products is not None:
        yield _("product: {names}").format(names=listed(when.products))
    if when.categories is not None:
        yield _("category: {names}").format(names=listed(when.categories))
    if when.tags is not None:
        yield _("tag: {names}").format(names=listed(when.tags))


def _people(when: Conditions, speaker: Speaker) -> Iterator[str]:
    if when.channels is not None:
        yield _("channel: {names}").format(names=listed(map(speaker.channel, when.channels)))
    if when.segments is not None:
        yield _("customer group: {names}").format(names=listed(when.segments))
    if when.tiers is not None:
        yield _("tier: {names}").format(names=listed(when.tiers))


def _order(when: Conditions, speaker: Speaker) -> Iterator[str]:
    if when.min_basket > 0:
        yield _("an order of at least {money}").format(money=speaker.money(when.min_basket))
    if when.first_order:
        yield _("the first order only")
    if when.times is not None:
        text = ngettext(
            "on {count} order of a customer at most", "on {count} orders of a customer at most", when.times
        )
        yield text.format(count=words.number(when.times))
