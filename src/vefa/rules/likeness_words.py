"""Why two customers may be one person, in words."""

from collections.abc import Iterable
from typing import Final

from vefa.i18n import N_, _

_WORDS: Final = {
    "name_same": N_("the same name"),
    "name_spelt": N_("nearly the same name"),
    "name_part": N_("one name is longer"),
    "name_initial": N_("one name has an initial"),
    "name_surname": N_("the same first name, another surname"),
    "phone_same": N_("the same phone"),
    "phone_swapped": N_("two figures of the phone are swapped"),
    "email_same": N_("the same e-mail"),
    "email_letter": N_("one letter of the e-mail differs"),
    "place_address": N_("the same address"),
    "place_house": N_("the same house"),
    "place_district": N_("the same district"),
    "place_city": N_("the same city"),
    "birthday": N_("the same birthday"),
    "together": N_("one order named both"),
    "loose": N_("known without phone and e-mail"),
}


def reasons_in_words(reasons: Iterable[str]) -> str:
    """`Agreement.reasons` in one line."""
    return " · ".join(_(_WORDS[one]) for one in reasons if one in _WORDS)
