"""Looking at a file, checking it, bringing it in: what comes back at each step, and what is remembered."""

from pathlib import Path

import pytest

from tests.conftest import NOW
from vefa.db.models import Mapping, Order
from vefa.db.shop import Shop
from vefa.errors import Outdated, OutOfReach, VefaError
from vefa.files.plan import Fix, Skipped
from vefa.services.backups import shop_backups
from vefa.services.imports import last_import
from vefa.services.imports.look import COUNTED, look, sample, with_channel
from vefa.services.imports.steps import Choices, bring_in, check, import_steps

TODAY = NOW.date()
HEAD = "No;Tarih;Ad Soyad;Telefon;Toplam\n"
ROWS = (
    "A1;02.11.2026;Ayşe Yılmaz;0532 000 12 34;100,00\n"
    "A2;31.11.2026;Hüseyin Aydın;0533 111 22 33;200,00\n"
    "A3;04.11.2026;Elif Öztürk;0534 111 22;300,00\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three orders, one with a day that is none, one with a cut phone."""
    path = tmp_path / "liste.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    return path


def test_a_look_tells_what_the_file_is(shop: Shop, file: Path) -> None:
    seen = look(file)
    assert (seen.rows, seen.more, seen.remembered) == (3, False, False)
    assert seen.sheets == ("liste",)
    assert seen.cell(2, 2) == "Ayşe Yılmaz"
    assert seen.cell(99, 0) == ""


def test_the_open_shop_itself_is_no_sheet(shop: Shop) -> None:
    with pytest.raises(VefaError, match="shop file that is open"):
        look(shop.path)


def test_rows_of_a_long_file_are_counted_only_so_far(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "uzun.csv"
    path.write_text(HEAD + "A1;02.11.2026;Ayşe Yılmaz;0532 000 12 34;100,00\n" * (COUNTED + 5), "utf-8")
    seen = look(path)
    assert (seen.rows, seen.more) == (COUNTED, True)


def test_the_sample_follows_another_column(shop: Shop, file: Path) -> None:
    seen = look(file)
    assert [one.total for one in sample(seen, seen.reading).orders] == [100_00, 300_00]
    other = seen.reading.with_column("name", None)
    assert {one.name for one in sample(seen, other).orders} == {""}
    with pytest.raises(VefaError):
        sample(seen, seen.reading.with_column("day", None))


def test_a_check_writes_nothing(shop: Shop, file: Path) -> None:
    found = check(file, Choices(look(file).reading), today=TODAY)
    assert found.preview.counts.new == 2
    assert [(one.row, one.field) for one in found.problems] == [(3, "day"), (4, "phone")]
    assert Order.select().count() == 0
    assert last_import() is None


def test_everything_proposed_is_in_the_check(shop: Shop, file: Path) -> None:
    found = check(file, Choices(look(file).reading, {}, all_proposed=True), today=TODAY)
    assert found.preview.counts.new == 3
    assert found.fixes[3, "day"].value == "2026-11-30"
    assert found.fixes[4, "phone"].value == ""


def test_all_is_solved_also_what_no_list_shows(shop: Shop, tmp_path: Path) -> None:
    """600 days that no calendar has, of which 500 are listed; the amounts of some are read only then."""
    path = tmp_path / "cok.csv"
    rows = "".join(f"A{at};31.11.2025;Ayşe Er;{'1O0,00' if at % 2 else '100,00'}\n" for at in range(600))
    good = "".join(f"B{at};01.11.2025;Ayşe Er;10\n" for at in range(50))
    path.write_text(f"Sipariş No;Tarih;Müşteri;Tutar\n{good}{rows}", "utf-8")
    reading = look(path).reading
    found = check(path, Choices(reading), today=TODAY)
    assert (found.preview.counts.new, len(found.problems)) == (50, 501)
    solved = check(path, Choices(reading, all_proposed=True), today=TODAY)
    assert (solved.preview.counts.new, solved.problems) == (650, ())
    assert len(solved.solved) == len(solved.fixes) == 900
    answered = check(path, Choices(reading, solved.fixes), today=TODAY)
    assert answered.sums == solved.sums


def test_an_own_answer_wins_over_the_proposal(shop: Shop, file: Path) -> None:
    mine = {(3, "day"): Fix("atla", None)}
    found = check(file, Choices(look(file).reading, mine, all_proposed=True), today=TODAY)
    assert found.preview.counts.new == 2


def test_bringing_in_backs_up_first_and_tells_its_steps(shop: Shop, file: Path) -> None:
    choices = Choices(look(file).reading)
    sha = check(file, choices, today=TODAY).sha256
    told: list[str] = []

    def progress(done: int, total: int | None = None, text: str = "") -> None:
        if text not in told:
            told.append(text)

    done = bring_in(file, choices, sha, today=TODAY, now=NOW, progress=progress)
    assert done.counts.new == 2
    assert told == import_steps()
    [kept] = shop_backups()
    assert kept.size > 0


def test_another_file_than_the_checked_one_is_refused(shop: Shop, file: Path) -> None:
    choices = Choices(look(file).reading)
    with pytest.raises(Outdated, match=r"liste\.csv"):
        bring_in(file, choices, "0" * 64, today=TODAY, now=NOW)
    assert Order.select().count() == 0
    assert shop_backups() == []


def test_a_file_that_changes_while_it_is_brought_in_is_refused(shop: Shop, file: Path) -> None:
    choices = Choices(look(file).reading)
    sha = check(file, choices, today=TODAY).sha256

    def progress(done: int, total: int | None = None, text: str = "") -> None:
        if text == import_steps()[1] and file.read_text("utf-8") == HEAD + ROWS:
            file.write_text(HEAD + ROWS.replace("100,00", "900,00"), "utf-8")

    with pytest.raises(Outdated):
        bring_in(file, choices, sha, today=TODAY, now=NOW, progress=progress)
    assert Order.select().count() == 0


def test_a_file_that_is_gone_is_out_of_reach(shop: Shop, file: Path) -> None:
    choices = Choices(look(file).reading)
    file.unlink()
    with pytest.raises(OutOfReach, match=r"liste\.csv"):
        check(file, choices, today=TODAY)
    with pytest.raises(OutOfReach, match=r"liste\.csv"):
        bring_in(file, choices, "0" * 64, today=TODAY, now=NOW)


def test_columns_ways_and_channel_are_remembered(shop: Shop, file: Path, tmp_path: Path) -> None:
    reading = with_channel(look(file).reading, "instagram").with_column("name", None).with_ways(days="mdy")
    choices = Choices(reading)
    sha = check(file, choices, today=TODAY).sha256
    bring_in(file, choices, sha, today=TODAY, now=NOW)
    later = tmp_path / "aralik.csv"
    later.write_text(HEAD + "B1;04/11/2026;Ayşe Yılmaz;0532 000 12 34;50,00\n", "utf-8")
    seen = look(later)
    assert seen.remembered
    assert seen.reading.channel == "instagram"
    assert "name" not in seen.reading.mapping
    assert (seen.reading.days, seen.reading.days_told) == ("mdy", True)
    assert Mapping.select().count() == 1
    assert check(later, Choices(seen.reading), today=TODAY).problems == ()
    later.write_text(HEAD + "B1;04/11/2026;;;50,00\nB2;30/11/2026;;;50,00\n", "utf-8")
    assert look(later).reading.days == "dmy"  # what was chosen then does not hold against what cells tell


def test_other_headings_are_not_those(shop: Shop, file: Path, tmp_path: Path) -> None:
    choices = Choices(look(file).reading)
    bring_in(file, choices, check(file, choices, today=TODAY).sha256, today=TODAY, now=NOW)
    other = tmp_path / "baska.csv"
    other.write_text(HEAD.replace("Telefon", "E-posta") + "B1;04.11.2026;Ayşe;a@b.com;50,00\n", "utf-8")
    assert not look(other).remembered


def test_days_above_their_rows_are_found_again_however_wide_the_sheet_is(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "gunluk.csv"
    head, sales = "Müşteri;Telefon;Toplam", "Ayşe Yılmaz;0532 000 12 34;100,00\nElif Öz;;50,00"
    path.write_text(f"{head}\n12 Kasım 2026\n{sales}\n", "utf-8")
    choices = Choices(look(path).reading)
    bring_in(path, choices, check(path, choices, today=TODAY).sha256, today=TODAY, now=NOW)
    path.write_text(f"{head}\n13 Kasım 2026\n{sales};;ara\n", "utf-8")
    seen = look(path)
    assert seen.remembered
    assert [one.day for one in sample(seen, seen.reading).orders] == ["2026-11-13"] * 2


def test_a_check_tells_what_is_skipped_and_why(shop: Shop, tmp_path: Path) -> None:
    path = tmp_path / "odemeler.csv"
    head = "Ödeme ID;İşlem Tarihi;İşlem Tipi;İşlem Durumu;Ödenen Tutar\n"
    path.write_text(
        f"{head}P1;13.10.2026;Ödeme;Başarılı;10,00\nP2;14.10.2026;Ödeme;Başarısız;20,00\n"
        "P3;15.10.2026;Ödeme;Başarısız;30,00\n",
        "utf-8",
    )
    found = check(path, Choices(look(path).reading), today=TODAY)
    assert (found.skips, found.skipped) == (2, (Skipped(3, "Ödeme · Başarısız", 2),))
    assert (found.preview.counts.new, found.problems) == (1, ())


def test_an_older_file_says_that_the_shop_knows_more(shop: Shop, file: Path) -> None:
    sent = HEAD.replace("Toplam", "Toplam;Durum")
    text = sent + "A1;02.11.2026;Ayşe Yılmaz;0532 000 12 34;100,00;{}\n"
    for state, older in (("Teslim edildi", False), ("Teslim edildi", False), ("Kargoda", True)):
        file.write_text(text.format(state), "utf-8")
        choices = Choices(look(file).reading)
        checked = check(file, choices, today=TODAY)
        assert [(one.before, one.older) for one in checked.preview.same] in ([], [("delivered", older)])
        bring_in(file, choices, checked.sha256, today=TODAY, now=NOW)
    assert checked.preview.same[0].older
