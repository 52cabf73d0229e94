"""`vefa report survey`, `complaint` and `causes`: what customers said, as PDF and Excel."""

from datetime import date, timedelta
from pathlib import Path

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.complaint_answer import plain_card
from vefa.cli.complaints import plain_cause
from vefa.cli.report_files import (
    ask_for_some,
    first_option,
    last_option,
    lines,
    pdf_option,
    short_option,
    write,
    xlsx_option,
)
from vefa.cli.surveys import channel_option, group_option, plain_survey, selection
from vefa.i18n import N_
from vefa.reports import cause_data
from vefa.reports import causes as of_causes
from vefa.reports import complaint as of_complaint
from vefa.reports import survey as of_survey
from vefa.reports.spans import check_come, check_span, reckoned
from vefa.services.complaints.opening import complaint_named
from vefa.services.surveys.keeping import survey_called


@spoken.command(
    "survey",
    help=N_(
        "The report of a survey: its score with what so many answers prove, who answered, every question, "
        "themes with what they do, comments. Without days: all answers."
    ),
    examples=(
        (
            N_("From one day on, on paper"),
            'vefa report survey "Mağaza ziyareti" --from 2026-11-01 --shop shop.vefa --pdf survey.pdf',
        ),
    ),
)
@spoken.argument("name", help=N_("The survey, by its name."))
@shops.shop_option()
@first_option
@last_option
@channel_option
@group_option
@pdf_option
@xlsx_option
@short_option
@shops.json_option()
def survey(
    name: str, path: Path, first: date | None, last: date | None, channel: str | None, group: str | None,
    pdf: Path | None, xlsx: Path | None, short_names: bool, as_json: bool,
) -> None:  # fmt: skip
    """Make the report of a survey."""
    ask_for_some(pdf, xlsx, as_json=as_json)
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        day = today(info.zone)
        check_span(first, last)
        check_come(first or day, day)
        chosen, narrowed = selection(survey_called(name).id, (first, last), channel, group, today=day)
        data = of_survey.collect_chosen(chosen, narrowed, today=day)
        made = of_survey.report_of(data, short_names=short_names, with_sheets=xlsx is not None)
        written = write(made, pdf, xlsx, progress)
        told = plain_survey(data.row, data.found, data.themes)
    _answer(lines(made), written, told if as_json else None)


@spoken.command(
    "complaint",
    help=N_(
        "The file of a complaint: customer, order, his words, every step with time and person, what was "
        "given and what it cost, corrective actions, clocks, files by name."
    ),
    examples=((N_("On paper"), "vefa report complaint 2026-018 --shop shop.vefa --pdf complaint.pdf"),),
)
@spoken.argument("number", help=N_("Its number, as 2026-018."))
@shops.shop_option()
@pdf_option
@xlsx_option
@shops.json_option()
def complaint(number: str, path: Path, pdf: Path | None, xlsx: Path | None, as_json: bool) -> None:
    """Make the file of a complaint."""
    ask_for_some(pdf, xlsx, as_json=as_json)
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        data = of_complaint.collect(complaint_named(number), now=now())
        made = of_complaint.report_of(data)
        written = write(made, pdf, xlsx, progress)
        told = plain_card(data.card, info.currency)
    _answer(lines(made), written, told if as_json else None)


@spoken.command(
    "causes",
    help=N_(
        "The report of the causes of complaints: which are most, per 100 orders by month, cost, days to "
        "solve, what repeats itself, corrective actions and whether they worked, who bought again. Without "
        "days: the last whole month."
    ),
    examples=(
        (
            N_("Last month, on paper and as a workbook"),
            "vefa report causes --shop shop.vefa --pdf causes.pdf --xlsx causes.xlsx",
        ),
    ),
)
@shops.shop_option()
@first_option
@last_option
@pdf_option
@xlsx_option
@shops.json_option()
def causes(
    path: Path, first: date | None, last: date | None, pdf: Path | None, xlsx: Path | None, as_json: bool
) -> None:  # fmt: skip
    """Make the report of the causes."""
    ask_for_some(pdf, xlsx, as_json=as_json)
    with shops.opened(path, reading=True) as info, output.bar() as progress:
        day = today(info.zone)
        data = cause_data.collect(*reckoned(*_span(first, last, day), day), today=day)
        made = of_causes.report_of(data)
        written = write(made, pdf, xlsx, progress)
        told = {
            "first": data.first.isoformat(),
            "last": data.last.isoformat(),
            "complaints": data.complaints,
            "orders": data.orders,
            "cost": output.amount(data.cost, info.currency),
            "causes": [plain_cause(one, info.currency) for one in data.found],
            "repeating": [one.path for one in data.alarms],
            "bought_again": {"solved": data.recovery.solved, "due": data.recovery.due,
                             "again": data.recovery.again},
        }  # fmt: skip
    _answer(lines(made), written, told if as_json else None)


def _span(first: date | None, last: date | None, day: date) -> tuple[date, date]:
    """The days that were asked for; without any the last whole month, without a first one that month."""
    if first is None:
        last = last or day.replace(day=1) - timedelta(days=1)
        first = last.replace(day=1)
    check_come(first, day)
    return first, last or day


def _answer(said: list[str], written: list[Path], told: dict[str, object] | None) -> None:
    """The figures for a program, or the key figures and the files for people."""
    if told is not None:
        output.answer_json({**told, "files": [str(one) for one in written]})
        return
    for line in (*said, *map(str, written)):
        output.answer(line)
