"""The button that narrows the list of orders to one state or one channel."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from vefa.files.channels import channel_label
from vefa.i18n import _
from vefa.rules.states import STATES, state_label
from vefa.services import orders
from vefa.services.orders import EVERYTHING, Only
from vefa.ui.actions import Action
from vefa.ui.tips import plain_tip
from vefa.ui.widgets import Button


class NarrowButton(Button):
    """Says what it narrows to (`short`: in its tip); `changed()` when somebody has chosen."""

    changed = Signal()

    def __init__(self, *, short: bool = False) -> None:
        super().__init__("" if short else _("Filter"), "secondary", "list-filter")
        self._only, self._short = EVERYTHING, short
        self.set_menu(self.choices)
        self.clear()

    def only(self) -> Only:
        """What is asked for."""
        return self._only

    def clear(self) -> None:
        """Ask for everything, without telling."""
        self._show(EVERYTHING)

    def choices(self) -> list[Action | None]:
        """The states and channels to choose from, those that hold with a tick."""
        only = self._only
        states = [("", _("Every state")), *((key, state_label(key)) for key in STATES)]
        channels = [("", _("Every channel")), *((key, channel_label(key)) for key in orders.order_channels())]
        return [
            *(self._choice(text, only._replace(state=key)) for key, text in states),
            None,
            *(self._choice(text, only._replace(channel=key)) for key, text in channels),
        ]

    def _choice(self, text: str, only: Only) -> Action:
        return Action(text, self._to(only), "check" if only == self._only else "")

    def _to(self, only: Only) -> Callable[[], None]:
        def take() -> None:
            self._show(only)
            self.changed.emit()

        return take

    def _show(self, only: Only) -> None:
        self._only = only
        parts = [state_label(only.state)] if only.state else []
        parts += [channel_label(only.channel)] if only.channel else []
        told = " · ".join(parts) or _("Filter")
        self.setAccessibleName(told)
        if self._short:
            self.setToolTip(plain_tip(told))
        else:
            self.setText(told)
