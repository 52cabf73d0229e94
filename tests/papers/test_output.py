"""A finished file appears whole or not at all; trouble is told in a sentence."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from vefa.errors import VefaError
from vefa.papers.output import drop_part, whole_file
from vefa.papers.pages import page_sizes, render


def left(folder: Path) -> list[Path]:
    """The files of a folder."""
    return [path for path in folder.iterdir() if path.is_file()]


def break_off(path: Path) -> None:
    """Write half a file."""
    with whole_file(path) as stream:
        stream.write(b"half")
        raise ZeroDivisionError


def test_the_file_appears_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "rapor.pdf"
    with whole_file(path) as stream:
        stream.write(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"


def test_a_mistake_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "rapor.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        break_off(path)
    assert path.read_bytes() == b"old"
    assert left(tmp_path) == [path]


def test_nothing_is_written_over_a_shop_or_its_backup(tmp_path: Path) -> None:
    shop, backup = tmp_path / "rapor.pdf", tmp_path / "dukkan.vefa.gz"
    with closing(sqlite3.connect(shop)) as there:
        there.execute("CREATE TABLE orders (id)")
    backup.write_bytes(b"packed")
    kept = shop.read_bytes()
    for path in (shop, backup):
        with pytest.raises(VefaError, match="yazılmaz"), whole_file(path) as stream:
            stream.write(b"%PDF")
    assert (shop.read_bytes(), backup.read_bytes()) == (kept, b"packed")
    assert len(left(tmp_path)) == 2


def test_what_a_program_that_was_ended_left_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "rapor.pdf"
    (tmp_path / ".rapor.pdf.12345.part").touch()
    (tmp_path / ".rapor.pdf.backup").touch()
    drop_part(path)
    assert [one.name for one in left(tmp_path)] == [".rapor.pdf.backup"]


def test_a_device_keeps_its_place(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.pdf")
    with pytest.raises(VefaError), whole_file(tmp_path / "p.pdf"):
        pass
    assert (tmp_path / "p.pdf").is_fifo()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(VefaError) as told, whole_file(tmp_path / "yok" / "rapor.pdf"):
        pass
    assert "rapor.pdf" in told.value.message
    assert "yok" in told.value.hint


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "Disk dolu"),
        (errno.EACCES, "başka bir programda"),
        (errno.EROFS, "salt okunur"),
        (errno.EIO, "disk hata verdi"),
        (errno.ENODEV, "disk hata verdi"),
        (errno.EINVAL, "dosya adı olamaz"),
        (errno.EMFILE, "Başka bir yer seçip"),
    ],
)
def test_trouble_of_the_disk_is_a_sentence(tmp_path: Path, number: int, hint: str) -> None:
    with pytest.raises(VefaError) as told, whole_file(tmp_path / "rapor.pdf"):
        raise OSError(number, "trouble")
    assert hint.casefold() in told.value.hint.casefold()
    assert "trouble" not in str(told.value), "what the system says is for the log"
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "hint"), [("Raporlar", "Bu adda bir klasör var"), ("r" * 300, "dosya adı olamaz")]
)
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / "Raporlar").mkdir()
    with pytest.raises(VefaError) as told, whole_file(tmp_path / name) as stream:
        stream.write(b"content")
    assert hint in told.value.hint


def test_what_is_no_pdf_cannot_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "rapor.pdf"
    for content in (None, b"", b"not a pdf"):
        if content is not None:
            path.write_bytes(content)
        for look in (page_sizes, lambda p: render(p, 0, 72)):
            with pytest.raises(VefaError, match=r"rapor\.pdf gösterilemiyor"):
                look(path)
