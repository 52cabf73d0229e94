"""Bringing orders or customers in: file, columns, check, done. Nothing is written before the last step."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from vefa.i18n import _, language
from vefa.services.imports.look import Look, with_channel
from vefa.services.imports.steps import Choices
from vefa.services.imports.together import Done
from vefa.ui.layout import boxed, column
from vefa.ui.pages.importing.answers import cells, explained
from vefa.ui.pages.importing.check_step import CheckStep
from vefa.ui.pages.importing.checking import Checking
from vefa.ui.pages.importing.columns_step import ColumnsStep
from vefa.ui.pages.importing.done_step import DoneStep
from vefa.ui.pages.importing.ending import Ending
from vefa.ui.pages.importing.file_step import FileStep
from vefa.ui.pages.importing.head import WizardHead
from vefa.ui.pages.importing.held import Held
from vefa.ui.pages.importing.refusals import same_columns
from vefa.ui.pages.importing.roster_step import RosterStep
from vefa.ui.pages.importing.said import CHECK, COLUMNS, DONE, FILE, Standing, foot, wording
from vefa.ui.pages.importing.several import Gathered, carried, file_line
from vefa.ui.pages.importing.taking import LARGE, Taking, size
from vefa.ui.widgets import WizardFooter

if TYPE_CHECKING:
    from vefa.ui.pages.orders import OrdersPage

_MANY: Final = 5_000  # rows from which answers are not counted in at once


class ImportWizard(QWidget):
    """Lives on the page of orders; `finished` when the list is to be shown again.

    `home`: the list that it leads back to while no file says which, "orders" or "customers".
    """

    finished = Signal()

    def __init__(self, page: "OrdersPage", home: str = "orders") -> None:
        super().__init__()
        self._page, self._home = page, home
        self._language = language()  # what was checked is told in it
        self._look: Look | None = None
        self._gathered: list[Gathered] = []
        self.head = WizardHead()
        self.file = FileStep()
        self._taking = Taking(page, self.file, self._show_look)
        self.columns = ColumnsStep()
        self._orders, self._customers = CheckStep(page.window_.today()), RosterStep()
        self.check: CheckStep | RosterStep = self._orders
        self._checks = QStackedWidget()
        self._checks.addWidget(self._orders)
        self._checks.addWidget(self._customers)
        self.done = DoneStep({place.key for place in page.window_.places()})
        self._ending = Ending(self, page)
        self.steps = QStackedWidget()
        for step in (self.file, self.columns, self._checks, self.done):
            self.steps.addWidget(step)
        self.footer = WizardFooter(_("Go on to the columns"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        body = boxed(column((self.steps, 1), margins=(24, 0, 24, 14)))
        self.setLayout(column(self.head, (body, 1), self.footer))
        self.checking = Checking(self, page, self._orders, self._customers)
        self._connect()
        self._stand(FILE)

    def _connect(self) -> None:
        self.head.back.connect(self.leave)
        self.footer.cancel.clicked.connect(lambda _on=False: self.leave())
        self.footer.back.clicked.connect(lambda _on=False: self.go_back())
        self.footer.next.clicked.connect(lambda _on=False: self.go_on())
        self.file.file_given.connect(self.take_file)
        self.file.sheet_wanted.connect(self._taking.other_sheet)
        self.file.kind_wanted.connect(self._taking.other_kind)
        self.file.answers_wanted.connect(self._leave_for_surveys)
        self.file.together.toggled.connect(lambda _on: self.dress())
        self.columns.changed.connect(self.dress)

    # moving ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Stand on the first step, the focus on what is to be done."""
        self._stand(FILE)

    def step(self) -> int:
        """The step that shows, 0 to 3."""
        return self.steps.currentIndex()

    def go_on(self) -> None:
        """Enter, or the primary button."""
        if not self.footer.next.isEnabled():
            return
        if self.step() == FILE:
            self._show_columns()
        elif self.step() == COLUMNS or (self.step() == CHECK and self.checking.stale):
            self.checking.run(first=self.step() == COLUMNS)
        elif self.step() == CHECK and self._next():
            self._gather()
        elif self.step() == CHECK and self._to_import():
            self._import()
        else:
            self.leave()

    def go_back(self) -> None:
        """A step back; before the first and after the last one the list shows."""
        if self.step() == COLUMNS and self._gathered and self._look is not None:
            self._taking.start_over()
        elif self.step() in {COLUMNS, CHECK}:
            self._stand(self.step() - 1)
        else:
            self.leave()

    def kind(self) -> str:
        """What the file holds, "orders" or "customers"; while there is none, what home lists."""
        return self._look.reading.kind if self._look is not None else self._home

    def decided_of(self) -> str:
        """The name of the file that somebody chose columns or answers for; '' while there is none."""
        under_way = self.step() in {COLUMNS, CHECK} or self._gathered
        return self._look.path.name if under_way and self._look is not None else ""

    def leave(self) -> None:
        """Back to the list; nothing is lost, because nothing is written before the last step."""
        self.checking.stop()
        page, kind = self._page, self.kind()
        self.finished.emit()
        if kind == "customers":
            page.window_.go("customers")
        self._ending.leave()

    def _leave_for_surveys(self) -> None:
        """The file holds answers: it comes in where surveys are."""
        path, window = str(self.path()), self._page.window_
        self.finished.emit()
        window.go("surveys", sheet=path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc steps back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _stand(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.head.set_step(step)
        self.dress()
        if step == COLUMNS and not self.columns.is_complete():
            self.columns.first().setFocus()
        elif step == FILE and self._look is None:
            self.file.first().setFocus()
        elif not (step == FILE and self.file.is_worked_on()):
            self.setFocus()

    # built anew --------------------------------------------------------------------------------

    def held(self) -> Held:
        """Where the import stands, for a wizard in other words or of another size."""
        look = self._look
        reading = self.columns.reading() if look is not None and self.columns.shows(look) else None
        return Held(
            self._home, self._language, self.step(), look, tuple(self._gathered), reading,
            self.file.channel(), self.file.together.isChecked(), self._orders.effect.chosen(),
            self._taking.sheets_kept(), self.checking.state(), tuple(self._ending.done),
        )  # fmt: skip

    def take_up(self, held: Held) -> None:
        """Go on where another wizard stood."""
        if held.look is None:
            return
        self._turn_to(held.look)
        self._gathered = [*held.gathered]
        self._taking.take_up(held.look, held.sheets)
        self.file.show_look(held.look, self._taking.rest())
        self.file.channel_field.set_value(held.channel)
        self.file.together.setChecked(held.together)
        if held.reading is not None:
            self.columns.show_look(held.look, held.reading)
        self._orders.effect.choose(held.effect)
        self.checking.take_up(held.checking)
        self._ending.done = [*held.done]
        if held.step == DONE:
            self.done.show_done(held.done, next(iter(self._taking.sheets), ""))
        self._stand(held.step)
        if held.step == CHECK and held.language != language():
            self.checking.run(first=False)  # what it says is in the language it was checked in

    # step 1 ------------------------------------------------------------------------------------

    def take_file(self, path: str) -> None:
        """Read the file at `path` and show what it is."""
        if self.step() != DONE:
            self._taking.read(Path(path))

    def _show_look(self, look: Look) -> None:
        self._orders.effect.forget()
        self._take(look)

    def _take(self, look: Look) -> None:
        self._gathered = []
        self._turn_to(look)
        self.file.show_look(look, self._taking.rest())
        self._stand(FILE)

    def _turn_to(self, look: Look) -> None:
        """Another file or sheet is under way."""
        self._look = look
        self._taking.keep(look)
        self.checking.forget()
        self.check = self._customers if self.kind() == "customers" else self._orders
        self._checks.setCurrentWidget(self.check)

    def read_again(self) -> None:
        """The file is no longer what it was: with the same columns straight to a new check."""
        self._taking.again(self._go_on_with)

    def _go_on_with(self, look: Look) -> None:
        before, channel = self._look, self.file.channel()
        same = before is not None and same_columns(before, look)
        self._take(look)
        if same:
            self.file.channel_field.set_value(channel)
            self.columns.show_look(look, self.columns.reading())
            self.checking.run(first=True)

    # step 2 ------------------------------------------------------------------------------------

    def _show_columns(self) -> None:
        if self._look is None:
            return
        if not self.columns.shows(self._look):
            self.columns.show_look(self._look, self._look.reading)
        self._stand(COLUMNS)

    def choices(self, *, all_proposed: bool = False) -> Choices:
        """How the file is to be read, as decided so far."""
        reading = with_channel(self.columns.reading(), self.file.channel())
        reading = reading.with_states(explained(self.checking.answers))
        if self._gathered or self._left():
            reading = replace(reading, others=())  # they are not left out
        return Choices(reading, cells(self.checking.answers), all_proposed, self._orders.effect.count_from())

    # step 3 ------------------------------------------------------------------------------------

    def path(self) -> Path:
        """The file."""
        if self._look is None:
            raise RuntimeError("no file yet")
        return self._look.path

    def before(self) -> list[Choices]:
        """The sheets that come in with this one, ahead of it."""
        return [one.choices for one in self._gathered]

    def show_checked(self, *, first: bool) -> None:
        """The rows were checked."""
        if first:
            self._stand(CHECK)
        else:
            self.dress()

    def _to_import(self) -> int:
        """Orders or customers that would come in or change, over all sheets."""
        return self.checking.brings() + sum(one.brings for one in self._gathered)

    # other sheets ------------------------------------------------------------------------------

    def _left(self) -> list[str]:
        """Sheets that come in with this one and were not checked yet."""
        return self._taking.rest() if self.file.together.isChecked() else []

    def _next(self) -> str:
        return next(iter(self._left()), "")

    def _gather(self) -> None:
        """This sheet waits until the others are checked; on to the next one."""
        sheet = self._next()
        if self._look is None:
            return
        self._gathered.append(Gathered(self.choices(), self.checking.brings()))
        self._taking.check_off()
        self._taking.read(self._look.path, sheet, then=self._take_next)

    def _take_next(self, look: Look) -> None:
        """The next sheet: with the same columns straight to its check."""
        reading = carried(self._gathered[-1].choices.reading, look)
        self._turn_to(look)
        self.columns.show_look(look, reading or look.reading)
        if reading is None:
            self._stand(COLUMNS)
        else:
            self.checking.run(first=True)

    # step 4 ------------------------------------------------------------------------------------

    def _import(self) -> None:
        if self._look is not None and self.checking.checked is not None:
            self._ending.bring_in(
                self._look.path, [*self.before(), self.choices()], self.checking.checked.sha256
            )

    def show_done(self, done: list[Done]) -> None:
        """Tell what came in."""
        self.done.show_done(done, self._taking.had())
        self._stand(DONE)

    def next_sheet(self) -> None:
        """From the beginning with another sheet of the file."""
        self._stand(FILE)
        self._taking.other_sheet(self._taking.sheets[0])

    # head and foot -----------------------------------------------------------------------------

    def dress(self) -> None:
        """Head and foot say where the import stands."""
        step, said = self.step(), wording(self.kind())
        self.setAccessibleName(said.title)
        self.head.set_words(said)
        shown = self._look if step != DONE else None
        checked = self.checking.checked if step == CHECK else None
        self.head.set_file(file_line(shown, checked, len(self._gathered), len(self._left())))
        self.footer.back.setVisible(step in {COLUMNS, CHECK})
        self.footer.cancel.setVisible(step != DONE)
        complete = step != COLUMNS or self.columns.is_complete()
        told = foot(
            Standing(
                step, self.kind(), self._look is not None, complete,
                self._to_import(), self.checking.stale, self.is_large(), self._next(), len(self._gathered),
                self._look is not None and not self._look.rows, self.columns.live.asking.is_open,
            )
        )  # fmt: skip
        self.footer.next.setText(told.text)
        self.footer.next.setEnabled(told.enabled)
        self.footer.set_note(*told.note)

    def is_large(self) -> bool:
        """Whether the check takes a while."""
        return self._look is not None and (
            self._look.rows > _MANY or self._look.more or size(self._look.path) > LARGE
        )
