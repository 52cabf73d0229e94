"""What a dialog asks for: a little is done at once, much of it beside the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Protocol

from vefa.errors import VefaError
from vefa.ui import messages
from vefa.ui.job import Job

if TYPE_CHECKING:
    from vefa.ui.page import Page

FEW: Final = 500  # vouchers or customers of which as many are written within some 50 ms


class Asking(Protocol):
    """A dialog that asks for something and tells why it cannot be done."""

    def open(self) -> None:
        """Show it."""

    def hide(self) -> None:
        """Step aside."""

    def accept(self) -> None:
        """It was done."""

    def tell(self, error: VefaError) -> None:
        """Say why it cannot be done."""


def do_asked(
    page: "Page",
    dialog: Asking,
    job: Job,
    function: Callable[..., Any],
    *args: Any,
    many: bool,
    then: Callable[[Any], object],
    **named: Any,
) -> None:
    """`then(function(*args, **named))` when it is done and the dialog has gone; a VefaError is told in it.

    `many`: it is done beside the window. Meanwhile the dialog steps aside; it comes back as it was when the
    work is stopped or cannot be done.
    """

    def done(result: Any) -> None:
        dialog.accept()
        then(result)

    def failed(error: Exception) -> None:
        dialog.open()
        if isinstance(error, VefaError):
            dialog.tell(error)
        else:
            messages.show_error(page, error)

    if many:
        dialog.hide()
        task = page.run_task(job, function, *args, on_done=done, on_error=failed, **named)
        task.stopped.connect(dialog.open)
        return
    try:
        result = function(*args, **named)
    except VefaError as error:
        dialog.tell(error)
    else:
        done(result)
