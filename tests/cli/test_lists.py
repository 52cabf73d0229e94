"""`vefa report NAME` for every report of the list, and `vefa visits`."""

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Vefa
from vefa.reports.catalogue import ENTRIES

NAMES = [one.key.replace("_", "-") for one in ENTRIES if not one.subject]
OWN = {"month", "loyalty", "causes"}  # commands with figures of their own


@pytest.mark.parametrize("name", NAMES)
def test_every_report_of_the_list_has_a_command(
    vefa: Vefa, demo_file: Path, name: str, tmp_path: Path
) -> None:
    pdf, xlsx = tmp_path / "a.pdf", tmp_path / "a.xlsx"
    said = vefa("report", name, "--shop", demo_file, "--pdf", pdf, "--xlsx", xlsx, "--json")
    told = json.loads(said.out)
    assert (said.code, told["files"]) == (0, [str(pdf), str(xlsx)])
    assert len(PdfReader(pdf).pages) >= 1
    if name in OWN:
        return
    assert told["report"] == name.replace("-", "_")
    assert all(isinstance(value, int | str | None) for value in told["figures"].values())
    for table in told["tables"].values():
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
    assert vefa("report", name, "--shop", demo_file).code == 2


def figures(vefa: Vefa, name: str, shop: Path, *words: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(vefa("report", name, "--shop", shop, "--json", *words).out)
    return found


def test_days_money_and_short_names(vefa: Vefa, demo_file: Path) -> None:
    told = figures(vefa, "points", demo_file, "--from", "2026-08-01", "--to", "2026-09-15")
    assert (told["first"], told["last"]) == ("2026-08-01", "2026-09-15")
    assert len(told["tables"]["months"]["rows"]) == 2
    assert "." in told["figures"]["closing_worth"]
    entries = told["tables"]["movements"]["rows"]
    assert len(entries) == told["figures"]["entries"]
    assert all(entry[0] >= "2026-08-01" and isinstance(entry[7], str) for entry in entries)
    short = figures(vefa, "points", demo_file, "--from", "2026-08-01", "--to", "2026-09-15", "--short-names")
    assert all(row[2].endswith(".") or " " not in row[2] for row in short["tables"]["movements"]["rows"])
    assert vefa("report", "points", "--shop", demo_file, "--json", "--from", "2026-09-01", "--to",
                "2026-08-01").code == 2  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words", "first", "last"),
    [
        ("birthdays", (), "2026-12-01", "2026-12-31"),
        ("birthdays", ("--from", "2026-12-10"), "2026-12-10", "2026-12-31"),
        ("points", ("--from", "2026-11-02"), "2026-11-02", "2026-11-24"),
        ("points", ("--to", "2026-09-15"), "2026-09-01", "2026-09-15"),
        ("imports", (), "2026-10-01", "2026-10-31"),
    ],
)
def test_one_day_alone(
    vefa: Vefa, demo_file: Path, name: str, words: tuple[str, ...], first: str, last: str
) -> None:
    told = figures(vefa, name, demo_file, *words)
    assert (told["first"], told["last"]) == (first, last)


def test_visits_are_entered_brought_in_listed_and_taken_out(
    vefa: Vefa, shop_file: Path, tmp_path: Path
) -> None:
    of = ("--shop", shop_file)
    week = ("--from", "2026-11-16", "--to", "2026-11-22", "--visits", 1240)
    made = json.loads(vefa("visits", "add", *of, *week, "--baskets", 96, "--json").out)
    assert (made["channel"], made["visits"], made["baskets"]) == ("web", 1240, 96)
    assert "1.240" in vefa("visits", "add", *of, *week).out
    listed = json.loads(vefa("visits", "list", *of, "--json").out)["visits"]
    assert [(one["visits"], one["baskets"]) for one in listed] == [(1240, None)]
    assert "16.11.2026" in vefa("visits", "list", *of).out
    path = tmp_path / "panel.csv"
    path.write_text("Tarih;Ziyaret;Sepet\n02.11.2026;50;4\n03.11.2026;çok;4\n", encoding="utf-8")
    dry = json.loads(vefa("visits", "import", path, *of, "--dry-run", "--json").out)
    assert (dry["new"], len(dry["problems"])) == (1, 1)
    assert len(json.loads(vefa("visits", "list", *of, "--json").out)["visits"]) == 1
    said = vefa("visits", "import", path, *of)
    assert said.code == 0
    assert "3" in said.err
    told = json.loads(vefa("report", "conversion", *of, "--from", "2026-11-01", "--json").out)
    assert (told["figures"]["visits"], told["figures"]["orders"]) == (1290, 0)
    number = json.loads(vefa("visits", "list", *of, "--json").out)["visits"][0]["id"]
    assert json.loads(vefa("visits", "remove", number, *of, "--json").out)["removed"] == number
    assert vefa("visits", "remove", number, *of).code == 2
    assert vefa("visits", "add", *of, *week, "--baskets", 2000).code == 2
    assert vefa("visits", "import", tmp_path / "none.csv", *of).code == 2
