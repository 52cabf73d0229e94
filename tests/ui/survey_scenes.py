"""Scenes of surveys for the screenshots."""

from dataclasses import replace

from tests.ui.calm import settle
from tests.ui.survey_samples import some_surveys
from tests.ui.work_scenes import Work, page
from vefa.rules.asking import AskRule
from vefa.services.surveys.keeping import rules_of, save_rules
from vefa.services.surveys.keeping import surveys as known
from vefa.ui.pages.surveys.answer_boxes import AnswerBox
from vefa.ui.pages.surveys.due_dialog import DueDialog
from vefa.ui.pages.surveys.form_printing import FormsDialog
from vefa.ui.pages.surveys.page import SurveysPage
from vefa.ui.window import Window


def surveys(window: Window) -> SurveysPage:
    """The list of some surveys, the first chosen."""
    made = sorted(one.id for one in known()) or some_surveys(window.now())
    window.data_changed.emit()
    shown = page(window, "surveys", SurveysPage)
    shown.listing.show_survey(made[0])
    settle()
    return shown


def results(window: Window) -> SurveysPage:
    """What the first came to."""
    shown = surveys(window)
    line = shown.listing.current()
    assert line is not None
    shown.show_results(line.id)
    settle()
    return shown


def kiosk(window: Window, touches: int = 0) -> None:
    """The screen for customers, after some touches."""
    shown = surveys(window)
    line = shown.listing.current()
    assert line is not None
    made = shown.running.open_kiosk(line.id)
    made._return.blockSignals(True)  # the picture's window is no full screen
    made.showNormal()
    made.resize(window.size())
    for _touch in range(touches):
        box = made.findChild(AnswerBox)
        if box is not None and not box.take_key("9"):
            made.foot.skip.emit()
        settle()
    settle()


def entry(window: Window) -> None:
    """An answer for somebody, by telephone."""
    shown = results(window)
    dialog = shown.running.enter(shown.results.survey_id(), 1)
    assert dialog is not None
    dialog.channel.set_value("call")
    dialog.channel.chosen.emit("call")
    settle()


def reply(window: Window) -> None:
    """The newest low answer is answered."""
    shown = results(window)
    shown.acts.reply(shown.results.comments.rows[0].one)


def teach(window: Window) -> None:
    """A word of the newest low answer is taught."""
    shown = results(window)
    shown.acts.teach(shown.results.comments.rows[0].one)


def answer(window: Window) -> None:
    """Everything that was said in one answer."""
    shown = results(window)
    shown.acts.open(shown.results.comments.rows[0].one.id)


PAGES: dict[str, Work] = {"survey-list": surveys, "survey-results": results}
DIALOGS: dict[str, Work] = {
    "survey-new": lambda window: surveys(window).making.create(),
    "survey-kiosk-start": lambda window: surveys(window).running.start(1),
    "survey-kiosk": kiosk,
    "survey-kiosk-choices": lambda window: kiosk(window, 1),
    "survey-entry": entry,
    "survey-reply": reply,
    "survey-teach": teach,
    "survey-answer": answer,
    "survey-unmatched": lambda window: results(window).comments.show(None),
}


def builder(window: Window) -> SurveysPage:
    """The questions of the first, the third chosen."""
    shown = surveys(window)
    view = shown.building.open(1)
    view.table.select_id(3)
    settle()
    return shown


def condition(window: Window) -> None:
    """When the third is asked."""
    view = builder(window).building.view
    assert view is not None
    view.form.ask_condition("shown_if")


def asking(window: Window) -> None:
    """Who is asked."""
    view = builder(window).building.view
    assert view is not None
    view.asking.add_rule()
    view.part.set_value(2)
    view.part.chosen.emit(2)


def whole(window: Window) -> None:
    """The survey as a whole."""
    view = builder(window).building.view
    assert view is not None
    view.whole.add_quota()
    view.part.set_value(1)
    view.part.chosen.emit(1)


def due(window: Window) -> None:
    """Who is asked today, the first with his text."""
    shown = surveys(window)
    save_rules(1, replace(rules_of(1), ask=(AskRule("order", 0, 1),), channel="counter"), now=window.now())
    shown.inviting.open(1)
    dialog = window.findChild(DueDialog)
    assert dialog is not None
    dialog.ask()
    settle()


PAGES |= {"survey-builder": builder}
DIALOGS |= {"survey-condition": condition, "survey-asking": asking, "survey-whole": whole, "survey-due": due}


def sheet(window: Window, step: int = 1) -> None:
    """A file as Google Forms writes it, at its columns or checked."""
    path = window.shop_path().parent / "Web formu.csv"
    path.write_text(
        "Zaman damgası,E-posta Adresi,Bizi önerir misiniz?,Neyi beğendiniz?\n"
        "20.11.2026 10:05:00,ayse@example.com,9,Paketleme\n21.11.2026 11:00:00,,3,Kargo geç geldi\n",
        encoding="utf-8",
    )
    dialog = surveys(window).bringing.open(str(path))
    settle()
    for _more in range(step - 1):
        dialog.verb.click()
        settle()


DIALOGS |= {
    "survey-sheet": sheet,
    "survey-sheet-check": lambda window: sheet(window, 2),
    "survey-paste": lambda window: surveys(window).bringing.paste(),
}
DIALOGS |= {"survey-themes": lambda window: results(window).acts.edit_themes()}


def forms(window: Window) -> None:
    """How many forms are to be printed."""
    surveys(window).print_forms(1)
    settle()


def forms_shown(window: Window) -> None:
    """Three forms before they are printed."""
    shown = surveys(window)
    shown.print_forms(1)
    dialog = window.findChild(FormsDialog)
    assert dialog is not None
    dialog.count.setValue(3)
    dialog.verb.click()
    settle()


DIALOGS |= {"survey-forms": forms, "survey-forms-shown": forms_shown}
