"""Phones and e-mail addresses that tell no customer, whoever gives them: the shop's own, and nobody's."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from vefa.rules.phone import normalise
from vefa.rules.text import email
from vefa.services import settings
from vefa.services.stored import get, put

_NOBODYS: Final = "nobodys_contacts"
_BETWEEN: Final = re.compile(r"[\s,;|/]+(?=\S*@)|[,;|/\n]")  # two of them in one field


class OwnContacts(NamedTuple):
    """Phones in E.164 and addresses in lower case."""

    phones: frozenset[str]
    emails: frozenset[str]


def own_contacts() -> OwnContacts:
    """What the settings say of the shop, and what imports found to be nobody's."""
    shop, nobodys = settings.shop(), get(_NOBODYS, [])
    phones = (normalise(part, shop.country) for part in (shop.phone, *_BETWEEN.split(shop.phone)))
    emails = (email(part) for text in (shop.email, shop.web) for part in _BETWEEN.split(text))
    return OwnContacts(
        frozenset(filter(None, (*phones, *(text for text in nobodys if "@" not in text)))),
        frozenset(filter(None, (*emails, *(text for text in nobodys if "@" in text)))),
    )


def remember_nobodys(found: Iterable[str]) -> None:
    """Phones and e-mails that stand beside too many names, inside the write transaction."""
    put(_NOBODYS, sorted({*get(_NOBODYS, []), *found}))
