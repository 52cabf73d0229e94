"""The only place where the command line looks at the clock."""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from vefa.errors import VefaError
from vefa.i18n import _


def now() -> datetime:
    """This moment in UTC; noon of the day named by `VEFA_TODAY` (YYYY-MM-DD), for rehearsals and tests."""
    named = os.environ.get("VEFA_TODAY")
    if not named:
        return datetime.now(UTC)
    try:
        return datetime.combine(date.fromisoformat(named), time(12), UTC)
    except ValueError as error:
        raise VefaError(
            _("VEFA_TODAY is no day: {found}").format(found=named), _("Write it as YYYY-MM-DD.")
        ) from error


def today(zone: str) -> date:
    """The day it is in the shop's zone."""
    return now().astimezone(ZoneInfo(zone)).date()
