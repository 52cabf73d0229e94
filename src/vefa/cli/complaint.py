"""`vefa complaint`: take a complaint down, work on it, put it right, close it."""

from typing import Final

from vefa.cli import spoken
from vefa.cli.complaint_asking import ask
from vefa.cli.complaint_giving import attach_, give
from vefa.cli.complaint_opening import open_, show
from vefa.cli.complaint_steps import close, reopen, solve, step
from vefa.i18n import N_


@spoken.group("complaint", help=N_("Record a complaint, work on it, put it right, close it."))
def complaint() -> None:
    """One complaint."""


for _command in (open_, show, step, solve, close, reopen, give, attach_, ask):
    complaint.add_command(_command)

COMMANDS: Final = {"complaint": complaint}
