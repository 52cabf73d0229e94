"""What is given beside purchases, in sentences: birthdays, friends, activities, stamp cards, goodwill."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.editing.choice import Choice, Row, sentence
from vefa.rules.editing.earning import NEVER, conditions_parts, points_text, switched
from vefa.rules.editing.life import days_text, months_text
from vefa.rules.programme import Activity, Birthday, ProgrammeRules, Referral, StampCard
from vefa.rules.speaking import Speaker

_USUAL_GIFT: Final = Birthday(points=100)
_USUAL_CAP: Final = 1000
_UNITS: Final = {"item": N_("pieces"), "order": N_("orders")}
_LIMITS: Final = (
    ("per_day", N_("at most a day"), N_("{count} a day")),
    ("per_month", N_("at most a month"), N_("{count} a month")),
    ("lifetime", N_("at most in all"), N_("{count} in all")),
)


def gifts(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Iterator[Row]:
    """Birthday, friends, activities, stamp cards, goodwill."""
    yield _birthday(rules, before, speaker)
    yield _referral(rules, before, speaker)
    for key, activity in rules.activities.items():
        yield _activity(rules, key, activity)
    for card in rules.stamps:
        yield _stamps(rules, card, before, speaker)
    yield _goodwill(rules, before)


def with_activity(rules: ProgrammeRules, key: str, activity: Activity) -> ProgrammeRules:
    """`rules` with this activity under `key`."""
    return replace(rules, activities=MappingProxyType({**rules.activities, key: activity}))


def with_stamps(rules: ProgrammeRules, card: StampCard) -> ProgrammeRules:
    """`rules` with `card` in the place of the one with its id, or as the last one."""
    if card.id not in [one.id for one in rules.stamps]:
        return replace(rules, stamps=(*rules.stamps, card))
    return replace(rules, stamps=tuple(card if one.id == card.id else one for one in rules.stamps))


def _put(rules: ProgrammeRules, part: str, name: str) -> Callable[[Any], ProgrammeRules]:
    return lambda value: replace(rules, **{part: replace(getattr(rules, part), **{name: value})})


def _points(key: str, name: str, value: int, put: Callable[[Any], ProgrammeRules]) -> Choice:
    return Choice(key, name, "number", value, points_text(value), put, unit=_("points"))


def _birthday(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Row:
    gift, was = rules.birthday, before.birthday
    if not (gift.points or gift.voucher):
        known = was if was.points or was.voucher else _USUAL_GIFT
        return Row(
            "birthday", "birthday", _("Birthday"), (_("There is no birthday gift."),), on=False,
            turn=lambda: replace(rules, birthday=known),
        )  # fmt: skip
    points = _points("points", _("Points"), gift.points, _put(rules, "birthday", "points"))
    voucher = Choice(
        "voucher", _("Worth of the voucher"), "money", gift.voucher, speaker.money(gift.voucher),
        _put(rules, "birthday", "voucher"),
    )  # fmt: skip
    days = Choice(
        "days", _("Number of days"), "number", gift.days, days_text(gift.days),
        _put(rules, "birthday", "days"), unit=_("days"), low=1, high=400,
    )  # fmt: skip
    text = _("A birthday gives {points} and a voucher of {voucher}, good for {days}.")
    return Row(
        "birthday", "birthday", _("Birthday"), sentence(text, points, voucher, days),
        turn=lambda: replace(rules, birthday=Birthday(days=gift.days)),
    )  # fmt: skip


def _referral(rules: ProgrammeRules, before: ProgrammeRules, speaker: Speaker) -> Row:
    referral = rules.referral
    if referral is None:
        known = before.referral or Referral()
        return Row(
            "referral", "referral", _("Bringing a friend"), (_("Bringing a friend gives no points."),),
            on=False, turn=lambda: replace(rules, referral=known),
        )  # fmt: skip
    least = Choice(
        "least", _("First order at least"), "money", referral.least, speaker.money(referral.least),
        _put(rules, "referral", "least"),
    )  # fmt: skip
    brings = _points("referrer", _("Who brings"), referral.referrer, _put(rules, "referral", "referrer"))
    friend = _points("friend", _("The friend"), referral.friend, _put(rules, "referral", "friend"))
    most = Choice(
        "per_month", _("Friends a month"), "number", referral.per_month, words.number(referral.per_month),
        _put(rules, "referral", "per_month"), low=1, high=1000,
    )  # fmt: skip
    window = Choice(
        "window", _("Days they wait"), "number", referral.counter_window, days_text(referral.counter_window),
        _put(rules, "referral", "counter_window"), unit=_("days"), high=400,
    )  # fmt: skip
    text = _(
        "When a friend's first order is at least {least}, who brought the friend gets {referrer} and the "
        "friend {friend}. At most {per_month} friends a month are rewarded. The points wait as those of the "
        "order do, {window} after a sale in the shop."
    )
    return Row(
        "referral", "referral", _("Bringing a friend"), sentence(text, least, brings, friend, most, window),
        turn=lambda: replace(rules, referral=None),
    )  # fmt: skip


def _activity(rules: ProgrammeRules, key: str, activity: Activity) -> Row:
    def put(name: str) -> Callable[[Any], ProgrammeRules]:
        return lambda value: with_activity(rules, key, replace(activity, **{name: value}))

    points = _points("points", _("Points"), activity.points, put("points"))
    parts = sentence(_("{points} each time; for one customer:"), points)
    for place, (name, label, text) in enumerate(_LIMITS):
        most = getattr(activity, name)
        shown = _("no limit") if most is None else words.number(most)
        choice = Choice(name, _(label), "limit", most, shown, put(name), low=1)
        end = "." if place == len(_LIMITS) - 1 else ","
        parts = (*parts, *sentence(_(text), count=choice), end)
    kept = {name: one for name, one in rules.activities.items() if name != key}
    return Row(
        f"activity:{key}", "activities", activity.title or key, parts,
        remove=lambda: replace(rules, activities=MappingProxyType(kept)), editor="activity",
    )  # fmt: skip


def _stamps(rules: ProgrammeRules, card: StampCard, before: ProgrammeRules, speaker: Speaker) -> Row:
    def put(name: str) -> Callable[[Any], ProgrammeRules]:
        return lambda value: with_stamps(rules, replace(card, **{name: value}))

    was = next((one.when for one in before.stamps if one.id == card.id), None)
    every = Choice(
        "every", _("After how many"), "number", card.every, words.number(card.every), put("every"), low=1
    )
    options = tuple((_(text), unit) for unit, text in _UNITS.items())
    unit = Choice(
        "unit", _("What is counted"), "options", card.unit, _(_UNITS[card.unit]), put("unit"),
        options=options,
    )  # fmt: skip
    gift = Choice("gift", _("Free product"), "text", card.gift, card.gift, put("gift"))
    months = Choice(
        "months", _("Number of months"), "number", card.months, months_text(card.months), put("months"),
        unit=_("months"), low=1, high=120,
    )  # fmt: skip
    text = _("After every {every} {unit} one {gift} is free, valid for {months}.")
    conditions = conditions_parts(card.when, speaker, put("when"))
    return Row(
        f"stamp:{card.id}", "stamps", card.title or _("Stamp card"),
        (*sentence(text, every, unit, gift, months), *conditions), on=card.when.weekdays != NEVER,
        turn=lambda: with_stamps(rules, replace(card, when=switched(card.when, was))),
        remove=lambda: replace(rules, stamps=tuple(one for one in rules.stamps if one.id != card.id)),
        editor="stamp",
    )  # fmt: skip


def _goodwill(rules: ProgrammeRules, before: ProgrammeRules) -> Row:
    if rules.goodwill_cap is None:
        known = before.goodwill_cap or _USUAL_CAP
        return Row(
            "goodwill", "goodwill", _("Goodwill points"), (_("Goodwill points have no monthly limit."),),
            on=False, turn=lambda: replace(rules, goodwill_cap=known),
        )  # fmt: skip
    cap = _points(
        "cap", _("Points a month"), rules.goodwill_cap, lambda value: replace(rules, goodwill_cap=value)
    )
    text = _("At most {cap} of goodwill are given a month, for the whole shop.")
    return Row(
        "goodwill", "goodwill", _("Goodwill points"), sentence(text, cap),
        turn=lambda: replace(rules, goodwill_cap=None),
    )  # fmt: skip
