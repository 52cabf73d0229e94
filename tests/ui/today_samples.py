"""A shop in which much is to be done: what the first page shows in tests and pictures."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.ui.complaint_samples import some_complaints
from vefa.db.models import Customer, Response, SurveyVersion
from vefa.db.shop import write
from vefa.services import customers
from vefa.services.follow_ups import FollowUpDraft, add_follow_up
from vefa.services.surveys.keeping import make_from_template
from vefa.services.tags import tag_customers


def some_tasks(today: date, now: datetime) -> None:
    """Complaints, a low answer, follow-ups, birthdays, a special day of tomorrow."""
    some_complaints(now)
    who = [one for one in customers.customer_ids(sort="name", today=today) if customers.draft_of(one).phone]
    born = f"{today:%m-%d}"
    _born(who[:2], born)
    _low_answer(who[2], today, now)
    add_follow_up(
        FollowUpDraft("sipariş edilen mont geldi, haber ver", today, clock="17:00", customer_id=who[3]),
        today=today, now=now,
    )  # fmt: skip
    add_follow_up(
        FollowUpDraft("vitrini değiştir", today + timedelta(days=1), "month", 1), today=today, now=now
    )
    tag_customers(who[4:10], "Öğretmen", now=now)


@write
def _born(who: list[int], day: str) -> None:
    Customer.update(birthday=day).where(Customer.id.in_(who)).execute()


@write
def scores(given: list[tuple[str, int]], **more: Any) -> None:
    """Answers to the question whether they would recommend the shop: day (ISO) and mark."""
    version = SurveyVersion.get()
    for place, (day, mark) in enumerate(given):
        Response.create(
            survey=version.survey_id, version=version, channel="paper", day=day, score=mark, scale="nps",
            low=False, finished_at=f"{day}T09:00:00Z", key=f"mark {day} {place}", **more,
        )  # fmt: skip


@write
def _low_answer(who: int, today: date, now: datetime) -> None:
    make_from_template("after_purchase", today=today, now=now)
    version, day = SurveyVersion.get(), today - timedelta(days=2)
    Response.create(
        survey=version.survey_id, version=version, customer=who, channel="paper", day=day.isoformat(),
        score=3, scale="nps", low=True, finished_at=f"{day}T09:00:00Z", key="low",
    )  # fmt: skip
