"""A file from elsewhere: dropped on the window, or offered on the first page."""

from typing import TYPE_CHECKING

from vefa.i18n import _
from vefa.ui.dialogs.confirm import Question, ask

if TYPE_CHECKING:
    from vefa.ui.pages.orders import OrdersPage


def begin_with(page: "OrdersPage", path: str, home: str) -> None:
    """Import it; when something was decided of another file, that one gives way only when it is wished."""
    decided = page.wizard.decided_of() if page.wizard is not None and path else ""
    if not decided:
        page.start_import(path, home)
        return
    told = _("“{file}” was not imported yet. What you chose for it is not kept.").format(file=decided)
    question = Question(_("Begin with the other file?"), told, _("Take the other file"))
    ask(page, question, lambda: page.start_import(path, home))
