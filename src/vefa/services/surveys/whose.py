"""Whose an answer is: by the code of an invitation, the number of an order, a phone or an e-mail."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from vefa.db.models import Customer, Identity, Invitation, Order
from vefa.db.read import among, rows
from vefa.rules.codes import canonical
from vefa.rules.phone import normalise
from vefa.rules.text import email
from vefa.services import settings
from vefa.services.given import keepers
from vefa.services.households import fitting
from vefa.services.order_numbers import orders_told
from vefa.services.own_contacts import own_contacts


class Said(NamedTuple):
    """What an answer says of who gave it, as it is written there."""

    name: str = ""
    phone: str = ""
    email: str = ""
    order: str = ""
    code: str = ""


class Whose(NamedTuple):
    """Ids; None where nothing is known. `problem`: unknown_code, other_survey, several_orders or ""."""

    customer: int | None = None
    order: int | None = None
    complaint: int | None = None
    invitation: int | None = None
    code: str = ""  # canonical, of the invitation
    problem: str = ""


_UNKNOWN: Final = Whose()


class _Contact(NamedTuple):
    customer: int
    scope: str
    name: str


def find_all(survey_id: int, said: Sequence[Said]) -> list[Whose]:
    """Whose many answers are, in their order; reads only.

    A code goes before an order, an order before a phone, a phone before an e-mail. The shop's own phone and
    e-mail tell nobody; of several who share one, the name decides.
    """
    if not any(any(one[1:]) for one in said):
        return [Whose()] * len(said)
    finder = _Finder(survey_id, said)
    return [finder.whose(one) for one in said] if finder.knows else [_UNKNOWN] * len(said)


def find(survey_id: int, said: Said) -> Whose:
    """Whose one answer is."""
    return find_all(survey_id, [said])[0]


class _Finder:
    """Asks the shop once for everything that many answers say. `knows`: there is something about any."""

    def __init__(self, survey_id: int, said: Sequence[Said]) -> None:
        self._survey, self._country, own = survey_id, settings.country(), own_contacts()
        self._own = own.phones | own.emails
        codes = {canonical(one.code) for one in said if one.code} - {""}
        self._invited = _invitations(codes)
        self._orders = orders_told({one.order for one in said})
        self._owners = _owners(one for found in self._orders.values() for one in found)
        self._phones = _contacts("phone", {self._phone(one) for one in said if one.phone})
        self._emails = _contacts("email", {self._email(one) for one in said if one.email})
        self.knows = bool(codes or self._orders or self._phones or self._emails)

    def whose(self, said: Said) -> Whose:
        if not (said.code or said.phone or said.email or said.order in self._orders):
            return _UNKNOWN
        found = self._by_code(said)
        if found.order is None:
            found = self._by_order(said, found)
        if found.customer is None:
            contact = self._by_contact(said, self._phones.get(self._phone(said), []))
            contact = contact or self._by_contact(said, self._emails.get(self._email(said), []))
            found = found._replace(customer=contact)
        return found

    def _by_code(self, said: Said) -> Whose:
        code = canonical(said.code)
        if not code:
            return Whose()
        if code not in self._invited:
            return Whose(problem="unknown_code")
        survey, found = self._invited[code]
        return found if survey == self._survey else Whose(problem="other_survey")

    def _by_order(self, said: Said, found: Whose) -> Whose:
        orders = self._orders.get(said.order, [])
        if len(orders) > 1:
            return found._replace(problem=found.problem or "several_orders")
        if not orders:
            return found
        owner = self._owners.get(orders[0])
        if found.customer is not None and owner not in {None, found.customer}:
            return found  # the code knows better than what was typed
        return found._replace(order=orders[0], customer=found.customer or owner)

    def _by_contact(self, said: Said, known: list[_Contact]) -> int | None:
        customers = dict.fromkeys(one.customer for one in known)
        if len(customers) > 1 and said.name:
            fits = fitting(said.name, [(str(one.customer), one.name) for one in known])
            if len(fits) == 1:
                return int(fits[0])
        alone = next((one.customer for one in known if not one.scope), None)
        return alone if alone is not None else next(iter(customers)) if len(customers) == 1 else None

    def _phone(self, said: Said) -> str:
        found = normalise(said.phone, self._country) if said.phone else ""
        return found if found and found not in self._own else ""

    def _email(self, said: Said) -> str:
        found = email(said.email) if said.email else ""
        return "" if found in self._own else found


def _invitations(codes: Iterable[str]) -> dict[str, tuple[int, Whose]]:
    """By their codes the survey of invitations, and whom they lead to."""
    fields = (
        Invitation.survey, Invitation.customer, Invitation.order, Invitation.complaint, Invitation.id,
        Invitation.code,
    )  # fmt: skip
    found = rows(Invitation.select(*fields).where(Invitation.code.in_(among(codes))))
    return {
        code: (survey, Whose(customer, order, complaint, one, code))
        for survey, customer, order, complaint, one, code in found
    }


def _owners(orders: Iterable[int]) -> dict[int, int]:
    query = Order.select(Order.id, Order.customer).where(Order.customer.is_null(False))
    return dict(rows(query.where(Order.id.in_(among(orders)))))


def _contacts(kind: str, texts: Iterable[str]) -> dict[str, list[_Contact]]:
    """Everybody who is known by each phone or e-mail; a merged customer is who keeps his."""
    kept = keepers()
    fields = (Identity.value, Identity.customer, Identity.scope, Customer.name)
    known = (Identity.kind == kind) & (Customer.undone == False)  # noqa: E712 - this makes SQL
    query = Identity.select(*fields).join(Customer).where(known)
    found: dict[str, list[_Contact]] = defaultdict(list)
    wanted = [one for one in texts if one]
    for text, customer, scope, name in rows(query.where(Identity.value.in_(among(wanted)))) if wanted else ():
        found[text].append(_Contact(kept.get(customer, customer), scope, name))
    return found
