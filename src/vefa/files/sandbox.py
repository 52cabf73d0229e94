"""Web pages and old or binary workbooks are read in a process of their own.

A damaged .xls can ask the library for any amount of memory, and then the whole program would be gone. Here it
is only the helper that dies: the answer is a sentence. Rows come back in chunks over a pipe.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final, Protocol

from vefa.errors import VefaError
from vefa.files.kinds import Kind, exhausting
from vefa.files.workbook import SheetInfo, Workbook
from vefa.i18n import language, set_language

_MEMORY: Final = 900_000_000  # bytes the helper may take
_PATIENCE: Final = 8.0  # seconds to wait for answers, besides
_FOR_A_BYTE: Final = 0.25e-6  # seconds
_WON: Final = 0.5  # seconds of patience that rows give back
_CHUNK: Final = 2000


class _Source(Protocol):
    sheets: list[SheetInfo]

    def rows(self, name: str) -> Iterator[list[Any]]: ...


class SandboxedWorkbook:
    """A workbook whose library runs elsewhere. Close it when done."""

    def __init__(self, path: Path, kind: Kind) -> None:
        """Opens `path` in a helper process. Raises VefaError when the helper refuses it or dies of it."""
        self.path = path
        self._readings = 0
        self._most = self._patience = _PATIENCE + path.stat().st_size * _FOR_A_BYTE
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, path, kind, language()))
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
        self._patience = min(self._patience + _WON, self._most)
        return rows

    def _answer(self) -> Any:
        began = time.monotonic()
        try:
            if self._pipe.poll(max(self._patience, 0)):
                answer = self._pipe.recv()
                self._patience -= time.monotonic() - began
                if isinstance(answer, VefaError):
                    raise answer
                return answer
        except (EOFError, OSError):
            pass  # it died: out of memory, or lost in the file
        self.close()
        raise exhausting(self.path)


def _serve(pipe: Connection, path: Path, kind: Kind, language: str) -> None:
    """The helper: tell the sheets, then hand out rows as they are asked for."""
    set_language(language)
    with contextlib.suppress(EOFError, OSError), open(os.devnull, "w") as silence:
        os.dup2(silence.fileno(), 2)
        _limit_memory()
        try:
            _answer_all(pipe, _open(path, kind))
        except VefaError as refusal:
            pipe.send(refusal)
        except MemoryError:
            pipe.send(exhausting(path))


def _open(path: Path, kind: Kind) -> _Source:
    if kind == "markup":
        from vefa.files.markup import Markup

        return Markup(path)
    if kind in {"ods", "fods"}:
        from vefa.files.opendoc import FlatDocument, OpenDocument, is_large

        if kind == "fods":
            return FlatDocument(path)
        return OpenDocument(path) if is_large(path) else Workbook(path)
    return Workbook(path)


def _answer_all(pipe: Connection, book: _Source) -> None:
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
