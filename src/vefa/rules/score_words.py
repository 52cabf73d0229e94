"""Figures of surveys in sentences, honest about small numbers: what is proven, what may be chance."""

import math
from decimal import Decimal
from typing import Final

from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.alarms import Effect
from vefa.rules.scores import Nps, Proof, nps_change, rate, sample_size, wilson

NPS_GROUPS: Final = {
    "promoters": N_("Promoters"),
    "passives": N_("Passives"),
    "detractors": N_("Detractors"),
}
_HALF, _TENTH, _NOTHING = 0.5, 0.1, 1e-9  # of a per cent
MARGINS: Final = (20, 10)  # points of an NPS that people want to be sure of
_VERDICTS: Final = {
    "better": N_("It worked: there are fewer complaints."),
    "worse": N_("There are more complaints than before."),
    "open": N_("Whether it worked is not proved yet."),
}


def group_text(group: str) -> str:
    """What people read for promoters, passives, detractors."""
    return _(NPS_GROUPS[group])


def whole(value: float | None) -> str:
    """A score without decimals, half up; a dash for none."""
    return "—" if value is None else words.number(math.floor(value + 0.5))


def decimals(value: float | None, digits: int = 1) -> str:
    """A mean with its decimals; a dash for none."""
    if value is None:
        return "—"
    return words.decimals_of(math.floor(value * 10**digits + 0.5), digits)


def percent(value: float | None) -> str:
    """Per cent without decimals, half up; a dash for none."""
    return "—" if value is None else words.percent(100 * math.floor(value + 0.5))


def share_end(end: float, *, sign: bool = False) -> str:
    """An end of the interval of a share, in per cent; `sign`: with the sign of per cent.

    Whole, but with a decimal where that would say that nobody or everybody is meant: 0 of 895 is 0 to 0.4.
    """
    end = min(max(end, 0.0), 100.0)
    exact = min(end, 100 - end) < _NOTHING
    before, told = "", whole(end)
    if not exact and not _HALF <= end < 100 - _HALF:
        before = "<" if end < _TENTH / 2 else ">" if end >= 100 - _TENTH / 2 else ""
        told = decimals({"<": _TENTH, ">": 100 - _TENTH}.get(before, end))
    return before + (_("{number}%").format(number=told) if sign else told)


def nps_sentence(found: Nps) -> str:
    """Between which scores the real one may lie; "" without answers."""
    if found.interval is None:
        return ""
    low, high = map(whole, found.interval)
    text = ngettext(
        "With {n} answer the real score may lie anywhere between {low} and {high}.",
        "With {n} answers the real score may lie anywhere between {low} and {high}.",
        found.n,
    )
    return text.format(n=words.number(found.n), low=low, high=high)


def needed_sentence(found: Nps) -> str:
    """How many answers the next margin needs; "" when the narrowest is reached."""
    missing = ((margin, sample_size(margin)) for margin in MARGINS)
    margin, count = next((one for one in missing if one[1] > found.n), (0, 0))
    if not count:
        return ""
    text = _("To speak with certainty (±{margin}), about {count} answers are needed.")
    return text.format(margin=margin, count=words.number(count))


def change_sentence(before: Nps, after: Nps) -> str:
    """Whether the score really rose or fell since the span before; "" with nothing to compare."""
    proof = nps_change(before, after)
    if proof is None or before.score is None or after.score is None:
        return ""
    if after.score == before.score:
        return _("The score is {score}, as before.").format(score=whole(after.score))
    if after.score > before.score:
        proven, open_ = _("The rise from {before} is proven."), _("The rise from {before} may be chance.")
    else:
        proven, open_ = _("The fall from {before} is proven."), _("The fall from {before} may be chance.")
    return (proven if proof.proven else open_).format(before=whole(before.score))


def share_sentence(good: int, n: int) -> str:
    """A share with its 95 % interval: 80% (49 to 94); a dash without answers."""
    ends = wilson(good, n)
    if ends is None:
        return "—"
    low, high = map(whole, ends)
    return _("{share} ({low} to {high})").format(share=percent(rate(good, n)), low=low, high=high)


def difference_sentence(proof: Proof | None) -> str:
    """Whether groups, spans or channels really differ."""
    if proof is None:
        return _("There are too few answers to compare.")
    return _("The difference is proven.") if proof.proven else _("The difference is not proved.")


def alarm_sentence(seen: int, usual: float, days: int, proof: Proof) -> str:
    """What is more than usual, and how likely chance alone does it; "" when nothing is proven."""
    if not proof.proven:
        return ""
    text = _("Trouble that repeats itself: {seen} times in the last {days} days, {usual} are usual.")
    told = text.format(seen=words.number(seen), days=days, usual=_short(usual))
    n = max(1, math.floor(100 * proof.p + 0.5))
    chance = _("Chance alone does that in about {n} of 100 cases.").format(n=n)
    return f"{told} {chance}"


def _short(value: float) -> str:
    """2, 2.5: one decimal where it says something."""
    return words.number(Decimal(f"{value:.1f}").normalize()) if value % 1 else words.number(int(value))


def effect_sentence(found: Effect | None) -> str:
    """Whether a corrective action worked, with both rates."""
    if found is None:
        return _("There are too few orders to compare.")
    text = _("Complaints per 100 orders: {before} before, {after} after. {verdict}")
    before, after = decimals(found.before.rate, 2), decimals(found.after.rate, 2)
    return text.format(before=before, after=after, verdict=_(_VERDICTS[found.verdict]))


def by_chance(p: float) -> str:
    """How likely chance alone makes as much, `p` from 0 to 1; never none at all."""
    if p < 0.01:
        return _("Chance at most {percent}").format(percent=words.percent(100))
    return _("Chance about {percent}").format(percent=words.percent(round(p * 100) * 100))
