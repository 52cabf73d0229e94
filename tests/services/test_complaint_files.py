"""Files attached to complaints: copied beside the shop, under names that every system can bear."""

import errno
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.services.grievances import MONDAY, complain, later
from vefa.db.models import ComplaintFile
from vefa.db.shop import Shop, write
from vefa.errors import VefaError
from vefa.services.check import check
from vefa.services.complaints import files
from vefa.services.complaints.steps import steps_of

pytestmark = pytest.mark.usefixtures("shop")


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file to attach."""
    path = tmp_path / "Fotoğraf İĞÜ.JPG"
    path.write_bytes(b"photo")
    return path


def folder(shop: Shop) -> Path:
    return shop.path.with_name("Dükkân dosyaları") / "2026-001"


def names(at: Path) -> list[str]:
    return sorted(path.name for path in at.iterdir()) if at.exists() else []


def test_a_copy_lies_beside_the_shop_and_stays_when_the_file_goes(shop: Shop, photo: Path) -> None:
    one = complain()
    made = files.attach(one, photo, now=later(1))
    photo.unlink()
    assert files.file_path(made).read_bytes() == b"photo"
    assert names(folder(shop)) == ["fotograf-igu.jpg"]
    (row,) = files.files_of(one)
    assert (row.name, row.size, row.here) == ("Fotoğraf İĞÜ.JPG", 5, True)
    assert [step.kind for step in steps_of(one)] == ["state", "file"]
    assert "Dükkân dosyaları" in files.backup_note()


def test_the_same_name_twice_are_two_files_and_the_same_file_twice_is_one(shop: Shop, photo: Path) -> None:
    one = complain()
    first = files.attach(one, photo, now=MONDAY)
    assert files.attach(one, photo, now=MONDAY) == first
    photo.write_bytes(b"another")
    second = files.attach(one, photo, now=MONDAY)
    assert names(folder(shop)) == ["fotograf-igu (2).jpg", "fotograf-igu.jpg"]
    assert files.file_path(second).read_bytes() == b"another"
    files.remove_file(first, now=MONDAY)
    assert names(folder(shop)) == ["fotograf-igu (2).jpg"]
    assert [row.id for row in files.files_of(one)] == [second]
    with pytest.raises(VefaError):
        files.remove_file(first, now=MONDAY)


@pytest.mark.parametrize(
    "name", ["..", "con.txt", "a/../b.txt", "ürün\n.p d f", "=1+1.csv", "x" * 200 + ".txt", "i\udcfeik.jpg"]
)
def test_no_name_leads_out_of_the_folder(shop: Shop, tmp_path: Path, name: str) -> None:
    source = tmp_path / "in" / name.replace("/", "∕")
    source = source if name != ".." else tmp_path / "in" / "...txt"
    source.parent.mkdir()
    source.write_bytes(b"1")
    one = complain()
    path = files.file_path(files.attach(one, source, now=MONDAY))
    assert path.parent == folder(shop).resolve()
    assert path.name.isascii()
    assert set('\\/:*?"<>|\n=') & set(path.name) == set()
    assert path.stem not in {"con", ""}
    (row,) = files.files_of(one)
    assert row.name.splitlines() == [row.name]


def test_a_name_in_the_file_that_leads_elsewhere_is_refused(shop: Shop, photo: Path) -> None:
    made = files.attach(complain(), photo, now=MONDAY)
    write(lambda: ComplaintFile.update(stored="../../secret.txt").execute())()
    with pytest.raises(VefaError):
        files.file_path(made)


def test_what_cannot_be_attached_is_told_and_leaves_nothing(
    shop: Shop, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = complain()
    empty = tmp_path / "empty.txt"
    empty.touch()
    for wrong in (tmp_path / "none.txt", tmp_path, empty):
        with pytest.raises(VefaError):
            files.attach(one, wrong, now=NOW)
    with pytest.raises(VefaError):
        files.attach(99, photo, now=NOW)
    large = tmp_path / "large.mov"
    with large.open("wb") as stream:
        stream.truncate(files.LIMIT + 1)
    with pytest.raises(VefaError, match="25"):
        files.attach(one, large, now=NOW)

    def protected(*_how: object, **_more: object) -> None:
        raise OSError(errno.EACCES, "protected", "folder")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", protected)
        with pytest.raises(VefaError, match="Dükkân dosyaları"):
            files.attach(one, photo, now=NOW)

    def full(_source: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "full", "disk")

    monkeypatch.setattr("vefa.services.complaints.files.shutil.copyfile", full)
    with pytest.raises(VefaError, match="full"):
        files.attach(one, photo, now=NOW)
    assert (names(folder(shop)), files.files_of(one), len(steps_of(one))) == ([], [], 1)


def test_a_copy_whose_row_cannot_be_kept_is_removed(
    shop: Shop, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = complain()

    def broken(*_args: object, **_more: object) -> None:
        raise VefaError("busy")

    monkeypatch.setattr(files, "add_step", broken)
    with pytest.raises(VefaError, match="busy"):
        files.attach(one, photo, now=NOW)
    assert (names(folder(shop)), files.files_of(one)) == ([], [])


def test_a_file_that_is_gone_is_told(shop: Shop, photo: Path) -> None:
    one = complain()
    made = files.attach(one, photo, now=MONDAY)
    assert check() == []
    files.file_path(made).unlink()
    assert not files.files_of(one)[0].here
    with pytest.raises(VefaError, match="not there any more"):
        files.file_path(made)
    assert len(check()) == 1
    again = files.attach(one, photo, now=MONDAY)
    assert files.file_path(again).exists()


@pytest.mark.parametrize("name", ["foto.jpg.exe", "FATURA.BAT", "betik.Js", "kısayol.lnk"])
def test_a_program_that_was_sent_as_a_photo_is_kept_and_never_started(
    shop: Shop, tmp_path: Path, name: str
) -> None:
    sent = tmp_path / name
    sent.write_bytes(b"MZ")
    kept = files.attach(complain(), sent, now=MONDAY)
    with pytest.raises(VefaError) as refused:
        files.file_path(kept)
    assert str(folder(shop)) in refused.value.hint
    files.remove_file(kept, now=MONDAY)
