"""The statement of a customer: to the last point, against plain SQL, on paper as in the data."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.papers.pages import faces, texts
from tests.services.books import customer
from tests.services.counter import at, buy, open_shop_on, rules
from vefa.db.models import Customer, Entry, database
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.papers.pages import page_sizes
from vefa.papers.pen import MM
from vefa.papers.statement import statement_paper
from vefa.rules.programme import Expiry, Tier
from vefa.services.adjusting import adjust, opening
from vefa.services.merging import merge_customers
from vefa.services.sales import cancel_order
from vefa.services.settings import ShopInfo
from vefa.services.statement import Statement, statement
from vefa.services.vouchers import Grant, grant_vouchers, points_to_voucher, redeem_voucher, void_voucher

SHOP = ShopInfo(
    "Ayla <b>Butik</b> & Oğlu", "Moda Caddesi No: 12", "0(532) 123 45 67", identity_line="Kadıköy VD <123>"
)
TIERS = (Tier("Bronz", 0, 0), Tier("Gümüş", 500_000, 1_000), Tier("Altın", 1_500_000, 2_000))
DAY = "2026-11-24"


def told(who: int, first: str = "", last: str = DAY, day: str = DAY) -> Statement:
    span = (date.fromisoformat(first) if first else None, date.fromisoformat(last))
    return statement(who, span, **at(day))


def sql(query: str, *values: Any) -> Any:
    return database.execute_sql(query, values).fetchall()


def proved(made: Statement) -> None:
    """Every sum of the statement as plain SQL has it."""
    who, first, last = made.customer_id, made.first.isoformat(), made.last.isoformat()
    sums = "SELECT COALESCE(SUM(points), 0), COALESCE(SUM(waiting), 0) FROM entry WHERE customer_id = ? AND"
    assert [made.opening] == sql(f"{sums} day < ?", who, first)
    assert [made.closing] == sql(f"{sums} day <= ?", who, last)
    moved = sql(
        "SELECT day, points, waiting FROM entry WHERE customer_id = ? AND day BETWEEN ? AND ?"
        " ORDER BY day, id",
        who, first, last,
    )  # fmt: skip
    assert [(one.day.isoformat(), one.points, one.waiting) for one in made.lines] == moved
    balance, waiting = made.opening
    for one in made.lines:
        balance += one.points
        waiting += one.waiting
        assert one.balance == balance
    assert (balance, waiting) == made.closing
    ((kept, waits),) = sql("SELECT balance, waiting FROM customer WHERE id = ?", who)
    assert (made.balance, made.waiting) == (kept, waits)
    assert sum(one.points for one in made.left) == max(made.balance, 0)
    assert sum(one.points for one in made.releases) == made.waiting
    lots = sql("SELECT expires, SUM(left) FROM lot WHERE customer_id = ? AND left > 0 GROUP BY expires", who)
    assert {one.last_day and one.last_day.isoformat(): one.points for one in made.left if not one.idle} == {
        day: left for day, left in lots if day or not any(one.idle for one in made.left)
    }


@pytest.fixture
def sukru(shop: object) -> int:
    """Somebody with a year behind him: bought, expired, turned into a voucher, given back, waiting."""
    rules(tiers=TIERS)
    open_shop_on("2025-10-01")
    who = customer("Şükrü <i>Aslan</i>")
    for day, amount in (("2025-10-10", 90_000), ("2026-01-20", 137_000), ("2026-08-27", 480_000)):
        open_shop_on(day)
        buy(who, amount, day)
    open_shop_on("2026-10-20")
    points_to_voucher(who, 300, **at("2026-10-20"))
    gone = buy(who, 50_000, "2026-10-21")
    cancel_order(gone, **at("2026-10-22"))
    adjust(who, 25, "Gecikme için <b>özür</b>", **at("2026-10-23"))
    buy(who, 28_000, "2026-11-20", channel="web")
    open_shop_on(DAY)
    return who


def test_every_sum_is_that_of_plain_sql(sukru: int) -> None:
    whole = told(sukru)
    assert {"expire", "earn", "to_voucher", "take_back", "adjust"} <= {
        kind for (kind,) in sql("SELECT kind FROM entry WHERE customer_id = ?", sukru)
    }
    assert whole.opening == (0, 0)
    assert whole.first == date(2025, 10, 10)
    assert whole.closing[1] > 0
    for first in ("", "2025-01-01", "2026-01-20", "2026-01-21", "2026-10-01", "2026-11-01", DAY):
        for last in ("2026-01-20", "2026-10-22", DAY):
            if first <= last:
                proved(told(sukru, first, last))


def test_paper_says_what_the_data_say_and_takes_nobody_for_markup(sukru: int, tmp_path: Path) -> None:
    voucher, used, void = (
        grant_vouchers([sukru], grant, **at(DAY))[0]
        for grant in (
            Grant("amount", 30_000, min_basket=60_000),
            Grant("percent", 1_500),
            Grant("amount", 500),
        )
    )
    assert voucher
    code = sql("SELECT code FROM voucher WHERE id = ?", used)[0][0]
    redeem_voucher(code, basket=100_000, customer_id=sukru, **at(DAY))
    void_voucher(void, "Yanlış", **at(DAY))
    grant_vouchers([sukru], Grant("gift_card", 25_000), **at(DAY))
    made = told(sukru, "2026-09-01")
    for size, wide in (("a5", 148), ("a4", 210)):
        path = tmp_path / f"{size}.pdf"
        printed = statement_paper([made], SHOP, path, size=size)
        assert printed.unprintable == ()
        assert {round(one[0] / MM) for one in page_sizes(path)} == {wide}
        assert all(faces(path).values())
        whole = " ".join(" ".join(texts(path)).replace("\u00a0", " ").split())
        for words in (
            "Puan ekstresi", "Sayın Şükrü <i>Aslan</i>", "Ayla <b>Butik</b> & Oğlu",
            "Gecikme için <b>özür</b>", "Moda Caddesi No: 12", "Kadıköy VD <123>",
            "Müşteri no 1 · 01.09.2026 – 24.11.2026", "Devreden bakiye", "Dönem sonu bakiyesi",
            "Altın için", "300,00 TL hediye çeki", "en az 600,00 TL", "24.11.2026 günü kullanıldı",
            "Kalan ₺250,00", "Bekleyen puan: dönem başında 0, dönem sonunda 30.", "0(532) 123 45 67",
        ):  # fmt: skip
            assert words in whole, words
        assert code not in whole.replace("-", "")
    Customer.update(notice="2026-11-01").where(Customer.id == sukru).execute()
    again = tmp_path / "again.pdf"
    statement_paper([told(sukru, "2026-09-01")], SHOP, again)
    assert "yeniden kazanılmazsa" in " ".join(texts(again)[0].split())
    Customer.update(notice=None).where(Customer.id == sukru).execute()
    statement_paper([told(sukru, "2026-09-01")], SHOP, again)
    assert again.read_bytes() == (tmp_path / "a5.pdf").read_bytes()
    about = PdfReader(again)
    assert about.metadata is not None
    assert about.metadata.title == "Puan ekstresi – Şükrü <i>Aslan</i> – Ayla <b>Butik</b> & Oğlu"
    assert about.metadata.author == SHOP.name
    assert about.trailer["/Root"]["/Lang"] == "tr-TR"


def figures_on(path: Path) -> tuple[int, list[int], int]:
    """Opening balance, signed movements and closing balance as they are read from the table on paper."""
    whole = "\n".join(texts(path)).replace("\u2212", "-")
    rows = re.findall(r"(?m)^\d\d\.\d\d\.\d{4} ([^\r\n]*)", whole[whole.index("Devreden bakiye") - 11 :])
    figures = [
        [int(one.replace(".", "")) for one in row.split() if re.fullmatch(r"[+-]?[\d.]+", one)]
        for row in rows
    ]
    moves = [row[-2] for row in figures[1:-1] if len(row) > 2]
    return figures[0][-1], moves, figures[-1][-1]


def step(number: int) -> int:
    """The points of a movement by its number; the balance stays above zero."""
    return (9, -4, 0, 7, -5)[number % 5]


@write
def many(who: int, count: int) -> None:
    """So many movements of a customer, straight into the tables, two a day."""
    day = date(2020, 1, 1)
    Entry.insert_many([
        {"customer": who, "day": (day + timedelta(i // 2)).isoformat(), "kind": "adjust", "points": step(i),
         "why": json.dumps({"text": f"Düzeltme {i}"}), "at": f"{day}T00:00:00Z"}
        for i in range(count)
    ]).execute()  # fmt: skip
    Customer.update(balance=sum(map(step, range(count)))).where(Customer.id == who).execute()


@pytest.mark.parametrize(
    ("count", "first", "before"), [(0, "2020-01-01", 0), (1, "", 0), (3_000, "2020-01-02", 5)]
)
def test_opening_and_movements_make_the_closing_balance_on_paper(
    shop: object, tmp_path: Path, count: int, first: str, before: int
) -> None:
    who = customer()
    many(who, count)
    made = told(who, first)
    path = tmp_path / "a.pdf"
    printed = statement_paper([made], SHOP, path)
    found, moves, after = figures_on(path)
    moved = range(count)[2 if before else 0 :]
    assert moves == [step(i) for i in moved if step(i)]
    assert found == before
    assert before + sum(moves) == after == sum(map(step, range(count)))
    reader = PdfReader(path)
    assert printed.pages == len(reader.pages)
    assert [one.title for one in reader.outline if not isinstance(one, list)] == (
        ["Puan hareketleri", "2021", "2022", "2023", "2024"] if printed.pages > 3 else []
    )
    assert f"Sayfa {printed.pages}/{printed.pages}" in texts(path)[-1]


def test_rows_stand_closer_only_where_that_spares_a_page(shop: object, tmp_path: Path) -> None:
    """Of a growing number of movements the pages never grow by two, and the last row never stands alone."""
    seen = set()
    for count in range(20, 42):
        who = customer(f"Müşteri {count}")
        many(who, count)
        made = told(who, "2020-01-01")
        path = tmp_path / "a.pdf"
        pages = statement_paper([made], SHOP, path).pages
        seen.add(pages)
        last = texts(path)[-1]
        assert "Düzeltme" in last
        assert "Dönem sonu bakiyesi" in last
    assert seen == {1, 2}


def test_a_debt_is_told_and_never_claimed(shop: object, tmp_path: Path) -> None:
    rules()
    who = customer("Ali")
    order = buy(who, 100_000, "2026-03-02")
    adjust(who, -100, "Verildi", **at("2026-03-02"))
    cancel_order(order, **at("2026-03-02"))
    made = told(who)
    proved(made)
    assert (made.balance, made.left, made.voucher) == (-100, (), 0)
    path = tmp_path / "a.pdf"
    statement_paper([made], SHOP, path)
    whole = " ".join(texts(path)[0].replace("\u00a0", " ").split())
    assert "\u2212100" in whole
    assert "bunun için para istenmez" in whole


def test_of_a_merged_customer_it_is_who_keeps_his(shop: object) -> None:
    rules()
    open_shop_on("2026-03-02")
    ayse, twin = customer("Ayşe"), customer("Ayse")
    buy(twin, 50_000, "2026-03-02")
    opening(ayse, 20, expires=date(2026, 12, 31), **at("2026-03-02"))
    merge_customers(ayse, twin, **at("2026-03-03"))
    made = told(twin)
    assert (made.customer_id, made.name, made.balance) == (ayse, "Ayşe", 70)
    proved(made)


def test_last_days_that_every_purchase_moves_are_marked(shop: object, tmp_path: Path) -> None:
    rules(expiry=Expiry(6, "inactivity"))
    open_shop_on("2026-10-01")
    who = customer()
    buy(who, 50_000, "2026-10-01")
    opening(who, 20, expires=date(2026, 12, 31), **at("2026-10-01"))
    open_shop_on(DAY)
    made = told(who)
    assert [(one.last_day, one.points, one.idle) for one in made.left] == [
        (date(2026, 12, 31), 20, False),
        (date(2027, 4, 1), 50, True),
    ]
    statement_paper([made], SHOP, tmp_path / "a.pdf")
    assert "01.04.2027 *" in texts(tmp_path / "a.pdf")[0]


def test_in_the_language_of_the_shop_whatever_is_spoken(sukru: int, tmp_path: Path) -> None:
    english = replace(SHOP, language="en")
    with speaking("en"):
        made = told(sukru, "2026-09-01")
    statement_paper([made], english, tmp_path / "a.pdf")
    whole = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    assert "Points statement" in whole
    assert "Balance brought forward" in whole
    assert "Order V-" in whole


def test_days_to_come_and_nobody_are_told(shop: object) -> None:
    who = customer()
    made = statement(who, (None, date(2030, 1, 1)), **at(DAY))
    assert (made.first, made.last) == (date(2026, 11, 24), date(2026, 11, 24))
    with pytest.raises(VefaError):
        statement(who, (date(2026, 11, 25), date(2026, 12, 1)), **at(DAY))
    with pytest.raises(VefaError):
        statement(99_999, today=date(2026, 11, 24), now=datetime(2026, 11, 24, tzinfo=UTC))
