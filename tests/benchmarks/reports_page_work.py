"""The real page of reports, offscreen, on a large shop: how long it stands still, how soon it stops."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.benchmarks.month_work import NOW, TODAY
from tests.benchmarks.wizard_work import Pulse, _until


def drive(shop: str) -> dict[str, Any]:
    """Each report of the list on the screen, then one that is stopped; longest pauses (ms) and seconds."""
    import gc

    gc.disable()  # as the program itself begins
    from PySide6.QtWidgets import QApplication

    from vefa.i18n import set_language
    from vefa.reports.catalogue import ENTRIES
    from vefa.rules.spans import quick_span
    from vefa.services import shops
    from vefa.ui import garbage, tasks, theme
    from vefa.ui.pages.reports.paper_card import SCREEN
    from vefa.ui.window import Window

    app = QApplication([])
    set_language("tr")
    theme.apply(app, "light")
    shops.open_shop(Path(shop), now=NOW)
    window = Window(lambda: NOW, lambda: TODAY, Path(shop))
    window.resize(1366, 768)
    window.show()
    garbage.collect_here(window)
    window.go("reports")
    page: Any = window.page("reports")
    _until(lambda: not tasks.running(), 0.3)
    page.paper.set_mode(SCREEN)
    _until(page.paper.reader.is_built, 0.3)
    pulse, found = Pulse(), dict[str, Any]()
    for one in ENTRIES:
        if not one.subject:
            took = _until_shown(page, one.key)
            found[one.key] = pulse.taken() | {"seconds": took}
    page.take_report("month")
    page.spans.changed.emit(quick_span("this_year", TODAY))
    pulse.taken()
    took = _until_shown(page, "month")
    found["month of a year"] = pulse.taken() | {"seconds": took}
    page.take_report("loyalty")
    page.take_report("month")
    _until(lambda: True, 0.5)
    found["another"] = {"seconds": _until_shown(page, "birthdays")}
    page.take_report("month")
    _until(lambda: True, 0.5)
    page.paper.waiting.stop_wanted.emit()
    found["stop"] = {"seconds": round(_until(lambda: not tasks.running(), 0.1), 2)}
    return found


def _until_shown(page: Any, key: str) -> float:
    """Choose a report and wait until it is on the screen; seconds."""
    from vefa.ui import tasks

    began = time.perf_counter()
    page.take_report(key)
    _until(lambda: not tasks.running() and page.paper.reader.is_built(), 0.3)
    return round(time.perf_counter() - began - 0.3, 1)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(drive(*sys.argv[1:])) + "\n")
    sys.stdout.flush()
    os._exit(0)
