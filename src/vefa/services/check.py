"""Proof that what is kept for speed equals what it is made of: balances, lots, orders, uses, sums."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from peewee import JOIN, Case, fn

from vefa.db.models import CardMove, Customer, Entry, Lot, LotMove, Order, Refund, Voucher, VoucherUse
from vefa.db.read import among, rows
from vefa.i18n import _
from vefa.progress import Progress, silent
from vefa.rules.codes import pretty
from vefa.rules.vouchers import CARD
from vefa.services import daily, programme, stamps
from vefa.services.booking import unbooked
from vefa.services.complaints.counted import wrong_counts
from vefa.services.complaints.files import missing_files
from vefa.services.complaints.remedies import wrong_costs
from vefa.services.consent_states import wrong_states
from vefa.services.doubles.signs import lacking_signs
from vefa.services.ledger import slices
from vefa.services.search_texts import wrong_texts
from vefa.services.sums import wrong_sums
from vefa.services.surveys.scored import wrong_scores

SHOWN: Final = 20

Proof = Callable[[], Iterator[str]]


def check(progress: Progress = silent) -> list[str]:
    """What does not agree, each as a sentence; empty when the shop's books are right.

    Of one kind of fault the first 20 are told.
    """
    proofs: tuple[Proof, ...] = (
        _balances, _lots, _lots_and_balances, _orders, _stamps, _due, _uses, _cards, _sums, _refunds,
        _found, _likened, _consents, _complaints, _files, _scores,
    )  # fmt: skip
    found: list[str] = []
    for done, proof in enumerate(proofs):
        progress(done, len(proofs), _("Checking the books"))
        found.extend(_first_of(proof()))
    return found


def _first_of(faults: Iterator[str]) -> list[str]:
    shown = list(islice(faults, SHOWN))
    more = sum(1 for _fault in faults)
    return [*shown, _("… and {count} more of this kind.").format(count=more)] if more else shown


def _balances() -> Iterator[str]:
    """A customer's balance and waiting points are the sums of his entries."""
    sums = (
        Entry.select(
            Entry.customer, fn.SUM(Entry.points).alias("points"), fn.SUM(Entry.waiting).alias("waits")
        )
        .group_by(Entry.customer)
        .alias("sums")
    )
    points, waits = fn.COALESCE(sums.c.points, 0), fn.COALESCE(sums.c.waits, 0)
    query = (
        Customer.select(Customer.number, Customer.name, Customer.balance, points, Customer.waiting, waits)
        .join(sums, JOIN.LEFT_OUTER, on=(sums.c.customer_id == Customer.id))
        .where((Customer.balance != points) | (Customer.waiting != waits))
    )
    text = _(
        "Customer {number}, {name}: balance {balance} and waiting {waiting}, but the entries add up to "
        "{points} and {waits}."
    )
    for number, name, balance, entries, waiting, wait_entries in rows(query):
        yield text.format(
            number=number, name=name, balance=balance, points=entries, waiting=waiting, waits=wait_entries
        )


def _lots() -> Iterator[str]:
    """What is left in a lot is its points and its moves, and never below zero."""
    moves = (
        LotMove.select(LotMove.lot, fn.SUM(LotMove.points).alias("points"))
        .group_by(LotMove.lot)
        .alias("moves")
    )
    should = Lot.points + fn.COALESCE(moves.c.points, 0)
    query = (
        Lot.select(Lot.id, Lot.customer, Lot.left, should)
        .join(moves, JOIN.LEFT_OUTER, on=(moves.c.lot_id == Lot.id))
        .where((Lot.left != should) | (Lot.left < 0))
    )
    for lot, customer, left, right in rows(query):
        yield _("Lot {lot} of customer {customer}: {left} points left, by its moves {right}.").format(
            lot=lot, customer=customer, left=left, right=right
        )


def _lots_and_balances() -> Iterator[str]:
    """A balance above zero lies in open lots; a deficit leaves none open."""
    opened = (
        Lot.select(Lot.customer, fn.SUM(Lot.left).alias("points"))
        .where(Lot.left > 0)
        .group_by(Lot.customer)
        .alias("opened")
    )
    points = fn.COALESCE(opened.c.points, 0)
    query = (
        Customer.select(Customer.number, Customer.name, Customer.balance, points)
        .join(opened, JOIN.LEFT_OUTER, on=(opened.c.customer_id == Customer.id))
        .where(points != Case(None, [(Customer.balance > 0, Customer.balance)], 0))
    )
    for number, name, balance, left in rows(query):
        yield _("Customer {number}, {name}: balance {balance}, but {left} points in open lots.").format(
            number=number, name=name, balance=balance, left=left
        )


def _orders() -> Iterator[str]:
    """What an order has given in the ledger is what it earns as it stands."""
    every = [order for (order,) in rows(Order.select(Order.id).order_by(Order.id))]
    for part in slices(every):
        wrong = unbooked(part)
        names = {
            number: f"{channel}:{name}"
            for number, channel, name in rows(
                Order.select(Order.id, Order.channel, Order.number).where(Order.id.in_(among(wrong)))
            )
        }
        for order, (said, right) in sorted(wrong.items()):
            if said == right:
                yield _(
                    "Order {order}: what waits of its points, or what they are counted on, is not right."
                ).format(order=names[order])
                continue
            yield _("Order {order}: the ledger has {said} points of it, it earns {right}.").format(
                order=names[order], said=said, right=right
            )


def _stamps() -> Iterator[str]:
    """What an order keeps on stamp cards is what it counts as it stands."""
    for part in slices([order for (order,) in rows(Order.select(Order.id).order_by(Order.id))]):
        wrong = stamps.wrong(part)
        names = Order.select(Order.channel, Order.number).where(Order.id.in_(among(wrong)))
        for channel, number in rows(names.order_by(Order.id)):
            yield _("Order {order}: what it counts on a stamp card is not right.").format(
                order=f"{channel}:{number}"
            )


def _due() -> Iterator[str]:
    """Nothing is left over of the days whose work is done."""
    last = daily.last_done()
    if last is None:
        return
    never = programme.current(last).expiry.kind == "never"
    ended = Lot.select(fn.COUNT(Lot.id)).where(Lot.left > 0, Lot.expires < last.isoformat(), not never)
    waits = Order.select(fn.COUNT(Order.id)).where(Order.waiting > 0, Order.release <= last.isoformat())
    for query, text in (
        (ended, _("{count} lots are open although their last day is over.")),
        (waits, _("{count} orders still wait although their release day is here.")),
    ):
        count = rows(query)[0][0]
        if count:
            yield text.format(count=count)


def _uses() -> Iterator[str]:
    """A voucher was used as often as it says, and no more often than allowed (where that is limited)."""
    used = (
        VoucherUse.select(VoucherUse.voucher, fn.COUNT(VoucherUse.id).alias("uses"))
        .where(VoucherUse.undone_at.is_null())
        .group_by(VoucherUse.voucher)
        .alias("used")
    )
    uses = fn.COALESCE(used.c.uses, 0)
    query = (
        Voucher.select(Voucher.code, Voucher.uses, uses)
        .join(used, JOIN.LEFT_OUTER, on=(used.c.voucher_id == Voucher.id))
        .where((Voucher.uses != uses) | (Voucher.uses > Voucher.uses_allowed))
    )
    for code, said, right in rows(query):
        yield _("Voucher {code}: used {said} times by its row, {right} times by its uses.").format(
            code=code, said=said, right=right
        )


def _cards() -> Iterator[str]:
    """What is left on a gift card is the sum of its moves, and never below zero; nothing else has any."""
    moved = (
        CardMove.select(CardMove.voucher, fn.SUM(CardMove.amount).alias("amount"))
        .group_by(CardMove.voucher)
        .alias("moved")
    )
    amount, balance = fn.COALESCE(moved.c.amount, 0), fn.COALESCE(Voucher.balance, 0)
    query = (
        Voucher.select(Voucher.code, balance, amount)
        .join(moved, JOIN.LEFT_OUTER, on=(moved.c.voucher_id == Voucher.id))
        .where((balance != amount) | (balance < 0) | ((Voucher.kind == CARD) & Voucher.balance.is_null()))
    )
    for code, said, right in rows(query):
        yield _("Gift card {code}: {said} left by its row, {right} by its moves (minor units).").format(
            code=pretty(code), said=said, right=right
        )


def _sums() -> Iterator[str]:
    """A customer's orders, spending and days are those of his orders."""
    wrong = wrong_sums()
    query = Customer.select(Customer.number, Customer.name).where(Customer.id.in_(among(wrong)))
    for number, name in rows(query.order_by(Customer.id)):
        yield _("Customer {number}, {name}: the kept sums are not those of the orders.").format(
            number=number, name=name
        )


def _refunds() -> Iterator[str]:
    """What came back of an order is the sum of its refunds."""
    back = (
        Refund.select(Refund.order, fn.SUM(Refund.amount).alias("amount"))
        .group_by(Refund.order)
        .alias("back")
    )
    amount = fn.COALESCE(back.c.amount, 0)
    query = (
        Order.select(Order.channel, Order.number, Order.refunded, amount)
        .join(back, JOIN.LEFT_OUTER, on=(back.c.order_id == Order.id))
        .where(Order.refunded != amount)
    )
    for channel, number, said, right in rows(query):
        yield _("Order {order}: {said} paid back by its row, {right} by its refunds (minor units).").format(
            order=f"{channel}:{number}", said=said, right=right
        )


def _found() -> Iterator[str]:
    """A customer is found by name, phones, e-mail addresses, cards, town and tags, and by nothing else."""
    query = Customer.select(Customer.number, Customer.name).where(Customer.id.in_(among(wrong_texts())))
    for number, name in rows(query.order_by(Customer.id)):
        yield _("Customer {number}, {name}: what he is searched by is not what is kept of him.").format(
            number=number, name=name
        )


def _likened() -> Iterator[str]:
    """Likely doubles of a customer are found by all that is kept of him."""
    query = Customer.select(Customer.number, Customer.name).where(Customer.id.in_(among(lacking_signs())))
    for number, name in rows(query.order_by(Customer.id)):
        yield _("Customer {number}, {name}: likely doubles are not found by all that is kept of him.").format(
            number=number, name=name
        )


def _consents() -> Iterator[str]:
    """How a channel stands for a customer is what the records say."""
    query = Customer.select(Customer.number, Customer.name).where(Customer.id.in_(among(wrong_states())))
    for number, name in rows(query.order_by(Customer.id)):
        yield _("Customer {number}, {name}: the kept consents are not those of the records.").format(
            number=number, name=name
        )


def _complaints() -> Iterator[str]:
    """A customer's open complaints are counted right; the cost of a complaint is that of its remedies."""
    for number, name, said, right in wrong_counts():
        yield _("Customer {number}, {name}: {said} open complaints by his row, really {right}.").format(
            number=number, name=name, said=said, right=right
        )
    for complaint, cost, given in wrong_costs():
        yield _(
            "Complaint {number}: it cost {said} by its row, {right} by its remedies (minor units)."
        ).format(number=complaint, said=cost, right=given)


def _files() -> Iterator[str]:
    """What is attached to complaints lies where it was copied to."""
    for number, name in missing_files():
        yield _("Complaint {number}: the attached file “{name}” is not there any more.").format(
            number=number, name=name
        )


def _scores() -> Iterator[str]:
    """What a customer said last of recommending the shop is what his answers say."""
    for number, name, said, right in wrong_scores():
        yield _("Customer {number}, {name}: score {said} by his row, by his answers {right}.").format(
            number=number, name=name, said=_shown(said), right=_shown(right)
        )


def _shown(score: int | None) -> str:
    return "–" if score is None else str(score)
