"""What somebody is written who is asked for an answer (class B: only with the consent of the channel)."""

from typing import NamedTuple

from vefa.i18n import _
from vefa.rules.complaint_words import hello


class Letter(NamedTuple):
    """Subject (of an e-mail) and text."""

    subject: str
    text: str


def letter(name: str, shop: str, *, complaint: bool = False, link: str = "", code: str = "") -> Letter:
    """The message to one customer, about his purchase or about how his complaint was dealt with.

    Without the address of a web form it asks for a number in reply; the code tells whose it is.
    """
    if complaint:
        subject = _("How did we deal with your complaint?")
        if link:
            text = _(
                "{hello}, how satisfied are you with how we dealt with your complaint? One minute: {link}"
            )
        else:
            text = _(
                "{hello}, how satisfied are you with how we dealt with your complaint, from 1 to 5? Please "
                "reply with the number. Code: {code}"
            )
    else:
        subject = _("How was your purchase?")
        if link:
            text = _("{hello}, how satisfied are you with your purchase? Our survey takes one minute: {link}")
        else:
            text = _(
                "{hello}, how likely are you to recommend us to a friend, from 0 to 10? Please reply with "
                "the number. Code: {code}"
            )
    said = text.format(hello=hello(name), link=link, code=code)
    return Letter(subject, f"{said}\n{shop}".strip())
