"""Python's garbage is collected in the window's thread alone.

The collector runs in whichever thread happens to allocate. In a thread that reads a file it would destroy
widgets that nobody holds any more, while Qt's register of what screen readers see is read in the window's
thread: the program then dies inside Qt.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY: Final = 500  # ms


def collect_here(parent: QObject) -> QTimer:
    """Switch the collector off and do its work now and then in this thread, as long as `parent` lives.

    What the program loaded until now stays for good and is never looked at again.
    """
    gc.disable()
    gc.freeze()
    clock = QTimer(parent)
    clock.timeout.connect(collect)
    clock.start(_EVERY)
    return clock


def collect() -> None:
    """Collect what the collector itself would have collected by now: the oldest generation that is due."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [place for place, count in enumerate(counts) if limits[place] and count > limits[place]]
    if due:
        gc.collect(due[-1])
