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
    if last.new:
        text = _("{count} new orders and their points go").format(count=words.number(last.new))
        points.append(Point(text, goes=True))
    if last.changed:
        text = _("{count} updated orders stand as before").format(count=words.number(last.changed))
        points.append(Point(text, goes=False))
    points.append(Point(_("Importing the same file again brings everything back"), goes=False))
    question = Question(
        _("Undo the last import?"),
        _("“{file}” of {day}.").format(file=last.file_name, day=words.day(last.day)),
        _("Undo the import"),
        points,
    )
    ask(page, question, lambda: undo(page, last.id, then))


def undo(page: Page, import_id: int, then: Callable[[Any], object] | None = None) -> None:
    """Take the import back in a process of its own."""
    window = page.window_

    def done(result: object) -> None:
        page.finish(result, done=_("The import was undone."), then=then)

    job = Job(_("Undoing the import"), stop=_("If you stop, the import stays as it is."), heavy=True)
    page.run_task(job, imports.undo_import, import_id, on_done=done, today=window.today(), now=window.now())
