"""Codes of invitations: short enough to be typed from paper, and each of them once in the shop."""

import secrets

from vefa.db.models import Invitation
from vefa.db.read import among, rows
from vefa.rules.codes import FORM_LENGTH, new_code


def fresh_codes(count: int) -> list[str]:
    """New codes that no invitation has."""
    codes: dict[str, None] = {}
    while len(codes) < count:
        drawn = [new_code(secrets.token_bytes, length=FORM_LENGTH) for _one in range(count - len(codes))]
        taken = {
            one
            for (one,) in rows(Invitation.select(Invitation.code).where(Invitation.code.in_(among(drawn))))
        }
        codes.update((one, None) for one in drawn if one not in taken)
    return list(codes)
