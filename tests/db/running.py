"""Starting the programs of `tests.db.programs`, and a folder nobody may write to."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program; it takes lines on its standard input."""
    command = [sys.executable, "-m", "tests.db.programs", program, *map(str, arguments)]
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": paths}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


@contextmanager
def running(program: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A program that has said it is ready; killed afterwards if it still runs."""
    process = start(program, *arguments)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def locked_away(files: dict[str, Path]) -> Iterator[Path]:
    """A folder with copies of `files` in which this process may read but not write, even as root."""
    with tempfile.TemporaryDirectory(prefix="vefa-test-") as name:
        folder = Path(name)
        for target, source in files.items():
            (folder / target).write_bytes(source.read_bytes())
            (folder / target).chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        try:
            if root:
                os.seteuid(NOBODY)
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)
