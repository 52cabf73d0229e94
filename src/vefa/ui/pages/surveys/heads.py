"""The buttons over the list of surveys and over results, and the menu of one survey."""

from functools import partial
from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.rules import format as words
from vefa.ui.actions import Action
from vefa.ui.pages.surveys.reading import SurveyLine, Told
from vefa.ui.theme import text_size

if TYPE_CHECKING:
    from vefa.ui.pages.surveys.page import SurveysPage


def days_words(told: Told) -> str:
    """From when to when answers came; nothing where there is no room for it."""
    first, last = told.results.first_day, told.results.last_day
    return f"{words.day(first)} – {words.day(last)}" if first and last and text_size() < 150 else ""


def results_actions(page: "SurveysPage", told: Told) -> list[Action]:
    """Over results; one that is put away takes no answers."""
    running, survey_id = page.running, told.row.id
    enter = Action(_("Enter an answer"), lambda: running.enter(survey_id), "keyboard", "ghost", "Ctrl+N")
    start = Action(
        _("Start the kiosk"), lambda: running.start(survey_id), "monitor-smartphone", "primary", "F11"
    )
    report = Action(_("Report"), partial(_report, page, told), "file-text", "secondary", "Ctrl+P")
    return [report] if told.row.archived else [enter, report, start]


def list_actions(page: "SurveysPage", *, empty: bool) -> list[Action]:
    """Over the list; `empty`: there is no survey that could be started."""
    create = Action(_("Create a survey"), page.making.create, "plus", "primary", "Ctrl+N")
    start = Action(_("Start the kiosk"), page.start_kiosk, "monitor-smartphone", "secondary", "F11")
    bring = Action(_("Import answers…"), page.bring_in, "upload", "ghost")
    paste = Action(_("Paste reviews…"), page.paste, "star", "ghost")
    return [bring, paste, create] if empty else [bring, paste, start, create]


def survey_menu(page: "SurveysPage", line: SurveyLine) -> list[Action | None]:
    """What is seldom done with a survey."""
    away = _("Take out of the archive") if line.row.archived else _("Archive")
    return [
        Action(_("Edit the questions"), lambda: page.building.open(line.id), "clipboard-pen"),
        Action(_("Rename…"), lambda: page.making.rename(line), "text"),
        Action(_("Copy"), lambda: page.making.copy(line), "copy"),
        Action(_("Print forms…"), lambda: page.print_forms(line.id), "printer"),
        None,
        Action(away, lambda: page.making.archive(line), "package"),
    ]


def _report(page: "SurveysPage", told: Told) -> None:
    """Of the answers that show."""
    page.reporting.open(page.results.selection(), told.row.name, *page.results.narrowing.told())
