"""Real widgets without a screen; nothing may be left over and nothing written to a person's own folders."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from vefa.i18n import set_language
from vefa.ui import theme


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for settings, logs and data of every test."""
    monkeypatch.setenv("VEFA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Arguments of the one application."""
    return ["vefa"]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Light theme, ordinary text, Turkish; afterwards no widget of the test may be left."""
    before = set(QApplication.topLevelWidgets())
    set_language("tr")
    if not qapp.property("dressed"):
        qapp.setProperty("dressed", True)
        theme.apply(qapp, "light")
    theme.set_theme("light")
    theme.set_text_size(100)
    yield
    QApplication.closeAllWindows()
    for _round in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    left = [w for w in set(QApplication.topLevelWidgets()) - before if w.isVisible()]
    assert not left, f"left over: {left}"
