"""New order files in a folder the owner lets Vefa look into; off until he chooses one, nothing is imported.

Only files that can be read without a question are offered: of a known format, or with columns that were
chosen before. Each file is known by its bytes, so a copy under another name is no new file.
"""

from contextlib import suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Final

from peewee import fn

from vefa.db.models import Import, Mapping
from vefa.db.read import rows, value
from vefa.db.shop import open_path, write
from vefa.errors import VefaError
from vefa.files.endings import SHEETS
from vefa.files.formats import GUESS, format_of
from vefa.files.guess import Wishes, recognise
from vefa.files.memo import Memo
from vefa.files.reader import open_book
from vefa.i18n import _, language
from vefa.records import dataclass
from vefa.services import settings
from vefa.services.imports.memory import remembered
from vefa.services.stored import forget, get, put

_FOLDER: Final = "watched_folder"
_PASSED: Final = "passed_files"  # fingerprints of files that are not to be offered
_KEPT: Final = 500  # of them
_AT_ONCE: Final = 20  # files that are looked into, and that are offered
_LARGEST: Final = 30_000_000  # bytes; larger ones would be read for seconds
_STILL_COMING: Final = 3  # seconds without a change, or a download may not be over


@dataclass(frozen=True, slots=True)
class WatchedFile:
    """A file that can be brought in. `title`: the format, or '' when its columns were chosen before."""

    path: str
    sha256: str
    title: str
    changed: datetime


def watched_folder() -> str:
    """The folder that is looked into, '' while none is."""
    return str(get(_FOLDER, ""))


@write
def watch_folder(folder: str) -> str:
    """Look into `folder` from now on ('': into none); returns the one before.

    VefaError when it is no folder that can be read.
    """
    before = watched_folder()
    if not folder:
        forget(_FOLDER)
        return before
    try:
        found = Path(folder).is_dir() and next(Path(folder).iterdir(), True)
    except OSError:
        found = False
    if not found:
        raise VefaError(
            _("The folder “{folder}” cannot be read.").format(folder=folder),
            _("Choose a folder of this computer that you may open."),
        )
    put(_FOLDER, folder)
    return before


def new_files(*, now: datetime) -> list[WatchedFile]:
    """What in the folder has not come in yet and can be read without a question, the newest first.

    A folder that has gone, a file that cannot be read: nothing is said here, for nobody asked. In a full
    folder those that were never looked into have their turn the next time.
    """
    folder = watched_folder()
    known = _known() if folder else frozenset()
    found: list[WatchedFile] = []
    fresh, learnt = 0, _learnt()
    for path, size, changed in _candidates(Path(folder), now) if folder else ():
        key = str(path), size, changed, learnt
        fresh += key not in _looked
        if fresh > _AT_ONCE or len(found) == _AT_ONCE:
            break
        with suppress(OSError):  # another program holds it: it is looked into the next time
            file = _looked[key]
            if file is not None and file.sha256 not in known:
                found.append(file)
    return found


@write
def pass_over(sha256: str) -> None:
    """Offer the file with this fingerprint no more. Undo: `offer_again`."""
    put(_PASSED, [*(one for one in get(_PASSED, []) if one != sha256), sha256][-_KEPT:])


@write
def offer_again(sha256: str) -> None:
    """Undo `pass_over`."""
    put(_PASSED, [one for one in get(_PASSED, []) if one != sha256])


def _known() -> frozenset[str]:
    """Fingerprints of what came in and stands, and of what is not to be offered."""
    came = rows(Import.select(Import.sha256).where(Import.undone_at.is_null()))
    return frozenset((*get(_PASSED, []), *(one for (one,) in came)))


def _candidates(folder: Path, now: datetime) -> list[tuple[Path, int, float]]:
    """Spreadsheets of the folder with size and moment of the last change, the newest first."""
    found = []
    try:
        sheets = [one for one in folder.iterdir() if one.suffix.lower() in SHEETS]
    except OSError:
        return []
    for path in sheets:
        if path.name.startswith((".", "~$")):
            continue
        with suppress(OSError):  # it was moved away meanwhile, or is a link into nothing
            told = path.stat()
            still = now.timestamp() - told.st_mtime >= _STILL_COMING
            if path.is_file() and still and 0 < told.st_size <= _LARGEST:
                found.append((path, told.st_size, told.st_mtime))
    return sorted(found, key=lambda one: -one[2])


def _learnt() -> tuple[str, int, str]:
    """What the reading of a file depends on besides the file: the shop, its known sheets, the language."""
    return str(open_path()), int(value(Mapping.select(fn.COUNT(Mapping.id)))), language()


def _look(key: tuple[str, int, float, tuple[str, int, str]]) -> WatchedFile | None:
    """The file, None when it asks for a person. OSError when it cannot be read now."""
    path, _size, changed, _learnt = key
    with Path(path).open("rb") as stream:
        sha256 = file_digest(stream, "sha256").hexdigest()
    try:
        with open_book(path) as book:
            reading = recognise(book, "", Wishes(country=settings.shop().country))
            kept = remembered(reading)
    except VefaError:
        return None
    title = "" if reading.format == GUESS else format_of(reading.format).title
    when = datetime.fromtimestamp(changed).astimezone()
    readable = (title or kept) and not (kept or reading).missing
    return WatchedFile(path, sha256, title, when) if readable else None


_looked: Memo[WatchedFile | None] = Memo(_look, 4096)  # a file is looked into again only when it has changed
