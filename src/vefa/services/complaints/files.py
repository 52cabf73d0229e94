"""Files attached to complaints: photos, slips. They are copied into a folder beside the shop file.

A backup beside the shop holds their list but not the files themselves; the second place of backups gets a
copy of each. `backup_note` says so.
"""

import shutil
from contextlib import suppress
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from vefa.db.models import Complaint, ComplaintFile
from vefa.db.places import files_folder, free_path, sync_file, sync_folder, unfinished
from vefa.db.read import first, rows, value
from vefa.db.shop import insert, open_path, write
from vefa.db.trouble import told
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.records import dataclass
from vefa.rules import format as words
from vefa.rules.calendar import stamp
from vefa.rules.text import file_name, fold, shown_name
from vefa.services import backups
from vefa.services.complaints.steps import add_step
from vefa.services.people import current_person
from vefa.services.refers import local, no_complaint

LIMIT: Final = 25 * 1024 * 1024  # bytes of one file
_LONGEST_ENDING: Final = 8
_RUNNABLE: Final = frozenset({
    ".apk", ".app", ".appimage", ".bat", ".bin", ".cmd", ".com", ".command", ".cpl", ".desktop", ".exe",
    ".gadget", ".hta", ".inf", ".jar", ".js", ".jse", ".lnk", ".mjs", ".msc", ".msi", ".msix", ".msp",
    ".pif", ".ps1", ".psm1", ".py", ".pyw", ".reg", ".run", ".scf", ".scr", ".sh", ".shb", ".sys",
    ".url", ".vb", ".vbe", ".vbs", ".ws", ".wsf", ".wsh", ".xll",
})  # fmt: skip
"""Endings, as `_copy` keeps them, of what a computer runs when it is opened."""
_FIELDS: Final = (
    ComplaintFile.id, ComplaintFile.name, ComplaintFile.size, ComplaintFile.at, ComplaintFile.person,
    ComplaintFile.stored,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attached file by the name it had; `size` in bytes, `here`: it is still where it was copied to."""

    id: int
    name: str
    size: int
    at: datetime
    person: str
    here: bool


def attach(complaint_id: int, source: Path, *, now: datetime) -> int:
    """Copy the file `source` to the complaint; the id. The same file once more stays the one it is.

    VefaError when it cannot be read, is empty or larger than 25 MB, or the disk is full; nothing is kept.
    """
    number = value(Complaint.select(Complaint.number).where(Complaint.id == complaint_id))
    if number is None:
        raise no_complaint()
    size, sha256 = _looked_at(source)
    same = (ComplaintFile.complaint == complaint_id) & (ComplaintFile.sha256 == sha256)
    known = value(ComplaintFile.select(ComplaintFile.id).where(same))
    if known is not None and _path(_stored(known)).exists():
        return int(known)
    copied = _copy(source, str(number))
    try:
        return _keep(complaint_id, shown_name(source.name), copied, (size, sha256), now)
    except BaseException:
        copied.unlink(missing_ok=True)
        raise


def files_of(complaint_id: int) -> list[FileRow]:
    """What is attached to a complaint, in the order it came."""
    query = ComplaintFile.select(*_FIELDS).where(ComplaintFile.complaint == complaint_id)
    return [
        FileRow(one, name, size, local(at), person, _path(stored).is_file())
        for one, name, size, at, person, stored in rows(query.order_by(ComplaintFile.id))
    ]


def file_path(file_id: int) -> Path:
    """Where the copy lies, to be opened. VefaError when it is not there any more, or when it is a program.

    What a customer sent as a photo must not run on the shop's computer because somebody looked at it.
    """
    path = _path(_stored(file_id))
    if not path.is_file():
        raise VefaError(
            _("The attached file “{name}” is not there any more.").format(name=path.name),
            _("It was in the folder “{folder}”; bring it back from a copy of that folder.").format(
                folder=path.parent
            ),
        )
    if path.suffix in _RUNNABLE:
        raise VefaError(
            _("“{name}” is no picture or paper but a program; Vefa does not start it.").format(
                name=path.name
            ),
            _("Remove it, unless you know what it does. It lies in the folder “{folder}”.").format(
                folder=path.parent
            ),
        )
    return path


@write
def _forget(file_id: int, *, now: datetime) -> Path:
    row: Any = ComplaintFile.get_or_none(ComplaintFile.id == file_id)
    if row is None:
        raise _gone()
    ComplaintFile.delete().where(ComplaintFile.id == file_id).execute()
    text = _("File removed: {name}").format(name=row.name)
    add_step(row.complaint_id, "file", text=text, now=now)
    backups.forget_file(row.stored)
    return _path(row.stored)


def remove_file(file_id: int, *, now: datetime) -> None:
    """Remove an attached file for good, its copy too; the complaint keeps that there was one."""
    path = _forget(file_id, now=now)
    with told(path):
        path.unlink(missing_ok=True)


def missing_files() -> list[tuple[str, str]]:
    """Number of the complaint and name of every attached file that is gone or has another size."""
    query = ComplaintFile.select(
        Complaint.number, ComplaintFile.name, ComplaintFile.size, ComplaintFile.stored
    ).join(Complaint)
    return [
        (number, name)
        for number, name, size, stored in rows(query.order_by(ComplaintFile.id))
        if _size(_path(stored)) != size
    ]


def backup_note() -> str:
    """What people must know who rely on backups."""
    return _(
        "Attached files lie in the folder “{folder}” beside the shop file. The backups beside it do not hold "
        "them; the second place of backups gets a copy of each."
    ).format(folder=_folder().name)


def _folder() -> Path:
    return files_folder(open_path() or Path())


def _path(stored: str) -> Path:
    """The place of a copy; a name that leads out of the folder is none."""
    folder = _folder().resolve()
    path = (folder / stored).resolve()
    if not path.is_relative_to(folder):
        raise _gone()
    return path


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _stored(file_id: int) -> str:
    found = first(ComplaintFile.select(ComplaintFile.stored).where(ComplaintFile.id == file_id))
    if found is None:
        raise _gone()
    return str(found[0])


def _gone() -> VefaError:
    return VefaError(_("This file is not attached any more."), _("Refresh the page."))


def _looked_at(source: Path) -> tuple[int, str]:
    """Size and fingerprint of a file that may be attached."""
    if not source.is_file():
        raise VefaError(
            _("There is no file “{name}”.").format(name=shown_name(source.name)),
            _("Choose a file of this computer."),
        )
    with told(source):
        size = source.stat().st_size
        if not size:
            raise VefaError(_("The file “{name}” is empty.").format(name=shown_name(source.name)))
        if size > LIMIT:
            raise VefaError(
                _("The file “{name}” is larger than {size} MB.").format(
                    name=shown_name(source.name), size=words.number(LIMIT // 1024**2)
                ),
                _("Attach a smaller one, as a photo of lower quality."),
            )
        with source.open("rb") as stream:
            return size, file_digest(stream, "sha256").hexdigest()


def _copy(source: Path, number: str) -> Path:
    """A whole copy of the file under a name that every system can bear."""
    folder = _folder() / number
    ending = fold(source.suffix).replace(" ", "")[:_LONGEST_ENDING]
    with told(_folder()):
        folder.mkdir(parents=True, exist_ok=True)
        target = free_path(folder, file_name(source.stem), f".{ending}" if ending else "")
        with unfinished(folder, target.name) as part:
            shutil.copyfile(source, part)
            sync_file(part)
            part.replace(target)
        with suppress(OSError):
            sync_folder(folder)
    return target


@write
def _keep(complaint_id: int, name: str, copied: Path, seen: tuple[int, str], now: datetime) -> int:
    size, sha256 = seen
    fields: dict[str, Any] = {
        "complaint": complaint_id,
        "name": name,
        "stored": copied.relative_to(_folder()).as_posix(),
        "size": size,
        "sha256": sha256,
        "at": stamp(now),
        "person": current_person(),
    }
    made = insert(ComplaintFile, **fields)
    add_step(complaint_id, "file", text=_("File attached: {name}").format(name=name), now=now)
    return made
