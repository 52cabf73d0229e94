"""What people of the invented shop say: the shape of the words that each language fills."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from vefa.records import dataclass

SUBJECTS: Final = ("delivery", "packing", "product", "price", "size", "service")
"""What an answer is about, as the survey after a purchase calls it."""
CLOTHES: Final = frozenset({
    "Gömlek", "Elbise", "Tişört", "Pantolon", "Etek", "Triko", "Dış giyim", "Ev giyim",
})  # fmt: skip
SIZED: Final = CLOTHES | {"Ayakkabı"}
TROUSERS: Final = "Pantolon"
"""The category whose newest delivery runs small: the cause that comes back in the last weeks."""

Sentences = tuple[str, ...]


class Story(NamedTuple):
    """A complaint: what it is called, and the customer's words."""

    subject: str
    words: str


class Course(NamedTuple):
    """How the shop deals with a cause: its first answer, what it did, what it told the customer."""

    answer: str
    solution: str
    told: str


class Question(NamedTuple):
    """What customers ask: subject, words, the shop's answer, the channels it comes by; `ready`: its title."""

    subject: str
    words: str
    answer: str
    channels: tuple[str, ...]
    ready: str = ""


class Task(NamedTuple):
    """A follow-up: words, days after the last one, how it repeats, hour; `known`: it is about a customer."""

    text: str
    days: int
    every: str = ""
    clock: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """All words of one language.

    `things`: what a category is called within a sentence; without one the name of the good stands there
    ({thing}). `praise` and `blame`: sentences by subject; those of "cloth" are about the product, too, where
    it is a piece of clothing, those of "shop" about the service to who was there. `causes`: for each cause
    the one above it ("": a usual one) and its name. `actions` by cause; `ready`: titles and texts of ready
    answers.
    """

    things: Mapping[str, str]
    praise: Mapping[str, Sentences]
    blame: Mapping[str, Sentences]
    middling: Sentences
    middling_shop: Sentences
    middling_parcel: Sentences
    thanks: Sentences
    regrets: Sentences
    replies: Mapping[str, Sentences]
    themes: Mapping[str, Sentences]
    causes: Mapping[str, tuple[str, str]]
    stories: Mapping[str, tuple[Story, ...]]
    courses: Mapping[str, Course]
    looked: Mapping[str, Sentences]
    waited: Story
    unfounded: str
    mending: str
    sorry: str
    actions: Mapping[str, str]
    called_back: str
    handled: Mapping[int, Sentences]
    questions: tuple[Question, ...]
    calls: tuple[Story, ...]
    ready: tuple[Story, ...]
    tasks: tuple[Task, ...]
    web_survey: str
    reviews: str
    files: Mapping[str, str]
