"""`vefa export`."""

import csv
from pathlib import Path

from tests.cli.conftest import Vefa


def test_what_was_saved_comes_in_again(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    lines = tmp_path / "kalemler.csv"
    assert vefa("export", "lines", lines, "--shop", demo_file).code == 0
    again = tmp_path / "yeni.vefa"
    assert vefa("import", lines, "--shop", again).code == 0
    wanted, found = (
        vefa("orders", "--shop", shop, "--json", "--limit", 5000).out for shop in (demo_file, again)
    )
    assert '"turnover"' in wanted
    assert wanted.split('"points"')[0] == found.split('"points"')[0]  # as many, as much


def test_columns_and_words_choose(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    said = vefa(
        "export",
        "customers",
        file,
        "--shop",
        demo_file,
        "--columns",
        "name, city",
        "--search",
        "izmir",
        "--json",
    )
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert said.code == 0
    assert {row[1] for row in rows[1:]} == {"İzmir"}
    wrong = vefa("export", "customers", file, "--shop", demo_file, "--columns", "name,boy")
    assert wrong.code == 2
    assert "boy" in wrong.err
    assert vefa("export", "customers", tmp_path / "a.pdf", "--shop", demo_file).code == 2
