"""Vouchers: issued, quoted, used once, taken back, made void."""

import os
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.services.books import change, customer, line, on, order
from vefa import i18n
from vefa.db.models import Voucher, VoucherUse
from vefa.db.shop import Shop
from vefa.errors import VefaError
from vefa.progress import Stopped
from vefa.rules import codes
from vefa.services import vouchers
from vefa.services.check import check
from vefa.services.history import changes
from vefa.services.sums import recount

SOURCE = Path(__file__).resolve().parents[2] / "src"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = on("2026-03-02")


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


def issue(who: list[int] | None = None, **more: Any) -> list[int]:
    said = {"kind": "amount", "value": 10000, "last_day": on("2026-12-31"), "today": TODAY, "now": NOW}
    return vouchers.issue_vouchers(who, **(said | more))


def code_of(number: int) -> str:
    return str(Voucher.get_by_id(number).code)


def redeem(code: str, **more: Any) -> vouchers.Redeemed:
    return vouchers.redeem_voucher(code, **({"today": TODAY, "now": NOW} | more))


def test_one_to_each_customer_with_numbers_in_order(shop: object) -> None:
    people = [customer("Ayşe Yılmaz"), customer("Fatma Kaya")]
    first = issue(people, min_basket=50000, reason="Teşekkür")
    second = issue(people)
    rows = vouchers.voucher_rows([*first, *second], today=TODAY)
    assert [row.serial for row in rows] == ["Ç-0001", "Ç-0002", "Ç-0003", "Ç-0004"]
    assert [row.customer for row in rows] == ["Ayşe Yılmaz", "Fatma Kaya"] * 2
    assert len({row.code for row in rows}) == 4
    assert all(codes.problem(row.code) is None for row in rows)
    assert (rows[0].state, rows[0].min_basket, rows[0].reason, rows[0].days_left) == (
        "unused", 50000, "Teşekkür", 304,
    )  # fmt: skip


def test_ten_thousand_to_whoever_holds_them(shop: object) -> None:
    made = issue(None, count=10_000)
    kept = [(row.id, row.serial, row.code) for row in Voucher.select()]
    assert [number for number, _serial, _code in kept] == made
    assert len({code for _number, _serial, code in kept}) == 10_000
    assert {later[1] - earlier[1] for earlier, later in pairwise(kept)} == {1}
    assert all(codes.problem(code) is None for _number, _serial, code in kept)


def test_stopped_while_drawing_nothing_is_issued(shop: object) -> None:
    def stop(done: int, total: int | None = None, text: str = "") -> None:
        raise Stopped

    with pytest.raises(Stopped):
        issue(None, count=3000, progress=stop)
    assert Voucher.select().count() == 0


@pytest.mark.parametrize(
    "more",
    [
        {"value": 0},
        {"value": -1},
        {"min_basket": -1},
        {"cap": 0},
        {"kind": "percent", "value": 10001},
        {"last_day": on("2026-03-01")},
        {"starts": on("2027-01-01")},
        {"count": 0},
    ],
)
def test_what_makes_no_sense_is_refused(shop: object, more: dict[str, Any]) -> None:
    with pytest.raises(VefaError):
        issue(None, **more)
    assert Voucher.select().count() == 0


def test_an_end_before_the_beginning_is_told_as_that(shop: object) -> None:
    with pytest.raises(VefaError) as refused:
        issue(None, starts=on("2027-01-01"))
    assert "31.12.2026" in refused.value.message
    assert "01.01.2027" in refused.value.message
    assert "geçmiş" not in refused.value.message, "31 December is still to come on 2 March"


def test_nobody_and_somebody_unknown_get_none(shop: object) -> None:
    for who in ([], [customer(), 99_999]):
        with pytest.raises(VefaError):
            issue(who)
    assert Voucher.select().count() == 0


def test_the_best_customers_of_twelve_months(shop: object) -> None:
    best, second, old = (customer(name) for name in ("Ayşe", "Fatma", "Elif"))
    order(best, 90000, "2026-02-01")
    order(second, 50000, "2026-02-01")
    order(second, 30000, "2025-03-03")
    order(old, 990000, "2025-03-01")
    order(customer("Misafir"), 70000, "2026-02-01", state="cancelled")
    recount()
    assert vouchers.best_customers(5, today=TODAY) == [best, second]
    assert vouchers.best_customers(1, today=TODAY) == [best]
    assert vouchers.rank_customers(1, today=TODAY).lately


def test_when_nobody_bought_in_twelve_months_the_best_ever_are_found(shop: object) -> None:
    """The first file of many shops is an old one; the twenty best in a click must find somebody."""
    best, second = customer("Ayşe"), customer("Fatma")
    order(second, 50000, "2020-02-01")
    order(best, 90000, "2019-02-01")
    assert vouchers.rank_customers(5, today=TODAY) == vouchers.Ranking((best, second), lately=False)


def test_in_a_shop_without_sales_nobody_is_best(shop: object) -> None:
    customer("Ayşe")
    assert vouchers.rank_customers(5, today=TODAY) == vouchers.Ranking((), lately=True)


def test_a_code_is_used_once_however_it_is_typed(shop: object) -> None:
    (number,) = issue()
    code = code_of(number)
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:]}"
    assert vouchers.quote(typed, basket=42500, today=TODAY).discount == 10000
    done = redeem(typed, basket=42500)
    assert (done.code, done.basket, done.discount) == (code, 42500, 10000)
    with pytest.raises(VefaError) as refused:
        redeem(code, basket=42500)
    assert refused.value.message == "Çek 02.03.2026 günü kullanıldı."
    assert vouchers.voucher_rows([number], today=TODAY)[0].state == "used"
    assert check() == []


def test_an_unknown_code_is_told_apart_from_a_mistyped_one(shop: object) -> None:
    (number,) = issue()
    code = code_of(number)
    swapped = codes.ALPHABET[codes.ALPHABET.index(code[0]) - 1] + code[1:]
    fresh = "R4JVV75K3V8" + codes.check("R4JVV75K3V8")
    for typed, reason in ((swapped, "mistyped"), (fresh, "unknown"), ("0000", "mistyped"), ("", "mistyped")):
        offer = vouchers.quote(typed, basket=1000, today=TODAY)
        assert (offer.reason, offer.discount, offer.voucher_id) == (reason, 0, None)
        assert offer.refusal
        with pytest.raises(VefaError) as refused:
            redeem(typed, basket=1000)
        assert refused.value.message == offer.refusal
        assert refused.value.hint
    with pytest.raises(VefaError):
        vouchers.voucher_with_code(fresh)
    assert vouchers.voucher_with_code(code) == number


@pytest.mark.parametrize(
    ("more", "basket", "reason"),
    [
        ({"starts": on("2026-03-03")}, 42000, "not_started"),
        ({"min_basket": 50000}, 42000, "min_basket"),
        ({"kind": "percent", "value": 1}, 40, "saves_nothing"),
        ({}, 0, "nothing_covered"),
    ],
)
def test_a_refused_code_is_not_used_up(shop: object, more: dict[str, Any], basket: int, reason: str) -> None:
    (number,) = issue(**more)
    with pytest.raises(VefaError):
        redeem(code_of(number), basket=basket)
    assert vouchers.quote(code_of(number), basket=basket, today=TODAY).reason == reason
    assert Voucher.get_by_id(number).uses == 0


def test_the_last_day_is_included(shop: object) -> None:
    (number,) = issue(last_day=TODAY)
    code = code_of(number)
    assert vouchers.quote(code, basket=42000, today=TODAY).reason == ""
    assert vouchers.quote(code, basket=42000, today=on("2026-03-03")).reason == "expired"


def test_a_personal_voucher(shop: object) -> None:
    ayse, fatma = customer("Ayşe Yılmaz"), customer("Fatma Kaya")
    (number,) = issue([ayse])
    code = code_of(number)
    other, guest, own = (order(who, 30000) for who in (fatma, None, ayse))
    for wrong in ({"order_id": other}, {"order_id": guest}, {"basket": 30000, "customer_id": fatma}):
        assert vouchers.quote(code, **wrong, today=TODAY).reason == "not_yours"
    assert vouchers.quote(code, basket=30000, today=TODAY).reason == ""
    assert redeem(code, order_id=own).discount == 10000


def test_against_an_order_what_is_left_of_its_goods_counts(shop: object) -> None:
    sale = order(None, 90000, refunded=5000)
    line(sale, 80000, marked=True)
    (number, other) = issue(kind="percent", value=1000, count=2)
    assert vouchers.quote(code_of(number), order_id=sale, today=TODAY).discount == 500
    redeem(code_of(number), order_id=sale)
    assert vouchers.quote(code_of(other), order_id=sale, today=TODAY).reason == "one_per_sale"
    for more, reason in (
        ({"state": "cancelled"}, "nothing_covered"),
        ({"currency": "USD"}, "nothing_covered"),
    ):
        gone = order(None, 90000)
        change(gone, **more)
        assert vouchers.quote(code_of(other), order_id=gone, today=TODAY).reason == reason
    with pytest.raises(VefaError):
        vouchers.quote(code_of(other), order_id=99_999, today=TODAY)


def test_a_use_is_taken_back(shop: object) -> None:
    (number,) = issue()
    code = code_of(number)
    done = redeem(code, basket=20000)
    for _time in range(2):
        vouchers.undo_redeem(done.use_id, now=NOW)
    row = vouchers.voucher(number, today=TODAY)
    assert (row.row.state, row.row.discount, [use.undone for use in row.uses]) == ("unused", 0, [True])
    assert redeem(code, basket=20000).discount == 10000
    assert [use.undone for use in vouchers.voucher(number, today=TODAY).uses] == [False, True]
    assert check() == []


def test_void_and_back(shop: object) -> None:
    (number,) = issue()
    code = code_of(number)
    with pytest.raises(VefaError):
        vouchers.void_voucher(number, "  ", today=TODAY, now=NOW)
    vouchers.void_voucher(number, "Kart kayboldu", today=TODAY, now=NOW)
    offer = vouchers.quote(code, basket=20000, today=TODAY)
    assert (offer.reason, offer.refusal) == ("blocked", "Çek 02.03.2026 günü iptal edildi: Kart kayboldu")
    with pytest.raises(VefaError):
        vouchers.void_voucher(number, "yine", today=TODAY, now=NOW)
    assert len(changes("voucher", number)) == 1
    vouchers.unvoid(number, now=NOW)
    assert redeem(code, basket=20000).discount == 10000
    with pytest.raises(VefaError):
        vouchers.void_voucher(number, "kullanılmış", today=TODAY, now=NOW)


def test_groups_and_totals(shop: object) -> None:
    unused, ending, used, expired, void, percent = (
        issue(**more)[0]
        for more in (
            {},
            {"last_day": on("2026-03-09")},
            {"value": 7500},
            {"last_day": TODAY},
            {},
            {"kind": "percent", "value": 1500},
        )
    )
    redeem(code_of(used), basket=20000)
    vouchers.void_voucher(void, "x", today=TODAY, now=NOW)
    today = on("2026-03-03")
    found = {group.key: group.count for group in vouchers.voucher_groups(today=today)}
    assert found == {"all": 6, "unused": 3, "ending": 1, "used": 1, "expired": 1, "void": 1}
    assert list(vouchers.voucher_ids(group="unused", descending=False, today=today)) == [
        unused,
        ending,
        percent,
    ]
    assert list(vouchers.voucher_ids(group="expired", today=today)) == [expired]
    assert vouchers.totals(today=today) == vouchers.VoucherTotals(
        open_count=3, open_percents=1, open_worth=20000, used_this_month=7500
    )


def test_search(shop: object) -> None:
    ayse, isil = customer("Ayşe Yılmaz"), customer("Işıl Çetin")
    first, second = issue([ayse, isil], reason="5.000 TL teşekkürü")
    (third,) = issue(reason="Doğum günü")
    code = code_of(third)

    def found(query: str) -> list[int]:
        return list(vouchers.voucher_ids(query, sort="made", descending=False, today=TODAY))

    assert found(codes.pretty(code).lower()) == [third]
    assert found(code[2:8]) == [third]
    assert found("isil cetin") == [second]
    assert found("yılm") == [first]
    assert found("tesekkur") == [first, second]
    assert found("dogum") == [third]
    assert found("Ç-0002") == [second]
    assert found("3") == [third] or third in found("3")
    assert found("yok böyle biri") == []


def test_sorted_by_name_and_value(shop: object) -> None:
    cigdem, ayse = issue([customer("Çiğdem"), customer("Ayşe")], value=5000)
    (zeynep,) = issue([customer("Zeynep")], value=9000)
    assert list(vouchers.voucher_ids(sort="customer", descending=False, today=TODAY)) == [
        ayse,
        cigdem,
        zeynep,
    ]
    assert next(iter(vouchers.voucher_ids(sort="value", today=TODAY))) == zeynep


def test_what_is_printed(shop: object) -> None:
    ayse = customer("Ayşe Yılmaz")
    first, second = issue([ayse, customer("Fatma")], min_basket=50000)
    assert list(vouchers.to_print(today=TODAY)) == [first, second]
    (card, other) = vouchers.print_data([first, second])
    assert (card.serial, card.name, card.value, card.min_basket) == ("Ç-0001", "Ayşe Yılmaz", 10000, 50000)
    assert (card.code, card.last_day, card.made_on) == (code_of(first), on("2026-12-31"), TODAY)
    assert other.name == "Fatma"
    vouchers.mark_printed([first], TODAY)
    assert list(vouchers.to_print(today=TODAY)) == [second]
    assert list(vouchers.to_print(again=True, today=TODAY)) == [first, second]


def test_a_voucher_that_is_not_there(shop: object) -> None:
    with pytest.raises(VefaError):
        vouchers.voucher(1, today=TODAY)
    assert vouchers.voucher_rows([1], today=TODAY) == []


TILL = """
    import sys
    from datetime import UTC, date, datetime
    from pathlib import Path
    from vefa.db.shop import open_shop
    from vefa import i18n
    from vefa.errors import VefaError
    from vefa.services.vouchers import redeem_voucher

    i18n.set_language("tr")
    shop = open_shop(Path(sys.argv[1]), now=datetime.now(UTC))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        redeem_voucher(sys.argv[2], basket=40000, today=date(2026, 3, 2), now=datetime.now(UTC))
        print("won")
    except VefaError as refused:
        print(refused.message)
    shop.close()
"""


def test_two_tills_at_the_same_instant_one_wins(shop: Shop) -> None:
    (number,) = issue()
    tills = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", textwrap.dedent(TILL), str(shop.path), code_of(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(SOURCE)},
        )
        for _till in range(2)
    ]
    for till in tills:
        assert till.stdout is not None
        assert till.stdout.readline() == "ready\n"
    for till in tills:
        assert till.stdin is not None
        till.stdin.write("\n")
        till.stdin.flush()
    answers = [till.communicate(timeout=30)[0].strip() for till in tills]
    assert sorted(answers) == ["won", "Çek 02.03.2026 günü kullanıldı."]
    assert (Voucher.get_by_id(number).uses, VoucherUse.select().count()) == (1, 1)
