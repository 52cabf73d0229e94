"""Vouchers of all kinds issued, extended, replaced when lost, made of points; gift cards with their money."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.services.books import customer, flows, on
from vefa import i18n
from vefa.db.models import CardMove, Customer, Entry, Lot, Voucher, database
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.rules.programme import ProgrammeRules, Redeem
from vefa.services import adjusting, daily, points, programme, vouchers
from vefa.services.check import check
from vefa.services.customers import timeline
from vefa.services.history import changes
from vefa.services.voucher_uses import newest
from vefa.services.vouchers import Grant

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = on("2026-03-02")
AT: dict[str, Any] = {"today": TODAY, "now": NOW}


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


def grant(kind: str, who: int | None = None, **more: Any) -> int:
    (made,) = vouchers.grant_vouchers([who] if who else None, Grant(kind, **more), **AT)
    return made


def row(number: int) -> vouchers.VoucherRow:
    return vouchers.voucher(number, today=TODAY).row


def test_all_kinds_with_all_terms(shop: object) -> None:
    ayse = customer()
    number = grant(
        "percent", ayse, value=1000, starts=on("2026-03-05"), cap=5000, min_basket=20000, category=" Ev ",
        uses_allowed=5, per_customer=2, stackable=True, priority=3,
    )  # fmt: skip
    terms = row(number).terms
    assert (terms.category, terms.uses_allowed, terms.per_customer, terms.stackable) == ("Ev", 5, 2, True)
    assert (terms.priority, terms.cap, terms.last_day, terms.customer) == (3, 5000, None, ayse)
    assert row(grant("shipping")).terms.uses_allowed == 1
    assert row(grant("product", product="Kahve")).terms.product == "Kahve"
    assert row(number).days_left is None
    groups = {group.key: group.count for group in vouchers.voucher_groups(today=TODAY)}
    assert groups == {"all": 3, "unused": 3, "ending": 0, "used": 0, "expired": 0, "void": 0}


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("product", {"product": " "}),
        ("gift_card", {"value": 0}),
        ("amount", {"value": 100, "uses_allowed": 0}),
        ("amount", {"value": 100, "per_customer": 0}),
        ("shipping", {"last_day": on("2026-03-01")}),
    ],
)
def test_what_makes_no_sense_is_refused(shop: object, kind: str, more: dict[str, Any]) -> None:
    with pytest.raises(VefaError):
        grant(kind, **more)
    assert Voucher.select().count() == 0


def test_a_limit_per_customer_and_none_in_all(shop: object) -> None:
    ayse, fatma = customer(), customer("Fatma")
    number = grant("amount", value=1000, uses_allowed=None, per_customer=1)
    code = row(number).code

    def reason(who: int | None) -> str:
        return vouchers.quote(code, basket=5000, customer_id=who, today=TODAY).reason

    vouchers.redeem_voucher(code, basket=5000, customer_id=ayse, **AT)
    assert (reason(ayse), reason(fatma), reason(None)) == ("customer_limit", "", "")
    for _time in range(3):
        used = vouchers.redeem_voucher(code, basket=5000, **AT)
    assert (row(number).state, row(number).terms.uses) == ("unused", 4)
    vouchers.undo_redeem(used.use_id, now=NOW)
    assert row(number).terms.uses == 3
    assert check() == []


def test_gift_cards_have_their_money(shop: object) -> None:
    first, second = vouchers.grant_vouchers(None, Grant("gift_card", 50000), count=2, **AT)
    assert (row(first).state, row(first).terms.balance) == ("open", 50000)
    (move,) = vouchers.card_history(first)
    assert (move.day, move.kind, move.amount, move.balance) == (TODAY, "issued", 50000, 50000)
    spend(second, 50000)
    assert row(second).state == "empty"
    assert [move.kind for move in vouchers.voucher(second, today=TODAY).moves] == ["paid", "issued"]
    sums = vouchers.totals(today=TODAY)
    assert (sums.open_count, sums.open_cards, sums.cards_worth) == (0, 1, 50000)
    assert list(vouchers.voucher_ids(group="used", today=TODAY)) == [second]
    assert check() == []


@write
def spend(card: int, amount: int) -> None:
    Voucher.update(balance=Voucher.balance - amount).where(Voucher.id == card).execute()
    CardMove.create(voucher=card, amount=-amount, kind="paid", day="2026-03-02")


def test_money_on_a_card_that_its_moves_do_not_explain_is_told(shop: object) -> None:
    card = grant("gift_card", value=5000)
    write(Voucher.update(balance=4000).where(Voucher.id == card).execute)()
    (fault,) = check()
    assert fault.endswith("kaydına göre 4000, hareketlerine göre 5000 kalmış (kuruş olarak).")
    spend(card, 5000)
    assert len(check()) == 1


def test_extended_with_a_reason(shop: object) -> None:
    number = grant("amount", value=1000, last_day=on("2026-03-02"))
    later: dict[str, Any] = {"today": on("2026-03-20"), "now": NOW}
    for day, why in ((on("2026-04-01"), " "), (on("2026-03-01"), "x"), (on("2026-03-19"), "x")):
        with pytest.raises(VefaError):
            vouchers.extend_voucher(number, day, why, **later)
    assert vouchers.quote(row(number).code, basket=5000, today=on("2026-03-20")).reason == "expired"
    vouchers.extend_voucher(number, on("2026-03-31"), "Müşteri hastaydı", **later)
    assert vouchers.quote(row(number).code, basket=5000, today=on("2026-03-20")).reason == ""
    (change,) = vouchers.voucher(number, today=TODAY).changes
    assert change.before == {"last_day": "2026-03-02"}
    assert change.after == {"last_day": "2026-03-31", "why": "Müşteri hastaydı"}
    vouchers.extend_voucher(number, None, "Süresiz olsun", **later)
    assert row(number).last_day is None
    with pytest.raises(VefaError):
        vouchers.extend_voucher(number, on("2027-01-01"), "x", **later)


def test_a_used_or_void_one_is_not_extended(shop: object) -> None:
    used, void = (grant("amount", value=1000, last_day=on("2026-03-31")) for _one in range(2))
    vouchers.redeem_voucher(row(used).code, basket=5000, **AT)
    vouchers.void_voucher(void, "x", **AT)
    for number in (used, void):
        with pytest.raises(VefaError):
            vouchers.extend_voucher(number, on("2026-05-01"), "x", **AT)


def test_a_lost_voucher_is_replaced(shop: object) -> None:
    ayse = customer()
    lost = grant(
        "percent", ayse, value=1000, cap=900, uses_allowed=3, last_day=on("2026-05-01"), reason="Özür"
    )
    vouchers.redeem_voucher(row(lost).code, basket=5000, **AT)
    with pytest.raises(VefaError):
        vouchers.replace_voucher(lost, "", **AT)
    made = vouchers.replace_voucher(lost, "Kayboldu", **AT)
    old, new = row(lost), row(made)
    assert (old.state, old.terms.blocked_why, new.state, new.replaces) == ("void", "Kayboldu", "unused", lost)
    assert (new.terms.uses_allowed, new.terms.uses, new.terms.cap, new.customer_id) == (2, 0, 900, ayse)
    assert (new.last_day, new.reason) == (on("2026-05-01"), "Özür")
    assert new.code != old.code
    assert vouchers.voucher(lost, today=TODAY).replaced_by == made
    assert vouchers.quote(old.code, basket=5000, today=TODAY).reason == "blocked"
    for refused in (
        vouchers.unvoid,
        lambda one, now: vouchers.replace_voucher(one, "x", today=TODAY, now=now),
    ):
        with pytest.raises(VefaError):
            refused(lost, now=NOW)
    assert check() == []


def test_a_lost_gift_card_keeps_its_money(shop: object) -> None:
    lost = grant("gift_card", value=50000)
    spend(lost, 20000)
    made = vouchers.replace_voucher(lost, "Kayboldu", **AT)
    assert (row(lost).terms.balance, row(lost).state) == (0, "void")
    assert (row(made).terms.balance, row(made).state) == (30000, "open")
    newest, (first,) = vouchers.card_history(lost)[0], vouchers.card_history(made)
    assert (newest.kind, newest.amount, newest.balance) == ("taken_over", -30000, 0)
    assert (first.kind, first.amount, first.balance) == ("taken_over", 30000, 30000)
    assert check() == []


@pytest.mark.parametrize("kind", ["amount", "gift_card", "points"])
def test_a_replacement_by_mistake_is_taken_back(shop: object, kind: str) -> None:
    who = customer()
    if kind == "points":
        adjusting.opening(who, 500, **AT)
        lost = vouchers.points_to_voucher(who, 500, **AT)
    else:
        lost = grant(kind, who, value=50_000, last_day=on("2026-05-01"))
    before, was = standing(who), row(lost)
    made = vouchers.replace_voucher(lost, "Kayboldu", **AT)
    vouchers.undo_replace(made, **AT)
    old, new = row(lost), row(made)
    assert (old.state, old.terms, new.state) == (was.state, was.terms, "void")
    assert (standing(who), check()) == (before, [])
    with pytest.raises(VefaError):
        vouchers.undo_replace(made, **AT)
    with pytest.raises(VefaError):  # there would be two of one
        vouchers.unvoid(made, now=NOW)
    again = vouchers.replace_voucher(lost, "Bu kez gerçekten", **AT)
    assert newest(made) == newest(lost) == again
    if kind == "points":
        vouchers.void_voucher(again, "vazgeçti", **AT)
        assert Customer.get_by_id(who).balance == 500
    assert check() == []


def test_an_undone_replacement_of_a_replacement_still_leads_to_who_is_good(shop: object) -> None:
    first = grant("amount", value=1_000)
    second = vouchers.replace_voucher(first, "Kayboldu", **AT)
    third = vouchers.replace_voucher(second, "Yine", **AT)
    vouchers.undo_replace(third, **AT)
    assert [newest(one) for one in (first, second, third)] == [second] * 3
    assert row(second).state == "unused"


@pytest.mark.parametrize("use", ["redeem", "extend", "void", "pay"])
def test_what_happened_with_the_new_one_keeps_the_replacement(shop: object, use: str) -> None:
    card = use == "pay"
    lost = grant("gift_card" if card else "amount", value=1_000, last_day=None if card else on("2026-05-01"))
    made = vouchers.replace_voucher(lost, "Kayboldu", **AT)
    if use == "redeem":
        vouchers.redeem_voucher(row(made).code, basket=5_000, **AT)
    elif use == "extend":
        vouchers.extend_voucher(made, on("2026-06-01"), "x", **AT)
    elif use == "void":
        vouchers.void_voucher(made, "x", **AT)
    else:
        spend(made, 300)
    with pytest.raises(VefaError):
        vouchers.undo_replace(made, **AT)
    assert row(lost).state == "void"


def test_what_is_over_or_empty_is_not_replaced(shop: object) -> None:
    over, empty = grant("amount", value=1000, last_day=TODAY), grant("gift_card", value=1000)
    spend(empty, 1000)
    for number, day in ((over, TODAY + timedelta(1)), (empty, TODAY)):
        with pytest.raises(VefaError):
            vouchers.replace_voucher(number, "x", today=day, now=NOW)


@pytest.fixture
def rich(shop: object) -> int:
    """A customer with 500 points that end in June and 1000 that end in December."""
    who = customer()
    for amount, day in ((500, "2026-06-30"), (1000, "2026-12-31")):
        adjusting.opening(who, amount, expires=on(day), **AT)
    return who


def standing(who: int) -> tuple[int, list[int]]:
    lefts = [lot.left for lot in Lot.select().where(Lot.customer == who).order_by(Lot.id)]
    return Customer.get_by_id(who).balance, lefts


def test_points_become_a_voucher_and_come_back(rich: int) -> None:
    made = vouchers.points_to_voucher(rich, 700, **AT)
    one = row(made)
    assert (one.kind, one.value, one.customer_id, one.last_day) == ("amount", 7000, rich, on("2027-03-02"))
    assert standing(rich) == (800, [0, 800])
    entry: Any = Voucher.get_by_id(made).entry
    assert (entry.kind, entry.points) == ("to_voucher", -700)
    assert points.movements(rich, 1)[0].text == "Çeke çevrildi: 70,00 TL"
    vouchers.void_voucher(made, "Vazgeçti", **AT)
    assert standing(rich) == (1500, [500, 1000])
    back: Any = Entry.select().order_by(Entry.id.desc()).get()
    assert (back.kind, back.points, back.reverses_id) == ("from_voucher", 700, entry.id)
    vouchers.unvoid(made, now=NOW)
    assert standing(rich) == (800, [0, 800])
    vouchers.void_voucher(made, "Yine vazgeçti", **AT)
    assert standing(rich) == (1500, [500, 1000])
    assert check() == []


def test_points_of_vouchers_are_used_points(rich: int) -> None:
    kept, given_up = (vouchers.points_to_voucher(rich, asked, **AT) for asked in (300, 200))
    assert flows(TODAY, TODAY).used == 500
    vouchers.void_voucher(given_up, "Vazgeçti", **AT)
    assert flows(TODAY, TODAY).used == 300
    assert row(kept).state == "unused"


def test_points_that_ended_meanwhile_end_when_they_come_back(rich: int) -> None:
    made = vouchers.points_to_voucher(rich, 700, **AT)
    day = on("2026-07-01")
    moment = datetime(2026, 7, 1, 9, tzinfo=UTC)
    daily.run(day, now=moment)
    vouchers.void_voucher(made, "Vazgeçti", today=day, now=moment)
    assert standing(rich) == (1000, [0, 1000])
    assert check() == []


def test_a_used_voucher_gives_no_points_back(rich: int) -> None:
    made = vouchers.points_to_voucher(rich, 700, **AT)
    vouchers.redeem_voucher(row(made).code, basket=20000, **AT)
    with pytest.raises(VefaError):
        vouchers.void_voucher(made, "x", **AT)
    assert standing(rich)[0] == 800


def test_an_ended_voucher_gives_no_points_back(rich: int) -> None:
    made = vouchers.points_to_voucher(rich, 100, **AT)
    vouchers.void_voucher(made, "x", today=on("2027-03-03"), now=NOW)
    assert standing(rich)[0] == 1400


def test_the_points_of_a_replaced_voucher_come_back_once(rich: int) -> None:
    lost = vouchers.points_to_voucher(rich, 700, **AT)
    made = vouchers.replace_voucher(lost, "Kayboldu", **AT)
    assert standing(rich)[0] == 800
    vouchers.void_voucher(made, "Vazgeçti", **AT)
    assert standing(rich) == (1500, [500, 1000])
    assert check() == []


def test_points_that_have_gone_meanwhile_make_no_voucher_again(rich: int) -> None:
    made = vouchers.points_to_voucher(rich, 700, **AT)
    vouchers.void_voucher(made, "Vazgeçti", **AT)
    adjusting.adjust(rich, -1000, "Düzeltme", **AT)
    with pytest.raises(VefaError):
        vouchers.unvoid(made, now=NOW)
    assert (row(made).state, standing(rich)[0]) == ("void", 500)


@pytest.mark.parametrize(("asked", "sentence"), [
    (90, "Çek için en az 100 puan gerekli."),
    (130, "Puanlar 50 ve katları olarak kullanılır."),
    (1550, "Müşterinin 1.500 puanı var."),
])  # fmt: skip
def test_fewer_points_than_the_least_or_more_than_there_are(rich: int, asked: int, sentence: str) -> None:
    programme.begin(ProgrammeRules(redeem=Redeem(block=50)), now=NOW)
    with pytest.raises(VefaError) as refused:
        vouchers.points_to_voucher(rich, asked, **AT)
    assert refused.value.message == sentence
    assert (Voucher.select().count(), standing(rich)[0]) == (0, 1500)


def test_the_customer_sees_vouchers_of_every_kind(shop: object) -> None:
    ayse = customer()
    grant("gift_card", ayse, value=50000)
    grant("shipping", ayse, last_day=on("2026-05-01"))
    vouchers.add_codes(["YAZ-20"], Grant("amount", 500), **AT)
    texts = {item.title for item in timeline(ayse, "voucher")}
    assert texts == {"500,00 TL hediye kartı tanımlandı", "ücretsiz kargo kuponu tanımlandı"}


def test_issuing_is_taken_back_whole_but_for_what_was_used(shop: object) -> None:
    """Of four, one was used and one is void already: two are taken back, each with its history."""
    made = vouchers.grant_vouchers(None, Grant("amount", 5_000), count=4, **AT)
    used, lost, *rest = made
    vouchers.redeem_voucher(row(used).code, basket=20_000, **AT)
    vouchers.void_voucher(lost, "Kayıp", **AT)
    assert vouchers.undo_issue(made, **AT) == 2
    assert [row(one).state for one in made] == ["used", "void", "void", "void"]
    assert row(lost).terms.blocked_why == "Kayıp"
    assert [one.after["blocked_why"] for one in changes("voucher", rest[0])] == ["Yanlışlıkla tanımlandı"]
    vouchers.unvoid(rest[0], now=NOW)
    assert row(rest[0]).state == "unused"
    assert check() == []


def test_ten_thousand_are_taken_back_in_a_few_statements(shop: object) -> None:
    """One by one took more than a minute, each with a sync of its own."""
    made = vouchers.grant_vouchers(None, Grant("amount", 5_000), count=10_000, **AT)
    asked: list[str] = []
    database.connection().set_trace_callback(asked.append)
    assert vouchers.undo_issue(made, **AT) == 10_000
    database.connection().set_trace_callback(None)
    history = [sql for sql in asked if sql.startswith('INSERT INTO "change"')]  # of one statement
    assert len(history) == 10_000
    assert len(asked) - len(history) < 50
