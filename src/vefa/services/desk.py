"""What all orders of one booking share: the programme and its versions, the currency, the ledger."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from vefa.rules import lots
from vefa.rules.calendar import first_minute, noon, stamp
from vefa.rules.earning import Counter
from vefa.rules.points import last_day
from vefa.rules.programme import Campaign, ProgrammeRules, Rate, Rule
from vefa.services import settings
from vefa.services.counted import all_goods_earn
from vefa.services.ledger import Ledger
from vefa.services.programme import Version, in_force, kept_versions

_to_json: Final = json.JSONEncoder(separators=(",", ":")).encode  # `dumps` would make one each time


class Reckoner:
    """Knows the shop's currency and which programme an order has; writes nothing."""

    def __init__(self, known: Sequence[Version]) -> None:
        """`known`: the versions of the programme, at least one."""
        self.currency = settings.currency()
        self.zone = settings.zone()
        self._versions = known
        self._counters: dict[int, Counter] = {}
        self._rates: dict[int, Rate | None] = {}
        self._all_earn: bool | None = None
        self._by_id = {version.id: version for version in known}

    def version(self, day: str, moment: str | None, kept: int | None = None) -> Version:
        """The programme of an order: the one it keeps, else that of its moment (of noon without an hour)."""
        if kept is not None:
            return self._by_id[kept]
        if len(self._versions) == 1:
            return self._versions[0]
        return in_force(self._versions, moment or noon(date.fromisoformat(day), self.zone))

    def all_goods_earn(self) -> bool:
        """Whether no goods of the shop are kept out of the programme; asked once."""
        if self._all_earn is None:
            self._all_earn = all_goods_earn()
        return self._all_earn

    def plain_rate(self, version: Version) -> Rate | None:
        """The rate of `version` where nothing else counts; None otherwise."""
        if version.id not in self._rates:
            self._rates[version.id] = version.rules.rate if version.rules.plain else None
        return self._rates[version.id]

    def counter(self, version: Version) -> Counter:
        """What counts orders of `version`."""
        if version.id not in self._counters:
            self._counters[version.id] = Counter(version.rules)
        return self._counters[version.id]


class Desk(Reckoner):
    """Counts what orders give and enters it; lives inside one write transaction."""

    def __init__(self, today: date, now: datetime | None = None, made_by: int | None = None) -> None:
        """`made_by`: the import that causes what is booked; `now`: the moment, None when it is not known."""
        super().__init__(kept_versions(stamp(now) if now else ""))
        self.today, self.now = today, now
        self.ledger = Ledger(today, now, made_by)
        self.rules: ProgrammeRules = in_force(self._versions, self._moment(now)).rules
        self._expiry = self.rules.expiry

    @property
    def single(self) -> bool:
        """Whether what one order earns never hangs on the ones entered before it."""
        return not self.rules.tiers and all(not _looks_back(one.rules) for one in self._versions)

    def _moment(self, now: datetime | None) -> str:
        """Where it is not known, the end of the day."""
        return stamp(now) if now else first_minute(self.today + timedelta(days=1), self.zone)

    def outside(self, day: str) -> bool:
        """Whether an order of `day` that is entered now is older than those the owner wants counted."""
        return day < (self.rules.counts_from or "")

    def lot(self, order: int, release: date) -> lots.Lot:
        """An empty lot of `order`, dated by its release day."""
        return self.ledger.new_lot(order, release, last_day(self._expiry, release))

    def give(
        self, order: int, customer: int, points: int, release: date, *, programme: int, kind: str, why: str
    ) -> None:
        """Enter `points` that an order earns: waiting, or usable at once in a lot dated by `release`."""
        account = self.ledger.account(customer)
        if release > self.today:
            posting = lots.wait(account, points)
        else:
            posting = lots.gain(account, points, self.lot(order, release))
        self.ledger.post(posting, customer=customer, kind=kind, order=order, programme=programme, why=why)
        self.end_at_once(customer, posting.lot)

    def let_out(self, order: int, customer: int, points: int, release: date, programme: int) -> None:
        """Make usable what waited although `release` is already here."""
        posting = lots.release(self.ledger.account(customer), points, self.lot(order, release))
        self.ledger.post(posting, customer=customer, kind="release", order=order, programme=programme)
        self.end_at_once(customer, posting.lot)

    def end_at_once(self, customer: int, lot: lots.Lot | None) -> None:
        """End the points of a `lot` whose last day was over before it was booked."""
        if lot is not None and lot.expires is not None and lot.expires < self.today:
            self.end_over(customer)

    def end_over(self, customer: int) -> None:
        """End what a customer has in lots whose last day is over."""
        ended = lots.expire(self.ledger.account(customer), self.today)
        if ended.moves:
            self.ledger.post(ended, customer=customer, kind="expire")


def _looks_back(rules: ProgrammeRules) -> bool:
    """Whether an order's points hang on other orders of the customer."""
    bound: list[Rule | Campaign] = [*rules.rules, *rules.campaigns]
    asked = any(one.when.first_order or one.when.times is not None for one in bound)
    return bool(rules.tiers) or asked


def told(**figures: Any) -> str:
    """The figures behind an entry as the ledger keeps them, what is nothing left out."""
    return _to_json({key: value for key, value in figures.items() if value})
