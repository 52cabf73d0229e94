"""A workbook of which large sheets are parsed part by part, ahead of who works on their rows."""

import contextlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from vefa.errors import VefaError
from vefa.files.cut_sheet import Cut, Cutter
from vefa.files.frame import part_name
from vefa.files.guards import check_zip
from vefa.files.kinds import damaged, out_of_reach
from vefa.files.workbook import Workbook, over_rows

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_AHEAD: Final = 4  # parts


def open_parted(path: Path) -> Workbook:
    """The .xlsx in `path`. Raises VefaError when it is damaged, locked or too big to be safe."""
    cutter = Cutter(path)
    try:
        check_zip(path, "xlsx", cutter.watch)
        return with_parts(path, cutter)
    except BaseException:
        cutter.close()
        raise


def with_parts(path: Path, cutter: Cutter) -> Workbook:
    """The workbook `path`, whose large sheets went by the `cutter`; it closes that. Raises VefaError."""
    if laid := cutter.finish():
        with contextlib.suppress(VefaError):
            return _PartedWorkbook(path, cutter, *laid)
    cutter.close()
    return Workbook(path)


class _PartedWorkbook(Workbook):
    """As `Workbook`, but the cells of a large sheet are never in memory all together.

    A second thread parses: the library lets the others work meanwhile.
    """

    def __init__(self, path: Path, cutter: Cutter, laid: Path, cuts: dict[str, Cut]) -> None:
        """The `cutter` laid sheets of `path` in the workbook `laid`; `cuts` tells where, by their names."""
        super().__init__(laid)
        self.path = path  # which sentences name
        self._cutter, self._cuts = cutter, cuts
        parts = {part_name(at) for cut in cuts.values() for at in cut.numbers}
        self.sheets = [one for one in self.sheets if one.name not in parts]
        self._others: Workbook | None = None  # where the sheets are that were not cut, once one is read
        self._stamp = _stamp(path)
        with contextlib.suppress(OSError):
            laid.unlink()  # what is open can be read on, and nothing stays, whatever happens to us
        self._parser = ThreadPoolExecutor(1, thread_name_prefix="parts")
        self._coming: dict[int, Future[CalamineSheet]] = {}  # parts that are asked for, by their numbers
        if cuts:
            self._ask(max(cuts.values(), key=lambda cut: cut.end - cut.first))

    def rows(self, name: str) -> Iterator[list[Any]]:
        """The rows of a sheet from its first row on, empty ones too; cells are str, float, bool or dates."""
        cut = self._cuts.get(name)
        return self._whole.rows(name) if cut is None else chain.from_iterable(self._in_parts(cut))

    def height(self, name: str) -> int | None:
        """How many rows the sheet has; None for another than the one that is read."""
        return self._cuts[name].height if name in self._cuts else self._whole.height(name)

    def merged(self, name: str) -> list[tuple[int, int, int]]:
        """First and last row (from 1) and column (from 0) of each cell that goes over several rows."""
        cut = self._cuts.get(name)
        return self._whole.merged(name) if cut is None else over_rows(self._parse(cut.end).result())

    def close(self) -> None:
        """Let go of the file and of what was laid beside it."""
        self._parser.shutdown(cancel_futures=True)
        super().close()
        if self._others is not None:
            self._others.close()
        self._cutter.close()

    @property
    def _whole(self) -> Workbook:
        """The workbook with the sheets that were not cut. VefaError when it is another one by now."""
        if self._others is None:
            if _stamp(self.path) != self._stamp:
                raise out_of_reach(self.path)
            self._others = Workbook(self.path)
        return self._others

    def _in_parts(self, cut: Cut) -> Iterator[list[list[Any]]]:
        """The rows in lists, blank ones too; each as wide as the widest so far."""
        row = width = 0
        for part in range(cut.first, cut.end):
            self._ask(cut._replace(first=part))
            sheet = self._coming.pop(part).result()
            if sheet.start is None or sheet.end is None:
                continue
            (first, left), (last, right) = sheet.start, sheet.end
            if first < row:
                raise damaged(self.path)
            width = max(width, right + 1)
            yield [[""] * width for _blank in range(row, first)]
            rows: list[list[Any]] = sheet.to_python()
            del sheet  # while its cells are in the processor's cache
            before, behind = [""] * left, [""] * (width - right - 1)
            yield [before + one + behind for one in rows] if before or behind else rows
            del rows  # so that the next ones take their place
            row = last + 1

    def _ask(self, cut: Cut) -> None:
        """Have the first parts of `cut` parsed; others that nobody came for are let go."""
        wanted = range(cut.first, min(cut.first + _AHEAD, cut.end))
        for part in self._coming.keys() - {*wanted}:
            self._coming.pop(part).cancel()
        for part in wanted:
            if part not in self._coming:
                self._coming[part] = self._parse(part)

    def _parse(self, part: int) -> "Future[CalamineSheet]":
        return self._parser.submit(self.parse, part_name(part))


def _stamp(path: Path) -> tuple[int, int]:
    """Size and hour of the file. VefaError when it is gone."""
    try:
        told = path.stat()
    except OSError as trouble:
        raise out_of_reach(path) from trouble
    return told.st_size, told.st_mtime_ns
