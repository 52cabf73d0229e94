"""Consents in words: channels, sources, recipients, and how a channel stands."""

from typing import Final

from vefa.i18n import N_, _
from vefa.rules.consents import GIVEN, NOT_ASKED, REFUSED

_CHANNELS: Final = {"message": N_("Message"), "email": N_("E-mail"), "call": N_("Call")}
_SOURCES: Final = {
    "shop": N_("In the shop"),
    "signed": N_("Signed form"),
    "event": N_("At an event"),
    "web": N_("Web site"),
    "online": N_("Another place on the internet"),
    "mobile": N_("Mobile app"),
    "message": N_("By message"),
    "email": N_("By e-mail"),
    "call_centre": N_("On the phone"),
    "social": N_("Social media"),
    "atm": N_("Cash machine"),
    "decision": N_("Decision of the shop (refusal only)"),
    "before_2015": N_("Before 1 May 2015"),
}
_RECIPIENTS: Final = {"person": N_("Private person"), "trader": N_("Trader")}
_STATES: Final = {
    GIVEN: N_("consent given"),
    REFUSED: N_("refusal"),
    NOT_ASKED: N_("never asked"),
}


def channel_name(channel: str) -> str:
    """Message, e-mail, call."""
    return _(_CHANNELS[channel])


def source_name(source: str) -> str:
    """Where it was taken."""
    return _(_SOURCES[source])


def recipient_name(recipient: str) -> str:
    """As whom he said it."""
    return _(_RECIPIENTS[recipient])


def state_name(state: int) -> str:
    """How a channel stands."""
    return _(_STATES[state])


def standing_text(channel: str, state: int) -> str:
    """A channel and how it stands: "Call: refused"."""
    return _("{channel}: {state}").format(channel=channel_name(channel), state=state_name(state))
