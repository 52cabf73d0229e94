"""What needs a look now: a few sentences, each with its figures, none without a reason."""

from vefa.i18n import ngettext
from vefa.reports.figures import SpanData
from vefa.reports.spans import IN_SENTENCE, shortened
from vefa.rules import format as write
from vefa.rules.alarms import more_than_usual
from vefa.rules.score_words import alarm_sentence
from vefa.services import programme
from vefa.services.causes.figures import LATELY


def attention(data: SpanData) -> tuple[str, ...]:
    """The remarks; empty when nothing needs a look."""
    today = (_points(data), _vouchers(data), _slipping(data)) if data.fresh else ()
    return tuple(filter(None, (*today, *_repeating(data), _guests(data), *_foreign(data))))


def _points(data: SpanData) -> str:
    """Points that end soonest, if this month or the next."""
    soon = next((one for one in data.endings[:2] if one.points), None)
    if soon is None:
        return ""
    worth = programme.current(data.today).worth.of(soon.points)
    text = ngettext(
        "{points} points ({amount}) of one customer end in {month}: worth a reminder.",
        "{points} points ({amount}) of {customers} customers end in {month}: worth a reminder.",
        soon.customers,
    )
    return text.format(
        points=write.number(soon.points),
        amount=write.money(worth, data.currency, "sentence"),
        customers=write.number(soon.customers),
        month=write.month(soon.first),
    )


def _vouchers(data: SpanData) -> str:
    """Vouchers whose last day comes within 30 days."""
    soon = data.vouchers_ending
    if not soon.count:
        return ""
    text = ngettext(
        "One unused voucher ends within 30 days ({amount}).",
        "{count} unused vouchers end within 30 days ({amount}).",
        soon.count,
    )
    amount = write.money(soon.amount, data.currency, "sentence")
    return text.format(count=write.number(soon.count), amount=amount)


def _slipping(data: SpanData) -> str:
    if not data.slipping:
        return ""
    text = ngettext(
        "One customer has been away for more than twice the usual time between purchases.",
        "{count} customers have been away for more than twice their usual time between purchases.",
        data.slipping,
    )
    return text.format(count=write.number(data.slipping))


def _repeating(data: SpanData) -> list[str]:
    """Causes of complaints that hit more often than is usual, in the 30 days up to the end of the span."""
    return [
        f"{shortened(one.path, IN_SENTENCE)}: "
        + alarm_sentence(one.seen, one.usual, LATELY, more_than_usual(one.usual, one.seen))
        for one in data.alarms
    ]


def _guests(data: SpanData) -> str:
    if not data.guests:
        return ""
    text = ngettext(
        "One order has no customer: it earned nothing and is not in the repeat rate.",
        "{count} orders have no customer: they earned nothing and are not in the repeat rate.",
        data.guests,
    )
    return text.format(count=write.number(data.guests))


def _foreign(data: SpanData) -> list[str]:
    """Orders in other currencies, which no figure here includes."""
    return [
        ngettext(
            "One order in {currency} ({amount}) stands apart: no figure here includes it.",
            "{count} orders in {currency} ({amount}) stand apart: no figure here includes them.",
            part.orders,
        ).format(
            count=write.number(part.orders),
            currency=part.key,
            amount=write.money(part.turnover, part.key, "sentence"),
        )
        for part in data.foreign
    ]
