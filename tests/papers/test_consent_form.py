"""Consent form and information notice: what the law asks of each, and what must not stand on them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from tests.papers.pages import texts
from tests.services.books import customer
from vefa.db.models import Consent
from vefa.papers.consent_form import consent_forms
from vefa.papers.notice import Edition, notice_paper
from vefa.rules.consents import CHANNELS
from vefa.rules.privacy_words import EUROPE, open_places
from vefa.services import consents, own_fields, settings
from vefa.services.consent_forms import draw_forms, drawn_form
from vefa.services.consent_texts import consent_text, own_texts, ready_text, save_own_texts
from vefa.services.notices import newest_notice, notice_versions, ready_notice, save_notice
from vefa.services.settings import ShopInfo

DAY = date(2026, 11, 24)
SHOP = ShopInfo(
    "Ayla <b>Butik</b>", "Moda Caddesi No: 12\nKadıköy", "0(532) 123 45 67", "aylabutik.example",
    "Ayla Demirtaş, 1234567890", email="merhaba@aylabutik.example",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _shop(shop: object) -> None:
    settings.save_shop(SHOP)


def said(path: Path) -> str:
    return " ".join(" ".join(texts(path)).replace("\u00a0", " ").split())


def squares(path: Path) -> list[tuple[float, float]]:
    """The boxes of a page that are stroked and square: where they stand."""
    stream = PdfReader(path).pages[0].get_contents()
    assert stream is not None
    found = []
    for operands, operator in stream.operations:
        if operator == b"re":
            x, y, wide, high = (float(one) for one in operands)
            if abs(wide - high) < 0.01 and 10 < wide < 15:
                found.append((x, y))
    return found


def test_each_way_is_asked_by_itself_and_nothing_is_ticked(tmp_path: Path) -> None:
    who = customer(
        "Şükrü <i>Aslan</i>", phone="+905321234567", email="s@ornek.example", address="Moda Cad. No: 5"
    )
    path = tmp_path / "a.pdf"
    (form,) = draw_forms([who], today=DAY)
    assert consent_forms([form], settings.shop(), path).pages == 1
    whole = said(path)
    for words in (
        "Ayla <b>Butik</b>", "Ayla Demirtaş, 1234567890", "Şükrü <i>Aslan</i>", "0(532) 123 45 67",
        "s@ornek.example", "Moda Cad. No: 5", "Form no F-0001", "6563 sayılı Kanun", "İmza", "Saat",
        "Onay vermek zorunda değilsiniz", "ücretsiz ve gerekçe göstermeden geri alabilirsiniz",
        "3 iş günü", "İYS", "Bu form onun da program koşullarının da kabulü değildir.",
    ):  # fmt: skip
        assert words in whole, words
    assert [whole.count(words) for words in ("Onay veriyorum", "Onay vermiyorum")] == [3, 3]
    for channel in CHANNELS:
        assert " ".join(consent_text(channel).split()) in whole
    boxes = squares(path)
    assert len(boxes) == 6, "a yes and a no for each of three ways"
    with PdfDocument(path) as document:
        page = document[0].render(scale=4).to_pil().convert("L")
        high = document[0].get_height()
    for x, y in boxes:
        inside = page.crop(
            (int((x + 2) * 4), int((high - y - 10) * 4), int((x + 10) * 4), int((high - y - 2) * 4))
        )
        assert inside.getextrema() == (255, 255)
    assert Consent.select().count() == 0, "printing records nothing"


def test_a_form_for_everybody_and_one_way_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    forms = draw_forms(blank=2, channels=["call"], today=DAY)
    assert [one.number for one in forms] == ["F-0001", "F-0002"]
    printed = consent_forms(forms, settings.shop(), path, size="a4")
    assert printed.pages == 2
    assert len(squares(path)) == 2
    assert "SMS" not in said(path).replace("SMS ve e-posta sağlayıcısına", "")
    again = tmp_path / "b.pdf"
    consent_forms(forms, settings.shop(), again, size="a4")
    assert path.read_bytes() == again.read_bytes()


def test_the_number_of_a_customers_form_stays_through_a_day() -> None:
    ayse, ali = customer("Ayşe"), customer("Ali")
    numbers = [draw_forms([one], today=day)[0].number for one, day in (
        (ayse, DAY), (ali, DAY), (ayse, DAY), (ayse, date(2026, 11, 25)),
    )]  # fmt: skip
    assert numbers == ["F-0001", "F-0002", "F-0001", "F-0003"]
    assert draw_forms([ali], channels=["call"], today=DAY)[0].number == "F-0004", "another form"
    assert (drawn_form(ayse), drawn_form(ali), drawn_form(customer())) == ("F-0003", "F-0004", "")


def test_the_shops_own_text_stands_on_paper_and_in_the_record(tmp_path: Path) -> None:
    own = "Bana <SMS> gönderin & arayın"
    assert save_own_texts({"message": f"  {own} ", "email": ready_text("email", "tr")}, "tr") == {}
    assert own_texts("tr") == {"message": own}
    assert consents.consent_text("message") == own
    assert consents.consent_text("email") == ready_text("email", "tr")
    assert own not in consent_text("message", "en")
    path = tmp_path / "a.pdf"
    consent_forms(draw_forms(blank=1, today=DAY), settings.shop(), path)
    assert own in said(path)
    assert save_own_texts({}, "tr") == {"message": own}
    assert consents.consent_text("message") == ready_text("message", "tr")


def test_long_texts_stand_closer_and_the_signature_is_never_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    save_own_texts({"message": ready_text("message", "tr") + " Sesli iletiler de buna girer." * 4}, "tr")
    assert consent_forms(draw_forms(blank=1, today=DAY), settings.shop(), path).pages == 1
    save_own_texts({"message": "Uzun bir onay metni, sonu gelmez. " * 60}, "tr")
    assert consent_forms(draw_forms(blank=1, today=DAY), settings.shop(), path).pages == 2
    last = texts(path)[-1]
    assert last.index("geri alabilirsiniz") < last.index("Gün Saat İmza")


def test_a_shop_elsewhere_asks_without_the_turkish_register(tmp_path: Path) -> None:
    settings.save_shop(replace(SHOP, country="DE", currency="TRY", language="en", identity_line=""))
    path = tmp_path / "a.pdf"
    consent_forms(draw_forms(blank=1, today=DAY), settings.shop(), path)
    whole = said(path)
    assert "Consent to messages and calls" in whole
    assert "İYS" not in whole
    assert "6563" not in whole
    assert "[trade name" in whole
    assert PdfReader(path).trailer["/Root"]["/Lang"] == "en"


def test_a_shop_without_a_name_is_a_place_to_write(tmp_path: Path) -> None:
    path, unnamed = tmp_path / "a.pdf", replace(SHOP, name="", identity_line="")
    consent_forms(draw_forms(blank=1, today=DAY), unnamed, path)
    assert "[işletmenin adı] her kanal için" in said(path)
    assert "İletileri gönderen: [işletmenin adı], [ticaret unvanı" in said(path)


def notice(path: Path, language: str = "tr", number: int | None = None) -> str:
    text = ready_notice(language)
    notice_paper(text, settings.shop(), path, Edition(language, DAY, number))
    return said(path)


def test_the_notice_says_what_article_10_asks_and_takes_no_signature(tmp_path: Path) -> None:
    own_fields.add_field("Beden | <b>", "number")
    path = tmp_path / "a.pdf"
    whole = notice(path)
    for words in (
        "6698 sayılı", "m.10", "Ayla <b>Butik</b>", "Ayla Demirtaş, 1234567890",
        "Moda Caddesi No: 12, Kadıköy", "merhaba@aylabutik.example", "m.5/2-c", "m.5/2-ç", "m.5/2-e",
        "m.5/2-f", "m.5/1", "Kimlere aktarıyoruz?", "Yurt dışına",
        "kısmen otomatik yollarla", "Haklarınız (m.11)", "30 gün", "60 gün",
        "Kişisel Verileri Koruma Kuruluna", "imza ve onay gerektirmez", "Beden / <b>: isteğe bağlı",
        "Taslak", "Henüz kaydedilmedi",
    ):  # fmt: skip
        assert words in whole, words
    for words in ("kabul ediyorum", "onay veriyorum", "okudum"):
        assert words not in whole.lower()
    assert squares(path) == []
    assert len(open_places(ready_notice("tr"))) == 9


def test_other_countries_have_their_own_law(tmp_path: Path) -> None:
    for country, article, law in (
        ("DE", True, "General Data Protection Regulation"),
        ("US", False, "Programme"),
    ):
        settings.save_shop(replace(SHOP, country=country))
        whole = notice(tmp_path / f"{country}.pdf", "en")
        assert law in whole
        assert ("art. 6(1)(b)" in whole) == article == (country in EUROPE)
        assert "6698" not in whole
        assert "İYS" not in whole


def test_versions_of_the_shops_own_notice(tmp_path: Path) -> None:
    assert newest_notice("tr") is None
    first = save_notice("# Bir\nMetin\n\n", "tr", today=DAY)
    assert (first.number, first.text, first.made_on) == (1, "# Bir\nMetin", DAY)
    assert save_notice("# Bir\nMetin", "tr", today=date(2026, 12, 1)) == first
    second = save_notice("İki [yıl]", "tr", today=date(2026, 12, 1))
    assert [one.number for one in notice_versions("tr")] == [1, 2]
    assert newest_notice("en") is None
    path = tmp_path / "a.pdf"
    notice_paper(second.text, SHOP, path, Edition("tr", second.made_on, second.number))
    assert "Sürüm 2, 01.12.2026" in said(path)
    assert "Taslak" in said(path), "a place in square brackets is still open"
    notice_paper(first.text, SHOP, path, Edition("tr", first.made_on, 1))
    assert "Taslak" not in said(path)
