"""The kit: every part a page is made of. Import from here: `from vefa.ui.widgets import Button, Card`."""

from vefa.ui.widgets.badge import Avatar, Awning, Badge, KeyCap, Logo
from vefa.ui.widgets.button import Button, IconButton, button_for
from vefa.ui.widgets.card import Banner, Card, DropBox, FigureCard, Line
from vefa.ui.widgets.checks import Check, Radio, Segmented, Toggle
from vefa.ui.widgets.chips import Chip, ChipItem, ChipRow
from vefa.ui.widgets.empty import EmptyState, TulipPot
from vefa.ui.widgets.field import Field, ReadField, SearchField, TextArea
from vefa.ui.widgets.flow import FlowLayout, SentenceFlow, Value
from vefa.ui.widgets.form import FormRow
from vefa.ui.widgets.label import ElidedLabel, IconLabel, Label
from vefa.ui.widgets.overlay import Scrim, Toast
from vefa.ui.widgets.pickers import Combo, DateField, SpinField
from vefa.ui.widgets.progress import LoadingBars, ProgressBar, StepLine
from vefa.ui.widgets.steps import Stepper, WizardFooter
from vefa.ui.widgets.timeline import Event, Timeline

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
    "Combo",
    "DateField",
    "DropBox",
    "ElidedLabel",
    "EmptyState",
    "Event",
    "Field",
    "FigureCard",
    "FlowLayout",
    "FormRow",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "Label",
    "Line",
    "LoadingBars",
    "Logo",
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
