"""Points and gifts beside purchases, in plain sentences: friends, birthdays, activities, stamps, goodwill."""

from collections.abc import Iterator

from vefa.i18n import _, ngettext
from vefa.rules import format as words
from vefa.rules.conditions_words import told_conditions
from vefa.rules.programme import Activity, Birthday, ProgrammeRules, Referral, StampCard
from vefa.rules.speaking import Speaker, Told, listed


def gifts(rules: ProgrammeRules, speaker: Speaker) -> Iterator[Told]:
    """What is given without a purchase of one's own, or for many of them."""
    for text in _referral(rules.referral, speaker):
        yield Told("referral", text)
    yield Told("birthday", _birthday(rules.birthday, speaker))
    if not rules.activities:
        yield Told("activities", _("There are no points for reviews, surveys and other activities."))
    for key, activity in rules.activities.items():
        yield Told("activities", activity_sentence(activity.title or key, activity))
    if not rules.stamps:
        yield Told("stamps", _("There is no stamp card."))
    for card in rules.stamps:
        yield Told("stamps", stamp_sentence(card, speaker))
    yield Told("goodwill", _goodwill(rules.goodwill_cap))


def _referral(referral: Referral | None, speaker: Speaker) -> Iterator[str]:
    if referral is None:
        yield _("Bringing a friend gives no points.")
        return
    yield _(
        "When a friend's first order is at least {money}, the customer who brought the friend gets "
        "{referrer} points and the friend {friend} points."
    ).format(
        money=speaker.money(referral.least),
        referrer=words.number(referral.referrer),
        friend=words.number(referral.friend),
    )
    text = ngettext(
        "A customer is rewarded for {count} friend a month.",
        "A customer is rewarded for at most {count} friends a month.",
        referral.per_month,
    )
    yield text.format(count=words.number(referral.per_month))
    yield _("These points wait as those of the order do, {days} days after a sale over the counter.").format(
        days=words.number(referral.counter_window)
    )


def _birthday(birthday: Birthday, speaker: Speaker) -> str:
    voucher = {"money": speaker.money(birthday.voucher), "days": words.number(birthday.days)}
    if birthday.points and birthday.voucher:
        return _("A birthday gives {points} points and a voucher of {money}, good for {days} days.").format(
            points=words.number(birthday.points), **voucher
        )
    if birthday.points:
        return _("A birthday gives {points} points.").format(points=words.number(birthday.points))
    if birthday.voucher:
        return _("A birthday gives a voucher of {money}, good for {days} days.").format(**voucher)
    return _("There is no birthday gift.")


def activity_sentence(title: str, activity: Activity) -> str:
    """Yorum: her seferinde 50 puan."""
    limits = [
        (_("{count} a day"), activity.per_day),
        (_("{count} a month"), activity.per_month),
        (_("{count} in all"), activity.lifetime),
    ]
    bound = [text.format(count=words.number(count)) for text, count in limits if count is not None]
    points = words.number(activity.points)
    if not bound:
        return _("{activity}: {points} points each time.").format(activity=title, points=points)
    return _("{activity}: {points} points each time; at most {limits} for one customer.").format(
        activity=title, points=points, limits=listed(bound)
    )


def stamp_sentence(card: StampCard, speaker: Speaker) -> str:
    """Kahve kartı: her 10 adetten sonra bir Filtre kahve bedava."""
    every = words.number(card.every)
    if card.unit == "order":
        text = ngettext(
            "{title}: after every {every} order one {gift} is free, within {months} months.",
            "{title}: after every {every} orders one {gift} is free, within {months} months.",
            card.every,
        )
    else:
        text = ngettext(
            "{title}: after every {every} piece one {gift} is free, within {months} months.",
            "{title}: after every {every} pieces one {gift} is free, within {months} months.",
            card.every,
        )
    told = text.format(
        title=card.title or _("Stamp card"), every=every, gift=card.gift, months=words.number(card.months)
    )
    bound = told_conditions(card.when, speaker)
    return (
        _("{text} Condition: {conditions}.").format(text=told, conditions="; ".join(bound)) if bound else told
    )


def _goodwill(cap: int | None) -> str:
    if cap is None:
        return _("Goodwill points have no monthly limit.")
    return _("At most {points} goodwill points are given a month, for the whole shop.").format(
        points=words.number(cap)
    )
