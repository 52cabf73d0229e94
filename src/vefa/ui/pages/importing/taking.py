"""Step 1 at work: the chosen file is looked at, in a process of its own where it is large."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vefa.i18n import _
from vefa.services.imports import look as work
from vefa.services.imports.look import Look
from vefa.ui.page import Job
from vefa.ui.pages.importing.file_step import FileStep
from vefa.ui.pages.importing.refusals import refuse_file

if TYPE_CHECKING:
    from vefa.ui.page import Page

LARGE: Final = 2_000_000  # bytes from which a file is read in a process of its own
Taken = Callable[[Look], None]


class Taking:
    """Reads what is chosen on the first step; `look` is the last file that could be read.

    `sheets` are those of its file that hold the same kind of rows and were not brought in yet.
    """

    def __init__(self, page: "Page", step: FileStep, taken: Taken) -> None:
        self._page, self._step, self._taken = page, step, taken
        self.look: Look | None = None
        self.sheets: list[str] = []
        self._all: list[str] = []

    def keep(self, look: Look) -> None:
        """Note a file that was read, and which of its sheets may be wanted."""
        is_same = self.look is not None and self.look.path == look.path
        if look.reading.others or not is_same:
            self.sheets = self._all = [look.reading.sheet, *look.reading.others]
        self.look = look

    def sheets_kept(self) -> tuple[list[str], list[str]]:
        """The sheets that are still wanted, and all that were at first."""
        return self.sheets, self._all

    def take_up(self, look: Look | None, sheets: tuple[list[str], list[str]]) -> None:
        """Stand where another one stood."""
        self.look, (self.sheets, self._all) = look, sheets

    def had(self) -> str:
        """The sheet was brought in; which one may be wanted next, '' for none."""
        if self.look is not None and self.look.reading.sheet in self.sheets:
            self.sheets = self.rest()
        return self.sheets[0] if self.sheets else ""

    def read(self, path: Path, sheet: str = "", kind: str = "", then: Taken | None = None) -> None:
        """Look at the file at `path`, as `work.look`; then call `then`, or what was given at first."""
        job = Job(_("The file is being opened"), path.name, heavy=size(path) > LARGE, at_once=True)
        self._page.run_task(
            job,
            work.look,
            path,
            sheet,
            kind,
            on_done=then or self._taken,
            on_error=lambda error: self._refuse(path, sheet, kind, error),
        )

    def other_sheet(self, name: str) -> None:
        """Another sheet of the file."""
        if self.look is not None and name != self.look.reading.sheet:
            self.read(self.look.path, name)

    def other_kind(self, kind: str) -> None:
        """The sheet holds something else than it was taken for."""
        if self.look is not None:
            self.read(self.look.path, self.look.reading.sheet, kind)

    def rest(self) -> list[str]:
        """The sheets that may be wanted beside the one that was read last, in the order of the file."""
        here = self.look.reading.sheet if self.look is not None else ""
        return [name for name in self.sheets if name != here]

    def start_over(self) -> None:
        """With the first sheet again; none has been checked."""
        self.sheets = self._all
        if self.look is not None:
            self.read(self.look.path, self.sheets[0])

    def check_off(self) -> None:
        """The sheet that was read last waits to come in; it is wanted no more."""
        self.sheets = self.rest()

    def again(self, then: Taken) -> None:
        """The file may be no longer what it was."""
        if self.look is not None:
            reading = self.look.reading
            self.read(self.look.path, reading.sheet, reading.kind, then)

    def _refuse(self, path: Path, sheet: str, kind: str, error: Exception) -> None:
        if self.look is not None:
            self._step.show_look(self.look, self.rest())  # what could not be read is not chosen
        refuse_file(self._step, error, again=lambda: self.read(path, sheet, kind), choose=self._step.choose)


def size(path: Path) -> int:
    """Bytes; 0 where it cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
