"""The figures of the report of a span for programs, by names that no language changes."""

import math

from vefa.reports.figures import SpanData
from vefa.reports.values import Money, Value, part_of

Facts = tuple[tuple[str, Value], ...]


def month_facts(data: SpanData) -> Facts:
    """Sales, points, vouchers, cost, recommendation and complaints of the span itself."""
    return (*_sales(data), *_points(data), *_vouchers(data), *_feedback(data))


def _sales(data: SpanData) -> Facts:
    span = data.this
    return (
        ("turnover", Money(span.turnover, data.currency)),
        ("orders", span.orders),
        ("basket", None if span.basket is None else Money(span.basket, data.currency)),
        ("customers", span.customers),
        ("new", span.new),
        ("repeat_rate", part_of(*span.repeat)),
    )


def _points(data: SpanData) -> Facts:
    owed, flows = data.closing, data.standing.flows
    return (
        ("points_earned", data.this.earned),
        ("points_used", flows.used),
        ("points_ended", flows.expired),
        ("points_taken_back", flows.taken_back),
        ("points_open", owed.points),
        ("points_open_worth", Money(owed.worth, data.currency)),
        ("points_waiting", owed.waiting),
        ("gift_cards_open", Money(data.cards.amount, data.currency)),
    )


def _vouchers(data: SpanData) -> Facts:
    flows = data.standing.vouchers
    return (
        ("vouchers_issued", flows.issued.count),
        ("vouchers_used", flows.used.count),
        ("vouchers_discount", Money(flows.used.discount, data.currency)),
        ("vouchers_purchases", Money(flows.used.basket, data.currency)),
        ("cost", Money(data.standing.cost, data.currency)),
    )


def _feedback(data: SpanData) -> Facts:
    found = data.standing.nps
    low, high = (math.floor(end + 0.5) for end in found.interval) if found.interval else (None, None)
    return (
        ("nps", data.standing.recommend),
        ("nps_from", low),
        ("nps_to", high),
        ("nps_answers", found.n),
        ("complaints", data.standing.complaints),
    )
