"""What could not be printed, said beside every paper that is looked at."""

from typing import Final

from vefa.i18n import _
from vefa.papers.output import Printed
from vefa.ui.widgets import Banner

_NAMES: Final = 5
_LONGEST: Final = 40  # signs of a name, or of the comment that holds them
_SIGNS: Final = 10


class Unprintable(Banner):
    """Hidden while everything of the paper could be printed."""

    def __init__(self) -> None:
        super().__init__("honey", "triangle-alert", "")
        self.hide()

    def show_result(self, printed: Printed) -> None:
        """Which names hold which characters that no face has."""
        self.setVisible(bool(printed.unprintable))
        if printed.unprintable:
            text = _("These names hold characters that cannot be printed ({signs}): {names}")
            names = "; ".join(_short(one) for one in printed.unprintable[:_NAMES])
            self.set_text(text.format(signs=" ".join(printed.characters[:_SIGNS]), names=names))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
