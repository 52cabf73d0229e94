"""Everything that is done with a complaint: each act with its dialog, its toast and its way back."""

from vefa.ui.pages.complaints.asking import Asking
from vefa.ui.pages.complaints.changing import Changing
from vefa.ui.pages.complaints.giving import Giving
from vefa.ui.pages.complaints.moving import Moving


class Acts(Changing, Moving, Giving, Asking):
    """The acts of the page."""
