"""What the programme does for one customer by hand: points, activities, vouchers, friends, merging, terms."""

from typing import TYPE_CHECKING, Final

from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.rules import format as words
from vefa.rules.programme import Referral
from vefa.services import (
    activities,
    adjusting,
    customers,
    merging,
    other_names,
    programme,
    referrals,
    settings,
    terms,
)
from vefa.services import vouchers as voucher_services
from vefa.services.membership import Membership, membership
from vefa.ui.actions import Action
from vefa.ui.dialogs.adjust_points import AdjustDialog
from vefa.ui.dialogs.give_activity import ActivityDialog
from vefa.ui.dialogs.merge_customers import MergeDialog
from vefa.ui.dialogs.pick_customer import PickCustomerDialog
from vefa.ui.dialogs.points_voucher import PointsVoucherDialog
from vefa.ui.pages.other_names_dialog import OtherNamesDialog
from vefa.ui.statements import open_statement

if TYPE_CHECKING:
    from vefa.ui.dialogs.paper import PaperDialog
    from vefa.ui.pages.customers import CustomersPage

_LIMITS: Final = {
    "per_day": N_("The limit of this day is reached."),
    "per_month": N_("The limit of this month is reached."),
    "lifetime": N_("It is given no more often to one customer."),
}
_REFUSED: Final = {
    "own_code": N_("Nobody can bring himself."),
    "same_contact": N_("Both have the same phone or e-mail."),
    "not_first_order": N_("The friend has bought before, or somebody else brought him."),
}


class CustomerProgramme:
    """The acts of the page on one customer."""

    def __init__(self, page: "CustomersPage") -> None:
        self._page = page

    def actions(self, customer_id: int, member: Membership) -> list[Action | None]:
        """What can be done for him now."""
        found: list[Action | None] = [
            Action(_("Correct points…"), lambda: self.adjust(customer_id), "coins"),
            Action(_("Turn points into a voucher…"), lambda: self.to_voucher(customer_id), "ticket-percent"),
        ]
        if member.activities:
            found.append(Action(_("Points for an activity…"), lambda: self.activity(customer_id), "star"))
        if member.referral:
            found.append(Action(_("Brought a friend…"), lambda: self.refer(customer_id), "users"))
        if member.newest_terms and (member.terms is None or member.terms.number < member.newest_terms):
            found.append(Action(_("Accepts the terms"), lambda: self.accept(customer_id), "file-check-2"))
        found.append(Action(_("Print the statement…"), lambda: self.statement(customer_id), "printer"))
        found.append(
            Action(_("Print a loyalty card…"), lambda: self._page.print_cards(customer_id), "scan-barcode")
        )
        found += [None, Action(_("Merge with another record…"), lambda: self.merge(customer_id), "git-fork")]
        if other_names.other_names(customer_id):
            found.append(Action(_("Other names…"), lambda: self.other_names(customer_id), "users"))
        if member.merged:
            last = member.merged[0]
            text = _("Undo the merge with {name}").format(name=last.name)
            found.append(Action(text, lambda: self.part(customer_id, last.id), "undo-2"))
        return found

    def adjust(self, customer_id: int) -> AdjustDialog:
        """Give or take points."""
        page, balance = self._page, self._balance(customer_id)
        dialog = AdjustDialog(page, self._name(customer_id), balance, page.window_.today())

        def take(points: int, reason: str, goodwill: bool) -> None:
            try:
                entry = adjusting.adjust(customer_id, points, reason, goodwill=goodwill, **page.moment())
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            given = _("{points} points were given.") if points > 0 else _("{points} points were taken.")
            page.finish(
                entry,
                done=given.format(points=words.number(abs(points))),
                undo=lambda one: adjusting.undo_adjust(one, **page.moment()),
            )

        dialog.wanted.connect(take)
        dialog.open()
        return dialog

    def activity(self, customer_id: int) -> ActivityDialog:
        """Points for what he did beside buying."""
        page = self._page
        known = membership(customer_id, today=page.window_.today()).activities
        dialog = ActivityDialog(page, self._name(customer_id), known)

        def take(kind: str, note: str) -> None:
            try:
                done = activities.give_activity(customer_id, kind, note, **page.moment())
            except VefaError as error:
                dialog.tell(str(error))
                return
            if done.refusal:
                dialog.tell(_(_LIMITS[done.refusal]))
                return
            dialog.accept()
            given = _("{points} points were given.").format(points=words.number(done.given))
            page.finish(
                done,
                done=given,
                undo=lambda one: activities.undo_activity(one.entry, **page.moment()),
            )

        dialog.wanted.connect(take)
        dialog.open()
        return dialog

    def to_voucher(self, customer_id: int) -> PointsVoucherDialog:
        """Points become a voucher."""
        page, today = self._page, self._page.window_.today()
        dialog = PointsVoucherDialog(
            page, self._name(customer_id), self._balance(customer_id), programme.current(today)
        )

        def take(points: int) -> None:
            try:
                made = voucher_services.points_to_voucher(customer_id, points, **page.moment())
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            why = _("Issued by mistake")
            page.finish(
                made,
                done=_("The voucher was issued."),
                undo=lambda one: voucher_services.void_voucher(one, why, **page.moment()),
            )

        dialog.wanted.connect(take)
        dialog.open()
        return dialog

    def refer(self, customer_id: int) -> PickCustomerDialog:
        """He brought a friend."""
        page, today = self._page, self._page.window_.today()
        title = _("{name} brought a friend").format(name=self._name(customer_id))
        told = _terms_of(programme.current(today).referral)
        dialog = PickCustomerDialog(page, title, told, today, verb=_("Keep it"))

        def take(friend: int) -> None:
            try:
                said = referrals.refer(friend, customer_id, **page.moment())
            except VefaError as error:
                dialog.tell(str(error))
                return
            if said != "accepted":
                dialog.tell(_(_REFUSED[said]))
                return
            dialog.accept()
            page.finish(
                friend,
                done=_("Kept. The points come once the first order of the friend stands."),
                undo=referrals.undo_refer,
            )

        dialog.wanted.connect(take)
        dialog.open()
        return dialog

    def statement(self, customer_id: int) -> "PaperDialog | None":
        """What he has and how it came to be so, on paper."""
        return open_statement(self._page, customer_id)

    def merge(self, customer_id: int) -> MergeDialog:
        """Another record of the same person joins this one."""
        page = self._page
        dialog = MergeDialog(
            page, self._name(customer_id), page.window_.today(),
            lambda other: merging.preview_merge(customer_id, other, **page.moment()),
        )  # fmt: skip

        def take(other: int) -> None:
            try:
                merging.merge_customers(customer_id, other, **page.moment())
            except VefaError as error:
                dialog.tell(error)
                return
            dialog.accept()
            page.finish(
                other,
                done=_("The records were merged."),
                undo=lambda one: merging.unmerge_customers(customer_id, one, **page.moment()),
            )

        dialog.wanted.connect(take)
        dialog.open()
        return dialog

    def other_names(self, customer_id: int) -> OtherNamesDialog:
        """Orders under other names: another person, or he himself."""
        page = self._page
        dialog = OtherNamesDialog(page, customer_id, self._name(customer_id), page.moment)
        dialog.changed.connect(page.window_.data_changed)
        dialog.open()
        return dialog

    def part(self, customer_id: int, other: int) -> None:
        """The merge was a mistake."""
        page = self._page
        page.act(
            merging.unmerge_customers, customer_id, other, **page.moment(),
            done=_("The merge was undone."),
            undo=lambda _none: merging.merge_customers(customer_id, other, **page.moment()),
        )  # fmt: skip

    def accept(self, customer_id: int) -> None:
        """He accepts the terms that hold today."""
        page, now = self._page, self._page.window_.now()
        before = terms.accepted_terms(customer_id)
        page.act(
            terms.accept_terms, customer_id, **page.moment(), done=_("The terms are accepted."),
            undo=lambda _done: terms.forget_terms(customer_id, before, now=now),
        )  # fmt: skip

    def _name(self, customer_id: int) -> str:
        return customers.customer(customer_id, today=self._page.window_.today()).row.name

    def _balance(self, customer_id: int) -> int:
        return customers.customer(customer_id, today=self._page.window_.today()).points.balance


def _terms_of(referral: Referral | None) -> str:
    one = referral or Referral()
    text = _("A first order of at least {least} gives {referrer} points to him and {friend} to the friend.")
    least = words.money(one.least, settings.currency(), "sentence")
    return text.format(least=least, referrer=words.number(one.referrer), friend=words.number(one.friend))
