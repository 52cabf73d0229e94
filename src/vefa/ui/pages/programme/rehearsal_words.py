"""What the rehearsal says: figures side by side, the expected cost, what the orders cannot show."""

from typing import Final, NamedTuple

from vefa.charts.drawing import Drawing, Look, Size
from vefa.charts.pairs import Pair, pair_chart
from vefa.charts.scale import Axis, count_units
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.services.rehearsal import Outcome, Rehearsal
from vefa.services.rehearsed_tiers import TierShift

_MONTHS: Final = 12  # columns; what lies before them is a part of a month
_SUBJECTS: Final = {
    "redeem": N_("Using points"),
    "expiry": N_("End"),
    "wait": N_("Waiting time"),
    "waits": N_("Waiting time"),
    "below_zero": N_("Returns"),
    "back_days": N_("Returns"),
    "referral": N_("Bringing a friend"),
    "birthday": N_("Birthday"),
    "activities": N_("Activities"),
    "stamps": N_("Stamp card"),
    "goodwill_cap": N_("Goodwill points"),
}


class Compared(NamedTuple):
    """A line of the panel: what, how it is, how it would be, the difference; `dearer`: it costs more."""

    label: str
    now: str
    then: str
    difference: str
    dearer: bool = False


def compared(result: Rehearsal) -> list[Compared]:
    """Points, highest cost, share of the turnover."""
    now, then = result.now, result.then
    return [
        Compared(_("Points given"), words.number(now.points), words.number(then.points), _growth(now, then)),
        Compared(
            _("Highest cost"),
            _money(now.highest, result),
            _money(then.highest, result),
            signed(_money(then.highest - now.highest, result), then.highest - now.highest),
            then.highest > now.highest,
        ),
        Compared(_("Share of turnover"), _share(now.share), _share(then.share), _share_step(now, then)),
    ]


def expected(result: Rehearsal) -> str:
    """The expected difference a year, from this shop's own share of used points."""
    now, then = result.now.expected, result.then.expected
    if result.used_share is None or now is None or then is None:
        return _("Expected cost: not enough data; too few points have come to their end yet.")
    used = words.percent(result.used_share)
    step = words.money(abs(then - now), result.currency, "sentence", decimals="never")
    if then == now:
        return _("{share} of points are used here; the expected cost stays the same.").format(share=used)
    text = (
        _("{share} of points are used here, so the expected cost is {money} more a year.")
        if then > now
        else _("{share} of points are used here, so the expected cost is {money} less a year.")
    )
    return text.format(share=used, money=step)


def remarks(result: Rehearsal, names: dict[str, str]) -> list[str]:
    """What has to be known beside the figures; `names` of rules and campaigns by id."""
    told = []
    if result.not_replayed:
        subjects = dict.fromkeys(_(_SUBJECTS[name]) for name in result.not_replayed if name in _SUBJECTS)
        told.append(_("Past orders cannot show: {subjects}.").format(subjects=", ".join(subjects)))
    if result.earlier:
        ahead = ", ".join(names.get(one, one) for one in result.earlier)
        told.append(
            _("Not begun yet, tried on the same days of an earlier year: {names}.").format(names=ahead)
        )
    if result.rewards:
        told.append(
            _("Entering their tier they get at once: {points} points.").format(
                points=words.number(result.rewards)
            )
        )
    if result.anyway:
        text = ngettext(
            "{count} more customer changes tier without this change too.",
            "{count} more customers change tier without this change too.",
            result.anyway,
        )
        told.append(text.format(count=words.number(result.anyway)))
    return told


def shift_title(shift: TierShift) -> str:
    """9 müşteri Altın seviyesine çıkar."""
    count = words.number(shift.count)
    if not shift.target:
        text = ngettext(
            "{count} customer has no tier any more", "{count} customers have no tier any more", shift.count
        )
        return text.format(count=count)
    text = (
        ngettext("{count} customer rises to {tier}", "{count} customers rise to {tier}", shift.count)
        if shift.rises
        else ngettext("{count} customer falls to {tier}", "{count} customers fall to {tier}", shift.count)
    )
    return text.format(count=count, tier=shift.target)


def months_chart(result: Rehearsal, size: Size, look: Look) -> Drawing:
    """Points month by month, now and then."""
    pairs = [
        Pair(
            words.month_name(one.first.month)[:3],
            words.month(one.first),
            (one.now, one.then),
        )
        for one in result.months[-_MONTHS:]
    ]
    axis = Axis(count_units(), words.number)
    return pair_chart(_("Points by month"), pairs, legend(), size, axis=axis, look=look)


def legend() -> tuple[str, str]:
    """What the two columns are."""
    return _("Rules now"), _("New rules")


def signed(text: str, value: int) -> str:
    """`text` with a plus where `value` is above zero."""
    return f"+{text}" if value > 0 else text


def _money(minor: int, result: Rehearsal) -> str:
    return words.money(minor, result.currency, decimals="never")


def _growth(now: Outcome, then: Outcome) -> str:
    if not now.points:
        return signed(words.number(then.points - now.points), then.points - now.points)
    step = then.points - now.points
    share = (abs(step) * 200 + now.points) // (2 * now.points) * (1 if step > 0 else -1)
    return signed(words.percent(share * 100), step)


def _share(value: int | None) -> str:
    return "—" if value is None else words.percent(value)


def _share_step(now: Outcome, then: Outcome) -> str:
    if now.share is None or then.share is None:
        return ""
    step = then.share - now.share
    return signed(words.percent(step).replace("%", ""), step)
