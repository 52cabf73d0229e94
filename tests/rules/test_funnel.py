"""Where people leave a survey."""

from vefa.rules.funnel import Step, funnel, steps


def test_a_funnel() -> None:
    found = funnel(shown=10, started=3, finished=2, seconds=[100, 150])
    assert (found.started, found.finished, found.mean_seconds) == (30, 20, 125)
    assert found.left is not None
    assert round(found.left, 2) == 33.33


def test_nobody_came() -> None:
    found = funnel(shown=0, started=0, finished=0)
    assert (found.started, found.finished, found.left, found.mean_seconds) == (None, None, None, None)


def test_where_they_left() -> None:
    walks = [(["a", "b", "c"], True), (["a", "b"], False), (["a", "c"], False), ([], False), (["a"], True)]
    found = steps(["a", "b", "c", "d"], walks)
    assert found == {"a": Step(4, 0), "b": Step(2, 1), "c": Step(2, 1), "d": Step(0, 0)}
    assert (found["b"].share, found["d"].share) == (50, None)


def test_going_back_and_forth_is_seeing_once() -> None:
    assert steps(["a"], [(["a", "b", "a"], False)]) == {"a": Step(1, 1)}
