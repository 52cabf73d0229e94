"""The kit: every part a page is made of. Import from here: `from vefa.ui.widgets import Button, Card`.

A part's module is loaded when it is first asked for: the first page does not wait for what it has not.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from vefa.ui.widgets.badge import Avatar, Awning, Badge, KeyCap, Logo, PressedBadge
    from vefa.ui.widgets.button import Button, IconButton, button_for
    from vefa.ui.widgets.card import Banner, Card, DropBox, FigureCard, Line
    from vefa.ui.widgets.checks import Check, Radio, Segmented, Toggle
    from vefa.ui.widgets.chips import Chip, ChipItem, ChipRow
    from vefa.ui.widgets.clock import ClockField
    from vefa.ui.widgets.day import DateField
    from vefa.ui.widgets.empty import EmptyState, TulipPot
    from vefa.ui.widgets.field import Field, ReadField, SearchField, TextArea
    from vefa.ui.widgets.flow import FlowLayout, SentenceFlow, Value
    from vefa.ui.widgets.form import FormRow
    from vefa.ui.widgets.label import ElidedLabel, FittedLabel, IconLabel, Label
    from vefa.ui.widgets.overlay import Scrim, Toast
    from vefa.ui.widgets.parts import Part, PartsLabel
    from vefa.ui.widgets.pickers import Combo, SpinField
    from vefa.ui.widgets.progress import LoadingBars, ProgressBar, StepLine
    from vefa.ui.widgets.steps import Stepper, WizardFooter
    from vefa.ui.widgets.timeline import Event, Timeline

_HOMES: Final = {
    "badge": "Avatar Awning Badge KeyCap Logo PressedBadge",
    "button": "Button IconButton button_for",
    "card": "Banner Card DropBox FigureCard Line",
    "checks": "Check Radio Segmented Toggle",
    "chips": "Chip ChipItem ChipRow",
    "clock": "ClockField",
    "day": "DateField",
    "empty": "EmptyState TulipPot",
    "field": "Field ReadField SearchField TextArea",
    "flow": "FlowLayout SentenceFlow Value",
    "form": "FormRow",
    "label": "ElidedLabel FittedLabel IconLabel Label",
    "overlay": "Scrim Toast",
    "parts": "Part PartsLabel",
    "pickers": "Combo SpinField",
    "progress": "LoadingBars ProgressBar StepLine",
    "steps": "Stepper WizardFooter",
    "timeline": "Event Timeline",
}
_MODULE_OF: Final = {part: module for module, parts in _HOMES.items() for part in parts.split()}


def __getattr__(name: str) -> Any:
    """Load the module of part `name`."""
    if name not in _MODULE_OF:
        raise AttributeError(name)
    part = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = part
    return part


__all__ = [
    "Avatar",
    "Awning",
    "Badge",
    "Banner",
    "Button",
    "Card",
    "Check",
    "Chip",
    "ChipItem",
    "ChipRow",
    "ClockField",
    "Combo",
    "DateField",
    "DropBox",
    "ElidedLabel",
    "EmptyState",
    "Event",
    "Field",
    "FigureCard",
    "FittedLabel",
    "FlowLayout",
    "FormRow",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "Line",
    "LoadingBars",
    "Logo",
    "Part",
    "PartsLabel",
    "PressedBadge",
    "ProgressBar",
    "Radio",
    "ReadField",
    "Scrim",
    "SearchField",
    "Segmented",
    "SentenceFlow",
    "SpinField",
    "StepLine",
    "Stepper",
    "TextArea",
    "Timeline",
    "Toast",
    "Toggle",
    "TulipPot",
    "Value",
    "WizardFooter",
    "button_for",
]
