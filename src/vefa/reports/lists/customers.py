"""The list of customers as a file. Its headings are those that the import of customers knows."""

from collections.abc import Callable, Sequence
from datetime import date

from vefa.files.known_by import keys_text
from vefa.i18n import _
from vefa.reports.customer_columns import state_text
from vefa.reports.lists.listing import ListField, PartRows, chosen, list_report
from vefa.reports.report import Report, SheetKind, SheetValue
from vefa.rules.own_fields import written
from vefa.rules.phone import display
from vefa.services.customer_records import CustomerRecord, customer_records
from vefa.services.own_fields import FieldRow, fields


def customer_fields() -> list[ListField]:
    """Every column there is, the shop's own fields last."""
    return [*_person(), *_behaviour(), *_consents(), *(_own(one) for one in fields())]


def customers_list(ids: Sequence[int], keys: Sequence[str] = (), *, today: date) -> Report:
    """These customers, in their order; `keys`: the columns, without any the usual ones."""
    columns = chosen(customer_fields(), keys)
    rows = PartRows(ids, lambda part: customer_records(part, today=today), columns)
    return list_report("customers", _("Customers"), columns, rows, today=today)


def _person() -> list[ListField]:
    return [
        ListField("number", _("Customer number"), "whole", 11, lambda one: one.number),
        ListField("name", _("Customer name"), "text", 28, lambda one: one.name),
        ListField("phone", _("Mobile phone"), "text", 20, lambda one: one.phone and display(one.phone)),
        ListField("email", _("E-mail"), "text", 28, lambda one: one.email),
        ListField("card", _("Card number"), "text", 16, lambda one: one.card, usual=False),
        ListField("city", _("City"), "text", 16, lambda one: one.city),
        ListField("district", _("District"), "text", 16, lambda one: one.district, usual=False),
        ListField("address", _("Address"), "text", 34, lambda one: one.address, usual=False),
        ListField("birthday", _("Birthday"), "text", 10, _birthday),
        ListField("tags", _("Tags"), "text", 24, lambda one: ", ".join(one.tags)),
        ListField("note", _("Note"), "text", 34, lambda one: one.note, usual=False),
        ListField("known", _("Known by"), "text", 34, lambda one: keys_text(one.known), usual=False),
        ListField("made_on", _("Customer since"), "date", 12, lambda one: one.made_on, usual=False),
    ]


def _behaviour() -> list[ListField]:
    return [
        ListField("tier", _("Tier"), "text", 12, lambda one: one.tier),
        ListField("balance", _("Points"), "whole", 11, lambda one: one.balance),
        ListField("worth", _("Worth of the points"), "money", 14, lambda one: one.worth),
        ListField("waiting", _("Waiting points"), "whole", 11, lambda one: one.waiting, usual=False),
        ListField("first_day", _("First purchase"), "date", 12, lambda one: one.first_day, usual=False),
        ListField("last_day", _("Last purchase"), "date", 12, lambda one: one.last_day),
        ListField("orders", _("Number of purchases"), "whole", 11, lambda one: one.orders),
        ListField("spent_12m", _("Spent in 12 months"), "money", 15, lambda one: one.spent_12m),
        ListField("spent", _("Spent in all"), "money", 15, lambda one: one.spent),
    ]


def _consents() -> list[ListField]:
    return [
        ListField("message", _("Consent to messages"), "text", 12, _said("message_consent"), usual=False),
        ListField("email_consent", _("Consent to e-mails"), "text", 12, _said("email_consent"), usual=False),
        ListField("call", _("Consent to calls"), "text", 12, _said("call_consent"), usual=False),
    ]


def _said(name: str) -> Callable[[CustomerRecord], SheetValue]:
    def value(one: CustomerRecord) -> SheetValue:
        return state_text(getattr(one, name))

    return value


def _birthday(one: CustomerRecord) -> SheetValue:
    """Day and month, with a point behind: no spreadsheet takes that for a day of this year."""
    month, _dash, day = one.birthday.partition("-")
    return f"{day}.{month}." if month else ""


def _own(field: FieldRow) -> ListField:
    kind: SheetKind = "date" if field.kind == "day" else "text"

    def value(one: CustomerRecord) -> SheetValue:
        text = one.own.get(field.id, "")
        if kind == "date":
            return date.fromisoformat(text) if text else None
        return written(field.kind, text) if text else ""

    return ListField(f"own_{field.id}", field.name, kind, 18, value, usual=False)
