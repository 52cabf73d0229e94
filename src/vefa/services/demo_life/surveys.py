"""The surveys of the sample shop: set up, printed into parcels, answered, and answered back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from vefa.db.models import Response, database
from vefa.db.read import rows
from vefa.files.answer_sheets.taking import SheetAnswer, TakenSheet
from vefa.rules.asking import AskRule
from vefa.rules.calendar import stamp
from vefa.rules.demo.answers import ASKED_SINCE, DemoAnswer, DemoReply, has_slip
from vefa.rules.survey import Answer, Picked
from vefa.rules.survey_rules import SurveyRules
from vefa.rules.survey_templates import template
from vefa.services.demo_life.play import Event, Stage
from vefa.services.imports.run import Source
from vefa.services.surveys import replies, themes
from vefa.services.surveys.forms import current_version
from vefa.services.surveys.inviting import print_forms
from vefa.services.surveys.keeping import make_from_template, make_survey, save_rules
from vefa.services.surveys.recording import Given, record_response
from vefa.services.surveys.sheets.draft import draft_taken
from vefa.services.surveys.sheets.pasting import make_review_survey
from vefa.services.surveys.sheets.run import Channel, run_sheet
from vefa.services.surveys.whose import Said as Person

_ONE_BY_ONE: Final = frozenset({"kiosk", "call"})
_MOST_ONE_BY_ONE: Final = 150  # answers; what is more comes in as files
_SLICE: Final = 4000  # forms printed at once
_RENAME: Final = 'UPDATE "invitation" SET "code" = ?, "day" = ?, "at" = ? WHERE "id" = ?'


class Surveys:
    """The surveys that run, and the answers to them."""

    def __init__(self, stage: Stage, answers: Sequence[DemoAnswer]) -> None:
        self._stage = stage
        live = [one for one in answers if one.way in _ONE_BY_ONE]
        self._live = live[-_MOST_ONE_BY_ONE:]
        apart = {*map(id, self._live)}
        self._files = [one for one in answers if id(one) not in apart][::-1]
        self._slips = [one for one in stage.made.orders if has_slip(one, stage.made.until)][::-1]
        self._codes: dict[str, str] = {}
        self._replies: list[tuple[int, DemoReply]] = []
        self._purchase = self._reviews = 0
        self.complaint = 0  # the survey about complaints

    def events(self) -> Iterator[Event]:
        """When answers are taken down that are asked question by question."""
        for one in self._live:
            yield Event(one.day, one.minute, self._taking(one))

    def bring(self, day: date, now: datetime) -> None:
        """Print the slips of the orders up to `day`, and bring in what was answered on paper and by form."""
        begin = self._stage.made.until - timedelta(days=ASKED_SINCE)
        if not self._purchase:
            if day < begin:
                return
            self._set_up(begin, self._stage.moment(begin, 10 * 60))
        self._print(day, now)
        came = self._came(day, now)
        for way, survey in (("sheet", self._purchase), ("paper", self._purchase), ("review", self._reviews)):
            self._bring(survey, way, [one for one in came if _file(one) == way], (day, now))
        self.reply(now)

    def reply(self, now: datetime) -> None:
        """Answer the low answers whose time has come."""
        later = []
        for response, reply in self._replies:
            at = self._stage.moment(reply.day, reply.minute)
            if at <= now:
                self._stage.by(response)
                replies.reply(response, reply.channel, reply.text, now=at)
            else:
                later.append((response, reply))
        self._replies = later
        self._stage.by(0)

    def _set_up(self, day: date, now: datetime) -> None:
        said = self._stage.said
        form = replace(template("after_purchase"), web_form=said.web_survey)
        self._purchase = make_survey(form, today=day, now=now)
        self.complaint = make_from_template("after_complaint", today=day, now=now)
        self._reviews = make_review_survey(said.reviews, today=day, now=now)
        save_rules(self._purchase, SurveyRules(ask=(AskRule("delivery", 3),)), now=now)
        save_rules(self.complaint, SurveyRules(ask=(AskRule("complaint", 2),)), now=now)
        for name, words in said.themes.items():
            themes.add_theme(name, words)

    def _print(self, day: date, now: datetime) -> None:
        """Slips with codes for the parcels, each on the day of its order."""
        fresh = []
        while self._slips and self._slips[-1].day <= day:
            fresh.append(self._slips.pop())
        for start in range(0, len(fresh), _SLICE):
            part = fresh[start : start + _SLICE]
            ids = [self._stage.known(one).id for one in part]
            made = print_forms(self._purchase, orders=ids, today=day, now=now)
            changed = []
            for one, printed in zip(part, made, strict=True):
                code = self._codes[one.number] = self._stage.code()
                at = self._stage.moment(one.day, (one.minute or 0) + 5)
                changed.append((code, one.day.isoformat(), stamp(min(at, now)), printed.id))
            database.connection().executemany(_RENAME, changed)

    def _came(self, day: date, now: datetime) -> list[DemoAnswer]:
        found: list[DemoAnswer] = []
        while self._files and self._files[-1].day <= day:
            if self._stage.moment(self._files[-1].day, self._files[-1].minute) > now:
                break
            found.append(self._files.pop())
        return found

    def _bring(
        self, survey_id: int, way: str, came: Sequence[DemoAnswer], when: tuple[date, datetime]
    ) -> None:
        if not came:
            return
        day, now = when
        version = current_version(survey_id)
        rows_ = [self._sheet_answer(row, one, way) for row, one in enumerate(came, 2)]
        draft = draft_taken(TakenSheet(rows_, [], 0), version.form, survey_id, version.id)
        file = Source(self._stage.said.files[way].format(day=day.isoformat()))
        channel: Channel = "paper" if way == "paper" else "review" if way == "review" else "sheet"
        done = run_sheet(draft, file=file, channel=channel, today=day, now=now)
        mine: dict[str, int] = dict(
            rows(Response.select(Response.key, Response.id).where(Response.made_by == done.id))
        )
        for one, row in zip(came, draft.rows, strict=True):
            self._deal_with(one, mine[row.key])

    def _sheet_answer(self, row: int, one: DemoAnswer, way: str) -> SheetAnswer:
        code = self._codes.get(one.order.number, "") if one.named else ""
        finished = self._stage.moment(one.day, one.minute)
        began = stamp(finished - timedelta(seconds=one.seconds)) if way == "sheet" else None
        name = self._masked(one) if way == "review" and one.named else ""
        return SheetAnswer(
            row, _key(one), _reviewed(one) if way == "review" else _answers(one), one.day.isoformat(), began,
            stamp(finished), one.seconds if way == "sheet" else None, name, "", "", "", code,
            not (name or code),
        )  # fmt: skip

    def _masked(self, one: DemoAnswer) -> str:
        """The name as a marketplace shows it: A** Y**."""
        name = self._stage.made.people[one.order.person].name if one.order.person >= 0 else ""
        return " ".join(f"{part[0]}**" for part in name.split())

    def _taking(self, one: DemoAnswer) -> Callable[[datetime], None]:
        """What takes an answer down that is asked question by question."""

        def take(now: datetime) -> None:
            known = self._stage.known(one.order)
            code = self._codes.get(one.order.number, "") if one.named else ""
            done = record_response(Given(
                self._purchase, one.way, _answers(one), said=Person(code=code), key=_key(one),
                customer_id=known.customer if one.named else None, order_id=known.id if one.named else None,
                anonymous=not one.named, seconds=one.seconds if one.whole else None, finished=one.whole,
            ), today=one.day, now=now)  # fmt: skip
            if done.response_id is not None:
                self._deal_with(one, done.response_id)

        return take

    def owe(self, response_id: int, reply: DemoReply) -> None:
        """An answer is answered when the time of its reply has come."""
        self._replies.append((response_id, reply))

    def _deal_with(self, one: DemoAnswer, response_id: int) -> None:
        if one.aside:
            replies.set_aside(response_id)
        elif one.reply is not None:
            self.owe(response_id, one.reply)


def _file(one: DemoAnswer) -> str:
    """The file in which an answer comes; a shop with very many writes down those of its screen, too."""
    return {"kiosk": "paper", "call": "paper"}.get(one.way, one.way)


def _key(one: DemoAnswer) -> str:
    return f"{one.order.channel}:{one.order.number}"


def _answers(one: DemoAnswer) -> dict[str, Answer]:
    """What was answered to the survey after a purchase."""
    found: dict[str, Answer] = {"recommend": one.score}
    if one.subjects:
        found["subjects"] = Picked(one.subjects)
    if one.text:
        found["wrong" if one.score <= 6 else "comment"] = one.text
    if one.score <= 6 and one.whole:
        found["call_back"] = Picked(("yes",) if one.reply and one.reply.channel == "call" else ("no",))
    return found


def _reviewed(one: DemoAnswer) -> dict[str, Answer]:
    """A review: stars and words."""
    return {"stars": one.score, "words": one.text} if one.text else {"stars": one.score}
