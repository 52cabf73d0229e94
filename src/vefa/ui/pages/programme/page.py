"""The loyalty programme: rules as sentences with values to change, tried on past orders before they begin."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from vefa.errors import VefaError
from vefa.files.channels import channel_label
from vefa.i18n import _
from vefa.rules.editing.rows import Shown, compared, restored
from vefa.rules.programme import Campaign, ProgrammeRules, Rule
from vefa.rules.speaking import Speaker
from vefa.services import programme, programme_draft, settings
from vefa.services.order_list import order_months
from vefa.services.rehearsal import Rehearsal, rehearse
from vefa.ui import messages
from vefa.ui.actions import Action
from vefa.ui.layout import Scroll, column, row
from vefa.ui.menus import open_menu
from vefa.ui.page import Page
from vefa.ui.pages.programme.forms import Forms
from vefa.ui.pages.programme.own_rows import OWN, own_rows
from vefa.ui.pages.programme.rehearsal_panel import RehearsalPanel
from vefa.ui.pages.programme.sentences import Sentences
from vefa.ui.pages.programme.start import day_words, next_month
from vefa.ui.pages.programme.versions import Versions
from vefa.ui.reading import Reader
from vefa.ui.theme import px, text_size
from vefa.ui.widgets import Banner, Card, Segmented

if TYPE_CHECKING:
    from vefa.ui.window import Window

_REST: Final = 250  # ms after a change before it is rehearsed
_RIGHT: Final = 440
_LARGE: Final = 130


class ProgrammePage(Page):
    """`saved` are the rules that hold (or will, when a version is planned), `draft` what is typed on them."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.set_title(_("Loyalty programme"))
        self.saved = self.draft = ProgrammeRules()
        self.sentences = Sentences()
        self.panel = RehearsalPanel()
        self.plan = Banner("info", "calendar-clock", "")
        self.forms, self.versions = Forms(self), Versions(self)
        self._own: list[Shown] = []
        self._any_orders = False
        self._reader = Reader(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._rehearse)
        self.set_actions(self._head())
        added = (one for one in self.forms.additions() if one is not None)
        self.actions_ = [*self.actions_, *added, *self.forms.others()]
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read the versions again; what is not saved stays."""
        known = programme.versions() or [programme.FIRST_VERSION]
        self.saved = known[-1].rules
        self.draft = programme_draft.draft() or self.saved
        self._own = own_rows(self.draft)
        self._any_orders = bool(order_months())
        self._show_plan()
        self._show()

    def help_text(self) -> str:
        """F1."""
        return _(
            "Everything that the loyalty programme does, in sentences. Press a value to change it; a switch "
            "turns a subject off or on.\n\n"
            "# Rehearsal\n"
            "What you change is tried on the orders of the last 12 months before it holds: points, their "
            "highest and their expected cost, who changes tier. Nothing is saved by that.\n\n"
            "# Beginning\n"
            "The new rules begin when you say so, now or on a later day. Orders of before keep the rules of "
            "their own day; History shows every version.\n\n"
            "# Keyboard\n"
            "Tab goes from value to value, Enter opens one, Esc leaves it as it was."
        )

    # changing ----------------------------------------------------------------------------------

    def change(self, rules: ProgrammeRules) -> None:
        """Make `rules` the draft: it waits in the file, also while Vefa is closed, and holds nowhere."""
        try:
            programme_draft.keep_draft(rules if rules != self.saved else None)
        except VefaError as error:
            messages.show_error(self, error)
            return
        self.draft = rules
        self._show()

    def discard(self) -> None:
        """Back to what is saved; undo brings the draft again."""
        before = self.draft
        self.change(self.saved)
        self.window_.toast(_("The changes were discarded."), lambda: self.change(before))

    def edit(self, key: str, name: str) -> None:
        """Open the editor of a value."""
        from vefa.ui.pages.programme.value_editor import ValueDialog

        shown = self._shown(key)
        choice = shown.row.choices[name]
        if key in OWN:
            self.forms.own(key)
            return
        if choice.kind == "conditions":
            self.forms.edit(key)
            return
        dialog = ValueDialog(self, choice, shown.row.text, self.window_.today())
        dialog.chosen.connect(lambda value: self.change(choice.put(value)))
        dialog.open()

    def turn(self, key: str) -> None:
        """Switch a subject off or on."""
        turn = self._shown(key).row.turn
        if turn is not None:
            self.change(turn())

    def wish(self, key: str, what: str) -> None:
        """Take a row out, put it back, or open its form."""
        if what == "restore":
            self.change(restored(self.draft, self.saved, key))
        elif what == "remove":
            remove = self._shown(key).row.remove
            if remove is not None:
                self.change(remove())
        elif what == "raise":
            self.forms.raise_thresholds()
        else:
            self.forms.edit(key)

    def show_additions(self) -> None:
        """The menu of what can be added."""
        button = self.header.button(_("Add a rule"))
        corner = self.header if button is None or button.isHidden() else button
        open_menu(self, corner.mapToGlobal(corner.rect().bottomLeft()), self.forms.additions())

    def show_movers(self) -> None:
        """Everybody who changes tier."""
        from vefa.ui.pages.programme.movers import MoversDialog

        if self.panel.result is None:
            return
        dialog = MoversDialog(self, self.panel.result, points=self.draft.tier_basis == "points")
        dialog.wanted.connect(lambda customer: self.window_.go("customers", customer=customer))
        dialog.open()

    def has_orders(self) -> bool:
        """Whether there are orders on which rules can be tried."""
        return self._any_orders

    def speaker(self) -> Speaker:
        """How this shop says things."""
        return Speaker(settings.currency(), settings.zone(), channel_label)

    # showing -----------------------------------------------------------------------------------

    def _show(self) -> None:
        rows = compared(self.draft, self.saved, self.speaker())
        self.sentences.show_rows([*rows, *self._own])
        changed = self.draft != self.saved
        self.panel.set_changed(changed, self._begin_words())
        if not self._any_orders:
            self._reader.drop()
            self.panel.show_hint(_("There are no orders yet to try the rules on."), sample=True)
        elif changed:
            self.panel.show_work()
            self._reader.drop()  # what was changed before is not shown any more
            self._rest.start()
        else:
            self._rest.stop()
            self._reader.drop()
            self.panel.show_hint(
                _("Change a value: the orders of the last 12 months are counted again with the new rules.")
            )

    def _rehearse(self) -> None:
        if self.draft != self.saved and self._any_orders:
            self._reader.ask(rehearse, self.draft, self.window_.today(), show=self._show_result)

    def _show_result(self, result: Rehearsal) -> None:
        bound: list[Rule | Campaign] = [*self.draft.rules, *self.draft.campaigns]
        self.panel.show_result(result, {one.id: one.title or one.id for one in bound})

    def _shown(self, key: str) -> Shown:
        return self.sentences.views[key].shown

    def _begin_words(self) -> str:
        if not self._any_orders:
            return _("Begin the rules…")
        return _("Begin on {day}…").format(day=day_words(next_month(self.window_.today())))

    def _show_plan(self) -> None:
        planned = programme.planned(self.window_.now())
        self.plan.setVisible(planned is not None)
        if planned is not None:
            moment = self.speaker().moment(str(planned.starts))
            self.plan.set_text(
                _("These rules begin {moment}; until then those of before hold.").format(moment=moment)
            )

    def _head(self) -> list[Action]:
        return [
            Action(_("History"), self.versions.show_history, "history", "ghost"),
            Action(_("Print the terms…"), self.versions.show_terms, "printer"),
            Action(_("Add a rule"), self.show_additions, "plus", "secondary", "Ctrl+N"),
        ]

    def _connect(self) -> None:
        self.sentences.pressed.connect(self.edit)
        self.sentences.turned.connect(self.turn)
        self.sentences.wished.connect(self.wish)
        self.panel.begin_wanted.connect(self.versions.begin)
        self.panel.drop_wanted.connect(self.discard)
        self.panel.all_wanted.connect(self.show_movers)
        self.panel.sample_wanted.connect(self.window_.sample_wanted)

    def _arrange(self) -> None:
        """Side by side; one or the other where the letters are large."""
        left = Card(column(self.plan, (Scroll(self.sentences), 1)), margins=(1, 8, 1, 8))
        if text_size() < _LARGE:
            self.panel.setFixedWidth(px(_RIGHT))
            self.set_body(row((left, 1), self.panel, gap=16))
            return
        places = QStackedWidget()
        places.addWidget(left)
        places.addWidget(self.panel)
        choice = Segmented([(_("Rules"), 0), (_("Rehearsal"), 1)], name=_("What shows"))
        choice.chosen.connect(places.setCurrentIndex)
        self.set_body(column(row(choice, None), 12, (places, 1)))


__all__ = ["ProgrammePage"]
