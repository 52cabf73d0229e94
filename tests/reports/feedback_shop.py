"""What customers said in two months: answers to a survey, complaints with all that happened; odd texts."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.services.books import customer, line, order
from tests.services.grievances import complain, on_day, put, settle
from tests.services.survey_shop import give, words
from vefa.db.models import Invitation, OrderLine
from vefa.db.shop import insert, write
from vefa.rules.survey import Choice, Picked, Question, Survey
from vefa.services.causes import tree
from vefa.services.complaints import files, moves, remedies
from vefa.services.complaints.actions import add_action, set_done
from vefa.services.complaints.opening import ComplaintDraft, open_complaint
from vefa.services.conversations import Talk, add_conversation
from vefa.services.surveys.keeping import make_survey
from vefa.services.surveys.themes import add_theme

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
NAMES = ("Ayşe Yılmaz", "<b>Ali</b> & <x", '=HYPERLINK("http://x")', "أحمد علي", "Kâmil Öztürk")
COMMENTS = (
    "Kargo çok geç geldi",
    "Kargo hızlıydı,\nteşekkürler 🌸",
    "<b>Beden</b> küçük & dar",
    '=HYPERLINK("http://kotu";"tıkla")',
    "Beden tablosu yanlış {0} %s",
    "Her şey güzeldi",
    "رائع جدا",
    "k" * 300,
)
FORM = Survey(
    words("Alışveriş sonrası"),
    (
        Question("recommend", "nps", words("Bizi önerir misiniz?"), low=6),
        Question("satisfied", "satisfaction", words("Hizmetten memnun musunuz?")),
        Question("effort", "effort", words("İşiniz kolay görüldü mü?"), high_is_good=True),
        Question(
            "channel", "one", words("Bizi nereden duydunuz?"),
            choices=(Choice("friend", words("Arkadaşımdan")), Choice("insta", words("Web & <reklam>"))),
            other=True,
        ),
        Question(
            "bought", "several", words("Ne aldınız?"),
            choices=(Choice("dress", words("Elbise")), Choice("bag", words("Çanta " * 20))),
        ),
        Question("price", "number", words("Kaç TL harcadınız?")),
        Question("when", "date", words("Ne zaman geldiniz?")),
        Question("city", "text", words("Hangi ilçedensiniz?")),
        Question("comment", "long_text", words("Eklemek istediğiniz var mı?")),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """What was made: ids."""

    survey: int
    complaint: int
    causes: tuple[int, ...]


def make_answers(count: int = 60, name: str = "") -> int:
    """A survey with answers in October and November; the id."""
    made = make_survey(FORM, name, today=date(2026, 9, 1), now=on_day(date(2026, 9, 1)))
    people = [customer(name) for name in NAMES]
    add_theme("Kargo", ("kargo",))
    add_theme("Beden", ("beden",))
    source = random.Random(3)

    def fill() -> None:
        for place in range(count):
            day = date(2026, 10, 1) + timedelta(days=source.randrange(55))
            give(made, _answers(source, place, day), day.isoformat(), **_who(source, people, place))
        for place in range(12):
            insert(
                Invitation, survey=made, customer=people[place % len(people)], code=f"TEST{place:04}",
                channel="message", day=f"2026-11-{place + 1:02}", at=f"2026-11-{place + 1:02}T09:00:00Z",
                person="",
            )  # fmt: skip

    write(fill)()
    return made


def _answers(source: random.Random, place: int, day: date) -> dict[str, Any]:
    """Most questions answered, each sometimes left out."""
    said: dict[str, Any] = {
        "recommend": source.choice((0, 3, 6, 7, 8, 9, 9, 10, 10)),
        "satisfied": source.randint(1, 5),
        "effort": source.randint(1, 7),
        "channel": Picked(("friend",), "") if place % 3 else Picked((), "Komşudan <i>"),
        "bought": Picked(("dress", "bag") if place % 2 else ("dress",), ""),
        "price": Decimal(100 + place),
        "when": day,
        "city": "Kadıköy",
        "comment": COMMENTS[place % len(COMMENTS)],
    }
    return {key: value for key, value in said.items() if source.random() < 0.85} or {"recommend": 5}


def _who(source: random.Random, people: list[int], place: int) -> dict[str, Any]:
    return {"customer_id": source.choice(people)} if place % 2 else {"anonymous": True}


def make_complaints() -> Heard:
    """Orders of a year, causes in a tree, complaints; the last one with everything a complaint can have."""
    product = tree.add_cause("Ürün hatası", now=NOW)
    sewing = tree.add_cause("Dikiş <b>", product, now=NOW)
    cargo = tree.add_cause("Geç teslimat", now=NOW)
    causes = (product, sewing, cargo)
    people = [customer(name) for name in NAMES]
    source = random.Random(8)

    def fill() -> None:
        for _place in range(200):
            day = date(2025, 12, 1) + timedelta(days=source.randrange(359))
            order(source.choice(people), 25_000, day.isoformat())
        for place in range(40):
            _complain(source, place, (None, *causes), people)

    write(fill)()
    action = add_action(
        "Yeni <b>kargo</b> firması", cause_id=cargo, owner="Can", today=date(2026, 9, 1), now=NOW
    )
    set_done(action, True, today=date(2026, 9, 10), now=NOW)
    add_action("Dikişler iki kez bakılacak", cause_id=sewing, due=date(2026, 12, 1), today=TODAY, now=NOW)
    return Heard(0, _whole_complaint(people[1], sewing), causes)


def _complain(source: random.Random, place: int, causes: tuple[int | None, ...], people: list[int]) -> None:
    """More of late, most of them of the last cause; some solved, some unfounded."""
    day = TODAY - timedelta(days=source.randrange(25 if place % 2 else 330))
    cause = causes[-1] if place % 3 else source.choice(causes)
    made = complain(f"Şikâyet {place}", customer_id=source.choice(people), cause_id=cause, now=on_day(day))
    if place % 7 == 0:
        moves.close(made, outcome="unfounded", now=on_day(day))
    elif place % 2 == 0:
        settle(made, now=on_day(min(day + timedelta(days=source.randrange(6)), TODAY)))
        put(made, rating=source.randint(1, 5))
    if place % 5 == 0:
        remedies.give_other(made, "refund", 1_000 * place + 50, today=TODAY, now=NOW)


def _whole_complaint(who: int, cause: int) -> int:
    at = datetime(2026, 11, 18, 8, tzinfo=UTC)
    sold = order(who, 45_000, "2026-11-10")
    line(sold, 30_000, quantity=2000)
    line(sold, 15_000)
    first = OrderLine.get(OrderLine.order == sold)
    draft = ComplaintDraft(
        "Dikiş <b>söküldü</b>", "message", who, sold, ((first.id, 1000),), topic="Elbise",
        words="İlk giyişte söküldü & <i>ikincisi</i> de.\n\nÇok üzüldüm 😞\n" + "Uzun " * 400,
        wants="exchange",
        severity="high", cause_id=cause, owner="Zeynep", promised=at + timedelta(days=3),
    )  # fmt: skip
    made = open_complaint(draft, now=at)
    moves.move(made, "looked_into", text="Fotoğraf istendi", now=at + timedelta(hours=1))
    moves.tell_customer(
        made, "Bugün bakıyoruz", channel="call", why="merak etmesin", minutes=4, now=at + timedelta(hours=2)
    )
    add_conversation(
        Talk("message", "Fotoğraf geldi", customer_id=who, complaint_id=made), now=at + timedelta(hours=3)
    )
    moves.add_note(made, "=1+1", now=at + timedelta(hours=4))
    back = remedies.give_other(made, "refund", 9_000, today=date(2026, 11, 19), now=at + timedelta(days=1))
    remedies.take_back_remedy(back, today=date(2026, 11, 19), now=at + timedelta(days=1, hours=1))
    remedies.give_other(
        made, "replacement", 12_550, text="Yenisi <gönderildi>", today=date(2026, 11, 19),
        now=at + timedelta(days=1, hours=2),
    )  # fmt: skip
    add_action("Terzi değişti", complaint_id=made, owner="Can", due=date(2026, 12, 1), today=TODAY, now=NOW)
    return made


def attach(complaint_id: int, folder: Path) -> None:
    """A photo with an odd name."""
    photo = folder / "Fotoğraf <b>.jpg"
    photo.write_bytes(b"photo" * 700)
    files.attach(complaint_id, photo, now=NOW)
