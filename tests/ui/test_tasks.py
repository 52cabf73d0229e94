"""Work in threads and processes: results, reports, stopping, errors, and a process that dies."""

import sys
from pathlib import Path

import pytest

from tests.ui import work_samples
from vefa.errors import VefaError
from vefa.services import settings
from vefa.ui import tasks
from vefa.ui.worker import Reporter, WorkFailed

START = pytest.mark.parametrize("start", [tasks.run_thread, tasks.run_process], ids=["thread", "process"])


@START
def test_the_answer_arrives(qtbot, start) -> None:
    task = start(work_samples.add, 2, 3)
    with qtbot.waitSignal(task.done, timeout=15_000) as done:
        pass
    assert done.args == [5]
    qtbot.waitUntil(lambda: not tasks.running())


@START
def test_reports_are_heard_and_thinned_out(qtbot, start) -> None:
    heard: list[tuple[object, ...]] = []
    task = start(work_samples.count, 100_000)
    task.progressed.connect(lambda *told: heard.append(told))
    with qtbot.waitSignal(task.done, timeout=15_000):
        pass
    assert heard[0] == (0, 100_000, "Satırlar okunuyor")
    assert len(heard) < 200


@START
def test_stopping_keeps_nothing(qtbot, start, tmp_path: Path) -> None:
    started = tmp_path / "started"
    task = start(work_samples.go_on, str(started))
    qtbot.waitUntil(started.exists, timeout=15_000)
    with qtbot.waitSignals([task.stopped, task.ended], timeout=15_000):
        task.stop()


@START
@pytest.mark.parametrize(
    ("work", "kind"), [(work_samples.refuse, VefaError), (work_samples.break_down, WorkFailed)]
)
def test_errors_arrive_as_what_they_are(qtbot, start, work, kind) -> None:
    task = start(work)
    with qtbot.waitSignal(task.failed, timeout=15_000) as failed:
        pass
    assert type(failed.args[0]) is kind
    if kind is VefaError:
        assert failed.args[0].hint == "Kapatıp yeniden deneyin."
    else:
        assert "KeyError: 'yok'" in str(failed.args[0])


def test_a_process_that_dies_is_told(qtbot) -> None:
    task = tasks.run_process(work_samples.die)
    with qtbot.waitSignal(task.failed, timeout=15_000) as failed:
        pass
    assert isinstance(failed.args[0], VefaError)


@START
def test_work_reads_the_shop_on_its_own_connection(qtbot, start, empty_shop: Path) -> None:
    named = {"shop": empty_shop} if start is tasks.run_process else {}
    task = start(work_samples.shop_name, **named)
    with qtbot.waitSignal(task.done, timeout=15_000) as done:
        pass
    assert done.args == [settings.shop().name]


def test_everything_can_be_stopped_at_once(qtbot, tmp_path: Path) -> None:
    for name in ("one", "two"):
        tasks.run_thread(work_samples.go_on, str(tmp_path / name))
    tasks.stop_all()
    qtbot.waitUntil(lambda: not tasks.running())


def test_a_new_step_is_told_at_once() -> None:
    told: list[str] = []
    report = Reporter(lambda _done, _total, text: told.append(text), lambda: False)
    for step in ("a", "a", "b", "b", "c"):
        report(1, None, step)
    assert told == ["a", "b", "c"]


def test_the_window_gets_its_turn_soon(qtbot) -> None:
    before = sys.getswitchinterval()
    try:
        task = tasks.run_thread(work_samples.add, 2, 3)
        assert sys.getswitchinterval() < 0.001
        with qtbot.waitSignal(task.ended):
            pass
    finally:
        sys.setswitchinterval(before)
