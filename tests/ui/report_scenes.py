"""Scenes of reports for the screenshots: on the screen, a chart as a table, other days, every month."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QScrollArea

from tests.ui.calm import settle
from tests.ui.survey_samples import some_surveys
from tests.ui.work_scenes import Work, page
from vefa.reports.monthly import prepare_months
from vefa.rules.figures import week_start
from vefa.rules.visits import Visits
from vefa.services import monthly_reports
from vefa.services.monthly_reports import Plan
from vefa.services.traffic import note_visits
from vefa.ui import preferences
from vefa.ui.pages.reports.page import ReportsPage
from vefa.ui.pages.reports.paper_card import PAPER, SCREEN
from vefa.ui.pages.reports.screen_chart import ScreenChart
from vefa.ui.pages.vouchers import VouchersPage
from vefa.ui.window import Window


def reports(window: Window, report: str = "month") -> ReportsPage:
    """The page with a report that is made, and two that were saved."""
    window.go("reports", report=report)
    settle()
    return page(window, "reports", ReportsPage)


def saved(window: Window) -> None:
    """Reports that were saved lately stand below the cards."""
    folder = window.shop_path().parent
    for name, title in (("ekim.pdf", "Aylık işletme raporu, Ekim\u00a02026"), ("kupon.xlsx", "Kuponlar")):
        (folder / name).touch()
        preferences.add_paper(str(folder / name), title, "2026-11-02")
    shown = reports(window)
    shown.papers.refresh()
    settle()
    area = shown.papers.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.ensureWidgetVisible(shown.papers)


def on_screen(window: Window, report: str = "month", down: int = 0) -> None:
    """A report is read on the screen."""
    shown = reports(window, report)
    shown.paper.set_mode(SCREEN)
    settle()
    shown.paper.reader.area.verticalScrollBar().setValue(down)


def of_a_survey(window: Window, mode: str = PAPER, down: int = 0) -> None:
    """The report of a survey with answers."""
    some_surveys(window.now())
    shown = reports(window, "survey")
    shown.paper.set_mode(mode)
    settle()
    shown.paper.reader.area.verticalScrollBar().setValue(down)


def chosen(window: Window, mode: str = PAPER) -> None:
    """A card was pressed: in large text its report comes into sight."""
    shown = reports(window)
    shown.paper.set_mode(mode)
    shown.take_report("loyalty")
    settle()
    shown._body.show_paper()


def chart_as_table(window: Window) -> None:
    """The first chart shows its numbers, the second one the value under the pointer."""
    shown = reports(window)
    shown.paper.set_mode(SCREEN)
    settle()
    first, second = shown.paper.reader.findChildren(ScreenChart)[:2]
    first.turn()
    second.chart._show(3)
    settle()
    shown.paper.reader.area.verticalScrollBar().setValue(first.y() - 40)


def other_days(window: Window) -> None:
    """Any days."""
    reports(window).spans.ask()


def every_month(window: Window, *, wrong: bool = False) -> None:
    """What comes every month; the folder is gone."""
    if wrong:
        _folder_gone(window)
    reports(window).open_monthly()


def _folder_gone(window: Window) -> None:
    """The reports of October could not be prepared."""
    folder = window.shop_path().parent / "Muhasebe"
    folder.mkdir()
    plan = Plan((("month", None), ("loyalty", None)), str(folder), xlsx=True)
    monthly_reports.keep_plan(plan, today=window.today().replace(month=10))
    folder.rmdir()
    prepare_months(window.today(), now=window.now())


def today_task(window: Window) -> None:
    """The first page says that the folder did not take the reports."""
    _folder_gone(window)
    window.data_changed.emit()
    window.go("today")
    settle()


def visits(window: Window) -> None:
    """Visits and baskets: some weeks are noted."""
    when = {"today": window.today(), "now": window.now()}
    for back in range(1, 5):
        first = week_start(window.today()) - timedelta(weeks=back)
        counted = Visits("web", first, first + timedelta(days=6), 1240 - 60 * back, None if back == 2 else 96)
        note_visits(counted, **when)
    dialog = reports(window, "conversion").open_visits()
    dialog.visits.setText("1.310")
    dialog.save()


def came_out(window: Window) -> None:
    """After printing: did it come out well?"""
    shown = page(window, "vouchers", VouchersPage).printing
    shown.open_all()
    settle()
    dialog = shown.ask_printed()
    if dialog is not None:
        dialog.pages.insert("2, 9")
        dialog.print_again.click()


def small_pages(window: Window) -> None:
    """All pages small beside the one that is read."""
    shown = reports(window)
    shown.paper.view.show_small.click()
    settle()
    shown.paper.view.set_page(1)


def waiting(window: Window) -> None:
    """A report that takes longer than two seconds."""
    shown = reports(window)
    shown.paper.show_work(shown.wanted().title)
    shown.paper.waiting.take(0, None, "Sayılar toplanıyor")
    shown.paper.waiting._tell()


PAGES: dict[str, Work] = {
    "reports-loyalty": partial(reports, report="loyalty"),
    "reports-screen": on_screen,
}
DIALOGS: dict[str, Work] = {
    "reports-screen-down": partial(on_screen, down=560),
    "reports-screen-table": partial(on_screen, report="customers"),
    "reports-screen-cohorts": partial(on_screen, report="cohorts"),
    "reports-screen-points": partial(on_screen, report="points"),
    "reports-screen-rfm": partial(on_screen, report="rfm", down=400),
    "reports-screen-survey": partial(of_a_survey, mode=SCREEN, down=330),
    "reports-chart-table": chart_as_table,
    "reports-saved": saved,
    "reports-small": small_pages,
    "reports-waiting": waiting,
    "printed-question": came_out,
    "reports-chosen": chosen,
    "reports-chosen-screen": partial(chosen, mode=SCREEN),
    "reports-survey": of_a_survey,
    "reports-visits": visits,
    "reports-span": other_days,
    "reports-monthly": every_month,
    "today-reports": today_task,
    "reports-monthly-wrong": partial(every_month, wrong=True),
}
