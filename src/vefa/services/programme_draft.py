"""Rules that somebody works on before they begin; they wait in the shop file and hold nowhere."""

from datetime import datetime
from typing import Final

from vefa.db.shop import write
from vefa.rules.programme import ProgrammeRules
from vefa.rules.programme_json import from_json, to_json
from vefa.services import programme, stored
from vefa.services.programme import Begun

_KEY: Final = "programme_draft"


def draft() -> ProgrammeRules | None:
    """The rules that somebody works on, None while nobody does."""
    kept = stored.get(_KEY)
    return from_json(kept) if isinstance(kept, str) else None


@write
def keep_draft(rules: ProgrammeRules | None) -> None:
    """Keep what is worked on; None: nothing any more."""
    if rules is not None:
        stored.put(_KEY, to_json(rules))
    elif stored.get(_KEY) is not None:
        stored.forget(_KEY)


@write
def begin_draft(rules: ProgrammeRules, starts: datetime | None = None, *, now: datetime) -> Begun:
    """As `programme.begin`; nobody works on them any more then."""
    keep_draft(None)
    return programme.begin(rules, starts, now=now)


@write
def take_back(begun: Begun, rules: ProgrammeRules, *, now: datetime) -> None:
    """As `programme.take_back`; `rules` are worked on again."""
    programme.take_back(begun, now=now)
    keep_draft(rules)
