"""Questions to the shop that are answered while other work goes on."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from vefa.db import connection
from vefa.db.models import database

Answer = TypeVar("Answer")


def beside(question: Callable[[], Answer]) -> Callable[[], Answer]:
    """Begin to answer `question`, which only reads, in a thread of its own; what this hands out waits for it.

    Within a transaction it is answered at once: other connections do not see what is not saved.
    """
    if database.in_transaction():
        answer = question()
        return lambda: answer
    pool = ThreadPoolExecutor(1, "beside")
    coming = pool.submit(copy_context().run, _answer, question)
    pool.shutdown(wait=False)
    return coming.result


def _answer(question: Callable[[], Answer]) -> Answer:
    try:
        return question()
    finally:
        connection.close()
