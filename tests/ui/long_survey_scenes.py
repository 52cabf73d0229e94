"""Scenes of surveys with long and many choices, and of a file that needs a look."""

from tests.ui.calm import settle
from tests.ui.survey_scenes import surveys
from tests.ui.work_scenes import Work
from vefa.rules.survey import Choice, Picked, Question, Survey, Words
from vefa.services.surveys.keeping import make_survey
from vefa.services.surveys.recording import Given, record_response
from vefa.ui.window import Window

_LONG = "Ürünün kalitesi, kumaşı ve dikişi beklediğim gibiydi, yine de bedeni biraz dar geldi"
_CHOICES = ("İpek", "Işıltılı çanta", _LONG, "Elbise, uzun", "Kısa", "Ödeme", "Iğdır", "Kargo")


def long_form() -> Survey:
    """A question with many and long choices."""
    asked = Words("Aşağıdakilerden hangileri alışverişinizi en iyi anlatıyor; hepsini seçebilirsiniz?")
    choices = tuple(Choice(f"c{place}", Words(text)) for place, text in enumerate(_CHOICES))
    return Survey(Words("Uzun"), (Question("q", "several", asked, choices=choices, other=True),))


def long_choices(window: Window) -> int:
    """A survey of it with some answers."""
    moment = {"today": window.today(), "now": window.now()}
    made = make_survey(long_form(), **moment)
    for place in range(9):
        picked = Picked((f"c{3 + place % 4}", "c2"), "Başka" if place % 3 else "")
        record_response(Given(made, "kiosk", {"q": picked}, anonymous=True), **moment)
    window.data_changed.emit()
    return made


def long_kiosk(window: Window) -> None:
    """Long choices on the screen for customers."""
    shown = surveys(window).running.open_kiosk(long_choices(window))
    shown._return.blockSignals(True)
    shown.showNormal()
    shown.resize(window.size())
    settle()


def long_results(window: Window) -> None:
    """What they came to."""
    surveys(window).show_results(long_choices(window))
    settle()


def long_entry(window: Window) -> None:
    """They are entered for somebody."""
    surveys(window).running.enter(long_choices(window))
    settle()


def problems(window: Window) -> None:
    """A file without headings, with days that cannot be read."""
    path = window.shop_path().parent / "Liste.csv"
    path.write_text("20.11.2026,9,iyi\n21.11.2026,3,kötü\n31.31.2026,8,eh\n", encoding="utf-8")
    dialog = surveys(window).bringing.open(str(path))
    settle()
    dialog.verb.click()
    settle()


DIALOGS: dict[str, Work] = {
    "survey-long-kiosk": long_kiosk,
    "survey-long-results": long_results,
    "survey-long-entry": long_entry,
    "survey-sheet-problems": problems,
}
