"""A script makes a survey, brings answers in, sees what they came to, asks whom the rules say."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Vefa
from tests.papers.pages import codes, picture
from tests.services.survey_shop import at
from vefa.db.models import Invitation
from vefa.db.shop import open_shop
from vefa.rules.asking import AskRule
from vefa.rules.survey_rules import SurveyRules
from vefa.services.surveys.keeping import save_rules, survey_called

SHEET = (
    "Zaman damgası,Bizi bir arkadaşınıza önerme olasılığınız nedir?,Telefon\n"
    "20.11.2026 10:00:00,9,0532 000 12 34\n"
    "21.11.2026 10:00:00,3,\n"
    "22.11.2026 10:00:00,on bir,\n"
)


@pytest.fixture
def ask(vefa: Vefa, shop_file: Path) -> Any:
    """Runs a command on the empty shop; its JSON."""

    def call(*words: Any) -> Any:
        said = vefa(*words, "--shop", shop_file, "--json")
        assert said.code == 0, said.err
        return json.loads(said.out)

    return call


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "yanitlar.csv"
    path.write_text(SHEET, "utf-8")
    return path


def test_answers_come_in_once_and_are_counted(ask: Any, vefa: Vefa, shop_file: Path, sheet: Path) -> None:
    ask("customer", "add", "Ayşe Yılmaz", "--phone", "0532 000 12 34")
    look = ask("survey", "import", sheet, "--survey", "Web formu", "--dry-run")
    assert (look["made"], look["import"], look["answers"]["new"], look["answers"]["customers"]) == (
        True,
        None,
        3,
        1,
    )
    assert ask("surveys") == {"surveys": []}
    done = ask("survey", "import", sheet, "--survey", "Web formu")
    assert (done["survey"], done["tool"], done["answers"]["new"]) == ("Web formu", "Google Forms", 3)
    again = ask("survey", "import", sheet)
    assert (again["survey"], again["made"], again["answers"]["known"]) == ("Web formu", False, 3)
    (listed,) = ask("surveys")["surveys"]
    assert (listed["name"], listed["answers"], listed["last_day"]) == ("Web formu", 3, "2026-11-22")
    said = vefa("survey", "results", "web formu", "--shop", shop_file)
    assert said.code == 0
    assert "Web formu" in said.out


def test_results_of_days_beside_those_before(ask: Any, tmp_path: Path) -> None:
    ask("survey", "add", "after_purchase", "--name", "Alışveriş")
    lines = [
        f"{day:02}.{month}.2026 10:00:00,{mark}"
        for month, mark in (("10", 9), ("11", 3))
        for day in range(1, 6)
    ]
    path = tmp_path / "s.csv"
    path.write_text("\n".join(["Zaman damgası,recommend", *lines]), "utf-8")
    ask("survey", "import", path, "--survey", "Alışveriş")
    found = ask("survey", "results", "Alışveriş", "--from", "2026-11-01", "--to", "2026-11-30")
    assert (found["score"]["value"], found["score"]["n"], found["low"], found["waiting"]) == (-100.0, 5, 5, 5)
    assert (found["before"]["first"], found["before"]["last"]) == ("2026-10-02", "2026-10-31")
    assert found["before"]["score"]["value"] == 100.0
    assert found["before"]["proof"]["proven"]
    assert found["score"]["needed"] == {"10": 217, "20": 55}
    assert found["questions"][0]["key"] == "recommend"
    gone = ask("survey", "undo", "Alışveriş")
    assert (gone["answers"], ask("surveys")["surveys"][0]["answers"]) == (10, 0)


def test_who_is_asked_and_the_text_for_each(ask: Any, vefa: Vefa, shop_file: Path) -> None:
    ask("survey", "add", "after_purchase", "--name", "Alışveriş")
    ask("customer", "add", "Ayşe Yılmaz", "--phone", "0532 000 12 34")
    ask("sale", "--customer", "0532 000 12 34", "--amount", "100")
    opened = open_shop(shop_file, now=at()["now"])
    save_rules(survey_called("Alışveriş").id, SurveyRules(ask=(AskRule("delivery"),)), now=at()["now"])
    opened.close()
    assert ask("survey", "ask", "Alışveriş") == {
        "channel": "message",
        "people": [],
        "left_out": {"no_consent": 1},
    }
    (listed,) = ask("survey", "ask", "Alışveriş", "--channel", "paper")["people"]
    assert "code" not in listed
    (asked,) = ask("survey", "ask", "Alışveriş", "--channel", "paper", "--invite")["people"]
    assert (asked["name"], asked["code"] in asked["text"]) == ("Ayşe Yılmaz", True)
    assert ask("survey", "ask", "Alışveriş", "--channel", "paper")["left_out"] == {"asked_lately": 1}
    assert vefa("survey", "ask", "Yok", "--shop", shop_file).code == 2


@pytest.mark.parametrize(
    "words", [("survey", "add", "yok"), ("survey", "results", "yok"), ("survey", "undo", "yok")]
)
def test_what_is_not_there_is_told(vefa: Vefa, shop_file: Path, words: tuple[str, ...]) -> None:
    said = vefa(*words, "--shop", shop_file)
    assert said.code == 2
    assert said.err


def test_forms_are_printed_blank_and_for_an_order(
    ask: Any, vefa: Vefa, shop_file: Path, tmp_path: Path
) -> None:
    ask("survey", "add", "after_purchase", "--name", "Alışveriş")
    ask("sale", "--amount", "100")
    path = tmp_path / "form.pdf"
    words = ("print", "survey", "alışveriş", path, "--shop", shop_file)
    said = vefa(*words, "--blank", 1, "--order", "V-1", "--language", "en")
    assert (said.code, "4 sayfada 2 form" in said.out) == (0, True)
    first, second = (codes(picture(path, page, 150)) for page in (0, 2))
    assert len(first | second) == 2
    assert vefa(*words, "--order", "V-1").code == 0
    assert codes(picture(path, 0, 150)) == first
    assert vefa(*words).code == 2
    assert vefa(*words, "--order", "V-9").code == 2


def test_a_form_that_cannot_be_written_leaves_no_code(
    ask: Any, vefa: Vefa, shop_file: Path, tmp_path: Path
) -> None:
    ask("survey", "add", "after_purchase", "--name", "Alışveriş")
    said = vefa("print", "survey", "Alışveriş", tmp_path / "yok" / "f.pdf", "--blank", 2, "--shop", shop_file)
    assert said.code == 2
    opened = open_shop(shop_file, now=at()["now"])
    assert Invitation.select().count() == 0
    opened.close()


def test_a_sheet_with_a_name_of_an_old_disk_comes_in(ask: Any, tmp_path: Path) -> None:
    path = tmp_path / "yan\udcfdt.csv"
    try:
        path.write_text(SHEET, "utf-8")
    except OSError:  # a system that has no such names
        return
    assert ask("survey", "import", path)["survey"] == "yan?t"
    assert [one["name"] for one in ask("surveys")["surveys"]] == ["yan?t"]


def test_own_words_instead_of_a_choice_are_counted_under_a_name(
    ask: Any, vefa: Vefa, shop_file: Path
) -> None:
    ask("survey", "add", "why_left", "--name", "Neden")
    found = ask("survey", "results", "Neden")
    names = {one["key"]: one["choice"] for q in found["questions"] for one in q.get("choices", ())}
    assert names["other"] == "Diğer"
    assert all(names.values())


def test_questions_of_a_group_can_be_told_apart(
    ask: Any, vefa: Vefa, shop_file: Path, tmp_path: Path
) -> None:
    group = "Aşağıdaki filmlerden hangisini ne kadar beğendiğinizi söyler misiniz, en çok hangisini"
    path = tmp_path / "g.csv"
    path.write_text(f'"{group} / Birinci","{group} / İkinci"\n5,4\n3,2\n', "utf-8")
    ask("survey", "import", path, "--survey", "Filmler")
    said = vefa("survey", "results", "Filmler", "--shop", shop_file).out
    assert "/ Birinci" in said
    assert "/ İkinci" in said
