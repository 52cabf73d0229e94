"""What the start leaves alone until it is used: a guard for the time to the first painted page."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vefa.services.sample import make_sample

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    "openpyxl", "reportlab", "segno", "phonenumbers", "rapidfuzz", "python_calamine", "charset_normalizer",
    "pypdfium2", "click", "arabic_reshaper", "bidi", "multiprocessing", "logging.handlers",
    "PySide6.QtNetwork", "PySide6.QtPrintSupport", "vefa.papers", "vefa.reports", "vefa.cli",
    "vefa.ui.palette", "vefa.ui.dialogs.base", "vefa.ui.welcome", "vefa.ui.preview", "vefa.ui.tables",
    "vefa.services.daily", "vefa.services.backups", "vefa.db.backup", "vefa.rules.dates",
    "vefa.rules.reasons", "vefa.rules.earning", "vefa.rules.lots", "vefa.rules.mojibake", "vefa.ui.menus",
    "vefa.ui.receivers", "vefa.rules.programme_valid", "vefa.services.to_tell", "vefa.services.worked",
    "peewee", "playhouse", "vefa.db.base", "vefa.db.models", "vefa.db.search",
    "vefa.services.booking", "vefa.services.demo", "vefa.services.imports", "vefa.files.reader",
)  # fmt: skip
PROGRAM = """
import builtins, sys
from PySide6.QtWidgets import QApplication

plain_import = builtins.__orig_import__

def paint(*_words):
    window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
    window.grab()  # paints, and no timer runs
    print(window.windowTitle())
    print("hook" if builtins.__import__ is not plain_import else "plain")
    print(*(name for name in sys.argv[2:] if name in sys.modules))
    print(*(name for name in sys.modules if name.startswith("vefa.ui.pages.")))
    return 0

QApplication.exec = paint
from vefa.__main__ import main
sys.exit(main([sys.argv[1]]))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What a start on the sample shop tells after its first page was painted."""
    home, now = tmp_path_factory.mktemp("home"), datetime.now(UTC)
    make_sample(home / "Örnek.vefa", today=now.date(), now=now)
    env = os.environ | {
        "VEFA_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-c", PROGRAM, str(home / "Örnek.vefa"), *HEAVY]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.splitlines()


def test_the_first_page_shows_without_what_only_later_pages_need(started: list[str]) -> None:
    assert started[0].endswith(" · Örnek Butik")
    assert started[2].split() == []


def test_modules_are_imported_without_reading_their_source(started: list[str]) -> None:
    assert started[1] == "plain"


def test_only_the_page_that_shows_is_imported(started: list[str]) -> None:
    """However many places the window has: a page is imported when it is visited."""
    assert set(started[3].split()) == {"vefa.ui.pages.today", "vefa.ui.pages.today_in"}
