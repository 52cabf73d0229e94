"""Making a voucher void: why, in a few words that stay with it."""

from PySide6.QtWidgets import QWidget

from vefa.i18n import _
from vefa.ui.dialogs.reason import ReasonDialog


class VoidDialog(ReasonDialog):
    """Asks why a voucher is refused from now on."""

    def __init__(self, parent: QWidget, code: str) -> None:
        super().__init__(
            parent,
            _("Make the voucher void"),
            _("{code} will be refused from now on. This can be undone.").format(code=code),
            verb=_("Make void"),
            hint=_("Lost, issued by mistake, …"),
            icon="ban",
            tone="honey",
        )
