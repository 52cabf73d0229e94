"""Work for tests of tasks: importable by a child process."""

import os
from dataclasses import replace
from pathlib import Path
from time import monotonic

from vefa.db.shop import bulk
from vefa.errors import VefaError
from vefa.progress import Progress
from vefa.services import settings


def add(one: int, other: int) -> int:
    """Short work."""
    return one + other


def count(progress: Progress, total: int, mark: str = "") -> int:
    """Work that reports; it leaves `mark` behind when it was not stopped."""
    for done in range(total):
        progress(done, total, "Satırlar okunuyor")
    if mark:
        Path(mark).write_text("bitti", encoding="utf-8")
    return total


def go_on(started: str, *, progress: Progress) -> None:
    """Work that ends only when it is stopped; it gives up by itself after 20 s."""
    Path(started).write_text("başladı", encoding="utf-8")
    end = monotonic() + 20
    while monotonic() < end:
        progress(1, 2, "Bekleniyor")


def _hear_nothing(seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        pass


def write_and_hear_nothing(started: str) -> None:
    """One long step in the middle of a transaction; it gives up by itself after 20 s."""
    with bulk():
        settings.save_shop(replace(settings.shop(), name="Yarım"))
        Path(started).write_text("başladı", encoding="utf-8")
        _hear_nothing(20)


def save_and_hear_nothing(saved: str, *, progress: Progress) -> str:
    """Work that is saved, and then takes longer than anybody waits who has pressed Stop."""
    with bulk():
        settings.save_shop(replace(settings.shop(), name="Bitti"))
    Path(saved).write_text("bitti", encoding="utf-8")
    _hear_nothing(2)
    progress(1, 1, "Saklandı")
    return settings.shop().name


def refuse() -> None:
    """A person can mend it."""
    raise VefaError("Dosya açılamadı.", "Kapatıp yeniden deneyin.")


def break_down() -> None:
    """A bug of ours."""
    raise KeyError("yok")


def die() -> None:
    """The process is gone, as when somebody kills it."""
    os._exit(9)


def shop_name() -> str:
    """What the shop is called, read from the file that is open."""
    return settings.shop().name
