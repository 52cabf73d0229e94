"""Complaints of a shop as pages and pictures show them: some open, one repeating, many closed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from vefa.services import customers, orders
from vefa.services.causes.tree import add_cause, add_usual_causes, cause_named
from vefa.services.complaints import actions, moves, remedies
from vefa.services.complaints.choices import lines_of
from vefa.services.complaints.opening import ComplaintDraft, open_complaint
from vefa.services.conversations import Talk, add_conversation
from vefa.services.people import add_person, people
from vefa.services.ready_answers import add_ready_answer

HOUR = timedelta(hours=1)
_SUBJECTS = (
    "Kargo gecikti",
    "Beden küçük geldi",
    "Kargo gecikti",
    "İlgisizlik",
    "Fatura yanlış",
    "Kargo gecikti",
)
_ENGLISH = {
    "Ürün hatası": "Product fault",
    "Geç teslimat": "Late delivery",
    "Yanlış ya da eksik ürün": "Wrong or missing goods",
    "Fiyat ya da fatura": "Price or invoice",
}


def _named(cause: str) -> int | None:
    """A usual cause in the language of the shop."""
    return cause_named(cause) or cause_named(_ENGLISH[cause])


def some_complaints(today: datetime) -> list[int]:
    """Five open complaints around Monday 23 November 2026 and twelve that were closed; ids, newest last.

    The last one is about a seam: the sixth in thirty days, when one a month is usual.
    """
    day = today.date()
    who = [
        one
        for one in customers.customer_ids(sort="spent_12m", descending=True, today=day)
        if customers.draft_of(one).phone
    ]
    hasan = "Hasan Bey"
    if hasan not in [one.name for one in people()]:
        add_person(hasan)
    add_usual_causes(now=today)
    fault = _named("Ürün hatası")
    seam = add_cause("Dikiş hatası", fault, now=today)
    parcel, wrong, price = (
        _named(one) for one in ("Geç teslimat", "Yanlış ya da eksik ürün", "Fiyat ya da fatura")
    )
    causes_ = (parcel, wrong, parcel, None, price, parcel)
    made = [
        _closed(subject, who[5 + place], today - timedelta(days=300 - 40 * place), cause)
        for place, (subject, cause) in enumerate(zip(_SUBJECTS, causes_, strict=True))
    ]
    made += [
        _closed("Dikiş söküldü", who[place], today - timedelta(days=ago), seam)
        for place, ago in enumerate((200, 110, 25, 20))
    ]
    made += [_open("Fatura adı hatalı", who[6], today - timedelta(days=12), severity="low")]
    moves.solve(made[-1], "Fatura yeniden kesildi", now=today - timedelta(days=11))
    moves.tell_customer(
        made[-1], "Yeni faturanız e-postada.", channel="email", now=today - timedelta(days=11)
    )
    moves.close(made[-1], now=today - timedelta(days=10))
    seams = [
        _open("Dikiş söküldü", who[place], today - timedelta(days=ago), cause_id=seam)
        for place, ago in ((7, 9), (8, 7))
    ]
    moves.solve(seams[0], "Yenisi verildi", now=today - timedelta(days=6))
    moves.move(seams[1], "looked_into", now=today - timedelta(days=6))
    late = _open("Yanlış renk geldi", who[9], today - timedelta(days=5), promised=today + timedelta(days=4))
    moves.move(late, "waiting", text="Fotoğraf istendi", now=today - timedelta(days=5) + HOUR)
    new = _open(
        "Kargo 5 gün gecikti",
        who[10],
        today - timedelta(hours=14),
        severity="normal",
        promised=today + timedelta(days=1),
    )
    last = _seam(who[0], today, seam, hasan)
    return [*made, *seams, late, new, last]


def _seam(customer: int, today: datetime, seam: int, owner: str) -> int:
    """The complaint of the picture: an order, its line, talks, a file is still missing."""
    opened = today - timedelta(days=4) - HOUR
    order = next(iter(orders.order_ids(str(customers.draft_of(customer).name))))
    (line, *_rest) = lines_of(order)
    promised = datetime(today.year, today.month, today.day, 14, 0, tzinfo=UTC)
    draft = ComplaintDraft(
        "Dikiş söküldü", "call", customer, order, ((line.line_id, line.quantity),), "Ürün kalitesi",
        "İlk yıkamada dikişi açıldı.", "exchange", "high", seam, owner, promised,
    )  # fmt: skip
    made = open_complaint(draft, now=opened)
    moves.move(made, "looked_into", now=opened + 3 * HOUR)
    moves.tell_customer(
        made, "Arandı, özür dilendi, fotoğraf istendi", channel="call", minutes=6, now=opened + 20 * HOUR
    )
    talk = Talk("message", "Müşteri 2 fotoğraf gönderdi", complaint_id=made, answered=True)
    add_conversation(talk, now=opened + 24 * HOUR)
    actions.add_action(
        "Ekim partisini elle kontrol et, tedarikçiye bildir", complaint_id=made, owner=owner,
        due=today.date() + timedelta(days=2), today=today.date(), now=today,
    )  # fmt: skip
    return made


def _open(subject: str, customer: int, at: datetime, **more: object) -> int:
    return open_complaint(ComplaintDraft(subject, customer_id=customer, **more), now=at)  # type: ignore[arg-type]


def _closed(subject: str, customer: int, at: datetime, cause: int | None = None) -> int:
    """Taken down and closed within two days, some of them with what they cost."""
    made = _open(subject, customer, at, cause_id=cause)
    moves.solve(made, "Değiştirildi", now=at + 4 * HOUR)
    moves.tell_customer(made, "Yenisi yolda.", channel="call", now=at + 5 * HOUR)
    if cause is not None:
        when = at + 5 * HOUR
        remedies.give_other(made, "replacement", 16_000, today=when.date(), now=when)
    moves.close(made, now=at + 26 * HOUR)
    return made


def some_talks(today: datetime) -> list[int]:
    """Talks of the last days: three ask the same, one of them waits since yesterday, one is to be called."""
    day = today.date()
    who = [
        one for one in customers.customer_ids(sort="spent_12m", descending=True, today=day)
        if customers.draft_of(one).phone
    ]  # fmt: skip
    asked = Talk("message", "Kargom ne zaman gelir?", "Pazartesi sipariş verdim.", waited=12, answered=True)
    found = [
        add_conversation(replace(asked, customer_id=who[place]), now=today - timedelta(days=place + 2))
        for place in range(3)
    ]
    add_ready_answer("Değişim nasıl olur?", "{hitap}, 14 gün içinde fişle değiştiririz. {isletme}")
    shop = Talk("visit", "Mont denedi", "42 beden gelince aransın.", customer_id=who[3], next_contact=day)
    found.append(add_conversation(shop, now=today - timedelta(days=3)))
    open_one = Talk("marketplace", "Lacivert var mı?", "38 beden arıyorum.", customer_id=who[4])
    found.append(add_conversation(open_one, now=today - timedelta(hours=20)))
    return found
