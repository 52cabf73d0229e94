"""The PIN that closes the screen for customers: kept as a salted hash, never as it is typed."""

import hashlib
import hmac
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Final

from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services.surveys.keeping import rules_of, save_rules

_ROUNDS: Final = 100_000
_SHORTEST, _LONGEST = 4, 12


@write
def set_pin(survey_id: int, pin: str, *, now: datetime) -> None:
    """Keep a PIN of 4 to 12 figures; "" takes it away. VefaError for another one."""
    if pin and not (pin.isascii() and pin.isdigit() and _SHORTEST <= len(pin) <= _LONGEST):
        raise VefaError(_("The PIN has 4 to 12 digits."), _("Choose one that the customer does not guess."))
    salt = secrets.token_hex(8)
    kept = f"{salt}${_hash(salt, pin)}" if pin else ""
    save_rules(survey_id, replace(rules_of(survey_id), pin=kept), now=now)


def has_pin(survey_id: int) -> bool:
    """Whether leaving the screen for customers asks for a PIN."""
    return bool(rules_of(survey_id).pin)


def pin_fits(survey_id: int, typed: str) -> bool:
    """Whether `typed` is the PIN; without a PIN anything is."""
    salt, sign, kept = rules_of(survey_id).pin.partition("$")
    return not sign or hmac.compare_digest(_hash(salt, typed), kept)


def _hash(salt: str, pin: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), bytes.fromhex(salt), _ROUNDS).hex()
