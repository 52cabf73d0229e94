"""Killed in the middle of an import or of a sale: the shop is clean, and the same work can be done again."""

import contextlib
import json
import os
import pty
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa

ROOT = Path(__file__).resolve().parents[2]
ORDERS = 20_000
BOOK = "Tarih;Sipariş No;Ad Soyad;Telefon;Ürün;Adet;Toplam Fiyat;Durum\n"
KILLS = 3  # of the many with --long


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A large order book: every customer four orders, one piece each."""
    path = tmp_path_factory.mktemp("book") / "defter.csv"
    path.write_text(BOOK + "".join(map(_row, range(ORDERS))), encoding="utf-8")
    return path


def _row(n: int) -> str:
    person = f"Müşteri {n % 2000};0532 00{n % 2000:05d}"
    return f"{1 + n % 28:02}.10.2026;K-{n};{person};Ürün {n % 40};1;{100 + n % 900},50;Teslim Edildi\n"


@contextlib.contextmanager
def importing(book: Path, shop: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A running `vefa import` that draws its bar on a terminal of ours."""
    master, slave = pty.openpty()
    command = [sys.executable, ROOT / "main.py", "import", book, "--shop", shop]
    env = {**os.environ, "TMPDIR": str(shop.parent)}  # the killed leave an empty folder there
    process = subprocess.Popen(command, env=env, stderr=slave, stdout=subprocess.DEVNULL)
    os.close(slave)
    try:
        yield process, master
    finally:
        process.kill()
        process.wait()
        os.close(master)


def drawn(master: int, limit: int = 1_000_000) -> int:
    """How often the bar was drawn, read until it was `limit` times or the programme is over."""
    count = 0
    while count < limit:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            return count
        if not part:
            return count
        count += part.count(b"\r")
    return count


def test_import_killed_anywhere_leaves_the_shop_as_it_was(
    vefa: Vefa, demo_shop: Path, book: Path, tmp_path: Path, long_run: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEFA_TODAY", "2026-11-24")
    before = listed(vefa, demo_shop)
    whole = tmp_path / "whole.vefa"
    whole.write_bytes(demo_shop.read_bytes())
    with importing(book, whole) as (process, master):
        draws = drawn(master)
        assert process.wait() == 0
    after = listed(vefa, whole)
    assert draws > 5
    writing = range(draws * 2 // 3, draws)  # before that rows are read and nothing is at stake
    kills = range(1, draws) if long_run else sorted(random.sample(writing, KILLS))
    for at in kills:
        with importing(book, demo_shop) as (process, master):
            drawn(master, at)
            process.kill()
            process.wait()
        assert listed(vefa, demo_shop) in (before, after), at  # all of it or nothing
        assert vefa("check", "--shop", demo_shop).code == 0, at
    told = json.loads(vefa("import", book, "--shop", demo_shop, "--json").out)
    assert told["orders"]["new"] + told["orders"]["same"] == ORDERS
    assert listed(vefa, demo_shop) == after


def test_import_stopped_with_ctrl_c_keeps_nothing_and_ends_with_1(
    vefa: Vefa, demo_shop: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEFA_TODAY", "2026-11-24")
    before = listed(vefa, demo_shop)
    with importing(book, demo_shop) as (process, master):
        drawn(master, 4)
        process.send_signal(signal.SIGINT)
        drawn(master)
        assert process.wait() == 1
    assert listed(vefa, demo_shop) == before
    assert vefa("check", "--shop", demo_shop).code == 0


def listed(vefa: Vefa, shop: Path) -> tuple[Any, Any]:
    """What can be seen of a shop: its orders and its customers with their points."""
    return (
        vefa("orders", "--shop", shop, "--json", "--limit", 99999).out,
        vefa("customers", "--shop", shop, "--json", "--limit", 99999).out,
    )


def test_sale_killed_anywhere_is_whole_or_not_there(
    vefa: Vefa, demo_shop: Path, long_run: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEFA_TODAY", "2026-11-24")
    command = [sys.executable, "-m", "tests.journeys.sell", str(demo_shop)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for turn in range(40 if long_run else KILLS):
        before = json.loads(vefa("orders", "--shop", demo_shop, "--json").out)["count"]
        with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            sold = [process.stdout.readline() for _sale in range(1 + random.randrange(6))]
            process.kill()
            sold += process.stdout.readlines()
        after = json.loads(vefa("orders", "--shop", demo_shop, "--json").out)["count"]
        told = int(sold[-1])
        assert after - before in {told, told + 1}, turn
        assert vefa("check", "--shop", demo_shop).code == 0, turn


@pytest.fixture
def demo_shop(small_demo: Path, tmp_path: Path) -> Path:
    """A small sample shop."""
    path = tmp_path / "demo.vefa"
    path.write_bytes(small_demo.read_bytes())
    return path
