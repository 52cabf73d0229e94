"""Taking answers down: on the screen for customers, and entered for somebody."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from vefa.errors import VefaError
from vefa.i18n import _
from vefa.services import programme, settings
from vefa.services.surveys import pin
from vefa.services.surveys.forms import form_to_ask, is_archived
from vefa.services.surveys.keeping import rules_of, running, save_rules
from vefa.services.surveys.recording import Given, Recorded, record_response
from vefa.services.surveys.undoing import undo_response
from vefa.ui import messages
from vefa.ui.dialogs.base import Dialog

if TYPE_CHECKING:
    from vefa.ui.page import Page
    from vefa.ui.pages.surveys.entry import Entered, EntryDialog
    from vefa.ui.pages.surveys.kiosk.start import KioskDialog, Wish
    from vefa.ui.pages.surveys.kiosk.window import Kiosk


class Running:
    """Kiosk and entry of a survey; `page` is told when answers have come in."""

    def __init__(self, page: "Page") -> None:
        self._page = page
        self.kiosk: Kiosk | None = None

    # the screen for customers ------------------------------------------------------------------

    def start(self, survey_id: int) -> "KioskDialog | None":
        """Ask how it is to run, then open the screen."""
        from vefa.ui.pages.surveys.kiosk.start import KioskDialog

        window = self._page.window_
        try:
            form_to_ask(survey_id)
        except VefaError as error:
            messages.show_error(self._page, error)
            return None
        rules = rules_of(survey_id)
        known = programme.current(window.today()).activities
        dialog = KioskDialog(
            self._page, has_pin=bool(rules.pin), idle=rules.idle_seconds, thanks=rules.thanks,
            activities={key: one.title or key for key, one in known.items()},
        )  # fmt: skip

        def keep(wish: "Wish") -> None:
            try:
                self._keep(survey_id, wish)
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            self.open_kiosk(survey_id)

        dialog.wanted.connect(keep)
        dialog.open()
        return dialog

    def open_kiosk(self, survey_id: int) -> "Kiosk":
        """The screen itself; answers are kept as they come, the pages hear of them at the end."""
        from vefa.ui.pages.surveys.kiosk.run import Run
        from vefa.ui.pages.surveys.kiosk.window import Kiosk

        rules = rules_of(survey_id)
        fits: Callable[[str], bool] | None = None
        if rules.pin:

            def fits(typed: str) -> bool:
                return pin.pin_fits(survey_id, typed)

        run = Run(
            form_to_ask(survey_id), settings.shop().name, self._page.window_.now, self._record, fits,
            rules.idle_seconds, bool(rules.thanks), lambda: is_archived(survey_id),
        )  # fmt: skip
        kiosk = self.kiosk = Kiosk(run, self._page.window())
        kiosk.left.connect(self._left)
        kiosk.show_full()
        return kiosk

    def _keep(self, survey_id: int, wish: "Wish") -> None:
        now, rules = self._page.window_.now(), rules_of(survey_id)
        if wish.pin is not None:
            pin.set_pin(survey_id, wish.pin, now=now)
            rules = rules_of(survey_id)
        wanted = replace(rules, idle_seconds=wish.idle_seconds, thanks=wish.thanks)
        if wanted != rules:
            save_rules(survey_id, wanted, now=now)

    def _record(self, given: Given) -> Recorded:
        window = self._page.window_
        return record_response(given, today=window.today(), now=window.now())

    def _left(self) -> None:
        self.kiosk = None
        self._page.window_.data_changed.emit()

    # for somebody ------------------------------------------------------------------------------

    def enter_one(self, customer_id: int) -> Dialog | None:
        """Enter an answer of a customer to one of the surveys that run."""
        return self._with_one(lambda one: self.enter(one, customer_id))

    def start_one(self) -> Dialog | None:
        """The screen for customers with one of the surveys that run."""
        return self._with_one(self.start)

    def _with_one(self, run: Callable[[int], Dialog | None]) -> Dialog | None:
        """The only survey, or the one that is chosen."""
        from vefa.ui.pages.surveys.pick_survey import PickSurveyDialog

        known = running()
        if len(known) == 1:
            return run(known[0][0])
        dialog = PickSurveyDialog(self._page, known)

        def go_on(survey_id: int) -> None:
            dialog.accept()
            run(survey_id)

        dialog.wanted.connect(go_on)
        dialog.open()
        return dialog

    def enter(self, survey_id: int, customer_id: int | None = None) -> "EntryDialog | None":
        """Enter an answer for a customer, or from paper."""
        from vefa.ui.pages.surveys.entry import EntryDialog

        try:
            version = form_to_ask(survey_id)
        except VefaError as error:
            messages.show_error(self._page, error)
            return None
        dialog = EntryDialog(
            self._page, version, settings.shop().name, self._page.window_.now, customer_id=customer_id
        )
        dialog.entered.connect(lambda entered: self._enter(dialog, survey_id, version.id, entered))
        dialog.open()
        return dialog

    def _enter(self, dialog: "EntryDialog", survey_id: int, version_id: int, entered: "Entered") -> None:
        session = entered.session
        given = Given(
            survey_id, entered.channel, session.answers(), version_id, said=entered.said,
            customer_id=entered.customer_id, key=session.key,
            started_at=None if entered.channel == "paper" else session.started,
        )  # fmt: skip
        try:
            done = self._record(given)
        except VefaError as error:
            dialog.tell(error)
            return
        if not done.kept:
            dialog.tell(VefaError(done.words or _("Nothing was answered.")))
            return
        told = told_of(done)
        today, now = self._page.window_.today(), self._page.window_.now()
        if entered.channel == "paper":
            dialog.next_one(told)
        else:
            dialog.accept()
        self._page.finish(
            done.response_id, done=told, undo=lambda one: undo_response(one, today=today, now=now)
        )


def told_of(done: Recorded) -> str:
    """What became of an answer."""
    if done.low:
        return _("The answer was kept. It is low and waits for a reply.")
    return _("The answer was kept.")
