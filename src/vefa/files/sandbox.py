"""Old and binary workbooks are read in a process of their own.

A damaged .xls can ask the library for any amount of memory, and then the whole program would be gone. Here it
is only the helper that dies: the answer is a sentence. Rows come back in chunks over a pipe.
"""

import contextlib
import os
from collections.abc import Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from vefa.errors import VefaError
from vefa.files.kinds import exhausting
from vefa.files.workbook import SheetInfo, Workbook
from vefa.i18n import language, set_language

_MEMORY: Final = 1 << 30  # bytes the helper may take
_PATIENCE: Final = 30.0  # seconds to wait for one answer
_CHUNK: Final = 2000


class SandboxedWorkbook:
    """A workbook whose library runs elsewhere. Close it when done."""

    def __init__(self, path: Path) -> None:
        """Opens `path` in a helper process. Raises VefaError when the helper refuses it or dies of it."""
        self.path = path
        self._readings = 0
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, path, language()))
        self._process.start()
        theirs.close()
        self.sheets: list[SheetInfo] = self._answer()

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a sheet from its first row on, empty ones too."""
        self._readings += 1
        reading = self._readings
        while chunk := self._ask(reading, name):
            yield from chunk

    def close(self) -> None:
        """End the helper."""
        self._pipe.close()
        self._process.terminate()
        self._process.join()

    def _ask(self, reading: int, name: str) -> list[list[Any]]:
        """The next rows of one reading of a sheet; several may go on side by side."""
        try:
            self._pipe.send((reading, name))
        except OSError:
            raise exhausting(self.path) from None
        rows: list[list[Any]] = self._answer()
        return rows

    def _answer(self) -> Any:
        try:
            if self._pipe.poll(_PATIENCE):
                answer = self._pipe.recv()
                if isinstance(answer, VefaError):
                    raise answer
                return answer
        except (EOFError, OSError):
            pass  # it died: out of memory, or lost in the file
        self.close()
        raise exhausting(self.path)


def _serve(pipe: Connection, path: Path, language: str) -> None:
    """The helper: tell the sheets, then hand out rows as they are asked for."""
    set_language(language)
    with contextlib.suppress(EOFError, OSError), open(os.devnull, "w") as silence:
        os.dup2(silence.fileno(), 2)
        _limit_memory()
        try:
            _answer_all(pipe, Workbook(path))
        except VefaError as refusal:
            pipe.send(refusal)
        except MemoryError:
            pipe.send(exhausting(path))


def _answer_all(pipe: Connection, book: Workbook) -> None:
    readings: dict[int, Iterator[list[Any]]] = {}
    pipe.send(book.sheets)
    while True:
        number, name = pipe.recv()
        rows = readings.get(number)
        if rows is None:
            rows = readings[number] = book.rows(name)
        chunk = list(islice(rows, _CHUNK))
        if not chunk:
            del readings[number]
        pipe.send(chunk)


def _limit_memory() -> None:
    """Cap this process's memory where the system can (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
