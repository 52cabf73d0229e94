"""The watched folder: what is offered, and what is not."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.db.running import locked_away
from tests.services.orders_of import NOW, TODAY
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.services import watched
from vefa.services.imports import steps, undo_import
from vefa.services.imports.look import look

OWN = "Kime;Ne zaman;Ne tuttu\n" + "".join(f"Ayşe {n};{n:02}.10.2026;{120 + n},50\n" for n in range(1, 9))
TRENDYOL = (
    "Sipariş Numarası;Paket No;Barkod;Sipariş Tarihi;Alıcı;Ürün Adı;Adet;Faturalanacak Tutar\n"
    "1001;1;869;05.10.2026 10:00;Ayşe;Kolye;1;120,50\n"
)


@pytest.fixture
def folder(shop: object, tmp_path: Path) -> Path:
    """A folder that is watched."""
    made = tmp_path / "İndirilenler"
    made.mkdir()
    assert watched.watch_folder(str(made)) == ""
    return made


def put(folder: Path, name: str, text: str, *, age: float = 3600) -> Path:
    """A file that landed `age` seconds ago."""
    path = folder / name
    path.write_text(text, "utf-8")
    moment = NOW.timestamp() - age
    os.utime(path, (moment, moment))
    return path


def offered() -> list[str]:
    return [Path(one.path).name for one in watched.new_files(now=NOW)]


def bring_in(path: Path) -> int:
    """Import the file as it looks; the import's id."""
    looked = look(path)
    sha256 = steps.check(path, steps.Choices(looked.reading), today=TODAY).sha256
    return steps.bring_in(path, steps.Choices(looked.reading), sha256, today=TODAY, now=NOW).id


def test_no_folder_is_looked_into_until_one_is_chosen(shop: object, tmp_path: Path) -> None:
    put(tmp_path, "trendyol.csv", TRENDYOL)
    assert watched.watched_folder() == ""
    assert offered() == []
    with pytest.raises(VefaError, match=r"yok|okunamıyor"), speaking("tr"):
        watched.watch_folder(str(tmp_path / "yok"))
    assert watched.watched_folder() == ""


def test_known_formats_are_offered_and_come_in_once(folder: Path) -> None:
    path = put(folder, "trendyol.csv", TRENDYOL)
    assert offered() == ["trendyol.csv"]
    number = bring_in(path)
    put(folder, "kopya.csv", TRENDYOL)
    assert offered() == []
    undo_import(number, today=TODAY, now=NOW)
    assert sorted(offered()) == ["kopya.csv", "trendyol.csv"]


def test_a_sheet_of_ones_own_is_offered_once_it_was_read_before(folder: Path) -> None:
    path = put(folder, "defter.csv", OWN)
    assert offered() == []
    bring_in(path)
    put(folder, "defter 2.csv", OWN.replace("121,50", "90,00"), age=60)
    assert offered() == ["defter 2.csv"]


def test_what_is_no_sheet_or_still_comes_is_not_offered(folder: Path) -> None:
    put(folder, "resim.xlsx", "\x89PNG")
    put(folder, "~$trendyol.csv", TRENDYOL)
    put(folder, "trendyol.csv.part", TRENDYOL)
    put(folder, "bos.csv", "")
    put(folder, "yeni.csv", TRENDYOL, age=1)
    (folder / "klasor.csv").mkdir()
    assert offered() == []


def test_one_file_that_cannot_be_looked_at_hides_no_other(folder: Path) -> None:
    put(folder, "trendyol.csv", TRENDYOL)
    (folder / "kayıp.csv").symlink_to(folder / "yok.csv")
    assert offered() == ["trendyol.csv"]


def test_many_newer_files_hide_an_order_file_only_for_a_while(folder: Path) -> None:
    put(folder, "trendyol.csv", TRENDYOL, age=9000)
    for number in range(30):
        put(folder, f"{number}.csv", f"a;b\n{number};2\n")
    assert offered() == []
    assert offered() == ["trendyol.csv"]


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside `locked_away`, where somebody else looks: what the owner of the files does meanwhile."""
    me = os.geteuid()
    os.seteuid(os.getuid())
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_file_that_cannot_be_read_now_is_offered_once_it_can(folder: Path) -> None:
    path = put(folder, "trendyol.csv", TRENDYOL)
    with locked_away({path.name: path}) as cage:
        held = cage / path.name
        with as_owner():
            os.utime(held, (NOW.timestamp() - 60,) * 2)
            held.chmod(0)
            watched.watch_folder(str(cage))
        assert offered() == []
        with as_owner():
            held.chmod(0o444)
        assert offered() == [path.name]


def test_a_file_that_was_passed_over_stays_away_until_it_is_taken_back(folder: Path) -> None:
    put(folder, "trendyol.csv", TRENDYOL)
    (file,) = watched.new_files(now=NOW)
    watched.pass_over(file.sha256)
    assert offered() == []
    watched.offer_again(file.sha256)
    assert offered() == ["trendyol.csv"]


def test_a_changed_file_is_a_new_one_and_a_folder_that_has_gone_says_nothing(folder: Path) -> None:
    bring_in(put(folder, "trendyol.csv", TRENDYOL))
    put(folder, "trendyol.csv", TRENDYOL.replace("1001", "1002"), age=60)
    assert offered() == ["trendyol.csv"]
    assert watched.new_files(now=NOW - timedelta(days=1)) == []  # the clock went back: it seems to come still
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    assert offered() == []
