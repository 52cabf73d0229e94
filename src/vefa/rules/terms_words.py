"""The terms of the programme as text for customers, made of its sentences; the owner edits and adds to it."""

from typing import Final

from vefa.i18n import N_, _
from vefa.rules.programme import ProgrammeRules
from vefa.rules.programme_words import choices
from vefa.rules.speaking import Speaker

HEADING: Final = "# "
_SECTIONS: Final = (
    (N_("Earning points"), ("earning", "campaigns", "rounding")),
    (N_("Tiers"), ("tiers", "bonuses")),
    (N_("Using points"), ("worth", "redeem", "waiting")),
    (N_("End of points"), ("expiry",)),
    (N_("Returns"), ("returns",)),
    (N_("Bringing a friend"), ("referral",)),
    (N_("Birthday"), ("birthday",)),
    (N_("Activities"), ("activities",)),
    (N_("Stamp card"), ("stamps",)),
)


def terms_text(rules: ProgrammeRules, speaker: Speaker) -> str:
    """Headings (lines that begin with "# ") and sentences; what the shop does not offer is left out."""
    told = choices(rules, speaker)
    left_out = _not_offered(rules)
    parts = []
    for heading, topics in _SECTIONS:
        sentences = [one.text for one in told if one.topic in topics and one.topic not in left_out]
        if sentences:
            parts.append("\n".join([HEADING + _(heading), *sentences]))
    parts.append("\n".join([HEADING + _("In general"), *_always()]))
    return "\n\n".join(parts)


def _not_offered(rules: ProgrammeRules) -> set[str]:
    """Topics whose sentence only says that there is no such thing."""
    offered = {
        "tiers": bool(rules.tiers),
        "referral": rules.referral is not None,
        "birthday": bool(rules.birthday.points or rules.birthday.voucher),
        "activities": bool(rules.activities),
        "stamps": bool(rules.stamps),
    }
    return {topic for topic, there in offered.items() if not there}


def _always() -> list[str]:
    """What holds in every shop (POLICY 1, 9, 16)."""
    return [
        _("Points are never paid out in cash."),
        _("Shipping, gift cards that are bought and what is paid with points or vouchers earn no points."),
        _("Alcohol and tobacco earn no points, and no voucher applies to them."),
    ]
