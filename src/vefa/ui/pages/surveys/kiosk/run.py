"""What the screen for customers is run by, and the PIN that ends it."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QTimer

from vefa.i18n import _
from vefa.services.surveys.forms import Version
from vefa.services.surveys.recording import Given, Recorded

_TRIES, _PAUSE = 5, 30  # wrong PINs, then so many seconds


class Run(NamedTuple):
    """What the screen is run by.

    `record` keeps an answer (None: it is only looked at); `fits` answers whether a PIN is the right one, None
    where none is needed; `points`: whoever types a phone number gets points. `over`: the survey was put away
    meanwhile, by another window or till; whoever is answering ends, and nobody begins any more.
    """

    version: Version
    shop: str
    clock: Callable[[], datetime]
    record: Callable[[Given], Recorded] | None = None
    fits: Callable[[str], bool] | None = None
    idle_seconds: int = 30
    points: bool = False
    over: Callable[[], bool] = bool


class PinGate:
    """Guesses are few: after some wrong ones it waits."""

    def __init__(self, fits: Callable[[str], bool]) -> None:
        self._fits, self._wrong = fits, 0
        self._rest = QTimer()
        self._rest.setSingleShot(True)

    def refusal(self, pin: str) -> str:
        """Why a PIN does not open; "" when it does."""
        if self._rest.isActive():
            return _("Too many tries. Wait half a minute.")
        if self._fits(pin):
            return ""
        self._wrong += 1
        if self._wrong % _TRIES == 0:
            self._rest.start(1000 * _PAUSE)
        return _("That is not the PIN.")
