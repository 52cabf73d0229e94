"""When points can be used and how, when they end and what a return takes, in sentences."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.editing.choice import Choice, Part, Row, sentence
from vefa.rules.editing.earning import points_text
from vefa.rules.programme import COUNTER_CHANNELS, Expiry, ProgrammeRules, Redeem, Wait
from vefa.rules.speaking import Speaker

_ENDS: Final = {
    "months": N_("after they can be used"),
    "month_end": N_("later, with the end of that month"),
    "inactivity": N_("after the last purchase"),
    "fixed_day": N_("on a fixed day of the year"),
}
_RETURNS: Final = {
    True: N_("may go below zero"),
    False: N_("stops at zero; what is missing is noted"),
}
_LAST: Final = "12-31"


def use(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Iterator[Row]:
    """Waiting and using."""
    yield _waiting(rules, speaker)
    yield _redeem(rules, before, speaker)


def life(rules: ProgrammeRules, before: ProgrammeRules) -> Iterator[Row]:
    """The end of points, returns."""
    yield _expiry(rules, before)
    yield _returns(rules)


def wait_text(wait: Wait | None) -> str:
    """Hemen; teslimden 14 gün sonra."""
    if wait is None:
        return _("at once")
    days = ngettext("{days} day after delivery", "{days} days after delivery", wait.after_delivery)
    return days.format(days=words.number(wait.after_delivery))


def months_text(months: int) -> str:
    """12 ay."""
    return ngettext("{months} month", "{months} months", months).format(months=words.number(months))


def days_text(days: int) -> str:
    """30 gün."""
    return ngettext("{days} day", "{days} days", days).format(days=words.number(days))


def day_of_year_text(written: str) -> str:
    """31 Aralık, from MM-DD."""
    month, day = map(int, written.split("-"))
    return f"{day} {words.month_name(month)}"


def with_wait(rules: ProgrammeRules, channels: tuple[str, ...], wait: Wait | None) -> ProgrammeRules:
    """`rules` with a wait of its own for each of `channels`."""
    return replace(rules, waits=MappingProxyType({**rules.waits, **dict.fromkeys(channels, wait)}))


def without_wait(rules: ProgrammeRules, channel: str) -> ProgrammeRules:
    """`rules` in which `channel` waits as the others do."""
    kept = {name: wait for name, wait in rules.waits.items() if name != channel}
    return replace(rules, waits=MappingProxyType(kept))


def _waiting(rules: ProgrammeRules, speaker: Speaker) -> Row:
    """The shop's own sales, channels with a wait of their own, all others."""
    tills = rules.wait_of(COUNTER_CHANNELS[0])
    counter = Choice(
        "counter", _("Sales in the shop"), "wait", tills, wait_text(tills),
        lambda value: with_wait(rules, COUNTER_CHANNELS, value),
    )  # fmt: skip
    others = Choice(
        "others", _("Other orders"), "wait", rules.wait, wait_text(rules.wait),
        lambda value: replace(rules, wait=value),
    )  # fmt: skip
    parts = sentence(
        _("Points of a sale in the shop can be used {counter}, of other orders {others}."), counter, others
    )
    for channel, wait in rules.waits.items():
        if channel not in COUNTER_CHANNELS or wait != tills:
            parts += _channel(rules, channel, wait, speaker)
    if rules.wait is not None:
        unknown = Choice(
            "unknown", _("Days after the order"), "number", rules.wait.after_order,
            days_text(rules.wait.after_order), _put_unknown(rules, rules.wait), unit=_("days"), high=400,
        )  # fmt: skip
        parts += sentence(_("While no delivery day is known, {unknown} after the order."), unknown)
    return Row("waiting", "waiting", _("Waiting time"), parts, editor="waits")


def _put_unknown(rules: ProgrammeRules, wait: Wait) -> Callable[[int], ProgrammeRules]:
    return lambda value: replace(rules, wait=replace(wait, after_order=value))


def _channel(rules: ProgrammeRules, channel: str, wait: Wait | None, speaker: Speaker) -> tuple[Part, ...]:
    name = speaker.channel(channel)
    one = Choice(
        f"wait_{channel}", name, "wait", wait, wait_text(wait),
        lambda value: with_wait(rules, (channel,), value),
    )  # fmt: skip
    return sentence(_("{channel}: {wait}."), channel=name, wait=one)


def _redeem(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Row:
    redeem = rules.redeem
    points = _number("worth", _("Points"), rules.worth.points, _put(rules, "worth", "points"))
    money = Choice(
        "value", _("Worth in money"), "money", rules.worth.value, speaker.money(rules.worth.value),
        _put(rules, "worth", "value"),
    )  # fmt: skip
    parts = sentence(_("{worth} are worth {value}."), points, money)
    if not redeem.share:
        known = before.redeem.share or Redeem().share
        return Row(
            "redeem", "worth", _("Using points"), (*parts, _("Points cannot be used to pay.")), on=False,
            turn=lambda: replace(rules, redeem=replace(redeem, share=known)),
        )  # fmt: skip
    share = Choice(
        "share", _("Share of a purchase"), "percent", redeem.share, words.percent(redeem.share),
        _put(rules, "redeem", "share"), high=10_000,
    )  # fmt: skip
    least = _number("least", _("Points at least"), redeem.least, _put(rules, "redeem", "least"))
    block = _number("block", _("Points of a block"), redeem.block, _put(rules, "redeem", "block"))
    return Row(
        "redeem", "worth", _("Using points"),
        (
            *parts,
            *sentence(_("At most {share} of a purchase is paid with points."), share),
            *sentence(_("At least {least} are used, in blocks of {block}."), least, block),
        ),
        turn=lambda: replace(rules, redeem=replace(redeem, share=0)),
    )  # fmt: skip


def _number(key: str, name: str, value: int, put: Callable[[Any], ProgrammeRules]) -> Choice:
    return Choice(key, name, "number", value, points_text(value), put, unit=_("points"), low=1)


def _put(rules: ProgrammeRules, part: str, name: str) -> Callable[[Any], ProgrammeRules]:
    """Another value of one field of a part of the rules, as the share of `redeem`."""
    return lambda value: replace(rules, **{part: replace(getattr(rules, part), **{name: value})})


def _expiry(rules: ProgrammeRules, before: ProgrammeRules) -> Row:
    expiry = rules.expiry
    if expiry.kind == "never":
        known = before.expiry if before.expiry.kind != "never" else Expiry()
        return Row(
            "expiry", "expiry", _("End"), (_("Points never end."),), on=False,
            turn=lambda: replace(rules, expiry=known),
        )  # fmt: skip
    options = tuple((_(text), kind) for kind, text in _ENDS.items())
    kind = Choice(
        "kind", _("End"), "options", expiry.kind, _(_ENDS[expiry.kind]), _put_kind(rules), options=options
    )
    if expiry.kind == "fixed_day":
        day = Choice(
            "day", _("Day of the year"), "day_of_year", expiry.day, day_of_year_text(expiry.day),
            _put(rules, "expiry", "day"),
        )  # fmt: skip
        parts = sentence(_("Points end {kind}: {day}, at least 30 days after they can be used."), kind, day)
    else:
        months = Choice(
            "months", _("Number of months"), "number", expiry.months, months_text(expiry.months),
            _put(rules, "expiry", "months"), unit=_("months"), low=1, high=240,
        )  # fmt: skip
        parts = sentence(_("Points end {months} {kind}."), months, kind)
    told = _("They stand in the list of points about to end 30 and 7 days before.")
    never = replace(expiry, kind="never")
    return Row("expiry", "expiry", _("End"), (*parts, told), turn=lambda: replace(rules, expiry=never))


def _put_kind(rules: ProgrammeRules) -> Callable[[str], ProgrammeRules]:
    def put(kind: str) -> ProgrammeRules:
        day = rules.expiry.day or (_LAST if kind == "fixed_day" else "")
        return replace(rules, expiry=Expiry(rules.expiry.months, kind, day))

    return put


def _returns(rules: ProgrammeRules) -> Row:
    options = tuple((_(text), value) for value, text in _RETURNS.items())
    how = Choice(
        "below_zero", _("Returns"), "options", rules.below_zero, _(_RETURNS[rules.below_zero]),
        lambda value: replace(rules, below_zero=value), options=options,
    )  # fmt: skip
    days = Choice(
        "back_days", _("Number of days"), "number", rules.back_days, days_text(rules.back_days),
        lambda value: replace(rules, back_days=value), unit=_("days"), high=400,
    )  # fmt: skip
    text = _(
        "A return takes back its points; the balance {below_zero}. Points that paid the order come back with "
        "their day, for at least {back_days}."
    )
    return Row("returns", "returns", _("Returns"), sentence(text, how, days))
