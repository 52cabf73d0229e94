"""Phones and e-mail addresses of the shop itself: whoever gives them, they tell no customer."""

import re
from typing import Final, NamedTuple

from vefa.rules.phone import normalise
from vefa.rules.text import email
from vefa.services import settings

_BETWEEN: Final = re.compile(r"[\s,;|/]+(?=\S*@)|[,;|/\n]")  # two of them in one field


class OwnContacts(NamedTuple):
    """Phones in E.164 and addresses in lower case."""

    phones: frozenset[str]
    emails: frozenset[str]


def own_contacts() -> OwnContacts:
    """What the settings say of the shop."""
    shop = settings.shop()
    phones = (normalise(part, shop.country) for part in (shop.phone, *_BETWEEN.split(shop.phone)))
    emails = (email(part) for text in (shop.email, shop.web) for part in _BETWEEN.split(text))
    return OwnContacts(frozenset(filter(None, phones)), frozenset(filter(None, emails)))
