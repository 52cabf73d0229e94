"""Opens the larger forms of the page, loaded when asked for, and takes what comes back into the draft."""

from typing import TYPE_CHECKING, Any

from vefa.i18n import _
from vefa.rules.editing.earning import with_campaign, with_rule
from vefa.rules.editing.gifts import with_activity, with_stamps
from vefa.rules.editing.rows import new_id
from vefa.rules.programme import Activity, Campaign, Rule, StampCard
from vefa.ui.actions import Action
from vefa.ui.pages.programme.offers import offers
from vefa.ui.pages.programme.own_rows import DAYS, LISTS, MARKED

if TYPE_CHECKING:
    from vefa.ui.dialogs.base import Dialog
    from vefa.ui.pages.programme.page import ProgrammePage


class Forms:
    """The forms of `page`, by what they are about."""

    def __init__(self, page: "ProgrammePage") -> None:
        self._page = page

    def additions(self) -> list[Action | None]:
        """What can be added, for the menu of the head."""
        return [
            Action(_("Rule…"), lambda: self.rule(Rule(self._new("rule"), 1, 1000)), "coins"),
            Action(
                _("Campaign…"), lambda: self.campaign(Campaign(self._new("campaign"), 10_000)), "sparkles"
            ),
            None,
            Action(_("Activity…"), lambda: self.activity(self._new("activity"), Activity(50)), "star"),
            Action(_("Stamp card…"), lambda: self.stamps(StampCard(self._new("stamp"), 10, "")), "badge"),
        ]

    def others(self) -> list[Action]:
        """What is found by the palette alone."""
        return [
            Action(_("Raise thresholds…"), self.raise_thresholds, "trending-up"),
            Action(_("Products and marks…"), self.products, "package"),
            Action(_("Special days…"), self.days, "calendar-heart"),
            Action(_("Lists of customers…"), self.lists, "list-filter"),
        ]

    def edit(self, key: str) -> None:
        """The form of a row."""
        rules = self._page.draft
        kind, _colon, name = key.partition(":")
        if kind == "rule":
            self.rule(next(one for one in rules.rules if one.id == name))
        elif kind == "campaign":
            self.campaign(next(one for one in rules.campaigns if one.id == name))
        elif kind == "activity":
            self.activity(name, rules.activities[name])
        elif kind == "stamp":
            self.stamps(next(one for one in rules.stamps if one.id == name))
        elif kind == "tiers":
            from vefa.ui.pages.programme.tiers_form import TiersDialog

            self._whole(TiersDialog(self._page, rules))
        else:
            from vefa.ui.pages.programme.waits_form import WaitsDialog

            self._whole(WaitsDialog(self._page, rules))

    def raise_thresholds(self) -> None:
        """All thresholds of the tiers by a per cent."""
        from vefa.ui.pages.programme.tiers_form import RaiseDialog

        if self._page.draft.tiers:
            self._whole(RaiseDialog(self._page, self._page.draft))
        else:
            self._page.window_.toast(_("There are no tiers."))

    def rule(self, rule: Rule) -> None:
        """The form of a rule."""
        from vefa.ui.pages.programme.rule_form import RuleDialog

        dialog = RuleDialog(self._page, rule, self._offers(), self._page.speaker())
        dialog.chosen.connect(lambda made: self._page.change(with_rule(self._page.draft, made)))
        dialog.open()

    def campaign(self, campaign: Campaign) -> None:
        """The form of a campaign."""
        from vefa.ui.pages.programme.rule_form import CampaignDialog

        dialog = CampaignDialog(self._page, campaign, self._offers(), self._page.speaker())
        dialog.chosen.connect(lambda made: self._page.change(with_campaign(self._page.draft, made)))
        dialog.open()

    def activity(self, key: str, activity: Activity) -> None:
        """The form of an activity."""
        from vefa.ui.pages.programme.small_forms import ActivityDialog

        dialog = ActivityDialog(self._page, activity)
        dialog.chosen.connect(lambda made: self._page.change(with_activity(self._page.draft, key, made)))
        dialog.open()

    def stamps(self, card: StampCard) -> None:
        """The form of a stamp card."""
        from vefa.ui.pages.programme.small_forms import StampDialog

        dialog = StampDialog(self._page, card, self._offers(), self._page.speaker())
        dialog.chosen.connect(lambda made: self._page.change(with_stamps(self._page.draft, made)))
        dialog.open()

    def own(self, key: str) -> None:
        """What belongs to the shop: products, special days, lists."""
        {MARKED: self.products, DAYS: self.days, LISTS: self.lists}[key]()

    def products(self) -> None:
        """Marks, categories and tags of products."""
        from vefa.ui.pages.programme.goods import open_products

        open_products(self._page)

    def days(self) -> None:
        """The calendar of special days."""
        from vefa.ui.pages.programme.days import DaysDialog

        dialog = DaysDialog(self._page, self._page.window_.today())
        dialog.changed.connect(self._page.window_.data_changed)
        dialog.open()

    def lists(self) -> None:
        """Lists of customers."""
        from vefa.ui.pages.programme.members import ListsDialog

        dialog = ListsDialog(self._page, self._page.window_.today())
        dialog.changed.connect(self._page.window_.data_changed)
        dialog.open()

    def _whole(self, dialog: "Dialog") -> None:
        dialog.chosen.connect(self._page.change)  # type: ignore[attr-defined]
        dialog.open()

    def _offers(self) -> Any:
        return offers(self._page.draft, self._page.window_.today())

    def _new(self, kind: str) -> str:
        return new_id(self._page.draft, kind)
