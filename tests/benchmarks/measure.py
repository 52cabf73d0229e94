"""Measures a piece of work in fresh processes, beside its floor, so that both see the same machine.

A piece of work is a function of a module that this process can import; it gets plain values, does what has to
be ready first, and calls `clock.start()` and `clock.stop()` around what counts.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Clock:
    """Wall and processor seconds between `start` and `stop`."""

    wall: float = 0.0
    cpu: float = 0.0
    _began: tuple[float, float] = field(default=(0.0, 0.0))

    def start(self) -> None:
        """What follows counts."""
        self._began = time.perf_counter(), time.process_time()

    def stop(self) -> None:
        """What follows does not count."""
        self.wall += time.perf_counter() - self._began[0]
        self.cpu += time.process_time() - self._began[1]


@dataclass(frozen=True)
class Run:
    """One run in its own process: seconds, and the most memory it ever had (MB)."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Measured:
    """Several runs of the same work."""

    runs: tuple[Run, ...]

    @property
    def best(self) -> Run:
        """The run that other programs disturbed least."""
        return min(self.runs, key=lambda one: one.cpu)

    @property
    def wall(self) -> float:
        """Median seconds."""
        return median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median processor seconds, which other programs disturb less."""
        return median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        """Median of the most memory, MB."""
        return median(run.memory for run in self.runs)


def run(work: str, *values: Any) -> Run:
    """Run `module:function` with `values` (plain ones) in a fresh process."""
    command = [sys.executable, "-m", "tests.benchmarks.measure", work, json.dumps(values)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Run(*json.loads(done.stdout.splitlines()[-1]))


def beside(works: Sequence[tuple[Any, ...]], rounds: int = 3) -> list[Measured]:
    """Each of `works` (`("module:function", *values)`) `rounds` times, in turns."""
    found: list[list[Run]] = [[] for _ in works]
    for _ in range(rounds):
        for runs, work in zip(found, works, strict=True):
            runs.append(run(*work))
    return [Measured(tuple(runs)) for runs in found]


def _main(work: str, values: str) -> None:
    module, function = work.split(":")
    clock = Clock()
    function_of: Callable[..., None] = getattr(importlib.import_module(module), function)
    function_of(clock, *json.loads(values))
    sys.stdout.write(json.dumps([clock.wall, clock.cpu, _most_memory()]) + "\n")


def _most_memory() -> float:
    """MB. Where Linux tells it, of this program alone: `ru_maxrss` begins with what the parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _main(*sys.argv[1:])
