"""`vefa report month`: PDF, workbook and figures."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.conftest import Vefa


def test_last_whole_month_unless_told_otherwise(vefa: Vefa, demo_file: Path) -> None:
    told = json.loads(vefa("report", "month", "--shop", demo_file, "--json").out)
    assert (told["first"], told["last"], told["files"]) == ("2026-10-01", "2026-10-31", [])
    other = json.loads(vefa("report", "month", "--shop", demo_file, "--json", "--month", "2026-03").out)
    assert (other["first"], other["last"]) == ("2026-03-01", "2026-03-31")


def test_any_days_are_the_sum_of_their_months(vefa: Vefa, demo_file: Path) -> None:
    ask = ("report", "month", "--shop", demo_file, "--json")
    months = [json.loads(vefa(*ask, "--month", f"2026-0{number}").out) for number in (7, 8, 9)]
    whole = json.loads(vefa(*ask, "--from", "2026-07-01", "--to", "2026-09-30").out)
    assert (whole["first"], whole["last"]) == ("2026-07-01", "2026-09-30")
    for name in ("orders", "new", "points_earned", "points_ended", "vouchers_issued", "complaints"):
        assert whole[name] == sum(month[name] for month in months), name
    assert Decimal(whole["turnover"]) == sum(Decimal(month["turnover"]) for month in months)
    assert whole["points_open"] == months[-1]["points_open"]
    said = vefa(
        "report", "month", "--shop", demo_file, "--from", "2026-11-23", "--pdf", demo_file.parent / "a.pdf"
    )
    assert said.out.splitlines()[0] == "Haftalık işletme raporu, 23–24 Kasım 2026"
    assert vefa(*ask, "--month", "2026-07", "--to", "2026-09-30").code == 2
    assert vefa(*ask, "--from", "2026-09-30", "--to", "2026-07-01").code == 2


def test_one_file_is_not_written_over_the_other(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = tmp_path / "b" / ".." / "a.pdf"
    for command in (("month",), ("customers",)):
        ask = ("report", *command, "--shop", demo_file)
        said = vefa(*ask, "--pdf", tmp_path / "a.pdf", "--xlsx", other)
        assert (said.code, "--xlsx" in said.err) == (2, True)
        assert not (tmp_path / "a.pdf").exists()


def test_a_folder_in_place_of_a_file_is_told_in_turkish(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    said = vefa("--lang", "tr", "report", "month", "--shop", demo_file, "--pdf", tmp_path)
    assert (said.code, "Dosya değil, klasör" in said.err) == (2, True)


def test_both_files_and_the_key_figures(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "rapor ışığı.pdf", tmp_path / "rapor.xlsx"
    said = vefa("report", "month", "--shop", demo_file, "--pdf", pdf, "--xlsx", xlsx)
    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0].endswith("Ekim 2026")
    assert lines[-2:] == [str(pdf), str(xlsx)]
    assert len(PdfReader(pdf).pages) >= 2
    book = load_workbook(xlsx)
    assert len(book.sheetnames) > 2
    book.close()


def test_a_copy_that_leaves_the_shop_has_no_whole_name(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    whole, short = tmp_path / "whole.xlsx", tmp_path / "short.xlsx"
    found = []
    for path, words in ((whole, ()), (short, ("--short-names",))):
        assert vefa("report", "month", "--shop", demo_file, "--xlsx", path, *words).code == 0
        book = load_workbook(path, read_only=True)
        page = next(one for one in book.worksheets if one.title == "Siparişler")
        found.append({row[2] for row in page.iter_rows(min_row=2, values_only=True)} - {None})
        book.close()
    assert len(found[0]) > 5
    assert not found[0] & found[1]
    assert all(name.endswith(".") for name in found[1])


def test_orders_of_the_month_are_those_of_the_list(vefa: Vefa, demo_file: Path) -> None:
    told = json.loads(vefa("report", "month", "--shop", demo_file, "--json", "--month", "2026-09").out)
    listed = vefa("orders", "--shop", demo_file, "--json", "--month", "2026-09", "--limit", 999)
    orders = json.loads(listed.out)
    completed = [one for one in orders["orders"] if one["state"] not in {"cancelled", "returned"}]
    assert told["orders"] == len(completed)
    assert told["turnover"] == orders["turnover"]


@pytest.mark.parametrize("words", [(), ("--month", "2026-13", "--json"), ("--pdf",)])
def test_wrong_usage_is_2(vefa: Vefa, demo_file: Path, words: tuple[str, ...]) -> None:
    assert vefa("report", "month", "--shop", demo_file, *words).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("month", "--from", "2099-01-01"),
        ("month", "--month", "2099-01"),
        ("causes", "--from", "2099-01-01"),
        ("causes", "--to", "2099-01-31"),
        ("points", "--from", "2099-01-01"),
    ],
)
def test_days_that_have_not_begun_are_told(vefa: Vefa, demo_file: Path, words: tuple[str, ...]) -> None:
    said = vefa("report", *words, "--shop", demo_file, "--json")
    assert (said.code, said.out) == (2, "")
    assert "Bu günler henüz gelmedi." in said.err


def test_file_that_cannot_be_written_is_told(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    said = vefa("report", "month", "--shop", demo_file, "--pdf", tmp_path / "no" / "where" / "a.pdf")
    assert (said.code, "Traceback" in said.err) == (2, False)
    assert said.err.strip()


def test_the_loyalty_programme(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "sadakat.pdf"
    told = json.loads(vefa("report", "loyalty", "--shop", demo_file, "--json", "--pdf", pdf).out)
    assert told["files"] == [str(pdf)]
    assert pdf.exists()
    assert told["points"] > 0
    assert set(told["owed"]) == set(told["expected"]) == {"TRY"}
    assert told["active"] > 0
    assert told["repeat_others"] is None
    assert vefa("report", "loyalty", "--shop", demo_file).code == 2


def test_a_survey(vefa: Vefa, shop_file: Path, tmp_path: Path) -> None:
    name = json.loads(vefa("survey", "add", "shop_visit", "--shop", shop_file, "--json").out)["name"]
    pdf, xlsx = tmp_path / "anket.pdf", tmp_path / "anket.xlsx"
    words = ("report", "survey", name, "--shop", shop_file)
    told = json.loads(vefa(*words, "--pdf", pdf, "--xlsx", xlsx, "--json").out)
    assert (told["survey"], told["files"]) == (name, [str(pdf), str(xlsx)])
    assert told["rates"]["started"] == 0
    assert len(PdfReader(pdf).pages) >= 1
    days = ("--from", "2026-11-01", "--to", "2026-11-24")
    said = vefa(*words, *days, "--pdf", pdf).out.splitlines()
    assert said[0] == f"Anket raporu, 01.11.2026 – 24.11.2026, {name}"
    assert vefa(*words, "--from", "2026-11-24", "--to", "2026-11-01", "--json").code == 2
    assert vefa(*words).code == 2
    assert vefa("report", "survey", "Yok", "--shop", shop_file, "--json").code == 2


def test_a_complaint_and_the_causes(vefa: Vefa, shop_file: Path, tmp_path: Path) -> None:
    vefa("complaint", "open", "Dikiş söküldü", "--words", "Açıldı", "--shop", shop_file)
    pdf, xlsx = tmp_path / "sikayet.pdf", tmp_path / "sikayet.xlsx"
    words = ("report", "complaint", "2026-001", "--shop", shop_file)
    told = json.loads(vefa(*words, "--pdf", pdf, "--xlsx", xlsx, "--json").out)
    assert (told["number"], told["words"], told["files"]) == ("2026-001", "Açıldı", [str(pdf), str(xlsx)])
    assert vefa(*words, "--pdf", pdf).out.splitlines()[0] == "Şikâyet dosyası, 2026-001"
    assert vefa("report", "complaint", "2026-002", "--shop", shop_file, "--json").code == 2
    causes = ("report", "causes", "--shop", shop_file)
    told = json.loads(vefa(*causes, "--json").out)
    assert (told["first"], told["last"], told["complaints"]) == ("2026-10-01", "2026-10-31", 0)
    told = json.loads(vefa(*causes, "--from", "2026-11-01", "--xlsx", xlsx, "--json").out)
    assert (told["last"], told["complaints"], told["causes"][0]["cause"]) == ("2026-11-24", 1, None)
    assert told["files"] == [str(xlsx)]
    said = vefa(*causes, "--to", "2026-11-30", "--pdf", pdf).out.splitlines()
    assert said[0] == "Şikâyetler ve nedenleri, 01.11.2026 – 24.11.2026"
