"""The people of the shop."""

import pytest

from vefa.errors import VefaError
from vefa.services.people import (
    add_person,
    current_person,
    people,
    remove_person,
    rename_person,
    set_current_person,
)

pytestmark = pytest.mark.usefixtures("shop")


def names() -> list[tuple[str, bool]]:
    return [(one.name, one.current) for one in people()]


def test_the_first_person_is_current_until_another_is_chosen() -> None:
    assert current_person() == ""
    add_person("hasan öztürk")
    elif_ = add_person("Elif Işık")
    assert names() == [("Hasan Öztürk", True), ("Elif Işık", False)]
    set_current_person(elif_)
    assert current_person() == "Elif Işık"


@pytest.mark.parametrize("name", ["", "  ", "…", "Hasan", "HASAN", " hasan "])
def test_empty_and_taken_names_are_refused(name: str) -> None:
    add_person("Hasan")
    with pytest.raises(VefaError):
        add_person(name)
    assert names() == [("Hasan", True)]


def test_who_left_is_not_current_and_can_come_back() -> None:
    hasan = add_person("Hasan")
    remove_person(hasan)
    assert (names(), current_person()) == ([], "")
    with pytest.raises(VefaError):
        set_current_person(hasan)
    assert add_person("hasan") == hasan
    assert names() == [("Hasan", True)]


def test_a_person_can_be_renamed_but_not_to_another_one() -> None:
    hasan, _elif = add_person("Hasan"), add_person("Elif")
    rename_person(hasan, "Hasan Bey")
    with pytest.raises(VefaError):
        rename_person(hasan, "ELİF")
    assert names() == [("Hasan Bey", True), ("Elif", False)]
