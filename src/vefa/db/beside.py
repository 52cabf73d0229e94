"""Questions to the shop that are answered while other work goes on."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from vefa.db import connection
from vefa.db.models import database

Ask = Callable[[Callable[[], Any]], Callable[[], Any]]
"""Begins to answer a question, which only reads; what it hands out waits for the answer."""


@contextmanager
def beside() -> Iterator[Ask]:
    """Answer one question after the other in a second thread, on a connection of its own.

    Within a transaction they are answered at once: other connections do not see what is not saved. At the end
    those that nobody waited for are let go.
    """
    if database.in_transaction():
        yield _at_once
        return
    coming: list[Future[Any]] = []
    with ThreadPoolExecutor(1, "beside") as pool:

        def ask(question: Callable[[], Any]) -> Callable[[], Any]:
            coming.append(pool.submit(copy_context().run, question))
            return coming[-1].result

        try:
            yield ask
        finally:
            for one in coming:
                one.cancel()
            pool.submit(connection.close)


def _at_once(question: Callable[[], Any]) -> Callable[[], Any]:
    answer = question()
    return lambda: answer
