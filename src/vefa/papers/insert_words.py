"""What a parcel's card says: the owner's words where he has set some, otherwise the usual ones."""

from typing import Final

from vefa.i18n import _, ngettext
from vefa.papers.voucher_words import with_number
from vefa.papers.words import Piece, Sentence, sentence
from vefa.rules.complaint_words import hello
from vefa.services.inserts import InsertPrint, InsertText
from vefa.services.ready_answers import filled
from vefa.services.settings import ShopInfo

_STRONG: Final = "phone"


def heading(text: InsertText) -> str:
    """In large letters."""
    return text.title or _("Thank you.")


def thanks(card: InsertPrint, text: InsertText, shop: ShopInfo) -> Sentence:
    """To whom, about which order, and what to do when something is wrong."""
    greeting = with_number(hello(card.name), card.name, card.customer_number)
    if text.text:
        values = {
            "hello": greeting, "shop": shop.name, "phone": shop.phone, "order": card.order, "complaint": "",
        }  # fmt: skip
        return (Piece(filled(text.text, values)),)
    phone = shop.phone.replace(" ", "\u00a0")
    values = {"hello": greeting, "order": card.order, "phone": phone}
    if card.order:
        said = _("{hello}, we packed your order {order} with care.")
    else:
        said = _("{hello}, we packed your order with care.")
    if not shop.phone:
        return sentence(said, **values)
    help_ = _(
        "If anything is wrong, write to us before you send it back; most of it we solve at once: {phone}"
    )
    return sentence(f"{said} {help_}", _STRONG, **values)


def question(text: InsertText) -> str:
    """The title over the survey."""
    return text.question or _("How was it?")


def invitation(card: InsertPrint, text: InsertText, *, web: bool) -> str:
    """What to do: point the camera at the code, or write to the shop."""
    if not web:
        return _(
            "Write to us how it was, with this code: {code}. What you did not like helps us most."
        ).format(code=card.shown)
    if text.invitation:
        return text.invitation
    count = ngettext("{count} short question", "{count} short questions", card.questions)
    return _(
        "Point the camera of your telephone at the code: {questions}. Write also what you did not like; that "
        "helps us most."
    ).format(questions=count.format(count=card.questions))
