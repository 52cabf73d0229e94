"""The file of a complaint: all that was kept of it, figures by plain count, whole texts, no markup."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.papers.pages import texts
from tests.reports.conftest import Filled
from tests.reports.feedback_shop import NOW, Heard, attach, make_complaints
from tests.reports.read_back import cells, check_workbook
from tests.services.grievances import MONDAY, complain
from vefa.db.models import ComplaintStep, Conversation, OrderLine, Remedy
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.reports.causes import causes_report
from vefa.reports.complaint import complaint_report
from vefa.reports.pdf import to_pdf
from vefa.reports.report import Report, Said, Section, Table
from vefa.reports.values import Money, Value
from vefa.reports.xlsx import to_xlsx
from vefa.rules.complaint_words import remedy_text
from vefa.services.causes.tree import add_cause
from vefa.services.complaints import moves, remedies
from vefa.services.complaints.opening import LONGEST_SUBJECT


@pytest.fixture
def heard(filled: Filled, tmp_path: Path) -> Heard:
    """Complaints; one of them with everything."""
    made: Heard = filled(make_complaints)
    attach(made.complaint, tmp_path)
    return made


def section(made: Report, title: str) -> Section:
    return next(one for one in made.sections if isinstance(one, Section) and one.title == title)


def rows(made: Report, title: str) -> tuple[tuple[Value, ...], ...]:
    return next(one for one in section(made, title).parts if isinstance(one, Table)).rows


def test_all_that_happened_stands_in_it_in_its_order(heard: Heard) -> None:
    made = complaint_report(heard.complaint, now=NOW)
    told = [one for one in section(made, "Neler oldu").parts if isinstance(one, Said)]
    steps = ComplaintStep.select().where(ComplaintStep.complaint == heard.complaint).count()
    talks = Conversation.select().where(Conversation.complaint == heard.complaint).count()
    assert len(told) == steps + talks == 10
    assert [one.text for one in told[:5]] == [
        "Şikâyet alındı", "İnceleniyor: Fotoğraf istendi", "Bugün bakıyoruz (gerekçe: merak etmesin)",
        "Fotoğraf geldi", "=1+1",
    ]  # fmt: skip
    assert told[2].head == "18.11.2026 13:00 · Telefon · müşteriye söylendi · 4 dk"
    facts = {row[0]: row[1] for row in rows(made, "Şikâyet")}
    assert facts["Müşteri"] == "<b>Ali</b> & <x"
    assert facts["Kök neden"] == "Ürün hatası › Dikiş <b>"
    assert facts["İlk yanıt"] == "18.11.2026 13:00"
    assert facts["Müşterinin isteği"] == "Değişim"
    (words,) = [one for one in section(made, "Müşterinin sözleriyle").parts if isinstance(one, Said)]
    assert words.text.count("Uzun") == 400


def test_order_remedies_and_clocks_are_those_of_a_plain_count(heard: Heard) -> None:
    made = complaint_report(heard.complaint, now=NOW)
    order = next(one for one in made.sections if isinstance(one, Section) and one.title.startswith("Sipariş"))
    (table,) = [one for one in order.parts if isinstance(one, Table)]
    lines = OrderLine.select().order_by(OrderLine.position)
    assert [row[2] for row in table.rows] == [Money(one.paid, "TRY") for one in lines]
    assert [row[3] for row in table.rows] == ["1", ""]
    given = rows(made, "Telafi için verilenler")
    kept = Remedy.select().where(Remedy.complaint == heard.complaint)
    cost = sum(one.cost for one in kept if one.taken_back is None)
    assert cost == 12_550
    assert given[-1][-1] == Money(cost, "TRY")
    assert [row[-1] for row in given[:-1]] == [None, Money(12_550, "TRY")]
    assert made.figures[2].value == "₺125,50"
    clocks = {row[0]: row[1:] for row in rows(made, "Süreler")}
    # severe: 4 working hours to answer, 16 to solve; Wednesday 11:00, and the shop works 9 to 18
    assert clocks["İlk yanıt"] == ("18.11.2026 15:00", "2 sa", "2 sa", "zamanında")
    assert clocks["Çözüm"][0] == "19.11.2026 18:00"
    assert clocks["Çözüm"][-1] == "geç"
    assert made.figures[1].value == "6 gün"


def test_paper_and_workbook(heard: Heard, tmp_path: Path) -> None:
    made = complaint_report(heard.complaint, now=NOW)
    to_pdf(made, tmp_path / "a.pdf")
    to_pdf(complaint_report(heard.complaint, now=NOW), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    whole = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    for words in (
        "2026-041", "Dikiş <b>söküldü</b>", "<i>ikincisi</i>", "Yenisi <gönderildi>", "Fotoğraf <b>.jpg",
        "=1+1", "Terzi değişti", "Süreler", "Tanımlar",
    ):  # fmt: skip
        assert words in whole, words
    assert whole.count("Uzun") == 400
    to_xlsx(made, tmp_path / "a.xlsx")
    assert check_workbook(tmp_path / "a.xlsx", made) > 15
    moments = [row[0] for row in cells(tmp_path / "a.xlsx", "Neler oldu")]
    assert moments == sorted(moments)
    assert len(moments) == 10


def test_the_code_of_a_voucher_is_money_and_stays_out(heard: Heard, tmp_path: Path) -> None:
    remedies.give_voucher(heard.complaint, 5_000, None, today=NOW.date(), now=NOW)
    made = complaint_report(heard.complaint, now=NOW)
    to_pdf(made, tmp_path / "a.pdf")
    to_xlsx(made, tmp_path / "a.xlsx")
    (code,) = [one.code for one in remedies.remedies_of(heard.complaint) if one.code]
    whole = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
    assert remedy_text("voucher") in whole
    assert code not in whole
    assert all(code not in str(row) for sheet in made.sheets for row in sheet.rows)


def test_a_complaint_of_nobody_closed_at_once(shop: object, tmp_path: Path) -> None:
    one = complain("Gürültü")
    moves.close(one, now=MONDAY + timedelta(days=3))
    for code, state in (("tr", "Kapatıldı"), ("en", "Closed")):
        with speaking(code):
            made = complaint_report(one, now=NOW + timedelta(days=9))
            to_pdf(made, tmp_path / f"{code}.pdf")
            to_xlsx(made, tmp_path / f"{code}.xlsx")
            check_workbook(tmp_path / f"{code}.xlsx", made)
            assert (made.figures[0].value, made.notes) == (state, ())
    assert made.figures[1].value == "3 days"
    with pytest.raises(VefaError):
        complaint_report(one + 1, now=NOW)


def test_long_texts_without_a_blank_stand_whole_inside_the_margins(shop: object, tmp_path: Path) -> None:
    cause = add_cause("n" * 80, now=MONDAY)
    one = complain("s" * LONGEST_SUBJECT, words="w" * 15_000, cause_id=cause)
    to_pdf(complaint_report(one, now=NOW), tmp_path / "a.pdf")
    pages = texts(tmp_path / "a.pdf")
    whole = "".join("".join(pages).split())
    assert "s" * LONGEST_SUBJECT in whole
    assert sum(page.count("w") for page in pages) >= 15_000
    assert max(len(line) for page in pages for line in page.splitlines() if set(line) <= {"w"}) < 120
    told = causes_report(MONDAY.date(), MONDAY.date(), today=NOW.date()).lede
    assert any(piece.text == "n" * 59 + "…" for piece in told)


def test_a_complaint_in_every_state_has_its_file_with_lines_to_sign(shop: object, tmp_path: Path) -> None:
    def told(one: int, hours: int) -> str:
        to_pdf(complaint_report(one, now=MONDAY + timedelta(hours=hours)), tmp_path / "a.pdf")
        whole = " ".join(" ".join(texts(tmp_path / "a.pdf")).split())
        assert "Düzenleyen (ad soyad, tarih, imza)" in whole
        assert "Onaylayan (ad soyad, tarih, imza)" in whole
        return whole

    one = complain("Yanlış renk")
    assert "durum: Yeni" in told(one, 1)
    moves.move(one, "looked_into", now=MONDAY + timedelta(hours=2))
    moves.move(one, "waiting", text="Fotoğraf <bekleniyor>", now=MONDAY + timedelta(hours=3))
    assert "Fotoğraf <bekleniyor>" in told(one, 4)
    moves.solve(one, "Değiştirildi & özür dilendi", now=MONDAY + timedelta(hours=5))
    moves.close(one, now=MONDAY + timedelta(hours=30))
    assert "Değiştirildi & özür dilendi" in told(one, 31)
    moves.reopen(one, "Yine yanlış geldi", now=MONDAY + timedelta(hours=60))
    assert "Yine yanlış geldi" in told(one, 61)
    twin, unfounded = complain("Yanlış renk, aynı"), complain("Haksız")
    moves.close_as_duplicate(twin, one, now=MONDAY + timedelta(hours=70))
    assert "durum: Yinelenen" in told(twin, 71)
    moves.close(unfounded, outcome="unfounded", text="Garanti dışı", now=MONDAY + timedelta(hours=72))
    assert "Garanti dışı" in told(unfounded, 73)
