"""Asking before the last import is taken back, and taking it back."""

from collections.abc import Callable
from typing import Any

from vefa.i18n import _
from vefa.rules import format as words
from vefa.services import imports
from vefa.services.imports import ImportRow
from vefa.ui.dialogs.confirm import Point, Question, ask
from vefa.ui.page import Job, Page


def ask_undo(page: Page, last: ImportRow, then: Callable[[Any], object] | None = None) -> None:
    """Say what goes and what stays; then take `last` back and call `then`."""
    points = []
    goes, stays = _of(last.kind)
    if last.new:
        points.append(Point(goes.format(count=words.number(last.new)), goes=True))
    if last.changed:
        points.append(Point(stays.format(count=words.number(last.changed)), goes=False))
    points.append(Point(_("Importing the same file again brings everything back"), goes=False))
    question = Question(
        _("Undo the last import?"),
        _("“{file}” of {day}.").format(file=last.file_name, day=words.day(last.day)),
        _("Undo the import"),
        points,
    )
    ask(page, question, lambda: undo(page, last.id, then))


def _of(kind: str) -> tuple[str, str]:
    """What goes and what stays of an import of orders or customers."""
    if kind == "customers":
        return (
            _("{count} new customers and the points they brought along go"),
            _("{count} updated customers stand as before"),
        )
    return _("{count} new orders and their points go"), _("{count} updated orders stand as before")


def undo(page: Page, import_id: int, then: Callable[[Any], object] | None = None) -> None:
    """Take the import back in a process of its own."""
    window = page.window_

    def done(result: object) -> None:
        page.finish(result, done=_("The import was undone."), then=then)

    stop = _("If you stop, the import stays as it is.")
    job = Job(_("Undoing the import"), stop=stop, heavy=True, at_once=True)
    page.run_task(job, imports.undo_import, import_id, on_done=done, today=window.today(), now=window.now())
