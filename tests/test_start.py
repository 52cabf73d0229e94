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
    # packages, and what they load of the standard library
    "openpyxl", "reportlab", "segno", "phonenumbers", "rapidfuzz", "python_calamine", "charset_normalizer",
    "pypdfium2", "click", "arabic_reshaper", "bidi", "peewee", "playhouse",
    "hashlib", "uuid", "platform", "decimal", "socket", "locale", "calendar", "unicodedata", "secrets",
    "multiprocessing", "logging.handlers",
    "PySide6.QtNetwork", "PySide6.QtPrintSupport",
    # whole rooms
    "vefa.papers", "vefa.reports", "vefa.cli",
    # the database: the first page asks what is ready
    "vefa.db.base", "vefa.db.models", "vefa.db.search", "vefa.db.letters", "vefa.db.backup",
    # the window: dialogs, menus, lists, and what begins after the first paint
    "vefa.ui.palette", "vefa.ui.dialogs", "vefa.ui.welcome", "vefa.ui.preview", "vefa.ui.tables",
    "vefa.ui.menus", "vefa.ui.receivers", "vefa.ui.scanner", "vefa.ui.scans", "vefa.ui.qt_words",
    "vefa.ui.app_icon", "vefa.ui.worker", "vefa.ui.garbage", "vefa.ui.announce", "vefa.ui.backup_line",
    "vefa.ui.widgets.field", "vefa.ui.widgets.overlay", "vefa.ui.widgets.timeline",
    "vefa.ui.widgets.task_list",
    # services and rules of other pages
    "vefa.services.daily", "vefa.services.backups", "vefa.services.worked",
    "vefa.services.watched", "vefa.services.doubles", "vefa.services.booking", "vefa.services.demo",
    "vefa.services.tasks",
    "vefa.services.imports", "vefa.services.breakdown", "vefa.files.reader",
    "vefa.rules.dates", "vefa.rules.reasons", "vefa.rules.earning", "vefa.rules.lots", "vefa.rules.mojibake",
    "vefa.rules.programme_valid", "vefa.rules.text", "vefa.rules.scanning", "vefa.rules.alphabet",
    "vefa.rules.pictures", "vefa.rules.code_guard", "vefa.charts.columns",
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
    (home / "config").mkdir(exist_ok=True)
    (home / "config" / "window.ini").write_text("[General]\nlanguage=tr\n", encoding="utf-8")
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
    assert set(started[3].split()) == {"vefa.ui.pages.today", "vefa.ui.pages.today_figures"}
