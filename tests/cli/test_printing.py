"""`vefa print cards|inserts|gift-cards|labels|slip`: papers with codes from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Vefa
from tests.cli.test_vouchers import codes_on, issue
from tests.papers.pages import texts
from vefa.papers.pages import page_sizes
from vefa.papers.pen import MM
from vefa.progress import Stopped


def found_by(vefa: Vefa, shop: Path, card: str) -> int:
    """Whose card it is, 0 for nobody's."""
    said = vefa("customer", "show", card, "--shop", shop, "--json")
    return int(json.loads(said.out)["number"]) if said.code == 0 else 0


def test_cards_for_customers_and_blank_ones(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "kartlar.pdf"
    words = ("print", "cards", path, "--shop", demo_file, "--customer", 3, "--customer", 5)
    said = vefa(*words, "--blank", 2, "--start-at", 8)
    assert said.out == f"2 sayfada 4 kart\n{path}\n"
    assert "2 müşteriye kart numarası verildi." in said.err
    found = codes_on(path)
    assert len(found) == 4
    assert sorted(found_by(vefa, demo_file, one) for one in found) == [0, 0, 3, 5]
    assert vefa(*words).err == ""
    assert codes_on(path) < found
    none = vefa(*words, "--new")
    assert (none.code, none.out) == (2, "")
    assert "--blank" not in none.err
    assert "--new olmadan" in none.err
    assert "NOPE numaralı sipariş yok" in vefa("print", "slip", "NOPE", path, "--shop", demo_file).err


def test_inserts_for_what_waits_and_for_an_order_again(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    vefa("survey", "add", "--template", "after_purchase", "--shop", demo_file)
    listed = json.loads(vefa("orders", "--shop", demo_file, "--json", "--limit", 999).out)["orders"]
    number = listed[0]["number"]
    path, again = tmp_path / "k.pdf", tmp_path / "k2.pdf"
    words = ("--shop", demo_file, "--order", number, "--amount", 50, "--min-basket", 500)
    said = vefa("print", "inserts", path, *words, "--text", "{hitap}, <b>sağ olun</b>")
    assert said.out == f"1 sayfada 1 kart\n{path}\n", said.err
    assert "<b>sağ olun</b>" in texts(path)[0].replace("\u00a0", " ")
    (code,) = codes_on(path)
    assert vefa("print", "inserts", again, *words, "--size", "a4").code == 0
    assert codes_on(again) == {code}
    used = vefa("voucher", "redeem", code, "--shop", demo_file, "--basket", 740, "--json")
    assert json.loads(used.out)["discount"] == "50.00"
    both = vefa("print", "inserts", path, *words, "--percent", 5)
    assert both.code == 2


def test_gift_cards_are_folded_and_printed_once(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    vefa("print", "vouchers", tmp_path / "before.pdf", "--shop", demo_file)
    made = [
        issue(vefa, demo_file, "--bearer", "--gift-card", 250)[0],
        issue(vefa, demo_file, "--bearer", "--amount", 5)[0],
    ]
    said = vefa("print", "gift-cards", tmp_path / "h.pdf", "--shop", demo_file, "--start-at", 5)
    assert said.out.startswith("1 sayfada 1 hediye kartı")
    assert codes_on(tmp_path / "h.pdf") == {made[0]["code"].replace("-", "")}
    assert vefa("print", "gift-cards", tmp_path / "h.pdf", "--shop", demo_file).code == 2
    labels = vefa("print", "labels", tmp_path / "e.pdf", "--shop", demo_file)
    assert labels.out.startswith("1 sayfada 1 çek")
    assert codes_on(tmp_path / "e.pdf") == {made[1]["code"].replace("-", "")}


@pytest.mark.parametrize(("paper", "wide"), [("80", 80), ("58", 58), ("label", 60), ("a4", 210)])
def test_vouchers_on_every_paper(vefa: Vefa, demo_file: Path, tmp_path: Path, paper: str, wide: int) -> None:
    made = issue(vefa, demo_file, "--customer", 3, "--amount", 5)[0]
    path = tmp_path / "c.pdf"
    said = vefa("print", "vouchers", path, "--shop", demo_file, "--paper", paper, "--code", made["code"])
    assert said.code == 0, said.err
    assert page_sizes(path)[0][0] == pytest.approx(wide * MM, abs=0.1)
    assert codes_on(path) == {made["code"].replace("-", "")}


def test_the_slip_of_a_sale(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    listed = json.loads(vefa("orders", "--shop", demo_file, "--json", "--limit", 5).out)["orders"]
    path = tmp_path / "fis.pdf"
    said = vefa("print", "slip", listed[0]["number"], path, "--paper", "58", "--shop", demo_file)
    assert said.out == f"{path}\n"
    assert listed[0]["number"] in texts(path)[0]


def test_what_cannot_be_printed_is_named(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    vefa("customer", "add", "山田 Ali", "--phone", "0532 000 98 76", "--shop", demo_file)
    said = vefa("print", "cards", tmp_path / "k.pdf", "--customer", "0532 000 98 76", "--shop", demo_file)
    assert "山田 Ali" in said.err
    assert "Basılamayan karakterler: 山 田" in said.err


def test_a_folder_that_is_not_there_gives_nobody_a_number(
    vefa: Vefa, demo_file: Path, tmp_path: Path
) -> None:
    said = vefa("print", "cards", tmp_path / "yok" / "k.pdf", "--customer", 3, "--shop", demo_file)
    assert said.code == 2
    again = vefa("print", "cards", tmp_path / "k.pdf", "--customer", 3, "--shop", demo_file)
    assert "1 müşteriye kart numarası verildi." in again.err


@pytest.mark.parametrize("ended", [Stopped, KeyboardInterrupt])
def test_what_is_stopped_leaves_no_code_behind(
    vefa: Vefa, demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ended: type[BaseException]
) -> None:
    """Ctrl+C while pages are written: nobody has a number, no voucher and no code of a form is good."""

    def counts() -> list[int]:
        with closing(sqlite3.connect(demo_file)) as shop:
            asked = (
                "SELECT COUNT(*) FROM voucher WHERE blocked_on IS NULL",
                "SELECT COUNT(*) FROM identity WHERE kind = 'card'",
                "SELECT COUNT(*) FROM invitation",
            )
            return [shop.execute(one).fetchone()[0] for one in asked]

    def stop(done: int, total: int | None = None, _text: str = "") -> None:
        if done == total:
            raise ended

    vefa("survey", "add", "--template", "after_purchase", "--shop", demo_file)
    listed = json.loads(vefa("orders", "--shop", demo_file, "--json", "--limit", 1).out)["orders"]
    name = json.loads(vefa("surveys", "--shop", demo_file, "--json").out)["surveys"][0]["name"]
    before = counts()
    monkeypatch.setattr("vefa.cli.output.silent", stop)
    for words in (
        ("cards", "--customer", 3),
        ("inserts", "--order", listed[0]["number"], "--amount", 50, "--survey", name),
        ("survey", name, "--blank", 2),
    ):
        said = vefa("print", *words, tmp_path / "k.pdf", "--shop", demo_file)
        assert (said.code, counts()) == (1, before), words
        assert not list(tmp_path.glob("*k.pdf*"))
