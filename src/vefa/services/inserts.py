"""What goes into parcels: a thank-you card for an order, with the code of a survey and a voucher.

An order keeps what it was given once: printed again, its card has the same codes. The voucher is for whoever
holds it, because who bought at a marketplace comes to the shop as a stranger.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Final

from peewee import JOIN

from vefa.db.models import Change, Customer, Order, Voucher
from vefa.db.read import among, ids, rows
from vefa.db.shop import write
from vefa.errors import VefaError
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.records import dataclass
from vefa.services.history import note_changes
from vefa.services.order_numbers import MADE
from vefa.services.stored import get, put
from vefa.services.surveys.form_papers import FormPaper, form_papers
from vefa.services.surveys.forms import form_to_ask
from vefa.services.surveys.inviting import take_back
from vefa.services.surveys.keeping import running
from vefa.services.voucher_changes import undo_issue
from vefa.services.voucher_issue import Grant, grant_vouchers
from vefa.services.voucher_sums import VoucherPrint, print_data

PRINTED: Final = "insert_printed"
MOST: Final = 1000  # cards at once
LONGEST: Final = 300  # letters of the thanks; more find no room on A6
_WAITING: Final = 60  # days; what has not been sent by then is no parcel any more
_TEXT: Final = "insert_text"
_HABIT: Final = "insert_habit"
_ORIGIN: Final = "order:"


@dataclass(frozen=True, slots=True)
class InsertText:
    """The owner's own words; '' for the usual ones. Names in braces are those of the ready answers."""

    title: str = ""
    text: str = ""
    question: str = ""
    invitation: str = ""


USUAL: Final = InsertText()


@dataclass(frozen=True, slots=True)
class InsertPrint:
    """One card. `order`: its number, '' when only Vefa knows one; `address` of the web form, '' without one.

    `shown`: the code of the survey as people type it, '' without a survey, which has so many `questions`.
    """

    order: str = ""
    name: str = ""
    customer_number: int | None = None
    shown: str = ""
    address: str = ""
    questions: int = 0
    voucher: VoucherPrint | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What cards carry beside the thanks: the code of a survey, a voucher; None for neither."""

    survey_id: int | None = None
    grant: Grant | None = None


THANKS_ALONE: Final = Wish()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Cards in the order that was asked for; what was made for them, for `undo_inserts`."""

    order_ids: tuple[int, ...]
    cards: tuple[InsertPrint, ...]
    invitations: tuple[int, ...] = ()
    vouchers: tuple[int, ...] = ()


def insert_text() -> InsertText:
    """What stands on the cards: the owner's words unless he has switched them off."""
    text, on = kept_words()
    return text if on else USUAL


def kept_words() -> tuple[InsertText, bool]:
    """The owner's words, and whether they stand on the cards."""
    kept = get(_TEXT, {})
    text = InsertText(**{name: str(kept[name]) for name in asdict(USUAL) if name in kept})
    return text, bool(kept.get("on", True)) and text != USUAL


@write
def keep_insert_text(text: InsertText, *, on: bool = True) -> None:
    """Keep the owner's words; not `on`: for later. VefaError when they find no room."""
    tidy = InsertText(*(" ".join(one.split()) for one in asdict(text).values()))
    limits = {"title": 40, "text": LONGEST, "question": 30, "invitation": 160}
    for name, said in asdict(tidy).items():
        if len(said) > limits[name]:
            raise VefaError(
                _("“{text}…” is too long for the card.").format(text=said[:30].rstrip()),
                _("Write at most {count} letters.").format(count=limits[name]),
            )
    put(_TEXT, {**asdict(tidy), "on": on})


@dataclass(frozen=True, slots=True)
class Habit:
    """What cards carried last: a survey, a voucher of `kind` amount or percent (`value` 0: none).

    `value` and `min_basket` in minor units, a per cent in hundredths; good for `days`.
    """

    survey_id: int | None = None
    kind: str = "amount"
    value: int = 0
    min_basket: int = 0
    days: int = 60

    def wish(self, today: date) -> Wish:
        """The same for cards of today."""
        if not self.value:
            return Wish(self.survey_id)
        last, reason = today + timedelta(days=self.days), _("In the parcel")
        terms = Grant(self.kind, self.value, last_day=last, min_basket=self.min_basket, reason=reason)
        return Wish(self.survey_id, terms)


def habit() -> Habit:
    """What cards carried last; a survey that was put away meanwhile is left out."""
    kept = Habit(**get(_HABIT, {}))
    there = {one for one, _name in running()}
    return kept if kept.survey_id in there else replace(kept, survey_id=None)


@write
def keep_habit(kept: Habit) -> None:
    """Remember what cards carry."""
    put(_HABIT, asdict(kept))


def inserts_to_print(today: date) -> list[int]:
    """Orders of the last weeks that wait to be sent and had no card yet, the oldest first."""
    since = (today - timedelta(days=_WAITING)).isoformat()
    waits = (Order.state == "new") & (Order.undone == 0) & (Order.day >= since)
    waiting = ids(Order.select(Order.id).where(waits).order_by(Order.day, Order.id))
    asked = Change.select(Change.subject_id).where(
        Change.subject == "orders",
        Change.subject_id.in_(among(waiting)),
        Change.after.contains(f'"{PRINTED}"'),
    )
    done = set(ids(asked))
    return [one for one in waiting if one not in done]


@write
def prepare_inserts(
    order_ids: Sequence[int],
    wish: Wish = THANKS_ALONE,
    *,
    today: date,
    now: datetime,
    progress: Progress = silent,
) -> Prepared:
    """Cards for these orders; codes and vouchers that they lack are made. Progress: vouchers.

    VefaError for no order, for too many, when the survey cannot be asked yet or the voucher makes no sense.
    """
    found = _orders(order_ids)
    wanted = tuple(one for one in dict.fromkeys(order_ids) if one in found)
    if not wanted:
        raise VefaError(_("There is no order to print a card for."), _("Choose some orders first."))
    if len(wanted) > MOST:
        raise VefaError(_("At most {count} cards are printed at once.").format(count=MOST))
    asked, invitations = _asked(wanted, wish.survey_id, today=today, now=now)
    given, made = _given(wanted, wish.grant, today=today, now=now, progress=progress)
    cards = tuple(
        replace(found[one], voucher=given.get(one), shown=asked[one].shown, address=asked[one].address)
        if one in asked
        else replace(found[one], voucher=given.get(one))
        for one in wanted
    )
    count = len(form_to_ask(wish.survey_id).form.questions) if wish.survey_id else 0
    return Prepared(wanted, tuple(replace(one, questions=count) for one in cards), invitations, made)


@write
def undo_inserts(prepared: Prepared, *, today: date, now: datetime) -> None:
    """Take back the codes and vouchers that were made for cards; what was used or answered since stays."""
    take_back(prepared.invitations)
    undo_issue(prepared.vouchers, today=today, now=now)


@write
def mark_inserts_printed(order_ids: Sequence[int], *, today: date, now: datetime) -> None:
    """Remember in the history of these orders that their cards came out well; their vouchers, too."""
    note_changes("orders", order_ids, {}, {PRINTED: today.isoformat()}, now=now)
    mine = Voucher.id.in_(among(_vouchers(order_ids).values()))
    Voucher.update(printed_on=today.isoformat()).where(mine).execute()


def _orders(order_ids: Sequence[int]) -> dict[int, InsertPrint]:
    """The cards without what they carry."""
    asked = Order.select(Order.id, Order.number, Customer.name, Customer.number).join(
        Customer, JOIN.LEFT_OUTER
    )
    found = rows(asked.where(Order.id.in_(among(order_ids)), Order.undone == 0))
    return {
        one: InsertPrint("" if not number or number.startswith(MADE) else number, name or "", customer)
        for one, number, name, customer in found
    }


def _asked(
    order_ids: Sequence[int], survey_id: int | None, *, today: date, now: datetime
) -> tuple[dict[int, FormPaper], tuple[int, ...]]:
    """The code of each order in a survey, and the ids of the invitations that are new."""
    if survey_id is None:
        return {}, ()
    papers, fresh = form_papers(survey_id, orders=order_ids, today=today, now=now)
    return dict(zip(order_ids, papers, strict=True)), tuple(fresh)


def _given(
    order_ids: Sequence[int], grant: Grant | None, *, today: date, now: datetime, progress: Progress
) -> tuple[dict[int, VoucherPrint], tuple[int, ...]]:
    """The voucher of each order, and the ids of those that are new."""
    if grant is None:
        return {}, ()
    had, made = _vouchers(order_ids), []
    for done, one in enumerate(order_ids):
        if one not in had:
            if done % 100 == 0:
                progress(done, len(order_ids), _("Issuing vouchers"))
            new = grant_vouchers(None, replace(grant, origin=f"{_ORIGIN}{one}"), today=today, now=now)
            had[one] = new[0]
            made += new
    wanted = [had[one] for one in order_ids]
    return dict(zip(order_ids, print_data(wanted), strict=True)), tuple(made)


def _vouchers(order_ids: Sequence[int]) -> dict[int, int]:
    """The vouchers that orders were given on their cards and that are still good, by order."""
    names = {f"{_ORIGIN}{one}": one for one in order_ids}
    asked = Voucher.select(Voucher.origin, Voucher.id).where(
        Voucher.origin.in_(among(names)), Voucher.blocked_on.is_null()
    )
    return {names[origin]: one for origin, one in rows(asked.order_by(Voucher.id))}
