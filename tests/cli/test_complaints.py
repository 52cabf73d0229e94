"""A script takes complaints down, works on them, puts them right, and asks what is to be done."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa


@pytest.fixture
def ask(vefa: Vefa, shop_file: Path) -> Any:
    """Runs a command on the empty shop; its JSON."""

    def call(*words: Any) -> Any:
        said = vefa(*words, "--shop", shop_file, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)

    return call


@pytest.fixture
def told(vefa: Vefa, shop_file: Path) -> Any:
    """Runs a command on the empty shop; what it prints."""

    def call(*words: Any, code: int = 0) -> str:
        said = vefa(*words, "--shop", shop_file)
        assert said.code == code, said.err
        return said.out + said.err

    return call


def test_a_complaint_from_its_opening_to_its_closing(ask: Any, told: Any, tmp_path: Path) -> None:
    """The command line's day is 24.11.2026, noon in UTC: 15:00 in the shop, 3 hours before it closes."""
    ask("customer", "add", "Ayşe Yılmaz", "--phone", "0532 000 12 34")
    sold = ask("sale", "--customer", "0532 000 12 34", "--amount", "100")["number"]
    made = ask(
        "complaint", "open", "Dikiş söküldü", "--order", sold, "--severity", "high", "--words", "Açıldı",
        "--wants", "exchange", "--promised", "2026-11-24 17:00",
    )  # fmt: skip
    assert (made["number"], made["state"], made["customer"], made["order"]) == (
        "2026-001", "received", "Ayşe Yılmaz", sold,
    )  # fmt: skip
    assert made["due"] == {"what": "promised", "at": "2026-11-24T14:00:00Z", "standing": "today"}
    assert ask("complaint", "step", "2026-001", "--to", "looked_into")["state"] == "looked_into"
    ask("complaint", "step", "2026-001", "Fotoğraf rica ettik", "--told", "call", "--minutes", 6)
    ask("complaint", "step", "2026-001", "Depoya soruldu")
    given = ask("complaint", "give", "2026-001", "voucher", "50", "--until", "2026-12-31")
    assert (given["cost"], given["remedies"][0]["kind"]) == ("50.00", "voucher")
    assert ask("complaint", "give", "2026-001", "points", "30")["remedies"][1]["points"] == 30
    free = ask("complaint", "give", "2026-001", "replacement", "0", "--text", "Düğme")["remedies"][2]
    assert (free["kind"], free["cost"]) == ("replacement", "0.00")
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"1")
    assert "Dükkân ışığı dosyaları" in told("complaint", "attach", "2026-001", photo)
    assert ask("complaint", "solve", "2026-001", "Yenisi verildi", "--told", "message")["state"] == "told"
    assert ask("complaint", "close", "2026-001")["closed"] == "2026-11-24"
    shown = ask("complaint", "show", "2026-001")
    assert [step["kind"] for step in shown["steps"]] == [
        "state", "state", "told", "note", "remedy", "remedy", "remedy", "file", "state", "told", "state",
        "state",
    ]  # fmt: skip
    assert shown["files"] == [{"name": "foto.jpg", "size": 1, "here": True}]
    told("follow-up", "add", "Kazak ulaştı mı", "2026-11-27", "--complaint", "2026-001")
    text = told("complaint", "show", "2026-001")
    for known in (
        "Yenisi verildi",
        "Ayşe Yılmaz",
        sold,
        "Yüksek",
        "Açıldı",
        "24.11.2026 17:00",
        "Kazak ulaştı mı",
    ):
        assert known in text
    told("complaint", "ask", "2026-001", code=2)  # by a message, which she did not agree to
    asked = ask("complaint", "ask", "2026-001", "--channel", "counter")
    assert asked["code"] in asked["text"]
    told("complaint", "ask", "2026-001", "--channel", "counter", code=2)  # once
    assert ask("complaint", "reopen", "2026-001", "Yine")["closed"] is None
    ask("complaint", "open", "Aynısı")
    twin = ask("complaint", "close", "2026-002", "--duplicate-of", "2026-001")
    assert twin["state"] == "duplicate"


def test_lists_causes_and_tasks(ask: Any, told: Any) -> None:
    ask("complaint", "open", "Söküldü", "--severity", "urgent")
    ask("complaint", "open", "Gecikti", "--severity", "low")
    found = ask("complaints", "--search", "sokuldu")
    assert (found["count"], found["groups"]["open"], found["complaints"][0]["subject"]) == (1, 2, "Söküldü")
    assert [one["severity"] for one in ask("complaints", "--sort", "due")["complaints"]] == ["urgent", "low"]
    assert "2026-001" in told("complaints", "--severity", "urgent")
    causes = ask("causes")
    assert (causes["causes"][0]["complaints"], causes["causes"][0]["cause"], causes["repeating"]) == (
        2,
        None,
        [],
    )
    assert "2" in told("causes")
    tasks = ask("tasks")
    assert [(one["kind"], one["urgency"], one["button"]) for one in tasks["tasks"]] == [
        ("complaint", "due", "open")
    ]  # fmt: skip
    assert "Söküldü" in told("tasks")


def test_talks_and_follow_ups(ask: Any, told: Any) -> None:
    ask("customer", "add", "Ayşe Yılmaz")
    asked = ask("conversation", "add", "message", "Beden?", "--customer", 1)
    assert (asked["open"], asked["customer"]) == (True, "Ayşe Yılmaz")
    said = ask("conversation", "add", "message", "Evet", "--answers", asked["id"], "--waited", 12)
    assert (said["incoming"], said["customer"]) == (False, "Ayşe Yılmaz")
    listed = ask("conversation", "list")["conversations"]
    assert [(one["id"], one["open"], one["waited_minutes"]) for one in listed] == [
        (said["id"], False, None), (asked["id"], False, 12),
    ]  # fmt: skip
    other = ask("conversation", "add", "email", "Fiyat?")
    assert [one["kind"] for one in ask("tasks")["tasks"]] == ["talk"]
    assert ask("conversation", "answered", other["id"])["waited_minutes"] == 0
    (row,) = [one for one in ask("conversation", "figures") if one["channel"] == "message"]
    assert (row["in"], row["out"], row["median_minutes"]) == (1, 1, 12)
    assert "12" in told("conversation", "figures")
    assert "Beden?" in told("conversation", "list", "--search", "beden")
    told("follow-up", "add", "Ara", "2026-11-24", "--customer", 1, "--every", "week")
    assert [one["kind"] for one in ask("tasks")["tasks"]] == ["follow_up"]
    assert "Takip: Ara" in told("tasks")
    assert "numara 1" in told("tasks")
    assert "01.12.2026" in told("follow-up", "done", 1)
    assert ask("tasks")["tasks"] == []
    told("follow-up", "add", "Bir kez", "2026-11-24")
    assert "2026" not in told("follow-up", "done", 2)
    assert "24.11.2026" in told("follow-up", "done", 2, code=2)
    assert "Bugün" in told("tasks")


def test_what_is_wrong_is_told_and_mended_by_the_caller(told: Any) -> None:
    told("complaint", "open", "Söküldü")
    for wrong in (
        ("complaint", "show", "2026-009"),
        ("complaint", "open", " "),
        ("complaint", "open", "Gelmedi", "--promised", "2026-11-24 14:59"),
        ("complaint", "step", "2026-001", "--to", "told"),
        ("complaint", "step", "2026-001"),
        ("complaint", "give", "2026-001", "points", "10"),
        ("complaint", "give", "2026-001", "refund", "kaç"),
        ("complaint", "give", "2026-001", "refund", "0"),
        ("complaint", "attach", "2026-001", "yok.jpg"),
        ("complaint", "open", "a", "--cause", "Yok"),
        ("conversation", "add", "message", "a", "--answers", "9"),
        ("conversation", "answered", "9"),
        ("follow-up", "add", "a", "2026-11-01"),
        ("follow-up", "done", "9"),
    ):
        assert told(*wrong, code=2).strip()
