"""Qt's Python side, loaded so that the start does not pay for what Vefa does not use."""

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any, Final

_SHIBOKEN: Final = "shibokensupport/"  # so begin the names of its modules, which lie in no file
_Compiled = dict[bytes, CodeType]  # by the hash of the source


def load_qt() -> None:
    """Load Qt and take out the hook that PySide puts into every `import`.

    The hook reads the source of each module that is imported later, to see whether it wants Qt spelled
    another way (`from __feature__ import snake_case`). Vefa never does, and reading them takes its time.
    """
    with _compiled_once(Path(cache_from_source(__file__)).with_suffix(".qt")):
        import PySide6.QtCore  # noqa: F401 - this is what puts the hook in

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


@contextmanager
def _compiled_once(file: Path) -> Iterator[None]:
    """Keep in `file` what Shiboken's modules are compiled to, as Python keeps that of all others.

    Shiboken holds their source in its library and compiles it at each start, a sixth of an empty window.
    """
    plain, known, fresh = builtins.compile, None, False

    def compile_once(source: Any, filename: Any, *rest: Any, **named: Any) -> Any:
        nonlocal known, fresh
        if not str(filename).startswith(_SHIBOKEN):
            return plain(source, filename, *rest, **named)
        known = _read(file) if known is None else known
        key = source_hash(source)
        if key not in known:
            known[key], fresh = plain(source, filename, *rest, **named), True
        return known[key]

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = plain
    if known and fresh and not sys.dont_write_bytecode:
        _write(file, known)


def _read(file: Path) -> _Compiled:
    """What was compiled by this Python; a file that is damaged or another Python's holds nothing."""
    try:
        made_by, known = marshal.loads(file.read_bytes())  # noqa: S302 - as safe as `__pycache__`, where it lies
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known if made_by == MAGIC_NUMBER else {}


def _write(file: Path, known: _Compiled) -> None:
    """Whole or not at all; where nothing can be written Shiboken goes on compiling."""
    unfinished = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(marshal.dumps((MAGIC_NUMBER, known)))
        unfinished.replace(file)
