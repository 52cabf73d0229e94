"""What the command line prints: tables and JSON on stdout, everything else on stderr."""

import io
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from vefa.i18n import _
from vefa.papers.output import Printed
from vefa.progress import Progress, Stopped, silent
from vefa.rules import money

_BAR: Final = 30


def utf8() -> None:
    """Write UTF-8 also where the system speaks an older code page, so that no letter can stop a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def tell(text: str) -> None:
    """A line for the person, beside the answer (stderr)."""
    click.echo(text, err=True)


def answer(text: str) -> None:
    """A line of the answer (stdout)."""
    click.echo(text)


def answer_json(value: Any) -> None:
    """The whole answer as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print rows below their heads in columns; `right` are the columns with figures."""
    widths = [max(len(line[at]) for line in (heads, *rows)) for at in range(len(heads))]
    for line in (heads, *rows):
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        answer("  ".join(cells).rstrip())


@contextmanager
def bar() -> Iterator[Progress]:
    """A progress that draws a bar on a terminal and is silent elsewhere.

    Under the bar Ctrl+C stops at the next report, where nothing can lose it (Python drops what is raised in
    the midst of tidying up); a second one ends at once.
    """
    if not sys.stderr.isatty():
        yield silent
        return
    asked: list[int] = []

    def told(done: int, total: int | None = None, text: str = "") -> None:
        if asked:
            raise Stopped
        _draw(done, total, text)

    def ask(number: int, _frame: Any) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield told
    finally:
        signal.signal(signal.SIGINT, before)
        click.echo("\r\033[K", err=True, nl=False)


def _draw(done: int, total: int | None = None, text: str = "") -> None:
    if total:
        full = min(_BAR, _BAR * done // total)
        text = f"[{'#' * full}{'.' * (_BAR - full)}] {100 * done // total:3} % {text}"
    click.echo(f"\r\033[K{text[:78]}", err=True, nl=False)


def amount(minor: int, currency: str) -> str:
    """Money for programs: "1234.50", always a point and the currency's own decimals."""
    return str(money.decimal(minor, currency))


def tell_printed(printed: Printed, file: Path) -> None:
    """What of a paper could not be printed, and where its file is."""
    for name in printed.unprintable:
        tell(_("No font has every letter of: {name}").format(name=name))
    if printed.characters:
        tell(_("Characters that could not be printed: {signs}").format(signs=" ".join(printed.characters)))
    answer(str(file))
