"""A shop with something for every list: months at the counter, cards, gestures, visits, answers, a file."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.reports.shop_of import make_shop
from tests.services.books import customer, later, on
from tests.services.counter import at, buy, open_shop_on
from tests.services.grievances import complain, on_day
from tests.services.orders_of import import_orders, line, order
from tests.services.survey_shop import SATISFIED, give, survey
from vefa.db.models import Customer, Order, OrderLine, Product, Voucher
from vefa.db.shop import write
from vefa.rules.programme import ProgrammeRules, Worth
from vefa.rules.visits import Visits
from vefa.services import programme
from vefa.services.adjusting import adjust, undo_adjust
from vefa.services.causes.tree import add_cause
from vefa.services.check import check
from vefa.services.complaints import remedies
from vefa.services.consents import ConsentDraft, record_consent
from vefa.services.people import add_person, set_current_person
from vefa.services.sales import SaleDraft, SaleLine, give_back, sell
from vefa.services.search_texts import renew
from vefa.services.traffic import note_visits
from vefa.services.voucher_changes import replace_voucher, void_voucher
from vefa.services.voucher_issue import issue_vouchers

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SAID = datetime(2026, 11, 20, 9, tzinfo=UTC)
BEGIN, COUNTER = date(2025, 5, 1), date(2026, 9, 30)
"""The first day, and the one after which everything goes over the counter."""
GOODS = ("Kolye", "Küpe", "Bileklik <b>", '=HYPERLINK("http://x")', "Yüzük", "Broş", "Toka", "Kutu")


def make_lists_shop() -> None:
    """Fill the open shop up to `TODAY`; it proves right."""
    make_shop(seed=11, first=BEGIN, last=COUNTER, customers=50, a_month=26)
    set_current_person(add_person("Ayla"))
    chance = random.Random(4)
    _fill_lines(chance)
    _fill_people(chance)
    _halve_worth()
    _counter(chance)
    _gestures()
    _visits()
    _answers(chance)
    open_shop_on(TODAY.isoformat())
    import_orders(
        order("T-9001", line(12_000), line(5_000, "2"), channel="web", day="2026-11-20", name="Ali Can"),
        order("T-9002", line(7_000), channel="web", day="2026-11-21", name="Ece Su"),
    )
    wrong = check()
    assert wrong == [], wrong[:5]


@write
def _fill_lines(chance: random.Random) -> None:
    """Necklaces with earrings more often than by chance, and one order that holds all there is."""
    goods = [Product.create(name=name, fold=name, code=f"K{at}").id for at, name in enumerate(GOODS)]
    for place, one in enumerate(Order.select().order_by(Order.id)):
        held = {chance.choice(goods[2:])}
        if chance.random() < 0.3:
            held |= {goods[0]} | ({goods[1]} if chance.random() < 0.6 else set())
        elif chance.random() < 0.1:
            held.add(goods[1])
        for position, good in enumerate(sorted(held), 1):
            state = "cancelled" if (place + position) % 17 == 0 else "delivered"
            OrderLine.create(
                order=one.id, position=position, key=str(position), product=good, quantity=1000, price=100,
                paid=100, state=state, returned=1000 if (place + position) % 23 == 0 else 0,
            )  # fmt: skip


@write
def _fill_people(chance: random.Random) -> None:
    days = ["02-29", "12-05", "12-31", "01-01", "11-24"]
    for place, one in enumerate(Customer.select().order_by(Customer.id)):
        kept = {
            "birthday": days[place % 5] if place % 2 else "",
            "birthday_typed": "2026-01-01" if place % 2 else "",
            "phone": f"+90532{place:07}" if place % 3 else "",
            "email": f"a{place}@ornek.example" if place % 4 else "",
            "archived": place == 40,
        }
        Customer.update(kept).where(Customer.id == one.id).execute()
        for channel in ("message", "call"):
            if kept["phone"] and chance.random() < 0.4:
                record_consent(one.id, ConsentDraft(channel, place % 5 > 0, "signed", SAID), now=NOW)
    renew([one.id for one in Customer.select()])


def _halve_worth() -> None:
    """From 15 October on points are worth half."""
    changed = replace(programme.current(COUNTER), worth=Worth(100, 499))
    programme.begin(changed, datetime(2026, 10, 14, 21, tzinfo=UTC), now=datetime(2026, 10, 1, tzinfo=UTC))


def _counter(chance: random.Random) -> None:
    """Two months over the counter: points earned and used, cards sold, given, paid with, taken back."""
    people = [one.id for one in Customer.select().where(Customer.archived == False).limit(12)]  # noqa: E712
    day = "2026-10-01"
    while on(day) <= TODAY:
        open_shop_on(day)
        for _place in range(2):
            who = chance.choice((*people, None))
            points = None if who and chance.random() < 0.5 else 0
            sold = buy(who, chance.randrange(5_000, 90_000, 5), day, points=points, channel="counter")
            if chance.random() < 0.15:
                give_back(sold, None, **at(day))
        day = later(day, 3).isoformat()
    _cards()
    _below_zero()


def _below_zero() -> None:
    """Points are used, then the order that gave them comes back."""
    who = customer("Eksi Bakiye")
    first = buy(who, 400_000, "2026-10-06")
    buy(who, 60_000, "2026-10-20", points=None)
    give_back(first, None, **at("2026-11-06"))


def _cards() -> None:
    first = _card(50_000, "2026-10-05")
    buy(None, 20_000, "2026-10-20", cards=(_code(first),))
    back = buy(None, 12_500, "2026-11-02", cards=(_code(first),))
    give_back(back, None, **at("2026-11-09"))
    unwanted = sell(
        SaleDraft((SaleLine("Hediye kartı", 30_000, card=""),), on("2026-10-12")), **at("2026-10-12")
    ).order_id
    give_back(unwanted, None, **at("2026-11-12"))
    given, lost, ending = issue_vouchers(
        None, count=3, kind="gift_card", value=9_900, last_day=on("2026-12-01"), **at("2026-10-15")
    )
    void_voucher(given, "kayıp", **at("2026-11-15"))
    replace_voucher(lost, "kayıp", **at("2026-11-16"))
    Voucher.update(last_day="2026-11-18").where(Voucher.id == ending).execute()


def _card(amount: int, day: str) -> int:
    """A gift card that is sold; its id."""
    sell(SaleDraft((SaleLine("Hediye kartı", amount, card=""),), on(day)), **at(day))
    return int(Voucher.select().order_by(Voucher.id.desc()).first().id)


def _code(card: int) -> str:
    return str(Voucher.get_by_id(card).code)


def _gestures() -> None:
    when: dict[str, Any] = {"today": TODAY, "now": NOW}
    who = Customer.get(Customer.number == 10).id
    sewing = add_cause("Dikiş", add_cause("Ürün", now=NOW), now=NOW)
    made = complain(customer_id=who, cause_id=sewing, now=on_day(date(2026, 11, 3)))
    other = complain("Geç geldi", customer_id=who, now=on_day(date(2026, 10, 3)))
    remedies.give_points(made, 300, text="Özür", **at("2026-11-04"))
    remedies.give_voucher(made, 5_000, date(2027, 1, 31), **at("2026-11-05"))
    remedies.give_other(made, "replacement", 12_345, **when)
    remedies.give_other(other, "refund", 2_000, text="<b>Kargo</b>", **at("2026-10-07"))
    taken = remedies.give_other(other, "other", 99_999, **when)
    remedies.take_back_remedy(taken, **when)
    adjust(who, 120, "Kapıda bekledi", goodwill=True, **at("2026-11-10"))
    undo_adjust(adjust(who, 70, "Yanlışlıkla", goodwill=True, **at("2026-11-11")), **at("2026-11-11"))
    adjust(who, 33, "Sayım", **at("2026-11-11"))


def _visits() -> None:
    when: dict[str, Any] = {"today": TODAY, "now": NOW}
    monday = date(2026, 8, 3)
    for week in range(8):
        start = monday + timedelta(weeks=week)
        end = start + timedelta(days=6)
        note_visits(Visits("web", start, end, 400 + 10 * week, 60 if week != 3 else None), **when)
    for day in range(4):
        one = date(2026, 9, 28) + timedelta(days=day)
        note_visits(Visits("web", one, one, 50 + day, 9), **when)
    note_visits(Visits("trendyol", date(2026, 9, 1), date(2026, 9, 30), 900, 120), **when)


def _answers(chance: random.Random) -> None:
    asked, recommended = survey(SATISFIED, "Memnuniyet"), survey(name="Tavsiye")
    for place in range(30):
        day = (date(2026, 8, 3) + timedelta(days=2 * place)).isoformat()
        give(asked, {"satisfied": chance.randint(1, 5)}, day)
        give(recommended, {"recommend": chance.randint(0, 10)}, day, hour=10)


def usual() -> ProgrammeRules:
    """The programme as it stands at the end."""
    return programme.current(TODAY)
