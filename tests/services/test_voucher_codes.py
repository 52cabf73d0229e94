"""Codes: drawn ones never equal and never guessed, chosen ones found by folding, batches whole or not."""

import random
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.services.books import customer, on
from vefa import i18n
from vefa.db.models import Voucher
from vefa.errors import VefaError
from vefa.rules import codes
from vefa.services import vouchers
from vefa.services.check import check
from vefa.services.voucher_codes import find_codes
from vefa.services.vouchers import Grant

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = on("2026-03-02")
TEN = Grant("percent", 1000, uses_allowed=None)


@pytest.fixture(autouse=True)
def turkish() -> None:
    i18n.set_language("tr")


def add(*chosen: str, grant: Grant = TEN) -> list[int]:
    return vouchers.add_codes(chosen, grant, today=TODAY, now=NOW)


def batch(count: int, prefix: str = "", grant: Grant = TEN) -> list[str]:
    made = vouchers.grant_vouchers(None, grant, count=count, prefix=prefix, today=TODAY, now=NOW)
    return [row.code for row in vouchers.voucher_rows(made, today=TODAY)]


@pytest.mark.parametrize("typed", ["INDIRIM-25", "indirim 25", "İndirim25", "ındırım*25", " INDIRIM\u00a025"])
def test_a_chosen_code_is_found_by_folding(shop: object, typed: str) -> None:
    (number,) = add("İNDİRİM-25")
    assert vouchers.find_code(typed) == vouchers.Found(number)
    row = vouchers.voucher_rows([number], today=TODAY)[0]
    assert (row.code, row.shown) == ("INDIRIM25", "İNDİRİM-25")
    assert vouchers.quote(typed, basket=20000, today=TODAY).discount == 2000


def test_a_chosen_code_that_looks_mistyped_is_found(shop: object) -> None:
    """It has twelve symbols of the alphabet, but no check: what is issued is never called mistyped."""
    code = "KRMXTPVFJDL2"
    assert codes.problem(code) is not None
    (number,) = add(code)
    assert vouchers.find_code(code.lower()).id == number


def test_mistyped_and_unknown(shop: object) -> None:
    (drawn,) = batch(1)
    assert vouchers.find_code("INDIRIM-26").reason == "mistyped"  # no code of this shop looks so
    add("INDIRIM-25")
    assert vouchers.find_code("INDIRIM-26").reason == "unknown"
    assert vouchers.find_code("INDIRIM-26").text == "Bu kodla verilmiş bir çek yok."
    assert vouchers.find_code(drawn[:-1]).reason == "mistyped"
    body = "R4JVV75K3V8"
    assert vouchers.find_code(body + codes.check(body)).reason == "unknown"


def test_every_slip_in_a_drawn_code_is_mistyped(shop: object) -> None:
    drawn = batch(20)
    add("YAZ")
    draw = random.Random(1)
    for code in drawn:
        for place in range(len(code)):
            other = draw.choice([one for one in codes.ALPHABET + "01IO" if one != code[place]])
            assert vouchers.find_code(code[:place] + other + code[place + 1 :]).reason == "mistyped"
        for place in range(len(code) - 1):
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            if swapped != code:
                assert vouchers.find_code(swapped).reason == "mistyped"


def test_codes_are_unique_over_all_kinds(shop: object) -> None:
    drawn = batch(3)
    add("YAZ-20")
    for again in ("yaz20", "Yaz 20", drawn[1].lower()):
        with pytest.raises(VefaError) as refused:
            add("KIS-1", again, grant=Grant("gift_card", 5000))
        assert refused.value.message.endswith(again)
    add("YAZ-21", grant=Grant("gift_card", 5000))
    assert Voucher.select().count() == 5


def test_a_batch_is_added_whole_or_not_at_all(shop: object) -> None:
    chosen = [f"KOD-{number}" for number in range(30)]
    with pytest.raises(VefaError) as refused:
        add(*chosen, *(one.lower() for one in chosen[:12]))
    assert refused.value.message.endswith(
        "kod-0, kod-1, kod-2, kod-3, kod-4, kod-5, kod-6, kod-7, kod-8, kod-9 ve 2 tane daha"
    )
    for wrong in ("", " - ", "x" * 41):
        with pytest.raises(VefaError):
            add("TAMAM", wrong)
    with pytest.raises(VefaError):
        add()
    assert Voucher.select().count() == 0
    assert len(add(*chosen)) == 30


def test_many_codes_are_found_at_once(shop: object) -> None:
    first, second = add("YAZ-20", "KIŞ-20")
    assert find_codes(["yaz20", "KIS 20", "BAHAR"]) == {"yaz20": first, "KIS 20": second}


def test_chosen_codes_of_one_customer(shop: object) -> None:
    ayse = customer()
    (number,) = vouchers.add_codes(["AYSE-10"], TEN, holder=ayse, today=TODAY, now=NOW)
    assert vouchers.voucher_rows([number], today=TODAY)[0].customer_id == ayse


def test_a_batch_with_a_prefix(shop: object) -> None:
    made = batch(300, "Bayram-")
    assert len(set(made)) == 300
    assert all(code.startswith("BAYRAM") and len(code) == 16 and codes.agrees(code) for code in made)
    row = vouchers.voucher_rows([1], today=TODAY)[0]
    assert row.shown == f"BAYRAM-{made[0][6:11]}-{made[0][11:]}"
    assert vouchers.find_code(row.shown.lower()).id == 1
    other = codes.ALPHABET[codes.ALPHABET.index(made[0][9]) - 1]
    slip = made[0][:9] + other + made[0][10:]
    assert vouchers.find_code(slip).reason == "mistyped"
    with pytest.raises(VefaError):
        batch(1, "BAYRAMLIK")
    with pytest.raises(VefaError):
        batch(1, "%")
    assert Voucher.select().count() == 300


@pytest.mark.parametrize(("prefix", "free"), [("", codes.LENGTH - 1), ("YAZ", codes.PREFIXED - 1)])
def test_of_a_million_guesses_not_one_hits_ten_thousand_codes(shop: object, prefix: str, free: int) -> None:
    """Even for one who computes the check: what is drawn is as long as the arithmetic says."""
    (code,) = batch(1, prefix)
    assert len(code) - len(prefix) - 1 == free
    assert 10_000 / len(codes.ALPHABET) ** free < 1 / 1_000_000


def test_codes_of_batches_and_gift_cards_never_meet(shop: object) -> None:
    made = batch(5000) + batch(500, grant=Grant("gift_card", 10000)) + batch(500)
    assert len({codes.canonical(code) for code in made}) == 6000
    assert not {"I", "O", "0", "1"} & set("".join(made))
    assert check() == []


def test_a_code_drawn_twice_is_drawn_again(shop: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random bytes that repeat themselves stop no batch."""
    first, second = bytes(range(11)), bytes(range(11, 22))
    source = iter(first + first + second)
    monkeypatch.setattr(
        "secrets.token_bytes", lambda count: bytes(next(source, 5) for _one in range(count))[::-1]
    )
    assert len(set(batch(2))) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kodlar.txt", "YAZ-1\nYAZ-2\n\nYAZ-3\n"),
        ("kodlar.csv", "Ad;Kupon kodu\nAyşe;YAZ-1\nFatma;YAZ-2\nElif;YAZ-3\n"),
        ("kodlar.csv", "Code\nYAZ-1\nYAZ-2\nYAZ-3\n"),
    ],
)
def test_codes_from_a_text(shop: object, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert vouchers.read_codes(path) == ["YAZ-1", "YAZ-2", "YAZ-3"]


def test_codes_from_a_workbook(shop: object, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["No", "Kod"], [1, "YAZ-1"], [2, None], [3, 20260001]):
        book.active.append(row)
    book.save(tmp_path / "kodlar.xlsx")
    assert vouchers.read_codes(tmp_path / "kodlar.xlsx") == ["YAZ-1", "20260001"]
    book.active.delete_rows(2, 3)
    book.save(tmp_path / "bos.xlsx")
    with pytest.raises(VefaError) as refused:
        vouchers.read_codes(tmp_path / "bos.xlsx")
    assert refused.value.message == "“bos.xlsx” dosyasında kod yok."
