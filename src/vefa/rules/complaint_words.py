"""What is said about complaints and talks: channels, wishes, remedies, messages for customers (class A)."""

from typing import Final

from vefa.i18n import N_, _
from vefa.rules import format as words

CHANNELS: Final = {
    "call": N_("Phone call"),
    "message": N_("WhatsApp or SMS"),
    "email": N_("E-mail"),
    "social": N_("Social media"),
    "visit": N_("Shop visit"),
    "marketplace": N_("Marketplace message"),
    "chat": N_("Live chat"),
}
COMPLAINT_CHANNELS: Final = {**CHANNELS, "survey": N_("Answer to a survey")}
AT_ONCE: Final = ("call", "visit", "chat")  # what comes this way is answered while it comes
WANTS: Final = {
    "": N_("Not said"),
    "exchange": N_("Exchange"),
    "refund": N_("Money back"),
    "repair": N_("Repair"),
    "apology": N_("Apology"),
    "other": N_("Something else"),
}
REMEDIES: Final = {
    "points": N_("Goodwill points"),
    "voucher": N_("Voucher to make up for it"),
    "replacement": N_("Replacement"),
    "refund": N_("Money given back"),
    "other": N_("Something else"),
}


def channel_text(channel: str) -> str:
    """How it came, or how it was said."""
    return _(COMPLAINT_CHANNELS.get(channel, channel)) if channel else ""


def wants_text(wants: str) -> str:
    """What the customer wants."""
    return _(WANTS[wants])


def remedy_text(kind: str) -> str:
    """What the shop gave to put it right."""
    return _(REMEDIES[kind])


def minutes_text(minutes: int) -> str:
    """A length of time as people say it: 45 min, 2 h 5 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=words.number(hours))
    return _("{hours} h {minutes} min").format(hours=words.number(hours), minutes=rest)


def hello(name: str) -> str:
    """How a message to a customer begins."""
    return _("Dear {name}").format(name=name) if name else _("Dear customer")


def fixed_message(name: str, subject: str, number: str, shop: str) -> str:
    """The text for somebody whom a cause hit that was put right since."""
    text = _(
        "{hello}, you told us about this: {subject} (complaint {number}). We have put right what caused it; "
        "thank you for telling us. {shop}"
    )
    return text.format(hello=hello(name), subject=subject, number=number, shop=shop).strip()
