"""Complaints as tests take them down: a Monday morning in Istanbul, and hours later."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.services.counter import at
from vefa.db.models import Complaint
from vefa.db.shop import write
from vefa.rules.calendar import stamp
from vefa.services.complaints import moves
from vefa.services.complaints.opening import ComplaintDraft, open_complaint

MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # 10:00 in the shop
TODAY = MONDAY.date()
WHEN: dict[str, Any] = {"today": TODAY, "now": MONDAY}


def later(hours: float = 0, days: int = 0) -> datetime:
    """So long after Monday, 10:00."""
    return MONDAY + timedelta(hours=hours, days=days)


def complain(subject: str = "Dikiş söküldü", *, now: datetime = MONDAY, **more: Any) -> int:
    """A complaint taken down."""
    return open_complaint(ComplaintDraft(subject, **more), now=now)


def kept(complaint: int) -> Any:
    """The row of a complaint as it is in the file."""
    return Complaint.get_by_id(complaint)


def settle(complaint: int, *, now: datetime) -> None:
    """Solved, told, closed, all at once."""
    moves.solve(complaint, "Yenisi verildi", now=now)
    moves.tell_customer(complaint, "Yenisi yolda", channel="call", now=now)
    moves.close(complaint, now=now)


@write
def put(complaint: int, **columns: Any) -> None:
    """Other values in a complaint's row."""
    Complaint.update(
        {name: stamp(kept) if isinstance(kept, datetime) else kept for name, kept in columns.items()}
    ).where(Complaint.id == complaint).execute()


def on_day(day: date) -> datetime:
    """Noon of a day."""
    moment: datetime = at(day.isoformat())["now"]
    return moment


def spread(cause: int, count: int, first: date, days: int) -> list[int]:
    """So many complaints, spread over the days from the first one on."""
    return [
        complain(cause_id=cause, now=on_day(first + timedelta(days=place * days // count)))
        for place in range(count)
    ]
