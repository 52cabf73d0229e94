"""Drives the services of a real shop file with the events of a loyalty scenario.

Sales go over the counter; the orders of an import through the import, as far as a file can say them. An
unknown key raises `NotAskedError`: such a case counts as not asked, never as passed.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from threading import Barrier
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from tests.scenarios.agree import agrees
from tests.scenarios.codes import issue
from tests.scenarios.programme import NotAskedError, changed
from tests.scenarios.sheet import draft, from_a_file, plan_order, text
from tests.scenarios.state import Names, state
from vefa.db.models import Customer, Order
from vefa.db.read import first, value
from vefa.db.shop import close_thread, create_shop, open_shop
from vefa.files.plan import Orders, Plan
from vefa.services import daily, programme, settings
from vefa.services.activities import give_activity
from vefa.services.adjusting import BY_RULE, AdjustRefusedError, adjust, bring_tier, opening
from vefa.services.customers import CustomerDraft, add_customer, change_customer
from vefa.services.imports import Source, run_import
from vefa.services.lists import add_to_list, make_list, saved_lists
from vefa.services.merging import merge_customers, unmerge_customers
from vefa.services.referrals import refer
from vefa.services.sales import Back, Sold, cancel_order, complete_order, deliver, give_back, sell
from vefa.services.voucher_codes import find_code

_BEGIN: Final = datetime(2026, 1, 1, tzinfo=UTC)
_CUSTOMER: Final = {
    "op", "on", "expect", "then", "id", "phone", "email", "birthday", "segment", "referred_by", "tier",
    "upgraded",
}  # fmt: skip


class Difference(NamedTuple):
    """Where the shop answered otherwise than wanted."""

    where: str
    wanted: Any
    got: Any


def play(story: Mapping[str, Any]) -> list[Difference]:
    """Play a scenario on a shop of its own. NotAskedError when it needs what is not built yet."""
    with empty_shop():
        return list(Story(story).run())


@contextmanager
def empty_shop() -> Iterator[None]:
    """A new shop in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "senaryo.vefa"
        path.write_bytes(_blank_file())
        shop = open_shop(path, now=_BEGIN)
        try:
            yield
        finally:
            shop.close()


@cache
def _blank_file() -> bytes:
    """An empty shop file, made once: its tables take longer than most scenarios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.vefa"
        create_shop(path, now=_BEGIN).close()
        return path.read_bytes()


class Story:
    """A scenario while it is played; `today` moves forward only."""

    def __init__(
        self,
        story: Mapping[str, Any],
        after: Callable[["Story", int], None] | None = None,
        *,
        every_day: bool = False,
    ) -> None:
        """Set the shop up as the scenario begins; `every_day`: it is opened on days without events, too."""
        self.story = story
        self._after = after
        self._every_day = every_day
        chosen = story.get("settings", {})
        self.zone = ZoneInfo(chosen.get("timezone", "Europe/Istanbul"))
        settings.save_shop(settings.ShopInfo(name="Senaryo", zone=self.zone.key))
        self.today = date.fromisoformat(story.get("start", "2026-01-01"))
        self.names = Names()
        self._set({"settings": chosen})
        self._work(self.today)

    def run(self) -> Iterator[Difference]:
        """Play all events; what differs."""
        for number, event in enumerate(self.story["events"], 1):
            where = f"event {number} {event['op']} {event.get('id', event.get('order', ''))}".strip()
            yield from self._event(event, where)
            if self._after is not None:
                self._after(self, number)
        yield from self.compare("end", self.story.get("expect", {}))

    def compare(self, where: str, wanted: Mapping[str, Any]) -> Iterator[Difference]:
        """Where the state of the shop is otherwise than `wanted`."""
        got = state(wanted, self.names, self.today) if wanted else {}
        yield from _differences(where, wanted, got)

    def _event(self, event: Mapping[str, Any], where: str) -> Iterator[Difference]:
        self._work(self._day_of(event))
        act = getattr(self, f"_{event['op']}", None)
        if act is None:
            raise NotAskedError(f"event {event['op']}")
        got = act(event)
        yield from _differences(where, event.get("expect", {}), got or {})
        yield from self.compare(f"{where} then", event.get("then", {}))

    @property
    def now(self) -> datetime:
        """Noon of today in the shop."""
        return datetime.combine(self.today, time(12), self.zone).astimezone(UTC)

    @property
    def _when(self) -> dict[str, Any]:
        return {"today": self.today, "now": self.now}

    def _day_of(self, event: Mapping[str, Any]) -> date:
        """The day of an event; without one it is today."""
        said = event.get("on") or event.get("to" if event["op"] == "day" else "at")
        if event["op"] == "race":
            said = event["sales"][0]["at"]
        return max(self._moment(said)[0], self.today) if said else self.today

    def _moment(self, written: str) -> tuple[date, datetime | None]:
        """Day in the shop, and the moment when an hour is told."""
        if "T" not in written:
            return date.fromisoformat(written), None
        moment = datetime.fromisoformat(written)
        here = moment.astimezone(self.zone) if moment.tzinfo else moment.replace(tzinfo=self.zone)
        return here.date(), here

    def _work(self, day: date) -> None:
        while self._every_day and self.today < day - timedelta(days=1):
            self.today += timedelta(days=1)
            daily.run(self.today, now=self.now, confirmed=True)
        self.today = day
        daily.run(day, now=self.now, confirmed=True)

    def _set(self, event: Mapping[str, Any]) -> None:
        rules = changed(programme.current(self.today), event["settings"], self.zone)
        begins = datetime.combine(self.today, time(0), self.zone).astimezone(UTC)
        programme.begin(rules, now=begins)

    def _day(self, _event: Mapping[str, Any]) -> None:
        """The work was done before."""

    def _check(self, _event: Mapping[str, Any]) -> None:
        """Only the state is asked."""

    def _run_again(self, _event: Mapping[str, Any]) -> None:
        self._work(self.today)

    def _who(self, name: str) -> int:
        """The customer of a name; he is there from the first time that he is named."""
        if name not in self.names.customers:
            made = CustomerDraft(name=name, email=self.names.email(name))
            self.names.customers[name] = add_customer(made, **self._when)
        return self.names.customers[name]

    def _customer(self, event: Mapping[str, Any]) -> dict[str, Any]:
        strange = set(event) - _CUSTOMER
        if strange:
            raise NotAskedError(f"customer {min(strange)}")
        name = event["id"]
        if event.get("email"):
            self.names.emails[name] = event["email"]
        known = name in self.names.customers
        typed = {key: event[key] for key in ("phone", "birthday") if key in event}
        made = CustomerDraft(name=name, email=self.names.email(name), **typed)
        if not known:
            self.names.customers[name] = add_customer(made, **self._when, anyway=True)
        elif typed or event.get("email"):
            change_customer(self._who(name), made, **self._when, anyway=True)
        return self._customer_more(event, self._who(name))

    def _customer_more(self, event: Mapping[str, Any], who: int) -> dict[str, Any]:
        if "segment" in event:
            known = {one.name: one.id for one in saved_lists()}
            listed = known.get(event["segment"]) or make_list(event["segment"], today=self.today)
            add_to_list(listed, [who])
        if "tier" in event:
            upgraded = date.fromisoformat(event["upgraded"]) if event.get("upgraded") else None
            bring_tier(who, event["tier"], upgraded=upgraded, **self._when)
        if "referred_by" in event:
            return {"referral": refer(who, self._who(event["referred_by"]), **self._when)}
        return {}

    def _opening(self, event: Mapping[str, Any]) -> None:
        said = event.get("expires", BY_RULE)
        expires = date.fromisoformat(said) if isinstance(said, str) else said
        opening(self._who(event["customer"]), event["points"], expires=expires, **self._when)

    def _adjust(self, event: Mapping[str, Any]) -> dict[str, Any]:
        who, goodwill = self._who(event["customer"]), event.get("goodwill", False)
        try:
            adjust(who, event["points"], event["reason"], goodwill=goodwill, **self._when)
        except AdjustRefusedError as refused:
            answer = {"accepted": False, "refusal": refused.reason}
            return answer if refused.left is None else answer | {"left": refused.left}
        return {"accepted": True}

    def _activity(self, event: Mapping[str, Any]) -> dict[str, Any]:
        done = give_activity(self._who(event["customer"]), event["kind"], **self._when)
        return {"given": done.given} | ({"refusal": done.refusal} if done.refusal else {})

    def _merge(self, event: Mapping[str, Any]) -> None:
        merge_customers(self._who(event["keep"]), self._who(event["other"]), **self._when)

    def _unmerge(self, event: Mapping[str, Any]) -> None:
        unmerge_customers(self._who(event["keep"]), self._who(event["other"]), **self._when)

    def _import(self, event: Mapping[str, Any]) -> dict[str, Any]:
        if all(from_a_file(order) for order in event["orders"]):
            return self._from_file(event["orders"])
        counts = {"new": 0, "changed": 0, "same": 0}
        for order in event["orders"]:
            known = self.names.order_of(order) is not None
            sold = self._sell(order)
            counts["new" if not known else "changed" if sold.changed else "same"] += 1
        return counts

    def _from_file(self, orders: list[Mapping[str, Any]]) -> dict[str, Any]:
        plans = []
        for order in orders:
            mail = ""
            if "customer" in order:
                self._who(order["customer"])
                mail = self.names.email(order["customer"])
            plans.append(plan_order(order, mail, *self._moment(order["at"])))
        plan = Plan(format="scenario", sheet="", header_row=1, orders=Orders.of(plans))
        done = run_import(plan, file=Source("senaryo"), **self._when)
        for one in plans:
            known = Order.select(Order.id).where(Order.channel == one.channel, Order.number == one.number)
            self.names.add_order(one.channel, one.number, int(value(known)))
        return {"new": done.counts.new, "changed": done.counts.changed, "same": done.counts.same}

    def _sell(self, event: Mapping[str, Any]) -> Sold:
        who = self._who(event["customer"]) if "customer" in event else None
        sold = sell(draft(event, who, *self._moment(event["at"])), **self._when)
        self.names.add_order(event.get("channel", "counter"), event["id"], sold.order_id)
        for line in event["lines"]:
            if "gift_card" in line:
                self.names.codes[line["gift_card"]] = line["gift_card"]
        return sold

    def _sale(self, event: Mapping[str, Any]) -> dict[str, Any]:
        return self._sold(self._sell(event))

    def _sold(self, sold: Sold) -> dict[str, Any]:
        priced = sold.priced
        return {
            "changed": sold.changed,
            "goods": text(priced.goods),
            "after_discounts": text(priced.after_discounts),
            "points_used": priced.points,
            "points_value": text(priced.points_value),
            "reason": priced.reason,
            "cards": {self.names.code(code): text(amount) for code, amount in sold.cards.items()},
            "to_pay": text(priced.to_pay),
            "basis": text(sold.basis),
            "lines": [text(line.paid) for line in priced.lines],
            "earned": sold.earned,
            "pending": sold.waiting,
            "used": [self.names.code(code) for code in sold.used],
            "refused": {self.names.code(code): reason for code, reason in sold.refused.items()},
            "referral": sold.referral,
        }

    def _race(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """Sales at the same instant, each with a connection of its own."""
        begin = Barrier(len(event["sales"]))
        drafts = [
            draft(sale, self._who(sale["customer"]), *self._moment(sale["at"])) for sale in event["sales"]
        ]

        def till(one: Any) -> Sold:
            begin.wait()
            try:
                return sell(one, **self._when)
            finally:
                close_thread()

        with ThreadPoolExecutor(len(drafts)) as tills:
            done = list(tills.map(till, drafts))
        losers = [reason for sold in done for reason in sold.refused.values()]
        return {"wins": sum(event["code"] in sold.used for sold in done), "losers": losers}

    def _deliver(self, event: Mapping[str, Any]) -> dict[str, Any]:
        order = self.names.orders[event["order"]]
        deliver(order, date.fromisoformat(event["on"]), **self._when)
        row = Order.get_by_id(order)
        waits = programme.at(row.moment, date.fromisoformat(row.day)).wait_of(row.channel)
        return {"release": row.release if waits is not None else None}

    def _return(self, event: Mapping[str, Any]) -> dict[str, Any]:
        order = self.names.orders[event["order"]]
        wanted = None if event.get("all") else [(place, many * 1000) for place, many in event["lines"]]
        return self._back(order, lambda: give_back(order, wanted, **self._when))

    def _cancel(self, event: Mapping[str, Any]) -> dict[str, Any]:
        order = self.names.orders[event["order"]]
        return self._back(order, lambda: cancel_order(order, **self._when))

    def _back(self, order: int, act: Callable[[], Back]) -> dict[str, Any]:
        had = self._standing(order)
        back = act()
        has = self._standing(order)
        if not back.changed:
            return {"changed": False}
        return {
            "changed": True,
            "money_back": text(back.money),
            "cards_back": {self.names.code_of(card): text(amount) for card, amount in back.cards.items()},
            "points_back": back.points,
            "points_taken": back.taken,
            "codes_back": [self.names.code_of(code) for code in back.codes],
            "earned": back.earned,
            "balance_change": has[0] - had[0],
            "pending_change": has[1] - had[1],
        }

    def _standing(self, order: int) -> tuple[int, int]:
        """Balance and waiting points of an order's customer; nothing for a guest."""
        query = Customer.select(Customer.balance, Customer.waiting).join(
            Order, on=(Order.customer == Customer.id)
        )
        found = first(query.where(Order.id == order)) or (0, 0)
        return found[0], found[1]

    def _complete(self, event: Mapping[str, Any]) -> dict[str, Any]:
        return self._sold(complete_order(self.names.orders[event["order"]], **self._when))

    def _voucher(self, event: Mapping[str, Any]) -> dict[str, Any]:
        personal = self._who(event["personal"]) if "personal" in event else None
        refusal = issue(event, personal, **self._when)
        if refusal:
            return {"accepted": False, "refusal": refusal}
        self.names.codes[event["code"]] = event["code"]
        return {"accepted": True}

    def _find_code(self, event: Mapping[str, Any]) -> dict[str, Any]:
        found = find_code(event["typed"])
        return {"code": None if found.id is None else self.names.code_of(found.id)}


def _differences(where: str, wanted: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[Difference]:
    """The keys of `wanted` that are otherwise; each that is named must be equal as a whole."""
    for key, one in wanted.items():
        if key not in got:
            raise NotAskedError(f"answer {key}")
        if not agrees(one, got[key]) or (key in _WHOLE and len(one) != len(got[key])):
            yield Difference(f"{where} {key}", one, got[key])


_WHOLE: Final = ("refused", "cards", "lines", "cards_back", "used", "codes_back")
