"""Real widgets without a screen: the kit dressed, a sample shop, a window on it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.ui import some_pages
from vefa.i18n import set_language, speaking
from vefa.services import shops
from vefa.ui import tasks, theme
from vefa.ui.places import PLACES, SETTINGS, Place
from vefa.ui.window import SMALLEST, Window

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Arguments of the one application."""
    return [*theme.ARGUMENTS]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Light theme, ordinary text, Turkish; afterwards no window and no work of the test may be left."""
    before = set(QApplication.topLevelWidgets())
    set_language("tr")
    if not qapp.property("dressed"):
        qapp.setProperty("dressed", True)
        theme.apply(qapp, "light")
    if theme.choice() != "light" or theme.is_dark() or theme.high_contrast():
        theme.set_theme("light")
    if theme.text_size() != 100:
        theme.set_text_size(100)
    yield
    tasks.stop_all()
    for _round in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    left = [w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible()]
    assert not left, f"left over: {left}"
    assert not tasks.running()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample shop, made once; tests open copies of it."""
    from vefa.services.demo import make_demo

    path = tmp_path_factory.mktemp("sample") / "Örnek Butik.vefa"
    make_demo(path, seed=7, orders=160, customers=60, until=TODAY, only_orders=True)
    return path


@pytest.fixture(scope="module")
def more() -> Callable[[], Any] | None:
    """What the shops of a module have besides the sample: a module says it by a fixture of this name."""
    return None


@pytest.fixture(scope="module")
def filled(
    sample_file: Path, more: Callable[[], Any] | None, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Any]:
    """The sample shop with `more` in it, made once, and what `more` answered."""
    if more is None:
        return sample_file, None
    folder = tmp_path_factory.mktemp("filled")
    path = folder / sample_file.name
    shutil.copy(sample_file, path)
    with pytest.MonkeyPatch.context() as patch, speaking("tr"):
        patch.setenv("VEFA_HOME", str(folder))
        shops.open_shop(path, now=NOW)
        made = more()
        shops.close_shop()
    return path, made


@pytest.fixture
def made(filled: tuple[Path, Any]) -> Any:
    """What `more` answered."""
    return filled[1]


@pytest.fixture
def sample_shop(filled: tuple[Path, Any], home: Path) -> Iterator[Path]:
    """A copy of the small sample shop, open, with what the module wants in it."""
    path = home / filled[0].name
    shutil.copy(filled[0], path)
    shops.open_shop(path, now=NOW)
    yield path
    shops.close_shop()


@pytest.fixture
def empty_shop(blank_shop: Path, home: Path) -> Iterator[Path]:
    """An empty shop, open as the window opens it."""
    path = home / "Boş.vefa"
    shutil.copy(blank_shop, path)
    shops.open_shop(path, now=NOW)
    yield path
    shops.close_shop()


@contextmanager
def opened_window(shop: Path, places: Sequence[Place], settings_place: Place | None) -> Iterator[Window]:
    """A window of the smallest size on `shop`; closed and deleted afterwards."""
    window = Window(lambda: NOW, lambda: TODAY, shop, places, settings_place)
    window.resize(SMALLEST)
    window.show()
    window.listen()  # tests scan before anything was painted
    yield window
    tasks.stop_all()
    window.close()
    window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(sample_shop: Path) -> Iterator[Window]:
    """The window on the sample shop, 1366x689, with every place."""
    with opened_window(sample_shop, PLACES, SETTINGS) as made:
        yield made


@pytest.fixture
def bare_window(empty_shop: Path) -> Iterator[Window]:
    """A window on an empty shop with the pages of some_pages, for tests of the window itself."""
    with opened_window(empty_shop, some_pages.PLACES, some_pages.SETTINGS) as made:
        yield made
