"""`vefa daily`: the work of the day."""

from pathlib import Path
from typing import Final

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.i18n import N_, _
from vefa.reports import monthly
from vefa.services import daily as work
from vefa.services.doubles import signs


@spoken.command(
    "daily",
    help=N_(
        "Do the work of today and of every missed day: points whose day is over end, points that waited "
        "become usable; the reports of a month that is over are written where the owner wants them. Done "
        "twice it changes nothing the second time."
    ),
    examples=((N_("Every morning, by a timer"), "vefa daily --shop shop.vefa"),),
)
@shops.shop_option()
@spoken.option(
    "--clock-is-right", is_flag=True, help=N_("Go on although the date jumped since the last time.")
)
@shops.json_option()
def daily(path: Path, clock_is_right: bool, as_json: bool) -> None:
    """Do the work of the day."""
    with shops.opened(path) as info, output.bar() as progress:
        at = now()
        jobs = (monthly.job(at, progress),)
        report = work.run(today(info.zone), now=at, progress=progress, jobs=jobs, confirmed=clock_is_right)
        signs.keep_all(progress)
    if as_json:
        output.answer_json(
            {
                "first": report.first.isoformat() if report.first else None,
                "last": report.last.isoformat(),
                "expired_points": report.expired_points,
                "expired_customers": report.expired_customers,
                "released_points": report.released_points,
                "released_orders": report.released_orders,
                "birthdays": report.birthdays,
                "notices": report.notices,
                "downgrades": report.downgrades,
            }
        )
        return
    for sentence in report.sentences or (_("There was nothing to do."),):
        output.answer(sentence)


COMMANDS: Final = {"daily": daily}
