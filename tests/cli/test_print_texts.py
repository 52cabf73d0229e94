"""`vefa print statement`: one customer or several, some days or the usual ones."""

import json
from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import Vefa
from tests.papers.pages import texts
from vefa.papers.pages import page_sizes
from vefa.papers.pen import MM


def whole(path: Path) -> str:
    return " ".join(" ".join(texts(path)).replace("\u00a0", " ").split())


def test_statements_of_several_customers_each_begin_a_page(
    vefa: Vefa, demo_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ekstre.pdf"
    said = vefa("print", "statement", 1, 2, 3, path, "--from", "2025-01-01", "--shop", demo_file)
    assert said.code == 0, said.err
    assert said.out.splitlines()[-1] == str(path)
    assert "3 ekstre" in said.out
    names = [
        json.loads(vefa("customer", "show", one, "--shop", demo_file, "--json").out)["name"]
        for one in (1, 2, 3)
    ]
    first_pages = [page for page in texts(path) if "Puan ekstresi" in page and "Sayın" in page]
    assert len(first_pages) == 3
    assert all(f"Sayın {name}" in page for name, page in zip(names, first_pages, strict=True))
    reader = PdfReader(path)
    entries = [one.title for one in reader.outline if not isinstance(one, list)]
    assert entries == (names if len(reader.pages) > 3 else [])


def test_a_day_whose_work_was_not_done_is_told(vefa: Vefa, shop_file: Path, tmp_path: Path) -> None:
    shop = ("--shop", shop_file)
    assert vefa("customer", "add", "Ayşe", *shop).code == 0
    assert "vefa daily" in vefa("print", "statement", 1, tmp_path / "a.pdf", *shop).err
    assert vefa("daily", *shop).code == 0
    assert vefa("print", "statement", 1, tmp_path / "a.pdf", *shop).err == ""


def test_the_usual_days_and_the_size(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    said = vefa("print", "statement", 1, path, "--size", "a4", "--shop", demo_file)
    assert said.code == 0, said.err
    assert "01.09.2026 – 24.11.2026" in whole(path)
    assert round(page_sizes(path)[0][0] / MM) == 210


def test_what_cannot_be_printed_is_a_sentence(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    shop = ("--shop", demo_file)
    assert vefa("print", "statement", 99_999, path, *shop).code == 2
    days = ("--from", "2026-03-02", "--to", "2026-03-01")
    said = vefa("print", "statement", 1, path, *days, *shop)
    assert said.code == 2
    assert "Bugüne kadar olan günleri seçin" in said.err
    assert not path.exists()
    assert vefa("print", "statement", 1, tmp_path / "yok" / "a.pdf", *shop).code == 2


def test_consent_forms_for_customers_and_for_the_counter(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    path, shop = tmp_path / "izin.pdf", ("--shop", demo_file)
    before = vefa("customer", "consent", 1, "--json", *shop).out
    said = vefa("print", "consent-form", path, "--customer", 1, "--blank", 2, *shop)
    assert said.code == 0, said.err
    assert said.out.splitlines()[:2] == ["3 form, 3 sayfa", "Numaralar: F-0001, F-0002, F-0003"]
    name = json.loads(vefa("customer", "show", 1, *shop, "--json").out)["name"]
    pages = [" ".join(page.split()) for page in texts(path)]
    assert name in pages[0]
    assert "Form no F-0001" in pages[0]
    assert "Form no F-0003" in pages[2]
    assert name not in pages[1]
    again = vefa("print", "consent-form", path, "--customer", 1, "--channel", "email", *shop)
    assert "Numaralar: F-0004" in again.out
    assert "E-posta iletileri" in whole(path)
    assert "Telefonla arama" not in whole(path)
    assert vefa("customer", "consent", 1, "--json", *shop).out == before, "printing records nothing"
    assert vefa("print", "consent-form", path, *shop).code == 2
    own = tmp_path / "metin.txt"
    own.write_text("Bana <SMS>\ngönderin & arayın", "utf-8")
    words = ("print", "consent-form", path, "--blank", 1, "--text", own)
    assert vefa(*words, *shop).code == 2
    assert vefa(*words, "--channel", "message", *shop).code == 0
    assert vefa("print", "consent-form", path, "--blank", 1, *shop).code == 0
    assert "Bana <SMS> gönderin & arayın" in whole(path), "kept from then on"


def test_the_notice_is_ours_until_the_shop_has_its_own(vefa: Vefa, demo_file: Path, tmp_path: Path) -> None:
    path, shop, own = tmp_path / "a.pdf", ("--shop", demo_file), tmp_path / "metin.txt"
    said = vefa("print", "notice", path, *shop)
    assert said.code == 0, said.err
    assert "Yazılacak ya da kararlaştırılacak: [2 yıl]" in said.err
    assert "Taslak" in whole(path)
    own.write_text("# Veri sorumlusu\nAyla <b>Demirtaş</b> & Kızı\n", "utf-8")
    said = vefa("print", "notice", path, "--text", own, *shop)
    assert (said.code, said.err) == (0, "")
    assert "Ayla <b>Demirtaş</b> & Kızı" in whole(path)
    assert "Sürüm 1, 24.11.2026" in whole(path)
    assert "Taslak" not in whole(path)
    assert vefa("print", "notice", path, *shop).code == 0
    assert "Sürüm 1, 24.11.2026" in whole(path)
    assert vefa("print", "notice", path, "--language", "en", *shop).code == 0
    assert "Draft." in whole(path), "each language has a text of its own"
    own.write_text("\n", "utf-8")
    assert vefa("print", "notice", path, "--text", own, *shop).code == 2
