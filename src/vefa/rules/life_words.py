"""When points can be used, when they end and what a return takes, in plain sentences."""

from collections.abc import Iterator

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.programme import COUNTER_CHANNELS, Expiry, ProgrammeRules, Wait
from vefa.rules.speaking import Speaker, Told, listed


def life(rules: ProgrammeRules, speaker: Speaker) -> Iterator[Told]:
    """Waiting, the end of points, and returns."""
    for text in _waits(rules, speaker):
        yield Told("waiting", text)
    yield Told("expiry", _expiry(rules.expiry))
    yield Told("returns", _returns(below_zero=rules.below_zero))
    yield Told("returns", _used_points(rules.back_days))


def _waits(rules: ProgrammeRules, speaker: Speaker) -> Iterator[str]:
    at_once = [channel for channel, wait in rules.waits.items() if wait is None]
    if set(COUNTER_CHANNELS) <= set(at_once):
        yield _("Points of a sale over the counter can be used at once.")
        at_once = [channel for channel in at_once if channel not in COUNTER_CHANNELS]
    if at_once:
        names = listed(map(speaker.channel, at_once))
        yield _("Points of these channels can be used at once: {names}.").format(names=names)
    for channel, wait in rules.waits.items():
        if wait is not None:
            yield _channel_waits(wait, speaker.channel(channel))
    yield _others_wait(rules.wait)


def _channel_waits(wait: Wait, name: str) -> str:
    return _(
        "{channel}: points wait until {after_delivery} days after delivery, or {after_order} days after the "
        "order while no delivery day is known."
    ).format(channel=name, after_delivery=wait.after_delivery, after_order=wait.after_order)


def _others_wait(wait: Wait | None) -> str:
    if wait is None:
        return _("Points of other orders can be used at once.")
    return _(
        "Points of other orders wait until {after_delivery} days after delivery, or {after_order} days "
        "after the order while no delivery day is known."
    ).format(after_delivery=wait.after_delivery, after_order=wait.after_order)


def _expiry(expiry: Expiry) -> str:
    match expiry.kind:
        case "never":
            return _("Points never end.")
        case "month_end":
            text = _("Points end with the month, {months} months after they can be used.")
        case "fixed_day":
            return _("Points end each year on {day}, at least 30 days after they can be used.").format(
                day=_day_of_year(expiry.day)
            )
        case "inactivity":
            text = _("Points end after {months} months without a purchase.")
        case _:
            text = _("Points end {months} months after they can be used.")
    return text.format(months=words.number(expiry.months))


def _day_of_year(written: str) -> str:
    """31 Aralık, from MM-DD."""
    month, day = map(int, written.split("-"))
    return f"{day} {words.month_name(month)}"


def _returns(*, below_zero: bool) -> str:
    if below_zero:
        return _("A return takes back its points even when they were used; the balance can go below zero.")
    return _("A return takes points back down to zero; what is missing is noted and never charged later.")


def _used_points(days: int) -> str:
    text = ngettext(
        "Points that paid a returned order come back with their day, for at least {days} day.",
        "Points that paid a returned order come back with their day, for at least {days} days.",
        days,
    )
    return text.format(days=words.number(days))
