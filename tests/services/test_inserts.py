"""Cards for parcels: an order keeps its codes and its voucher, whoever prints it again."""

from dataclasses import replace
from datetime import date

import pytest

from tests.services.books import customer, order
from tests.services.counter import at
from vefa.db.models import Invitation, Voucher
from vefa.db.read import rows, value
from vefa.errors import VefaError
from vefa.rules.survey import Question, Survey, Words
from vefa.services import inserts
from vefa.services.inserts import InsertText, Wish
from vefa.services.order_numbers import MADE
from vefa.services.surveys.keeping import make_survey
from vefa.services.vouchers import Grant, redeem_voucher, to_print

DAY = "2026-11-24"
pytestmark = pytest.mark.usefixtures("shop")
GRANT = Grant("amount", 5_000, last_day=date(2027, 1, 31), min_basket=50_000)
FORM = Survey(
    Words("Nasıldı?"),
    (Question("m", "nps", Words("Önerir misiniz?")),),
    web_form="https://a.example/f?k={kod}",
)


def test_each_order_gets_a_code_and_a_voucher_for_whoever_holds_it() -> None:
    ali = customer("Ali")
    first, second = order(ali, 10_000, number="10245"), order(None, 10_000, number=f"{MADE}7")
    survey = make_survey(FORM, **at(DAY))
    made = inserts.prepare_inserts([first, second, first, 4711], Wish(survey, GRANT), **at(DAY))
    assert made.order_ids == (first, second)
    one, other = made.cards
    assert (one.order, one.name, one.customer_number, one.questions) == ("10245", "Ali", 1, 1)
    assert (other.order, other.name, other.customer_number) == ("", "", None)
    assert len({one.shown, other.shown}) == 2
    assert one.address == f"https://a.example/f?k={one.shown}" or one.shown.replace("-", "") in one.address
    assert one.voucher
    assert other.voucher
    assert one.voucher.name == ""
    assert one.voucher.code != other.voucher.code
    assert redeem_voucher(one.voucher.code, basket=60_000, **at(DAY)).discount == 5_000


def test_printed_again_an_order_has_the_same_codes() -> None:
    one = order(customer(), 10_000)
    wish = Wish(make_survey(FORM, **at(DAY)), GRANT)
    first = inserts.prepare_inserts([one], wish, **at(DAY))
    again = inserts.prepare_inserts([one], wish, **at(DAY))
    assert again.cards == first.cards
    assert (again.invitations, again.vouchers) == ((), ())
    inserts.undo_inserts(again, **at(DAY))
    assert value(Voucher.select(Voucher.blocked_on)) is None


def test_undo_takes_back_what_was_made() -> None:
    one = order(customer(), 10_000)
    wish = Wish(make_survey(FORM, **at(DAY)), GRANT)
    made = inserts.prepare_inserts([one], wish, **at(DAY))
    inserts.undo_inserts(made, **at(DAY))
    assert rows(Invitation.select(Invitation.id)) == []
    assert list(to_print(again=True, today=date(2026, 11, 24))) == []
    fresh = inserts.prepare_inserts([one], wish, **at(DAY))
    assert fresh.vouchers
    assert fresh.cards[0].voucher != made.cards[0].voucher


def test_orders_wait_for_their_card_until_it_came_out_well() -> None:
    new, sent = order(customer(), 10_000, "2026-11-23", state="new"), order(None, 10_000, state="delivered")
    gone = order(None, 10_000, "2026-11-23", state="new", undone=True)
    order(None, 10_000, "2026-09-01", state="new")  # forgotten long ago
    assert inserts.inserts_to_print(date(2026, 11, 24)) == [new]
    inserts.prepare_inserts([new, sent], Wish(grant=GRANT), **at(DAY))
    assert inserts.inserts_to_print(date(2026, 11, 24)) == [new]
    assert len(to_print(today=date(2026, 11, 24))) == 2
    inserts.mark_inserts_printed([new], **at(DAY))
    assert inserts.inserts_to_print(date(2026, 11, 24)) == []
    assert len(to_print(today=date(2026, 11, 24))) == 1
    with pytest.raises(VefaError):
        inserts.prepare_inserts([gone], **at(DAY))


def test_nothing_is_made_when_something_is_wrong() -> None:
    one = order(customer(), 10_000)
    with pytest.raises(VefaError):
        inserts.prepare_inserts([], **at(DAY))
    empty = make_survey(Survey(Words("Boş")), **at(DAY))
    with pytest.raises(VefaError):
        inserts.prepare_inserts([one], Wish(empty, GRANT), **at(DAY))
    survey = make_survey(FORM, **at(DAY))
    with pytest.raises(VefaError):
        inserts.prepare_inserts([one], Wish(survey, replace(GRANT, value=0)), **at(DAY))
    assert rows(Voucher.select(Voucher.id)) + rows(Invitation.select(Invitation.id)) == []


def test_the_owners_words_are_kept_tidy_and_short_enough() -> None:
    assert inserts.insert_text() == InsertText()
    inserts.keep_insert_text(InsertText("  İyi  günlerde\nkullanın ", "{hitap}, <b>sağ olun</b>"))
    kept = inserts.insert_text()
    assert (kept.title, kept.text) == ("İyi günlerde kullanın", "{hitap}, <b>sağ olun</b>")
    with pytest.raises(VefaError, match="300"):
        inserts.keep_insert_text(InsertText(text="a" * 301))
    assert inserts.insert_text() == kept
    inserts.keep_insert_text(kept, on=False)
    assert inserts.insert_text() == InsertText()
    assert inserts.kept_words() == (kept, False)
