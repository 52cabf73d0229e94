"""Pictures of every page and dialog into build/screenshots: `python -m tests.screenshots [name…]`.

Every page in Turkish, light, 1366x768, and also dark, in English and at 200 % text. Names are file names
without ".png"; without any, all are made. What is not a page stands in tests/ui/scenes.py.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from importlib import import_module, util
from pathlib import Path
from time import monotonic, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QSize  # noqa: E402
from PySide6.QtGui import QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from vefa.i18n import set_language  # noqa: E402
from vefa.services import sample, shops  # noqa: E402
from vefa.ui import qt_words, tasks, theme  # noqa: E402
from vefa.ui.places import PLACES, SETTINGS  # noqa: E402
from vefa.ui.welcome import Welcome  # noqa: E402
from vefa.ui.window import Window  # noqa: E402

OUT = ROOT / "build" / "screenshots"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
SIZE = QSize(1366, 768)
Scene = Callable[[Window], object]


def settle() -> None:
    """Let work in threads end (previews: none for 0.15 s), and everything be laid out and painted."""
    start = quiet = monotonic()
    while monotonic() - quiet < 0.15 and monotonic() - start < 20:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        sleep(0.01)
        quiet = monotonic() if tasks.running() else quiet
    for _round in range(6):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def picture(window: QWidget, path: Path) -> None:
    """The window with the dialogs over it, as a PNG."""
    settle()
    focused = QApplication.focusWidget()
    if focused is not None and focused.window() is window:
        focused.clearFocus()
        settle()
    taken = window.grab()
    painter = QPainter(taken)
    for dialog in QApplication.topLevelWidgets():
        if dialog is not window and dialog.isVisible():
            place = dialog.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(place, dialog.grab())
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    taken.save(str(path))
    print(path.relative_to(ROOT))  # noqa: T201 - this is a command


def scenes() -> Iterator[tuple[str, Scene]]:
    """Name and way to every picture: the pages, then what tests.ui.scenes adds to them."""
    for place in (*PLACES, SETTINGS):
        yield place.key, lambda window, key=place.key: window.go(key)
    if util.find_spec("tests.ui.scenes") is not None:
        yield from import_module("tests.ui.scenes").SCENES.items()


def looks(name: str) -> Iterator[tuple[str, str, str, int]]:
    """File name, language, theme and text size of the pictures of one scene; pages have four, others one."""
    yield name, "tr", "light", 100
    if name in {place.key for place in (*PLACES, SETTINGS)}:
        yield f"{name}-koyu", "tr", "dark", 100
        yield f"{name}-en", "en", "light", 100
        yield f"{name}-200", "tr", "light", 200


def shoot(shop: Path, name: str, scene: Scene, look: tuple[str, str, str, int]) -> None:
    """One picture on a fresh copy of the shop."""
    file, language, choice, percent = look
    copy = shop.with_name("Örnek Butik.vefa")
    shutil.copy(shop, copy)
    shops.open_shop(copy, now=NOW)
    set_language(language)
    qt_words.speak(language)
    theme.set_theme(choice)  # type: ignore[arg-type]
    theme.set_text_size(percent)
    window = Window(lambda: NOW, lambda: TODAY, copy)
    window.resize(SIZE)
    window.show()
    window.go(PLACES[0].key)
    window.set_backup("Yedek: bugün 09:12" if language == "tr" else "Backup: today 09:12", "success")
    settle()
    scene(window)
    picture(window, OUT / f"{file}.png")
    for shown in QApplication.topLevelWidgets():
        shown.close()
        shown.deleteLater()
    settle()
    shops.close_shop()


def welcome(file: str, language: str, choice: str, percent: int) -> None:
    """The first window."""
    set_language(language)
    theme.set_theme(choice)  # type: ignore[arg-type]
    theme.set_text_size(percent)
    page = Welcome()
    page.resize(SIZE)
    page.show()
    picture(page, OUT / f"{file}.png")
    page.close()


def main(wanted: list[str]) -> None:
    """Make the pictures whose names are `wanted`, or all."""
    app = QApplication([*theme.ARGUMENTS])
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VEFA_HOME"] = folder
        shop = Path(folder) / "kept.vefa"
        sample.make_sample(shop, today=TODAY, now=NOW)
        for name, scene in scenes():
            for look in looks(name):
                if not wanted or look[0] in wanted or name in wanted:
                    shoot(shop, name, scene, look)
        for look in (
            ("welcome", "tr", "light", 100),
            ("welcome-koyu", "tr", "dark", 100),
            ("welcome-en", "en", "light", 100),
            ("welcome-200", "tr", "light", 200),
        ):
            if not wanted or look[0] in wanted:
                welcome(*look)


if __name__ == "__main__":
    main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(0)
