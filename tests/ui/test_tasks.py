"""Work in threads and processes: results, reports, stopping, errors, and a process that dies."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui import work_samples
from vefa.errors import VefaError
from vefa.progress import Stopped
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


def test_a_process_in_the_middle_of_a_long_step_is_ended_and_leaves_nothing(
    qtbot, empty_shop: Path, tmp_path: Path
) -> None:
    started = tmp_path / "started"
    task = tasks.run_process(work_samples.write_and_hear_nothing, str(started), shop=empty_shop, at_once=True)
    qtbot.waitUntil(started.exists, timeout=15_000)
    with qtbot.waitSignals([task.stopped, task.ended], timeout=15_000):
        task.stop()
    assert settings.shop().name == ""
    settings.save_shop(replace(settings.shop(), name="Ada"))  # the file is free to write


def test_what_is_saved_already_is_not_called_stopped(qtbot, empty_shop: Path, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    task = tasks.run_process(work_samples.save_and_hear_nothing, str(saved), shop=empty_shop, at_once=True)
    qtbot.waitUntil(saved.exists, timeout=15_000)
    with qtbot.waitSignal(task.done, timeout=15_000) as done:
        task.stop()
    assert done.args == ["Bitti"]


def test_until_it_is_saved_work_can_be_stopped_then_no_more() -> None:
    wanted = False
    report = Reporter(lambda *_told: None, lambda: wanted)
    report.save()
    wanted = True
    report(1, None, "a")
    late = Reporter(lambda *_told: None, lambda: wanted)
    with pytest.raises(Stopped):
        late.save()


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
