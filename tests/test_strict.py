"""The strictness itself is proved: each careless test of a small suite fails."""

from pathlib import Path

import pytest

pytest_plugins = ("pytester",)
PROJECT = Path(__file__).resolve().parents[1]

CARELESS = """
import socket, warnings
import pytest
from vefa.db import shop as shop_file
from vefa.db.models import database
from tests import strict
from tests.conftest import NOW

def test_warns():
    warnings.warn("old", DeprecationWarning)

def test_cannot_write_home():
    with pytest.raises(PermissionError, match="own folder"):
        (strict.REAL_HOME / "vefa-careless.txt").write_text("x")

def test_cannot_make_a_folder_in_home():
    with pytest.raises(PermissionError, match="own folder"):
        (strict.REAL_HOME / "vefa-careless").mkdir()

def test_cannot_reach_the_network():
    with pytest.raises(PermissionError, match="network"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)

def test_leaves_a_shop(tmp_path):
    shop_file.create_shop(tmp_path / "a.vefa", now=NOW)

def test_leaves_a_transaction(shop):
    database.begin("IMMEDIATE")

def test_leaves_a_window(qtbot):
    from PySide6.QtWidgets import QWidget
    global kept
    kept = QWidget()
    kept.show()

def test_is_careful(shop, tmp_path):
    (tmp_path / "a.txt").write_text("x")
"""


def test_each_carelessness_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{PROJECT}:{PROJECT / 'src'}")
    monkeypatch.setenv("VEFA_REAL_HOME", "/nobody/home")

    pytester.makeconftest("from tests.conftest import *")
    pytester.makepyfile(CARELESS)
    result = pytester.runpytest_subprocess("-p", "no:randomly", "-W", "error", "-q")
    result.assert_outcomes(passed=6, failed=2, errors=2)
