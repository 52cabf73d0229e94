"""Drives the services of a real shop file with the events of a loyalty scenario.

Sales and imports go through the import, as orders do; a return and a cancellation through the order, a code
through its redemption. What the programme does not have yet raises `NotAskedError`: such a case counts as not
asked, never as passed.
"""

import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Barrier
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from tests.scenarios.agree import agrees
from tests.scenarios.programme import NotAskedError, changed
from tests.scenarios.sheet import MONEY, email, only, plan_order, text
from tests.scenarios.state import Names, state
from vefa.db.models import Order, OrderLine, Refund
from vefa.db.read import rows, value
from vefa.db.shop import close_thread, create_shop
from vefa.errors import VefaError
from vefa.files.plan import Orders, Plan, PlanOrder
from vefa.rules.money import minor
from vefa.services import daily, programme, settings, vouchers
from vefa.services.adjusting import adjust, opening
from vefa.services.customers import CustomerDraft, add_customer
from vefa.services.imports import Source, run_import
from vefa.services.orders import set_state

_NEVER: Final = date(2099, 12, 31)
_VOUCHER: Final = {
    "op", "on", "expect", "then", "code", "kind", "value", "cap", "min_basket", "from", "to", "personal",
    "uses",
}  # fmt: skip
_SALE_ANSWERS: Final = {
    "earned", "pending", "changed", "goods", "after_discounts", "to_pay", "basis", "lines", "used", "refused",
}  # fmt: skip
_AFTER_CODES: Final = {"to_pay", "used", "refused"}  # a code lowers no order yet, it tells the discount
_BACK_ANSWERS: Final = {"changed", "money_back", "points_taken", "earned", "balance_change", "pending_change"}


class Difference(NamedTuple):
    """Where the shop answered otherwise than wanted."""

    where: str
    wanted: Any
    got: Any


def play(story: Mapping[str, Any]) -> list[Difference]:
    """Play a scenario on a shop of its own. NotAskedError when it needs what is not built yet."""
    with tempfile.TemporaryDirectory() as folder, _shop(Path(folder) / "senaryo.vefa"):
        return list(Story(story).run())


@contextmanager
def _shop(path: Path) -> Iterator[None]:
    shop = create_shop(path, now=datetime(2026, 1, 1, tzinfo=UTC))
    try:
        yield
    finally:
        shop.close()


class Story:
    """A scenario while it is played; `today` moves forward only."""

    def __init__(self, story: Mapping[str, Any]) -> None:
        """Set the shop up as the scenario begins."""
        self.story = story
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
        yield from self._compare("end", self.story.get("expect", {}), self._state)

    def _event(self, event: Mapping[str, Any], where: str) -> Iterator[Difference]:
        self._work(self._day_of(event))
        act = getattr(self, f"_{event['op']}", None)
        if act is None:
            raise NotAskedError(f"event {event['op']}")
        got = act(event)
        if "expect" in event:
            yield from self._compare(where, event["expect"], lambda _wanted: got)
        yield from self._compare(f"{where} then", event.get("then", {}), self._state)

    def _compare(self, where: str, wanted: Mapping[str, Any], ask: Any) -> Iterator[Difference]:
        got = ask(wanted) if wanted else {}
        for key, one in wanted.items():
            if key not in got:
                raise NotAskedError(f"answer {key}")
            if not agrees(one, got[key]):
                yield Difference(f"{where} {key}", one, got[key])

    def _state(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        return state(wanted, self.names, self.today)

    @property
    def now(self) -> datetime:
        """Noon of today in the shop."""
        return datetime.combine(self.today, time(12), self.zone).astimezone(UTC)

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
        self.today = day
        daily.run(day, now=self.now, confirmed=True)

    def _set(self, event: Mapping[str, Any]) -> None:
        rules = changed(programme.current(self.today), event["settings"])
        begins = datetime.combine(self.today, time(0), self.zone).astimezone(UTC)
        programme.change(rules, now=begins)

    def _day(self, _event: Mapping[str, Any]) -> None:
        """The work was done before."""

    def _check(self, _event: Mapping[str, Any]) -> None:
        """Only the state is asked."""

    def _run_again(self, _event: Mapping[str, Any]) -> None:
        self._work(self.today)

    def _customer_id(self, name: str) -> int:
        if name not in self.names.customers:
            draft = CustomerDraft(name=name, email=email(name))
            self.names.customers[name] = add_customer(draft, today=self.today, now=self.now)
        return self.names.customers[name]

    def _opening(self, event: Mapping[str, Any]) -> None:
        if "expires" not in event:
            raise NotAskedError("opening without a day")
        expires = date.fromisoformat(event["expires"]) if event["expires"] else None
        who = self._customer_id(event["customer"])
        opening(who, event["points"], expires=expires, today=self.today, now=self.now)

    def _adjust(self, event: Mapping[str, Any]) -> dict[str, Any]:
        if event.get("goodwill"):
            raise NotAskedError("goodwill")
        who = self._customer_id(event["customer"])
        try:
            adjust(who, event["points"], event["reason"], today=self.today, now=self.now)
        except VefaError:
            reason = "balance" if event["reason"].strip() else "reason_missing"
            return {"accepted": False, "refusal": reason}
        return {"accepted": True}

    def _import(self, event: Mapping[str, Any]) -> dict[str, Any]:
        counts = self._bring([self._plan_order(order) for order in event["orders"]])
        return {"new": counts.new, "changed": counts.changed, "same": counts.same}

    def _sale(self, event: Mapping[str, Any]) -> dict[str, Any]:
        only(event.get("expect", {}), _SALE_ANSWERS, "answer")
        codes = event.get("codes", [])
        if codes and set(event.get("expect", {})) - _AFTER_CODES:
            raise NotAskedError("sale with codes")
        counts = self._bring([self._plan_order(event)])
        order = self._order(event["id"])
        answer = self._answer(order) | {"changed": bool(counts.new + counts.changed)}
        return answer | self._use(codes, order)

    def _bring(self, orders: list[PlanOrder]) -> Any:
        plan = Plan(format="scenario", sheet="", header_row=1, orders=Orders.of(orders))
        done = run_import(plan, file=Source("senaryo"), today=self.today, now=self.now)
        for order in orders:
            known = Order.select(Order.id).where(Order.channel == order.channel, Order.number == order.number)
            self.names.add_order(order.channel, order.number, int(value(known)), order)
            if order.name:
                self._customer_id(order.name)
        return done.counts

    def _plan_order(self, sale: Mapping[str, Any]) -> PlanOrder:
        if "customer" in sale:
            self._customer_id(sale["customer"])
        return plan_order(sale, *self._moment(sale["at"]))

    def _order(self, name: str) -> int:
        return self.names.orders[name]

    def _answer(self, order: int) -> dict[str, Any]:
        row = Order.get_by_id(order)
        lines = OrderLine.select(OrderLine.paid).where(OrderLine.order == order).order_by(OrderLine.position)
        goods, shipping = row.goods - row.refunded, row.shipping
        return {
            "earned": row.earned,
            "pending": row.waiting,
            "goods": text(goods),
            "after_discounts": text(goods + shipping),
            "to_pay": text(goods + shipping),
            "basis": text(goods),
            "lines": [text(paid) for (paid,) in rows(lines)],
            "used": [],
            "refused": {},
        }

    def _use(self, codes: list[str], order: int) -> dict[str, Any]:
        """Redeem the codes of a sale against its order."""
        if not codes:
            return {}
        used, refused, off = [], {}, 0
        for code in codes:
            typed = self.names.codes.get(code, code)
            offer = vouchers.quote(typed, order_id=order, today=self.today)
            if offer.refusal:
                refused[code] = "unknown" if offer.reason == "mistyped" else offer.reason
                continue
            done = vouchers.redeem_voucher(typed, order_id=order, today=self.today, now=self.now)
            used.append(code)
            off += done.discount
        if len(used) > 1 or "one_per_sale" in refused.values():
            raise NotAskedError("several codes in a sale")
        row = Order.get_by_id(order)
        return {"used": used, "refused": refused, "to_pay": text(row.goods + row.shipping - off)}

    def _race(self, event: Mapping[str, Any]) -> dict[str, Any]:
        """The code is used for all sales at the same instant, each by a till with a connection of its own."""
        self._bring([self._plan_order(sale) for sale in event["sales"]])
        code = self.names.codes[event["code"]]
        start = Barrier(len(event["sales"]))

        def redeem(order: int) -> str:
            try:
                start.wait()
                vouchers.redeem_voucher(code, order_id=order, today=self.today, now=self.now)
            except VefaError:
                return vouchers.quote(code, order_id=order, today=self.today).reason
            finally:
                close_thread()
            return ""

        orders = [self._order(sale["id"]) for sale in event["sales"]]
        with ThreadPoolExecutor(len(orders)) as tills:
            answers = sorted(tills.map(redeem, orders))
        return {"wins": answers.count(""), "losers": [reason for reason in answers if reason]}

    def _deliver(self, event: Mapping[str, Any]) -> dict[str, Any]:
        known = self.names.plans[event["order"]]
        known.delivered = event["on"]
        self._bring([known])
        row = Order.get_by_id(self._order(event["order"]))
        waits = programme.current(self.today).wait_of(row.channel) is not None
        return {"release": row.release if waits else None}

    def _return(self, event: Mapping[str, Any]) -> dict[str, Any]:
        only(event.get("expect", {}), _BACK_ANSWERS, "answer")
        number = self._order(event["order"])
        if event.get("all"):
            return self._back(number, lambda: self._stand(number, "returned"))
        return self._back(number, lambda: self._send_back(event))

    def _cancel(self, event: Mapping[str, Any]) -> dict[str, Any]:
        only(event.get("expect", {}), _BACK_ANSWERS, "answer")
        number = self._order(event["order"])
        return self._back(number, lambda: self._stand(number, "cancelled"))

    def _complete(self, event: Mapping[str, Any]) -> dict[str, Any]:
        number = self._order(event["order"])
        only(event.get("expect", {}), _SALE_ANSWERS - {"used", "refused"}, "answer")
        was = Order.get_by_id(number).state
        if was == "cancelled":
            self._stand(number, "delivered")
        return self._answer(number) | {"changed": was == "cancelled"}

    def _stand(self, number: int, state_word: str) -> None:
        set_state(number, state_word, today=self.today, now=self.now)

    def _send_back(self, event: Mapping[str, Any]) -> None:
        """Whole lines come back: the file names them as returned."""
        plan = self.names.plans[event["order"]]
        lines = list(plan.lines)
        for line, quantity in event["lines"]:
            if quantity * 1000 != lines[line - 1].quantity:
                raise NotAskedError("return of a part of a line")
            lines[line - 1] = lines[line - 1]._replace(state="returned")
        every = all(line.state == "returned" for line in lines)
        plan.lines, plan.state = lines, "returned" if every else "partly_returned"
        self._bring([plan])

    def _back(self, number: int, act: Any) -> dict[str, Any]:
        """What an act took back: of the order, of its customer, in money."""
        before, money = Order.get_by_id(number), self._paid_back(number)
        who = before.customer.id if before.customer else None
        if before.shipping:
            raise NotAskedError("shipping paid back")
        had = self.names.standing(who)
        act()
        after = Order.get_by_id(number)
        has = self.names.standing(who)
        return {
            "changed": after.state != before.state or after.refunded != before.refunded,
            "money_back": text(self._paid_back(number) - money),
            "points_taken": before.earned - after.earned,
            "earned": after.earned,
            "balance_change": has[0] - had[0],
            "pending_change": has[1] - had[1],
        }

    def _paid_back(self, number: int) -> int:
        return sum(amount for (amount,) in rows(Refund.select(Refund.amount).where(Refund.order == number)))

    def _voucher(self, event: Mapping[str, Any]) -> dict[str, Any]:
        only(event, _VOUCHER, "voucher with")
        if event["kind"] not in ("amount", "percent") or event.get("uses", 1) != 1 or "expect" in event:
            raise NotAskedError("vouchers of other kinds")
        percent = event["kind"] == "percent"
        (number,) = vouchers.issue_vouchers(
            [self._customer_id(event["personal"])] if "personal" in event else None,
            kind=event["kind"],
            value=int(event["value"]) * 100 if percent else minor(event["value"], MONEY),
            cap=minor(event["cap"], MONEY) if "cap" in event else None,
            min_basket=minor(event.get("min_basket", "0"), MONEY),
            starts=date.fromisoformat(event["from"]) if "from" in event else None,
            last_day=date.fromisoformat(event["to"]) if "to" in event else _NEVER,
            today=self.today,
            now=self.now,
        )
        self.names.codes[event["code"]] = vouchers.voucher_rows([number], today=self.today)[0].code
        self.names.vouchers[event["code"]] = number
        return {"accepted": True}
