"""Lists of customers into the shop: look first, bring in in one step, with the points they bring along."""

from vefa.services.rosters.listed import RosterCounts
from vefa.services.rosters.preview import RosterPreview, RosterRow, roster_preview, roster_summary
from vefa.services.rosters.run import RosterDone, run_roster

__all__ = [
    "RosterCounts", "RosterDone", "RosterPreview", "RosterRow", "roster_preview", "roster_summary",
    "run_roster",
]  # fmt: skip
