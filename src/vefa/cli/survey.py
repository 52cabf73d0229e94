"""`vefa survey`: make one, bring answers in, take them back, ask who is to be asked, see the results."""

from pathlib import Path
from typing import Any, Final

import click

from vefa.cli import output, shops, spoken
from vefa.cli.clock import now, today
from vefa.cli.surveys import survey_results
from vefa.errors import VefaError
from vefa.i18n import N_, _, ngettext
from vefa.rules import format as words
from vefa.rules.asking import refusal_text
from vefa.rules.survey_rules import CHANNELS
from vefa.rules.survey_templates import TEMPLATES
from vefa.rules.text import fold, shown_name
from vefa.services.surveys.due import DueRow, due_list
from vefa.services.surveys.inviting import Invitations, invite
from vefa.services.surveys.keeping import make_from_template, survey_called
from vefa.services.surveys.keeping import survey as survey_row
from vefa.services.surveys.keeping import surveys as survey_rows
from vefa.services.surveys.sheets.draft import SheetDraft
from vefa.services.surveys.sheets.run import sheet_imports, undo_sheet
from vefa.services.surveys.sheets.steps import OpenSheet, import_sheet, open_sheet, preview_sheet

_SHOWN: Final = 20  # problems told in words


@spoken.group("survey", help=N_("Make a survey, bring answers in, ask customers, see the results."))
def survey() -> None:
    """Surveys."""


survey.add_command(survey_results, "results")


@spoken.command(
    "add",
    group=survey,
    help=N_("Make a survey from a template; its questions are changed in the window."),
    examples=((N_("After a purchase"), "vefa survey add after_purchase --shop shop.vefa"),),
)
@spoken.argument("template", type=click.Choice(list(TEMPLATES)), help=N_("The template."))
@shops.shop_option()
@spoken.option("--name", default="", help=N_("Its name, if not that of the template."))
@shops.json_option()
def add(template: str, path: Path, name: str, as_json: bool) -> None:
    """Make a survey."""
    with shops.opened(path) as info:
        made = survey_row(make_from_template(template, name, today=today(info.zone), now=now()))
    if as_json:
        output.answer_json({"name": made.name, "questions": made.questions})
    else:
        output.answer(_("Survey made: {name}").format(name=made.name))


@spoken.command(
    "import",
    group=survey,
    help=N_(
        "Bring in answers from a sheet: Google Forms, Microsoft Forms, SurveyMonkey, Typeform, KoboToolbox "
        "or one kept by hand (xlsx, xls, ods, csv). Columns are known by the questions of the survey; a "
        "survey that is not there is made of the sheet. The same sheet again brings only its new rows."
    ),
    examples=(
        (
            N_("See what a sheet would bring; nothing is written"),
            'vefa survey import answers.csv --survey "Alışveriş sonrası" --dry-run --shop shop.vefa',
        ),
        (
            N_("The same sheet with new rows, a month later"),
            "vefa survey import answers.csv --shop shop.vefa",
        ),
        (
            N_("Reviews of a marketplace into a survey of their own"),
            'vefa survey import reviews.csv --survey "Yorumlar" --review --shop shop.vefa --json',
        ),
    ),
)
@spoken.argument("file", type=spoken.Place(exists=True, dir_okay=False), help=N_("The spreadsheet."))
@shops.shop_option()
@spoken.option("--survey", "name", default="", help=N_("The survey, by its name; a new name makes one."))
@spoken.option("--sheet", default="", help=N_("The sheet to read, if not the first."))
@spoken.option("--review", is_flag=True, help=N_("The answers are reviews of a marketplace."))
@spoken.option("--dry-run", is_flag=True, help=N_("Write nothing."))
@shops.json_option()
def import_answers(
    file: Path, path: Path, name: str, sheet: str, review: bool, dry_run: bool, as_json: bool
) -> None:
    """Bring answers in."""
    with shops.opened(path, reading=dry_run) as info, output.bar() as progress:
        opened = open_sheet(file, sheet, _survey_id(name), progress=progress)
        called = name or shown_name(file.stem)
        draft = preview_sheet(opened, called)
        number = None
        if not dry_run:
            done = import_sheet(
                opened, name, review=review, today=today(info.zone), now=now(), progress=progress
            )
            number = done.id
        told = _told(opened, draft, called, number)
        if as_json:
            output.answer_json(told)
        else:
            _show(told, draft)


@spoken.command(
    "undo",
    group=survey,
    help=N_("Take the last import of answers back; the answers stay in the file, uncounted."),
    examples=((N_("The last one of a survey"), 'vefa survey undo "Yorumlar" --shop shop.vefa'),),
)
@spoken.argument("name", help=N_("The survey, by its name."))
@shops.shop_option()
@shops.json_option()
def undo(name: str, path: Path, as_json: bool) -> None:
    """Take the last import of answers back."""
    with shops.opened(path):
        last = next((one for one in sheet_imports(survey_called(name).id) if not one.undone), None)
        if last is None:
            raise VefaError(_("There is nothing to take back."))
        count = undo_sheet(last.id, now=now())
    if as_json:
        output.answer_json({"file": last.file_name, "answers": count})
    else:
        text = ngettext(
            "{n} answer of {file} was taken back.", "{n} answers of {file} were taken back.", count
        )
        output.answer(text.format(n=words.number(count), file=last.file_name))


@spoken.command(
    "ask",
    group=survey,
    help=N_(
        "Show who is to be asked today by the rules of a survey: nobody without the consent that the channel "
        "needs, nobody who was asked in the last 90 days. With --invite each gets a code, and the text to "
        "send is printed."
    ),
    examples=(
        (N_("Who is to be asked today?"), 'vefa survey ask "Alışveriş sonrası" --shop shop.vefa'),
        (
            N_("Invite them by e-mail, for a program that sends the texts"),
            'vefa survey ask "Alışveriş sonrası" --channel email --invite --shop shop.vefa --json',
        ),
    ),
)
@spoken.argument("name", help=N_("The survey, by its name."))
@shops.shop_option()
@spoken.option("--channel", type=click.Choice(CHANNELS), help=N_("Another channel than the survey's own."))
@spoken.option("--invite", "inviting", is_flag=True, help=N_("Invite them now."))
@shops.json_option()
def ask(name: str, path: Path, channel: str | None, inviting: bool, as_json: bool) -> None:
    """Show who is to be asked, or invite them."""
    with shops.opened(path, reading=not inviting) as info:
        day, one = today(info.zone), survey_called(name).id
        due = due_list(one, today=day, channel=channel or "")
        done: Invitations | None = None
        if inviting:
            done = invite(one, [row.whom for row in due.people], due.channel, today=day, now=now())
        letters = {} if done is None else {made.whom.customer_id: made for made in done.made}
        people = [_plain(row, letters.get(row.whom.customer_id)) for row in due.people]
        if as_json:
            output.answer_json({"channel": due.channel, "people": people, "left_out": dict(due.left_out)})
            return
        _show_people(people)
        for reason, count in due.left_out.items():
            output.tell(f"{refusal_text(reason)}: {words.number(count)}")


def _survey_id(name: str) -> int | None:
    """The survey of this name; None for none, which is made then."""
    known = [*survey_rows(), *survey_rows(archived=True)]
    return next((one.id for one in known if fold(one.name) == fold(name)), None) if name else None


def _told(opened: OpenSheet, draft: SheetDraft, name: str, number: int | None) -> dict[str, Any]:
    counts = draft.counts()
    into = survey_row(opened.survey_id).name if opened.survey_id is not None else name
    columns = [
        {"heading": one.heading, "role": one.role, "kind": one.kind, "question": one.key}
        for one in opened.reading.columns
    ]
    return {
        "survey": into, "made": opened.survey_id is None, "tool": opened.reading.tool, "import": number,
        "answers": {
            "new": counts.new, "back": counts.back, "known": counts.known, "empty": counts.empty,
            "customers": counts.customers, "orders": counts.orders, "anonymous": counts.anonymous,
            "low": counts.low,
        },
        "columns": columns,
        "problems": [
            {"row": one.row, "column": one.column, "found": one.found, "message": one.message}
            for one in draft.problems
        ],
    }  # fmt: skip


def _show(told: dict[str, Any], draft: SheetDraft) -> None:
    counts = draft.counts()
    text = _("{survey}: {new} new answers, {known} are there already, {customers} lead to a customer.")
    came = words.number(counts.new + counts.back)
    output.answer(
        text.format(
            survey=told["survey"], new=came, known=words.number(counts.known),
            customers=words.number(counts.customers),
        )
    )  # fmt: skip
    for one in draft.problems[:_SHOWN]:
        output.tell(
            _("Row {row}: {message} ({found})").format(row=one.row, message=one.message, found=one.found)
        )
    if len(draft.problems) > _SHOWN:
        output.tell(_("… and {count} more").format(count=words.number(len(draft.problems) - _SHOWN)))


def _plain(row: DueRow, made: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "customer": row.number, "name": row.name, "phone": row.phone, "email": row.email,
        "day": row.day.isoformat(), "occasion": row.rule.occasion, "order": row.order_number,
    }  # fmt: skip
    if made is not None:
        told |= {
            "code": made.shown,
            "address": made.address,
            "subject": made.letter.subject,
            "text": made.letter.text,
        }
    return told


def _show_people(people: list[dict[str, Any]]) -> None:
    heads = (_("Customer"), _("Phone"), _("E-mail"), _("Order"), _("Code"))
    cells = [(one["name"], one["phone"], one["email"], one["order"], one.get("code", "")) for one in people]
    output.table(heads, cells)
    for one in people:
        if "text" in one:
            output.answer(f"\n{one['text']}")


COMMANDS: Final = {"survey": survey}
