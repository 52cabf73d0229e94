"""Records behave as the standard library's frozen dataclasses do."""

import dataclasses
import pickle
from collections.abc import Mapping
from typing import Any

import pytest

from vefa.records import dataclass


@dataclass(frozen=True, slots=True)
class Coin:
    """A record with every kind of field."""

    minor: int
    currency: str = "TRY"
    marks: Mapping[str, int] = dataclasses.field(default_factory=dict)

    @property
    def whole(self) -> int:
        """Whole units."""
        return self.minor // 100


@dataclass(frozen=True, slots=True)
class Empty:
    """A record without fields."""


@dataclass(frozen=True, slots=True)
class One:
    """A record with one field."""

    value: object


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The standard library's own."""

    minor: int
    currency: str = "TRY"
    marks: Mapping[str, int] = dataclasses.field(default_factory=dict)


@pytest.mark.parametrize(
    ("given", "named"), [((5,), {}), ((5, "EUR"), {}), ((), {"minor": 5, "marks": {"a": 1}})]
)
def test_takes_and_shows_what_a_dataclass_does(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    record, plain = Coin(*given, **named), Plain(*given, **named)
    assert dataclasses.asdict(record) == dataclasses.asdict(plain)
    assert repr(record) == repr(plain).replace("Plain", "Coin")
    assert [one.name for one in dataclasses.fields(record)] == ["minor", "currency", "marks"]


@pytest.mark.parametrize("wrong", [Coin, lambda: Coin(1, "TRY", {}, 2), lambda: Coin(1, colour=2)])
def test_refuses_what_a_dataclass_refuses(wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        wrong()


def test_equal_by_value_and_only_to_its_own_kind() -> None:
    assert Coin(5) == Coin(5, "TRY", {})
    assert Coin(5) != Coin(6)
    assert Coin(5) != Plain(5)
    assert One((1, 2)) == One((1, 2))
    assert One(1) != 1
    assert Empty() == Empty()
    assert hash(One((1, 2))) == hash(One((1, 2)))
    assert {One(1), One(1), One(2)} == {One(2), One(1)}


def test_the_hundredth_object_is_made_as_the_first() -> None:
    """The first ones are made one field after the other, later ones by compiled code."""

    @dataclass(frozen=True, slots=True)
    class Mark:
        place: int
        text: str = "-"

    made = [Mark(place) if place % 2 else Mark(text="x", place=place) for place in range(100)]
    assert [(mark.place, mark.text) for mark in made] == [(n, "-" if n % 2 else "x") for n in range(100)]
    for wrong in ((), (1, "a", "b")):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            Mark(*wrong)


def test_defaults_are_made_anew() -> None:
    first, second = Coin(1), Coin(1)
    assert first.marks is not second.marks


def test_cannot_be_changed_and_has_no_room_for_more() -> None:
    coin = Coin(250)
    for change in (lambda: setattr(coin, "minor", 1), lambda: delattr(coin, "minor")):
        with pytest.raises(dataclasses.FrozenInstanceError, match="'minor'"):
            change()
    assert not hasattr(coin, "__dict__")
    assert coin.whole == 2


def test_can_be_replaced_pickled_and_matched() -> None:
    coin = Coin(5, "EUR", {"a": 1})
    assert dataclasses.replace(coin, minor=7) == Coin(7, "EUR", {"a": 1})
    assert pickle.loads(pickle.dumps(coin)) == coin  # noqa: S301 - our own bytes
    assert isinstance(pickle.loads(pickle.dumps(Empty())), Empty)  # noqa: S301 - our own bytes
    match coin:
        case Coin(minor, currency):
            assert (minor, currency) == (5, "EUR")
