"""Reports of every month: the files of a folder day by day, what is made up for, what goes wrong."""

import errno
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.rules.language import speaking
from vefa.cli.main import run
from vefa.db.shop import Shop
from vefa.errors import VefaError
from vefa.reports import monthly
from vefa.services import daily, monthly_reports, settings
from vefa.services.monthly_reports import Plan, keep_plan
from vefa.services.surveys.keeping import make_from_template, remove_survey
from vefa.services.tasks import Kind, tasks

START = date(2026, 10, 20)


@pytest.fixture
def folder(shop: Shop, tmp_path: Path) -> Iterator[Path]:
    """A folder that gets the report of the month and that of the programme, from October on."""
    settings.save_shop(settings.ShopInfo(name="Çınar Butik"))
    found = tmp_path / "Muhasebe"
    found.mkdir()
    keep_plan(plan(found), today=START)
    with speaking("tr"):
        yield found


def plan(folder: Path) -> Plan:
    """What the tests want every month."""
    return Plan((("month", None), ("loyalty", None)), str(folder))


def moment(today: date) -> datetime:
    """Seven in the morning."""
    return datetime.combine(today, time(7), UTC)


def prepare(today: date) -> str:
    """The job of the day."""
    return monthly.prepare_months(today, now=moment(today))


def names(folder: Path) -> list[str]:
    """The files, hidden ones too."""
    return sorted(one.name for one in folder.iterdir())


def waiting(today: date) -> list[str]:
    """What the first page says of it."""
    return [one.detail for one in tasks(today, moment(today)) if one.kind is Kind.REPORTS]


MONTH, LOYALTY = "cinar-butik-aylik-isletme-raporu", "cinar-butik-sadakat-programi-raporu"


def test_the_month_before_lies_there_on_the_first_and_only_then(folder: Path) -> None:
    assert prepare(START) == prepare(date(2026, 10, 31)) == ""
    assert names(folder) == []
    told = prepare(date(2026, 11, 1))
    assert told == f"Ekim 2026: 2 rapor dosyası hazır, klasör: {folder}"
    assert names(folder) == [f"{MONTH}-2026-10.pdf", f"{LOYALTY}-2026-10.pdf"]
    words = PdfReader(folder / f"{MONTH}-2026-10.pdf").pages[0].extract_text()
    assert "Ekim 2026" in words


def test_what_lies_there_is_never_written_twice(folder: Path) -> None:
    prepare(date(2026, 11, 1))
    for one in folder.iterdir():
        one.unlink()
    assert prepare(date(2026, 11, 1)) == prepare(date(2026, 11, 30)) == ""
    assert names(folder) == []
    prepare(date(2026, 12, 1))
    assert names(folder) == [f"{MONTH}-2026-11.pdf", f"{LOYALTY}-2026-11.pdf"]


def test_missed_months_are_made_up_for_twelve_at_most(folder: Path) -> None:
    """How the programme stood then can no longer be told, so that is only there for the last month."""
    keep_plan(replace(plan(folder), pdf=False, xlsx=True), today=START)
    prepare(date(2028, 1, 9))
    months = [f"2027-{month:02}" for month in range(1, 13)]
    assert names(folder) == [*(f"{MONTH}-{month}.xlsx" for month in months), f"{LOYALTY}-2027-12.xlsx"]
    assert prepare(date(2028, 1, 9)) == ""
    book = load_workbook(folder / f"{MONTH}-2027-03.xlsx")
    assert any("Mart 2027" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_what_a_single_month_says_little_about_is_told_of_the_year_up_to_its_end(folder: Path) -> None:
    keep_plan(replace(plan(folder), reports=(("together", None), ("birthdays", None))), today=START)
    prepare(date(2026, 11, 1))
    together, birthdays = (
        PdfReader(folder / name).pages[0].extract_text()
        for name in ("cinar-butik-birlikte-alinanlar-2026-10.pdf", "cinar-butik-dogum-gunleri-2026-11.pdf")
    )
    assert "01.11.2025 – 31.10.2026" in together
    assert "Kasım 2026" in birthdays


def test_a_folder_that_is_gone_is_told_and_tried_again(folder: Path) -> None:
    folder.rmdir()
    told = prepare(date(2026, 11, 3))
    assert "Ekim 2026" in told
    assert str(folder) in told
    assert [str(folder) in one for one in waiting(date(2026, 11, 3))] == [True]
    folder.mkdir()
    prepare(date(2026, 11, 4))
    assert names(folder) == [f"{MONTH}-2026-10.pdf", f"{LOYALTY}-2026-10.pdf"]
    assert waiting(date(2026, 11, 4)) == []


def test_a_file_that_cannot_be_replaced_stops_only_the_rest(folder: Path) -> None:
    """A folder has the name of the second file, which is refused to all; the first is not made again."""
    taken = folder / f"{LOYALTY}-2026-10.pdf"
    taken.mkdir()
    assert "yazılamadı" in prepare(date(2026, 11, 1))
    first = folder / f"{MONTH}-2026-10.pdf"
    assert names(folder) == [first.name, taken.name]
    assert len(waiting(date(2026, 11, 1))) == 1
    first.write_bytes(b"his own")
    taken.rmdir()
    assert prepare(date(2026, 11, 2)) != ""
    assert first.read_bytes() == b"his own"
    assert taken.stat().st_size > 1000


def test_a_full_disk_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        prepare(date(2026, 11, 1))
    assert names(folder) == []
    assert ["doldu" in one or "dolu" in one for one in waiting(date(2026, 11, 1))] == [True]


def test_another_program_at_work_is_left_alone(folder: Path) -> None:
    today = date(2026, 11, 1)
    assert monthly_reports.claim(moment(today) - timedelta(minutes=5))
    assert prepare(today) == ""
    assert names(folder) == []
    monthly_reports.release()
    monthly_reports.claim(moment(today) - timedelta(days=1))  # it died yesterday
    prepare(today)
    assert len(names(folder)) == 2


def test_each_survey_is_a_report_and_one_that_is_gone_is_left_out(folder: Path) -> None:
    now = moment(START)
    first, second = (
        make_from_template("product", name, today=START, now=now) for name in ("Kargo", "Mağaza")
    )
    keep_plan(Plan((("survey", first), ("survey", second), ("gone", None)), str(folder)), today=START)
    remove_survey(second)
    prepare(date(2026, 11, 1))
    assert names(folder) == ["cinar-butik-memnuniyet-kargo-2026-10.pdf"]


def test_switched_off_and_on_again_begins_anew(folder: Path) -> None:
    keep_plan(None, today=date(2026, 11, 1))
    assert prepare(date(2026, 12, 1)) == ""
    before = keep_plan(plan(folder), today=date(2026, 12, 1))
    assert prepare(date(2026, 12, 1)) == ""
    monthly_reports.take_back(before)
    assert monthly_reports.plan() is None
    keep_plan(plan(folder), today=date(2026, 12, 1))
    prepare(date(2027, 1, 1))
    assert names(folder) == [f"{MONTH}-2026-12.pdf", f"{LOYALTY}-2026-12.pdf"]


@pytest.mark.parametrize(
    "change", [{"reports": ()}, {"pdf": False}, {"folder": " "}, {"folder": "/yok/böyle"}]
)
def test_a_plan_that_makes_nothing_is_refused(folder: Path, change: dict[str, object]) -> None:
    with pytest.raises(VefaError):
        keep_plan(replace(plan(folder), **change), today=START)  # type: ignore[arg-type]
    assert monthly_reports.plan() == plan(folder)


def test_the_work_of_the_day_does_it(folder: Path) -> None:
    today = date(2026, 11, 1)
    done = daily.run(today, now=moment(today), jobs=(monthly.job(moment(today)),))
    assert done.sentences[-1].startswith("Ekim 2026")
    assert len(names(folder)) == 2


def test_vefa_daily_does_it(
    folder: Path, shop: Shop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shop.close()
    monkeypatch.setenv("VEFA_TODAY", "2026-11-01")
    assert run(["daily", "--shop", str(shop.path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["last"] == "2026-11-01"
    assert len(names(folder)) == 2
