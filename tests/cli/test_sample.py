"""`vefa demo`, `vefa self-test`, and the main job that runs where no screen is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.conftest import TODAY, Vefa

ROOT = Path(__file__).resolve().parents[2]


def test_demo_makes_what_was_asked_for(vefa: Vefa, tmp_path: Path) -> None:
    path = tmp_path / "a.vefa"
    said = vefa("demo", path, "--orders", 50, "--customers", 20, "--until", "2025-03-31", "--seed", 9)
    assert said.out == f"20 müşteri, 50 sipariş, son gün 31.03.2025\n{path}\n"
    listed = json.loads(vefa("orders", "--shop", path, "--json").out)
    assert listed["count"] == 50
    assert max(one["day"] for one in listed["orders"]) <= "2025-03-31"


def test_demo_ends_today_by_itself(vefa: Vefa, tmp_path: Path) -> None:
    vefa("demo", tmp_path / "a.vefa", "--orders", 30, "--customers", 10)
    assert json.loads(vefa("daily", "--shop", tmp_path / "a.vefa", "--json").out)["last"] == TODAY


@pytest.mark.parametrize(
    "words", [("--orders", 5, "--customers", 9), ("--orders", 0), ("--until", "gestern")]
)
def test_demo_that_cannot_be_is_2(vefa: Vefa, tmp_path: Path, words: tuple[object, ...]) -> None:
    assert vefa("demo", tmp_path / "a.vefa", *words).code == 2
    assert list(tmp_path.glob("a.vefa*")) == []


def test_demo_never_overwrites(vefa: Vefa, demo_file: Path) -> None:
    before = demo_file.read_bytes()
    assert vefa("demo", demo_file).code == 2
    assert demo_file.read_bytes() == before


def test_self_test_holds_here(vefa: Vefa) -> None:
    said = vefa("self-test")
    marks = [line[0] for line in said.out.splitlines()[:-1]]
    assert (said.code, marks) == (0, ["✓"] * 8), said.out


def test_self_test_tells_what_is_missing(vefa: Vefa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vefa.paths.resources", lambda: tmp_path)
    said = vefa("self-test")
    assert said.code == 1
    assert said.out.startswith("✗")


def main_job(home: Path) -> list[str]:
    """Run the programme as the set-up does where no screen is; returns its lines."""
    env = {**os.environ, "VEFA_HOME": str(home), "VEFA_NO_SCREEN": "1", "VEFA_TODAY": TODAY}
    command = [sys.executable, ROOT / "main.py"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_main_job_makes_every_file_and_can_be_repeated(home: Path) -> None:
    lines = main_job(home)
    names = ["ornek.vefa", "ornek-siparisler.xlsx", "cekler.pdf", "aylik-rapor.pdf", "aylik-rapor.xlsx"]
    assert [Path(line).name for line in lines[-5:]] == names
    assert all(Path(line).is_file() for line in lines[-5:])
    assert len(PdfReader(lines[-3]).pages) == 3  # twenty vouchers, eight on a page
    assert main_job(home) == lines


def test_main_job_tells_the_figures_of_the_spreadsheet(home: Path) -> None:
    lines = main_job(home)
    book = load_workbook(home / "sample" / "ornek-siparisler.xlsx", read_only=True)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    book.close()
    people = {row[4] or row[3] for row in rows}
    orders = {row[2] for row in rows}
    kept: dict[object, int] = {}
    for row in rows:
        if row[10] not in {"İade", "İade Edildi", "Sipariş İptali"}:
            kept[row[2]] = kept.get(row[2], 0) + round(row[9] * 100)
    points = sum(paid // 1000 for paid in kept.values())
    assert lines[0] == f"{len(people)} müşteriden {len(orders)} sipariş geldi."
    assert lines[1].startswith(f"Kullanılabilir {points:,} puan".replace(",", "."))
    assert max(row[0] for row in rows).date().isoformat() == "2026-11-23"
