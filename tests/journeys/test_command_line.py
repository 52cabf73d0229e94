"""A shopkeeper's day by command line: from his order book to points, vouchers and the report of the month.

Every figure is compared with one counted from the workbook by `order_books`, which knows no line of Vefa.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa
from tests.journeys import order_books
from tests.journeys.order_books import Book, Sale
from tests.papers.pages import codes, picture

BEST = 10


@pytest.fixture(params=order_books.books(), ids=lambda book: book.path.stem)
def book(request: pytest.FixtureRequest) -> Book:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def sales(book: Book) -> list[Sale]:
    return order_books.read_book(book.path)


def test_from_the_order_book_to_the_report(
    vefa: Vefa, book: Book, sales: list[Sale], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEFA_TODAY", book.today)
    shop = tmp_path / "Dükkân.vefa"

    def ask(*words: Any) -> Any:
        said = vefa(*words, "--shop", shop, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)

    came_in(ask("import", book.path), sales)
    assert ask("import", book.path)["orders"]["same"] == len(sales)
    have_points(ask("customers", "--limit", 2000)["customers"], sales)
    made = best_get_vouchers(ask("voucher", "issue", "--best", BEST, "--amount", 100), ask, sales, book)
    printed(vefa, shop, made, tmp_path)
    used = one_is_used(vefa, ask, made[0], sales)
    report = ask("report", "month", "--month", f"{book.month:%Y-%m}", "--xlsx", tmp_path / "rapor.xlsx")
    wanted = order_books.month(sales, book.month)
    assert {key: report[key] for key in wanted} == wanted
    assert order_books.listed_in(tmp_path / "rapor.xlsx") == order_books.totals(sales, book.month)
    now = ask("report", "month", "--month", book.today[:7])
    assert (now["vouchers_issued"], now["vouchers_used"], now["vouchers_discount"]) == (BEST, 1, used)
    assert now["points_open"] == order_books.points(sales).total()
    assert ask("check")["problems"] == []


def came_in(told: dict[str, Any], sales: list[Sale]) -> None:
    """The answer of the import is what the book holds."""
    gone = [one for one in sales if one.cancelled]
    assert told["orders"] == {
        "new": len(sales), "changed": 0, "same": 0, "cancelled": len(gone), "returned": 0,
    }  # fmt: skip
    assert told["rows"] == told["lines"] == len(sales)
    assert told["units"] == sum(one.pieces for one in sales)
    assert told["customers"] == {"new": len({one.name for one in sales}), "known": 0, "none": 0}
    sums = {
        "total": sum(one.total for one in sales),
        "cancelled": sum(one.total for one in gone),
        "returned": 0,
    }
    assert told["sums"] == {"TRY": {key: order_books.money(value) for key, value in sums.items()}}
    moments = sorted(f"{one.day}T{one.clock}" for one in sales)
    assert (told["first"], told["last"]) == (moments[0], moments[-1])


def have_points(listed: list[dict[str, Any]], sales: list[Sale]) -> None:
    """Everybody has a point for every full 10 TL of each order that was kept."""
    points = order_books.points(sales)
    assert {one["name"]: one["balance"] for one in listed} == {one.name: points[one.name] for one in sales}
    assert all(
        one["waiting"] == 0 and one["worth"] == order_books.money(one["balance"] * 10) for one in listed
    )


def best_get_vouchers(told: Any, ask: Any, sales: list[Sale], book: Book) -> list[dict[str, Any]]:
    """Those who spent most in the last 12 months get one each, the best first."""
    made: list[dict[str, Any]] = told["vouchers"]
    names = {one["number"]: one["name"] for one in ask("customers", "--limit", 2000)["customers"]}
    spent = order_books.spent(sales, book.year_back)
    assert [spent[names[one["customer"]]] for one in made] == sorted(spent.values(), reverse=True)[:BEST]
    return made


def printed(vefa: Vefa, shop: Path, made: list[dict[str, Any]], folder: Path) -> None:
    """A scanner reads from the sheet the codes that were issued."""
    sheet = folder / "çekler.pdf"
    assert vefa("print", "vouchers", sheet, "--shop", shop).code == 0
    read = codes(picture(sheet, 0, 300)) | codes(picture(sheet, 1, 300))
    assert {one.replace("-", "") for one in read} == {one["code"].replace("-", "") for one in made}


def one_is_used(vefa: Vefa, ask: Any, made: dict[str, Any], sales: list[Sale]) -> str:
    """The best customer uses his voucher for his last order, once; returns the discount."""
    names = {one["number"]: one["name"] for one in ask("customers", "--limit", 2000)["customers"]}
    mine = [one for one in order_books.kept(sales) if one.name == names[made["customer"]]]
    told = ask("voucher", "redeem", made["code"], "--order", mine[-1].number)
    assert told["discount"] == order_books.money(min(10_000, mine[-1].total))
    again = vefa("voucher", "redeem", made["code"], "--shop", "x", "--order", mine[-1].number)
    assert again.code == 2
    return str(told["discount"])
