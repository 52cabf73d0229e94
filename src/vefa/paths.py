"""Where things lie: resources of the program, data and logs of the person."""

import os
from functools import cache
from pathlib import Path

import platformdirs

APP = "Vefa"


@cache
def resources() -> Path:
    """The folder with fonts, icons, locale, styles and samples (beside `src`, or beside a frozen program)."""
    import sys

    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root / "resources"


def data_dir() -> Path:
    """The folder for shop files; `VEFA_HOME` names another one (tests, a USB stick)."""
    home = os.environ.get("VEFA_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir(APP, appauthor=False))


def config_dir() -> Path:
    """The folder for what belongs to this computer, not to a shop: recent shops, language, window place."""
    home = os.environ.get("VEFA_HOME")
    return Path(home) / "config" if home else Path(platformdirs.user_config_dir(APP, appauthor=False))


def log_dir() -> Path:
    """The folder for the rotating log file."""
    home = os.environ.get("VEFA_HOME")
    return Path(home) / "log" if home else Path(platformdirs.user_log_dir(APP, appauthor=False))
