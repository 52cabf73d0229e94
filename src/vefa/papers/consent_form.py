"""The form on which a customer gives or refuses consent to messages and calls, on A5 or A4.

Each way is asked by itself with two empty boxes, nothing is ticked beforehand, and nothing else is signed
with it: no terms of the programme, no information notice. Its number is what a record names as proof.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from vefa.i18n import N_, _, speaking
from vefa.papers.blocks import Gap, Title, Words
from vefa.papers.flow import Block, Placed, place
from vefa.papers.form_parts import HIGH, Asked, Blanks
from vefa.papers.leaves import A5, SHEETS, Part, Sheet, write_leaves
from vefa.papers.logo import read_logo
from vefa.papers.masthead import Masthead
from vefa.papers.output import Printed
from vefa.papers.paragraph import Style
from vefa.papers.pen import MM, About
from vefa.progress import Progress, silent
from vefa.rules import format as words
from vefa.rules import phone
from vefa.rules.privacy_words import identity_place, shop_name
from vefa.services.consent_forms import ConsentForm, Signer
from vefa.services.settings import ShopInfo

FINE: Final = Style("text", "bold", 7.4, 10.0, "muted")


class Fit(NamedTuple):
    """How close everything stands: letters, height of a line to write on, white above what is asked."""

    letters: Style
    high: float
    asked: float


LOOSE: Final = Fit(Style("text", "bold", 8.4, 11.4), HIGH, 6.5)
TIGHT: Final = Fit(Style("text", "bold", 7.6, 9.8), 9.5 * MM, 4.5)
"""For long texts: a signature on a page of its own would sign nothing."""
_CHANNELS: Final = {
    "message": N_("SMS and WhatsApp messages"),
    "email": N_("E-mails"),
    "call": N_("Telephone calls"),
}


def consent_forms(
    forms: Sequence[ConsentForm],
    shop: ShopInfo,
    path: Path,
    *,
    size: str = "a5",
    progress: Progress = silent,
) -> Printed:
    """Write forms of one language as a PDF, each on pages of its own; equal forms give equal bytes.

    Raises VefaError when the file cannot be written.
    """
    sheet, first = SHEETS[size], forms[0]
    with speaking(first.language):
        title = _("Consent to messages and calls")
        about = About(f"{title} – {shop.name}", title, shop.name, datetime.combine(first.day, time(), UTC))
        parts = [
            Part(
                _fitted(one, shop, sheet),
                f"{title} – {one.number}",
                shop.name,
                _foot(one),
                " · ".join(filter(None, (one.number, one.signer.name if one.signer else ""))),
            )
            for one in forms
        ]
        return write_leaves(parts, path, sheet, about=about, progress=progress)


def _fitted(form: ConsentForm, shop: ShopInfo, sheet: Sheet) -> list[list[Placed]]:
    """The pages; closer where that spares one."""
    loose, tight = (place(list(_blocks(form, shop, sheet, fit)), sheet.frame) for fit in (LOOSE, TIGHT))
    return tight if len(tight) < len(loose) else loose


def _blocks(form: ConsentForm, shop: ShopInfo, sheet: Sheet, fit: Fit) -> Iterator[Block]:
    small = sheet.size == A5
    title = _("Consent to messages and calls")
    yield Masthead(shop.name, shop.address, read_logo(shop.logo))
    yield Gap(1.5 * MM if small else 5 * MM)
    yield Title(title, _ground(form, shop), 18.0 if small else 22.0)
    yield Words(
        _(
            "{shop} asks for each way by itself. You need not agree: your purchases, your membership, your "
            "points and your vouchers do not depend on it."
        ).format(shop=shop_name(shop.name)),
        fit.letters,
    )
    yield Words(_sender(shop), fit.letters, before=2.0)
    yield Blanks(_person(form.signer), before=5.0, high=fit.high)
    for channel, text in form.texts:
        choices = (_("I agree"), _("I do not agree"))
        yield Asked(_(_CHANNELS[channel]), text, choices, fit.letters, fit.asked)
    yield Words(_withdrawal(shop), fit.letters, before=6.0, with_next=True)
    yield Words(_apart(), FINE, before=3.0, with_next=True)
    signed = ((_("Day"), ""), (_("Time"), ""), (_("Signature"), ""))
    yield Blanks(signed, (0.22, 0.14, 0.64), before=9.0, high=fit.high)
    yield Blanks(_for_shop(shop), (0.4, 0.6), before=4.0, high=fit.high)


def _ground(form: ConsentForm, shop: ShopInfo) -> str:
    """The number of the form, and the law behind it."""
    law = _("Law no. 6563") if shop.country == "TR" else ""
    return " · ".join(filter(None, (_("Form no {number}").format(number=form.number), law)))


def _sender(shop: ShopInfo) -> str:
    """Who will write and call."""
    identity = shop.identity_line or identity_place()
    return _("Messages come from: {shop}, {identity}.").format(
        shop=shop_name(shop.name), identity=identity.rstrip(".")
    )


def _person(signer: Signer | None) -> tuple[tuple[str, str], ...]:
    """What stands of a known customer; the rest is written by hand."""
    if signer is None:
        return ((_("Name and surname"), ""), (_("Phone"), ""), (_("E-mail"), ""), (_("Address"), ""))
    name = _("Name and surname (customer no {number})").format(number=signer.number)
    number = phone.display(signer.phone) if signer.phone else ""
    return (
        (name, signer.name),
        (_("Phone"), number),
        (_("E-mail"), signer.email),
        (_("Address"), signer.address),
    )


def _withdrawal(shop: ShopInfo) -> str:
    """How the consent is withdrawn, and what becomes of it."""
    ways = [_("by the way out that each message names"), _("in the shop")]
    ways += [_("by phone: {phone}").format(phone=shop.phone)] if shop.phone else []
    ways += [_("by e-mail: {email}").format(email=shop.email)] if shop.email else []
    if shop.country != "TR":
        text = _("You can withdraw a consent at any time, free of charge, without a reason: {ways}.")
    else:
        text = _(
            "You can withdraw a consent at any time, free of charge, without a reason: {ways}, or in the "
            "Message Management System (İYS) and e-Devlet. Messages end within 3 business days. What you "
            "say here is recorded in İYS."
        )
    return text.format(ways=", ".join(ways))


def _apart() -> str:
    return _(
        "How your data are used is told by the information notice, which is a paper of its own and needs no "
        "signature. This form is no acceptance of it, nor of the terms of the programme."
    )


def _for_shop(shop: ShopInfo) -> tuple[tuple[str, str], ...]:
    taken = (_("The shop: form taken by"), "")
    if shop.country == "TR":
        return taken, (_("Recorded in İYS (until the 3rd business day after the signature)"), "")
    return taken, (_("Recorded on"), "")


def _foot(form: ConsentForm) -> str:
    text = _("Form no {number}, printed on {day}. Signed, it is kept until 3 years after the consent ends.")
    return text.format(number=form.number, day=words.day(form.day))
