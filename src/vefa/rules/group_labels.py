"""What fields, operators and spans of conditions are called where they are chosen."""

from typing import Final

from vefa.i18n import N_, _, pgettext
from vefa.rules.groups import Field

_FIELDS: Final = {
    "last_day": N_("Last purchase"),
    "first_day": N_("First purchase"),
    "orders": N_("Number of purchases"),
    "spent": N_("Amount spent"),
    "basket": N_("Average basket"),
    "channel": N_("Sales channel"),
    "product": N_("Product bought"),
    "category": N_("Category bought"),
    "tier": N_("Tier"),
    "balance": N_("Usable points"),
    "waiting": N_("Waiting points"),
    "ending": N_("Points that end soon"),
    "open_voucher": N_("Unused voucher"),
    "referred": N_("Brought by a friend"),
    "referrer": N_("Brought a friend"),
    "birthday": N_("Birthday"),
    "tag": N_("Tag"),
    "city": N_("City"),
    "district": N_("District"),
    "made_on": N_("Day of the record"),
    "name": N_("Name"),
    "note": N_("Note"),
    "address": N_("Address"),
    "name_only": N_("Known by name only"),
    "archived": N_("Archived"),
    "message_consent": N_("Consent to messages"),
    "email_consent": N_("Consent to e-mails"),
    "call_consent": N_("Consent to calls"),
    "has_phone": N_("Has a phone"),
    "has_email": N_("Has an e-mail"),
    "has_card": N_("Has a card"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "score": N_("Recommendation mark"),
    "open_complaint": N_("Open complaint"),
}
_SECTIONS: Final = {
    "buying": N_("Purchases"),
    "programme": N_("Loyalty"),
    "person": N_("Person"),
    "reaching": N_("Contact"),
    "feedback": N_("Feedback"),
    "own": N_("Own fields"),
}


def field_label(field: Field) -> str:
    """What a field is called."""
    return field.own or _(_FIELDS[field.key])


def section_label(section: str) -> str:
    """What the fields of a section have in common."""
    return _(_SECTIONS[section])


def operator_label(field: Field, operator: str) -> str:
    """What an operator of a field says; "…" stands where its value comes."""
    if field.kind == "text" and operator == "exactly":
        return pgettext("text", "is")
    if field.kind == "tier" and operator == "at_least":
        return _("this one or higher")
    return _operator(operator)


def _operator(operator: str) -> str:
    return {
        "within": _("in the last … days"),
        "before": _("… days ago or earlier"),
        "ahead": _("in the next … days"),
        "from": _("on … or later"),
        "until": _("on … or earlier"),
        "between": _("between … and …"),
        "some": pgettext("condition", "there is one"),
        "none": pgettext("condition", "there is none"),
        "at_least": pgettext("condition", "at least"),
        "at_most": pgettext("condition", "at most"),
        "exactly": pgettext("condition", "exactly"),
        "any_of": _("one of these"),
        "none_of": _("none of these"),
        "given": pgettext("consent", "given"),
        "refused": pgettext("consent", "refused"),
        "unasked": pgettext("consent", "never asked"),
        "yes": _("yes"),
        "no": _("no"),
        "months": _("in these months"),
        "contains": pgettext("condition", "contains"),
    }[operator]
