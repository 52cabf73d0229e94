"""`vefa voucher`, `vefa print`: issued, printed, used once, made void."""

import json
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from tests.cli.conftest import Said, Vefa


def issue(vefa: Vefa, shop: Path, *words: Any) -> list[dict[str, Any]]:
    said = vefa("voucher", "issue", "--shop", shop, *words, "--json")
    assert said.code == 0, said.err
    found: list[dict[str, Any]] = json.loads(said.out)["vouchers"]
    return found


def redeem(vefa: Vefa, shop: Path, code: str, *words: Any) -> Said:
    return vefa("voucher", "redeem", code, "--shop", shop, *words)


def test_best_customers_get_a_voucher_each(vefa: Vefa, demo_file: Path) -> None:
    made = issue(
        vefa, demo_file, "--best", 5, "--amount", "99,50", "--min-basket", "1.000", "--reason", "teşekkür"
    )
    listed = json.loads(vefa("customers", "--shop", demo_file, "--json", "--limit", 999).out)["customers"]
    spent = {one["number"]: float(one["spent_12m"]) for one in listed}
    best = sorted(spent.values(), reverse=True)[:5]
    assert [spent[one["customer"]] for one in made] == best
    assert {(one["value"], one["min_basket"], one["last_day"]) for one in made} == {
        ("99.50", "1000.00", "2027-01-23")
    }
    assert len({one["code"] for one in made}) == 5


def test_customers_by_number_and_whoever_holds_it(vefa: Vefa, demo_file: Path) -> None:
    made = issue(
        vefa, demo_file, "--customer", 3, "--customer", 1, "--percent", "15", "--last-day", "2026-12-31"
    )
    assert [one["customer"] for one in made] == [3, 1]
    assert {(one["kind"], one["value"], one["last_day"]) for one in made} == {("percent", "15", "2026-12-31")}
    assert issue(vefa, demo_file, "--bearer", "--amount", 50)[0]["customer"] is None


@pytest.mark.parametrize(
    "words",
    [("--best", 2), ("--amount", 50), ("--best", 2, "--bearer", "--amount", 50), ("--best", 0, "--amount", 5),
     ("--bearer", "--amount", 5, "--percent", 5), ("--bearer", "--amount", "bedava"),
     ("--bearer", "--percent", 101), ("--customer", 99999, "--amount", 5), ("--bearer", "--amount", "-5"),
     ("--bearer", "--amount", 5, "--last-day", "2026-11-23"),
     ("--bearer", "--amount", 5, "--last-day", "31.12.2026")],
)  # fmt: skip
def test_what_makes_no_sense_is_told_and_nothing_is_issued(
    vefa: Vefa, demo_file: Path, words: tuple[Any, ...]
) -> None:
    before = issue(vefa, demo_file, "--bearer", "--amount", 1)[0]["serial"]
    said = vefa("voucher", "issue", "--shop", demo_file, *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.strip()
    after = issue(vefa, demo_file, "--bearer", "--amount", 1)[0]["serial"]
    assert int(after[2:]) == int(before[2:]) + 1


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("100", "100.00"), ("99,5", "99.50"), ("99.5", "99.50"), ("99.50", "99.50"), ("1.234", "1234.00"),
     ("1.234,56", "1234.56")],
)  # fmt: skip
def test_amounts_are_read_as_people_type_them(vefa: Vefa, demo_file: Path, typed: str, minor: str) -> None:
    assert issue(vefa, demo_file, "--bearer", "--amount", typed)[0]["value"] == minor


def test_code_is_used_once_however_it_is_typed(vefa: Vefa, demo_file: Path) -> None:
    code = issue(vefa, demo_file, "--bearer", "--amount", 100, "--min-basket", 500)[0]["code"]
    assert redeem(vefa, demo_file, code, "--basket", "499,99").code == 2
    first = redeem(vefa, demo_file, code.lower().replace("-", " "), "--basket", 740, "--json")
    assert json.loads(first.out) == {"code": code, "discount": "100.00"}
    again = redeem(vefa, demo_file, code, "--basket", 740)
    assert (again.code, again.out) == (2, "")


def test_personal_voucher_asks_for_its_customer_and_an_order_names_him(vefa: Vefa, demo_file: Path) -> None:
    listed = json.loads(vefa("orders", "--shop", demo_file, "--json", "--limit", 999).out)["orders"]
    order = next(
        one for one in listed if one["state"] == "delivered" and one["customer"] and float(one["total"]) > 200
    )
    found = json.loads(vefa("customers", "--shop", demo_file, "--json", "--search", order["customer"]).out)
    number = found["customers"][0]["number"]
    mine, other = issue(vefa, demo_file, "--customer", number, "--customer", number % 60 + 1, "--amount", 20)
    assert redeem(vefa, demo_file, mine["code"], "--basket", 100, "--customer", number % 60 + 1).code == 2
    assert redeem(vefa, demo_file, other["code"], "--order", order["number"]).code == 2
    assert redeem(vefa, demo_file, mine["code"], "--order", order["number"]).code == 0


def test_void_voucher_is_refused(vefa: Vefa, demo_file: Path) -> None:
    code = issue(vefa, demo_file, "--bearer", "--amount", 100)[0]["code"]
    assert vefa("voucher", "void", code, "--shop", demo_file).code == 2
    assert vefa("voucher", "void", code, "--shop", demo_file, "--why", "kayıp").code == 0
    assert redeem(vefa, demo_file, code, "--basket", 740).code == 2
    assert vefa("voucher", "void", code, "--shop", demo_file, "--why", "kayıp").code == 2


def test_unknown_and_mistyped_codes_are_told_apart(vefa: Vefa, demo_file: Path) -> None:
    code = issue(vefa, demo_file, "--bearer", "--amount", 100)[0]["code"]
    swapped = code[1] + code[0] + code[2:] if code[0] != code[1] else "X" + code[1:]
    mistyped, unknown = (
        redeem(vefa, demo_file, swapped, "--basket", 9),
        redeem(vefa, demo_file, "2222-2222-2222", "--basket", 9),
    )
    assert (mistyped.code, unknown.code) == (2, 2)
    assert mistyped.err != unknown.err


def test_sheet_carries_the_codes(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    vefa("print", "vouchers", tmp_path / "before.pdf", "--shop", demo_file)
    made = issue(vefa, demo_file, "--best", 9, "--amount", 100)
    said = vefa("print", "vouchers", tmp_path / "çekler.pdf", "--shop", demo_file)
    assert said.out == f"2 sayfada 9 çek\n{tmp_path / 'çekler.pdf'}\n"
    assert codes_on(tmp_path / "çekler.pdf") == {one["code"].replace("-", "") for one in made}


def test_printed_ones_are_printed_again_only_when_asked(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    made = issue(vefa, demo_file, "--bearer", "--amount", 100)
    assert vefa("print", "vouchers", tmp_path / "a.pdf", "--shop", demo_file).code == 0
    none = vefa("print", "vouchers", tmp_path / "b.pdf", "--shop", demo_file)
    assert (none.code, (tmp_path / "b.pdf").exists()) == (2, False)
    assert vefa("print", "vouchers", tmp_path / "c.pdf", "--shop", demo_file, "--again").code == 0
    one = vefa(
        "print",
        "vouchers",
        tmp_path / "d.pdf",
        "--shop",
        demo_file,
        "--code",
        made[0]["code"],
        "--first-place",
        8,
    )
    assert one.out.startswith("1 sayfada 1 çek")
    assert codes_on(tmp_path / "d.pdf") == {made[0]["code"].replace("-", "")}


def codes_on(path: Path) -> set[str]:
    """The codes that a scanner reads from a PDF."""
    with PdfDocument(path) as document:
        # at 216 dpi, where a bar is two dots, one in a hundred is read in two ways
        pictures = [page.render(scale=300 / 72, grayscale=True).to_pil() for page in document]
    return {code.text.replace("-", "") for picture in pictures for code in zxingcpp.read_barcodes(picture)}
