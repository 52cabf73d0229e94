"""Numbers and names in rows that are not read."""

import random

from vefa.files.buyers import Buyers


def made() -> Buyers:
    return Buyers(lambda cell: str(cell).strip("* "), lambda cell: str(cell).title())


def test_numbers_with_one_name_are_doubtful_only_where_they_are_asked_for() -> None:
    told = made()
    told.note(["1", "2", "1"], ["ada", "bora", "ada"])
    told.note(["3", "2"], ["can", "deniz"])
    assert told.all() == {("1", "Ada"), ("2", "Bora"), ("3", "Can"), ("2", "Deniz")}
    assert told.doubtful(()) == {("2", "Bora"), ("2", "Deniz")}
    assert told.doubtful({"3"}) == {("2", "Bora"), ("3", "Can"), ("2", "Deniz")}


def test_one_number_written_in_two_ways_is_doubtful() -> None:
    told = made()
    told.note(["1*", "1", "2"], ["ada", "bora", "can"])
    assert told.doubtful(()) == {("1", "Ada"), ("1", "Bora")}


def test_what_is_left_out_has_one_name() -> None:
    draw = random.Random(7)
    for _time in range(300):
        told, count = made(), draw.randint(1, 20)
        numbers, names = (
            draw.choices(["1", "1*", "2", "3", ""], k=count),
            draw.choices(["ada", "bora"], k=count),
        )
        told.note(numbers, names)
        kept, whole = told.doubtful({"3"}), told.all()
        assert kept <= whole
        left = {number for number, _name in whole - kept} - {""}
        assert "3" not in left
        cells = [*zip(numbers, names, strict=True)]
        assert all(len({name for number, name in cells if number.strip("* ") == one}) == 1 for one in left)
