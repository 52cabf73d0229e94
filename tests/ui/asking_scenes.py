"""Scenes of surveys step by step: a survey of every kind of question, its screen, files, empty results."""

from dataclasses import replace
from functools import partial
from typing import Any

from tests.ui import long_survey_scenes
from tests.ui.calm import settle
from tests.ui.survey_scenes import builder, kiosk, results, sheet, surveys
from tests.ui.work_scenes import Work
from vefa.rules.asking import AskRule
from vefa.rules.survey import KINDS, Branch, Condition, Quota
from vefa.services.surveys.keeping import rules_of, save_rules, set_archived
from vefa.services.surveys.pin import set_pin
from vefa.ui.pages.surveys.answer_boxes import AnswerBox
from vefa.ui.pages.surveys.builder.view import BuilderView
from vefa.ui.pages.surveys.kiosk.run import Run
from vefa.ui.pages.surveys.kiosk.window import Kiosk
from vefa.ui.pages.surveys.report_dialog import ReportDialog
from vefa.ui.window import Window

_REVIEWS = (
    "★★★★★ 21.11.2026 Ayşe Y.\nÇok güzel geldi, teşekkürler.\n\n"
    "★★☆☆☆ 20.11.2026 M*** K***\nRengi fotoğraftaki gibi değil, kargo da gecikti.\n\n"
    "★★★★☆ 18.11.2026 Zeynep\nHızlı kargo."
)


def view_of(window: Window) -> BuilderView:
    """The questions of the first survey."""
    view = builder(window).building.view
    assert view is not None
    return view


def question(window: Window, kind: str) -> None:
    """A new question of a kind, with its texts."""
    view = view_of(window)
    view.add_question(kind)
    view.form.text.turkish.setText("Bizden en çok neyi beğendiniz?")
    settle()


def several_conditions(window: Window) -> None:
    """Conditions of two groups."""
    view = view_of(window)
    first, second, third = view.draft.form.questions[:3]
    low = Branch((Condition(first.key, "at_most", (6,)), Condition(second.key, "answered", ())))
    tree = Branch((low, Condition(third.key, "skipped", ())), every=False)
    view.table.select_id(4)
    view.draft.change(3, shown_if=tree)
    view.form.show_question(view.draft, 3)
    view.form.ask_condition("shown_if")
    settle()


def quota(window: Window) -> None:
    """The survey as a whole, with two quotas."""
    view = view_of(window)
    first = view.draft.form.questions[0].key
    low = Branch((Condition(first, "at_most", (6,)),))
    view.draft.change_whole(quotas=(Quota("Hepsi", 200), Quota("Memnun olmayanlar", 40, low, ends=False)))
    view.whole._show_quotas()
    view.part.set_value(1)
    view.part.chosen.emit(1)
    settle()


def asked(window: Window) -> None:
    """Who is asked, by three rules."""
    surveys(window)
    rules = (AskRule("delivery", 7), AskRule("complaint", 2), AskRule("order", 1, 3))
    save_rules(1, replace(rules_of(1), ask=rules), now=window.now())
    view = view_of(window)
    view.part.set_value(2)
    view.part.chosen.emit(2)
    settle()


def unsaved(window: Window) -> None:
    """A builder is left with something changed."""
    view = view_of(window)
    view.remove()
    view_of_page = window.page("surveys")
    view_of_page.leave(lambda: None)


def wrong(window: Window) -> None:
    """A question that cannot be asked like that."""
    view = view_of(window)
    view.add_question("one")
    settle()


def preview_of(window: Window, kind: str, *, shift: int = 0) -> None:
    """How customers see a question of a kind."""
    view = view_of(window)
    view.add_question(kind)
    text = view.draft.question(view.place())
    assert text is not None
    view.draft.change(view.place(), words=replace(text.words, tr="Bizden en çok neyi beğendiniz?"))
    if kind in {"one", "several"}:
        names = ("Ürünlerin kalitesi", "İlgi ve güler yüz", "Hızlı teslimat", "Fiyatlar")
        choices = tuple(
            replace(text.choices[0], key=f"c{place}", words=replace(text.words, tr=name))
            for place, name in enumerate(names, 1)
        )
        view.draft.change(view.place(), choices=choices, other=True)
    form = view.draft.form
    only = tuple(one for one in form.questions if one.key == text.key)
    from vefa.services.surveys.forms import Version

    shown = Kiosk(Run(Version(0, 1, 0, replace(form, questions=only)), "Çınar Butik", window.now), window)
    shown._return.blockSignals(True)
    shown.showNormal()
    shown.resize(window.size())
    for _step in range(shift):
        shown._on()
    settle()


def screen(window: Window) -> Kiosk:
    """The screen of the first survey, with a PIN and points."""
    surveys(window)
    set_pin(1, "2468", now=window.now())
    save_rules(1, replace(rules_of(1), thanks="survey"), now=window.now())
    kiosk(window)
    found = window.findChild(Kiosk)
    assert found is not None
    return found


def pin(window: Window) -> None:
    """Somebody wants to leave the screen, with a wrong PIN."""
    shown = screen(window)
    shown.ask_leave()
    shown._try_pin("1111")
    settle()


def through(window: Window) -> Kiosk:
    """All questions are answered; points are offered."""
    shown = screen(window)
    for _touch in range(12):
        box = shown.findChild(AnswerBox)
        if box is not None and box.isVisible() and not box.take_key("9"):
            shown.foot.skip.emit()
        settle()
        if box is None:
            break
    return shown


def thanks(window: Window) -> None:
    """The end."""
    shown = through(window)
    shown._send("")
    settle()


def phone(window: Window) -> None:
    """A number is typed for points."""
    shown = through(window)
    for sign in "5321234567":
        shown.screen_now().pad.type_in(sign)  # type: ignore[union-attr]
    settle()


def nothing_said(window: Window) -> None:
    """Results of a survey nobody answered."""
    shown = surveys(window)
    shown.show_results(3)
    settle()


def few(window: Window) -> None:
    """Results of six answers."""
    shown = surveys(window)
    shown.show_results(2)
    settle()


def narrowed(window: Window) -> None:
    """Results narrowed until none is left."""
    shown = results(window)
    narrowing = shown.results.narrowing
    narrowing.channel.set_value("kiosk")
    narrowing.changed.emit()
    settle()


def pasted(window: Window) -> None:
    """Reviews, looked at."""
    dialog = surveys(window).bringing.paste()
    dialog.text.setText(_REVIEWS)
    dialog.looked.emit()
    settle()


def report(window: Window) -> None:
    """How the report is wanted."""
    shown = results(window)
    next(one for one in shown.actions_ if one.shortcut == "Ctrl+P").run()
    assert window.findChild(ReportDialog) is not None


def about_theme(window: Window) -> None:
    """What was said about a theme."""
    results(window).comments.show(1)
    settle()


def paper(window: Window) -> None:
    """An answer from paper, a part of it typed."""
    shown = results(window)
    dialog = shown.running.enter(shown.results.survey_id())
    assert dialog is not None
    settle()


def rename(window: Window) -> None:
    """Another name."""
    shown = surveys(window)
    line = shown.listing.current()
    assert line is not None
    shown.making.rename(line)


def archived(window: Window) -> None:
    """One is put away."""
    shown = surveys(window)
    line = shown.listing.current()
    assert line is not None
    shown.making.archive(line)
    settle()


def nobody_due(window: Window) -> None:
    """Nobody is to be asked today, and why not."""
    shown: Any = surveys(window)
    rules = replace(rules_of(1), ask=(AskRule("delivery", 1),), channel="message")
    save_rules(1, rules, now=window.now())
    shown.inviting.open(1)
    settle()


def fresh_due(window: Window) -> None:
    """Nobody said who is asked."""
    surveys(window).inviting.open(1)
    settle()


def over(window: Window) -> None:
    """The survey was put away while its screen runs."""
    shown = screen(window)
    set_archived(1, True, now=window.now())
    shown.begin_anew()
    settle()


PAGES: dict[str, Work] = {}
DIALOGS: dict[str, Work] = {
    **{f"survey-build-{kind}": partial(question, kind=kind) for kind in KINDS},
    **{f"survey-ask-{kind}": partial(preview_of, kind=kind) for kind in KINDS},
    "survey-build-wrong": wrong,
    "survey-build-nested": several_conditions,
    "survey-build-quota": quota,
    "survey-build-asked": asked,
    "survey-build-unsaved": unsaved,
    "survey-pin": pin,
    "survey-thanks": thanks,
    "survey-phone": phone,
    "survey-over": over,
    **long_survey_scenes.DIALOGS,
    "survey-results-none": nothing_said,
    "survey-results-few": few,
    "survey-results-narrowed": narrowed,
    "survey-pasted": pasted,
    "survey-sheet-file": lambda window: surveys(window).bringing.open(),
    "survey-sheet-done": lambda window: sheet(window, 3),
    "survey-report": report,
    "survey-about-theme": about_theme,
    "survey-paper": paper,
    "survey-rename": rename,
    "survey-archived": archived,
    "survey-due-nobody": nobody_due,
    "survey-due-fresh": fresh_due,
    "survey-pick": lambda window: surveys(window).running.start_one(),
    "survey-theme-menu-teach": lambda window: results(window).acts.teach(),
}
