"""The list of vouchers as a file."""

from collections.abc import Sequence
from datetime import date

from vefa.i18n import _
from vefa.reports.lists.listing import ListField, PartRows, chosen, list_report
from vefa.reports.report import Report
from vefa.rules.vouchers import STATES, condition_text, value_text
from vefa.services.voucher_list import VoucherRow, voucher_rows


def voucher_fields() -> list[ListField]:
    """Every column there is."""
    return [
        ListField("serial", _("Number"), "text", 12, lambda one: one.serial),
        ListField("code", _("Code"), "text", 18, lambda one: one.shown),
        ListField("worth", _("Worth"), "text", 20, lambda one: value_text(one.terms)),
        ListField("conditions", _("Conditions"), "text", 34, lambda one: condition_text(one.terms)),
        ListField("customer_number", _("Customer number"), "whole", 11, lambda one: one.customer_number),
        ListField("customer", _("Customer name"), "text", 28, lambda one: one.customer),
        ListField("made_on", _("Issued on"), "date", 12, lambda one: one.made_on),
        ListField("last_day", _("Last day"), "date", 12, lambda one: one.last_day),
        ListField("state", _("State"), "text", 16, lambda one: _(STATES[one.state])),
        ListField("uses", _("Uses"), "whole", 8, lambda one: one.terms.uses),
        ListField("used_on", _("Used on"), "date", 12, lambda one: one.used_on),
        ListField("basket", _("Turnover it came with"), "money", 15, lambda one: one.basket),
        ListField("discount", _("Discount given"), "money", 14, lambda one: one.discount),
        ListField("balance", _("Left on the card"), "money", 14, _left, usual=False),
        ListField("reason", _("Reason"), "text", 24, lambda one: one.reason),
        ListField("person", _("Issued by"), "text", 16, lambda one: one.person, usual=False),
    ]


def vouchers_list(ids: Sequence[int], keys: Sequence[str] = (), *, today: date) -> Report:
    """These vouchers, in their order; `keys`: the columns, without any the usual ones."""
    fields = chosen(voucher_fields(), keys)
    rows = PartRows(ids, lambda part: voucher_rows(part, today=today), fields)
    return list_report("vouchers", _("Vouchers"), fields, rows, today=today)


def _left(one: VoucherRow) -> int | None:
    return one.terms.balance
