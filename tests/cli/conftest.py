"""The command line as tests use it: in this process, with its exit code and what it printed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vefa import i18n
from vefa.cli import spoken
from vefa.cli.main import run
from vefa.services.demo import make_demo

TODAY = "2026-11-24"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


Vefa = Callable[..., Said]


@pytest.fixture
def vefa(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Vefa]:
    """Runs a command line on 24.11.2026 on a Turkish computer."""
    monkeypatch.setenv("VEFA_TODAY", TODAY)
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("LANGUAGE", "tr")
    before = i18n.language()

    def call(*words: Any) -> Said:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    yield call
    spoken.speak(before)


@pytest.fixture
def shop_file(blank_shop: Path, tmp_path: Path) -> Path:
    """An empty shop file that no one has open."""
    path = tmp_path / "Dükkân ışığı.vefa"
    path.write_bytes(blank_shop.read_bytes())
    return path


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample shop, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.vefa"
    make_demo(path, seed=3, orders=240, customers=60, until=date.fromisoformat(TODAY))
    return path


@pytest.fixture
def demo_file(small_demo: Path, tmp_path: Path) -> Path:
    """A copy of the small sample shop."""
    path = tmp_path / "Örnek işletme.vefa"
    path.write_bytes(small_demo.read_bytes())
    return path
