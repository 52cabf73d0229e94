"""Surveys of a shop as pages and pictures show them: one with 48 answers, one with a few, one new."""

from datetime import datetime, timedelta

from vefa.rules.survey import Answer, Picked
from vefa.services import customers
from vefa.services.surveys import replies, themes
from vefa.services.surveys.keeping import make_from_template
from vefa.services.surveys.recording import Given, record_response

MARKS = (1, 0, 0, 2, 0, 1, 3, 5, 9, 11, 16)  # how many gave 0, 1, 2 … 10
_LATE = "Kargo çok geç geldi, üç gün haber alamadım."
_SIZE = "Beden tablosu tutmuyor, iki kez değiştirdim."
_BOX = "Ürün güzel ama kutu ezilmişti."
_KIND = "Beden konusunda çok yardımcı oldunuz, teşekkürler."
_SAID = {
    0: ["Kargo gelmedi, aradım açmadınız."], 3: [_LATE, "Kargo yine gecikti."], 5: [_SIZE],
    6: [_BOX, "Kargo yavaş.", "Beden küçük geldi."], 7: ["Beden biraz dar.", "Kargo geç ama güzel."],
    8: ["Güzel paketleme.", "Beden tam oldu, memnunum."],
    9: ["Paketleme özenliydi.", "Çok ilgili davrandınız.", "İlgi güzeldi."],
    10: ["Hediye notunuz çok hoştu.", "Güler yüzlü ve ilgili.", "Paketleme harika.", "Fiyatı uygun.", _KIND],
}  # fmt: skip
THEMES = {
    "Kargo gecikmesi": ("kargo",), "Beden uyumu": ("beden",), "İlgi ve güler yüz": ("ilgi", "güler"),
    "Paketleme": ("paket", "kutu"), "Fiyat": ("fiyat",),
}  # fmt: skip


def some_surveys(now: datetime) -> list[int]:
    """Ids of the three: after a purchase (48 answers, some with a reply), a visit (6), a product (none)."""
    for name, words in THEMES.items():
        themes.add_theme(name, words)
    today = now.date()
    keys = ("after_purchase", "shop_visit", "product")
    made = [make_from_template(key, today=today, now=now) for key in keys]
    who = [
        one
        for one in customers.customer_ids(sort="spent_12m", descending=True, today=today)
        if customers.draft_of(one).phone
    ]
    ids = _purchases(made[0], who, now)
    for one in ids[:3]:
        replies.reply(one, "call", "Arandı, yenisi gönderildi.", now=now - timedelta(hours=3))
    for place, mark in enumerate((5, 5, 4, 3, 5, 4)):
        at = now - timedelta(days=9 - place)
        answers: dict[str, Answer] = {"satisfied": mark, "recommend": 2 * mark}
        given = Given(made[1], "kiosk", answers, anonymous=True, at=at, started_at=at - timedelta(seconds=41))
        record_response(given, today=at.date(), now=at)
    return made


def _purchases(survey: int, who: list[int], now: datetime) -> list[int]:
    """The answers to the first, the lowest first, so that the happy ones are the newest."""
    found: list[int] = []
    marks = [mark for mark, count in enumerate(MARKS) for _one in range(count)]
    seen = dict.fromkeys(range(11), 0)
    for place, mark in enumerate(marks):
        at = now - timedelta(days=50 - place, hours=2)
        texts = _SAID.get(mark, [])
        text = texts[seen[mark]] if seen[mark] < len(texts) else ""
        seen[mark] += 1
        answers: dict[str, Answer] = {"recommend": mark, "subjects": Picked((_subject(text),))}
        if text:
            answers["wrong" if mark <= 6 else "comment"] = text
        if mark <= 6:
            answers["call_back"] = Picked(("yes",))
        given = Given(
            survey, "paper" if place % 3 else "sheet", answers, at=at, customer_id=who[place % len(who)]
        )
        done = record_response(given, today=at.date(), now=at)
        assert done.response_id is not None
        found.append(done.response_id)
    return found


def _subject(text: str) -> str:
    for word, key in (("argo", "delivery"), ("eden", "size"), ("aket", "packing"), ("iyat", "price")):
        if word in text:
            return key
    return "service" if "lgi" in text else "product"
