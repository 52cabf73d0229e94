"""Pictures of every page and dialog into build/screenshots: `python -m tests.screenshots [name…]`.

Every page and main dialog in Turkish, light, 1366x768, and also dark, in English and at 200 % text. Names are
file names without ".png", or names of scenes; without any, all are made. A dialog has its other looks when
they are named: "-koyu", "-en", "-200", "-en-koyu". What is not a page stands in tests/ui/*scenes.py.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from PySide6.QtCore import QPoint, QSize  # noqa: E402
from PySide6.QtGui import QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from tests.ui import (  # noqa: E402
    asking_scenes,
    card_scenes,
    complaint_scenes,
    consent_scenes,
    doubles_scenes,
    handling_scenes,
    programme_scenes,
    report_scenes,
    sample_scenes,
    state_scenes,
    survey_scenes,
    till_scenes,
    today_scenes,
    work_scenes,
)
from tests.ui import scenes as other_scenes  # noqa: E402
from tests.ui.calm import settle  # noqa: E402
from vefa.i18n import set_language  # noqa: E402
from vefa.services import sample, settings, shops  # noqa: E402
from vefa.services.demo import CUSTOMERS, ORDERS, SEED, make_demo  # noqa: E402
from vefa.ui import qt_words, theme  # noqa: E402
from vefa.ui.places import PLACES, SETTINGS  # noqa: E402
from vefa.ui.welcome import Welcome  # noqa: E402
from vefa.ui.window import Window  # noqa: E402

OUT = ROOT / "build" / "screenshots"
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
SIZE = QSize(1366, 768)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is done in a window before its picture is taken; `main`: looked at in every look.

    `sample`: in the ready sample shop; others are in one of orders only, and bring what they show.
    """

    name: str
    work: Callable[[Any], object]
    main: bool = True
    empty: bool = False
    welcome: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """File name, language, theme and text size of a picture."""

    file: str
    language: str = "tr"
    theme: Literal["light", "dark"] = "light"
    percent: int = 100


def picture(window: QWidget, path: Path) -> None:
    """The window with the dialogs over it, as a PNG."""
    settle()
    focused = QApplication.focusWidget()
    if focused is not None and focused.window() is window:
        focused.clearFocus()
        settle()
    taken = window.grab()
    painter = QPainter(taken)
    for dialog in sorted(QApplication.topLevelWidgets(), key=_depth):
        if dialog is not window and dialog.isVisible():
            place = dialog.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(place, dialog.grab())
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    taken.save(str(path))
    print(path.relative_to(ROOT))  # noqa: T201 - this is a command


def _depth(widget: QWidget) -> int:
    """How many windows lie below it: a dialog over a dialog is painted last."""
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above.window())


def scenes() -> Iterator[Scene]:
    """The pages of the sample shop and of an empty one, then what tests.ui adds to them."""
    yield from _of_sample()
    for place in PLACES:
        yield Scene(f"empty-{place.key}", partial(Window.go, key=place.key), empty=True)
    for kind in (
        work_scenes,
        card_scenes,
        programme_scenes,
        till_scenes,
        complaint_scenes,
        handling_scenes,
        survey_scenes,
        report_scenes,
        asking_scenes,
        state_scenes,
        today_scenes,
    ):
        for name, work in kind.PAGES.items():
            yield Scene(name, work)
    for name, work in _dialogs().items():
        yield Scene(name, work, main=False)
    for name, work in other_scenes.WELCOME.items():
        yield Scene(name, work, welcome=True)


def _of_sample() -> Iterator[Scene]:
    for place in (*PLACES, SETTINGS):
        yield Scene(place.key, partial(Window.go, key=place.key), sample=True)
    for name, work in sample_scenes.PAGES.items():
        yield Scene(name, work, sample=True)
    for name, work in sample_scenes.DIALOGS.items():
        yield Scene(name, work, main=False, sample=True)


def _dialogs() -> dict[str, Callable[[Any], object]]:
    shop = work_scenes.DIALOGS | card_scenes.DIALOGS | programme_scenes.DIALOGS | complaint_scenes.DIALOGS
    shop |= consent_scenes.DIALOGS | handling_scenes.DIALOGS
    shop |= survey_scenes.DIALOGS | asking_scenes.DIALOGS | state_scenes.DIALOGS | report_scenes.DIALOGS
    return shop | till_scenes.DIALOGS | today_scenes.DIALOGS | doubles_scenes.SCENES | other_scenes.SCENES


def looks(scene: Scene) -> Iterator[Look]:
    """The pictures of one scene, the usual one first."""
    yield Look(scene.name)
    yield Look(f"{scene.name}-koyu", theme="dark")
    yield Look(f"{scene.name}-en", language="en")
    yield Look(f"{scene.name}-200", percent=200)
    yield Look(f"{scene.name}-en-koyu", language="en", theme="dark")


def is_wanted(look: Look, scene: Scene, wanted: list[str]) -> bool:
    """Pages have four pictures and dialogs one, if no picture is named."""
    if look.file != scene.name and look.file in wanted:
        return True
    usual = look.file == scene.name or (scene.main and not look.file.endswith("-en-koyu"))
    return usual and (not wanted or scene.name in wanted)


def shoot(scene: Scene, look: Look, shop: Path) -> None:
    """One picture; of the window on a fresh copy of `shop`, or of the welcome page."""
    set_language(look.language)
    qt_words.speak(look.language)
    theme.set_theme(look.theme)
    theme.set_text_size(look.percent)
    window = Welcome() if scene.welcome else opened(shop, look.language)
    window.resize(SIZE)
    window.show()
    if isinstance(window, Window):
        window.go(PLACES[0].key)
    settle()
    scene.work(window)
    picture(window, OUT / f"{look.file}.png")
    for shown in QApplication.topLevelWidgets():
        shown.hide()  # without asking about what is not saved
        shown.deleteLater()
    settle()
    shops.close_shop()


def opened(shop: Path, language: str) -> Window:
    """A window on a fresh copy of the shop."""
    folder = shop.parent / "shop"
    shutil.rmtree(folder, ignore_errors=True)  # with the backups of the picture before
    folder.mkdir()
    copy = folder / "Örnek Butik.vefa"
    shutil.copy(shop, copy)
    shops.open_shop(copy, now=NOW)
    window = Window(lambda: NOW, lambda: TODAY, copy)
    window.set_backup("Yedek: bugün 09:12" if language == "tr" else "Backup: today 09:12", "success")
    return window


def main(wanted: list[str]) -> None:
    """Make the pictures whose names are `wanted`, or all."""
    app = QApplication([*theme.ARGUMENTS])
    app.setQuitOnLastWindowClosed(False)
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VEFA_HOME"] = folder
        shop, plain, bare = (Path(folder) / f"{name}.vefa" for name in ("kept", "plain", "bare"))
        sample.make_sample(shop, today=TODAY, now=NOW)
        make_demo(plain, seed=SEED, orders=ORDERS, customers=CUSTOMERS, until=TODAY, only_orders=True)
        shops.create_shop(bare, replace(settings.defaults("TR"), name="Lale Butik"), now=NOW)
        shops.close_shop()
        for scene in scenes():
            for look in looks(scene):
                if is_wanted(look, scene, wanted):
                    shoot(scene, look, bare if scene.empty else shop if scene.sample else plain)


if __name__ == "__main__":
    main(sys.argv[1:])
    sys.stdout.flush()
    os._exit(0)
