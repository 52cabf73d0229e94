"""All that is said in the sample shop, lived through file by file."""

from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter

from vefa.db.shop import bulk
from vefa.rules.demo.answers import make_answers
from vefa.rules.demo.complaints import make_complaints
from vefa.rules.demo.orders import DemoOrder, DemoShop
from vefa.rules.demo.talks import make_consents, make_talks
from vefa.services.demo_life.complaints import Complaints
from vefa.services.demo_life.play import Stage, between
from vefa.services.demo_life.surveys import Surveys
from vefa.services.demo_life.talks import Talks


class Feedback:
    """Answers, complaints and talks of the shop that is made."""

    def __init__(self, made: DemoShop, seed: int) -> None:
        stage = self._stage = Stage(made, seed)
        self._surveys = Surveys(stage, make_answers(stage.draw, made, stage.said))
        complaints = Complaints(stage, self._surveys)
        talks = Talks(stage)
        events = [
            *self._surveys.events(),
            *talks.consents(make_consents(stage.draw, made)),
            *complaints.events(make_complaints(stage.draw, made, stage.said)),
            *talks.events(make_talks(stage.draw, made, stage.said)),
        ]
        self._events = sorted(events, key=attrgetter("day", "minute"))[::-1]

    def live(self, day: date, now: datetime, news: Sequence[DemoOrder]) -> None:
        """What was said up to `now`, with the answers that came in on paper and over the net by `day`.

        `news`: the orders of the files that came in on `day`.
        """
        with bulk():
            self._stage.learn(news)
            self._surveys.bring(day, now)
            for event, at in between(self._events, now, self._stage):
                event.happen(at)
            self._stage.by(0)
