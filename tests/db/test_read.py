"""Reading can be given up in the middle of a statement."""

import pytest
from peewee import OperationalError

from vefa.db.models import database
from vefa.db.read import stoppable
from vefa.progress import Progress, Stopped, silent

pytestmark = pytest.mark.usefixtures("shop")

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"


def after(looks: int) -> Progress:
    """A progress that stops at the look of this number."""
    seen: list[int] = []

    def progress(done: int, total: int | None = None, text: str = "") -> None:
        seen.append(done)
        if len(seen) >= looks:
            raise Stopped

    return progress


def test_a_statement_without_end_is_given_up() -> None:
    with pytest.raises(Stopped), stoppable(after(3)):
        database.execute_sql(ENDLESS).fetchall()
    with stoppable(silent):
        assert database.execute_sql("SELECT 7").fetchone() == (7,)


def test_nothing_looks_any_more_afterwards() -> None:
    with stoppable(silent):
        pass
    long = ENDLESS.replace("FROM n)", "FROM n WHERE i < 300000)")
    assert database.execute_sql(long).fetchone() == (300_000,)


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(OperationalError), stoppable(silent):
        database.execute_sql("SELECT nothing FROM nowhere")
