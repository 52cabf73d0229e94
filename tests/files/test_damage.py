"""Damaged files end in a plan or a sentence, never in anything else, and never in another order unseen."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files import binary
from tests.files.made import ORDERS, read, sheets
from tests.files.test_kinds import ROWS, page
from vefa.errors import VefaError
from vefa.files.plan import Plan

TEXTS = sorted(path for path in ORDERS.iterdir() if path.suffix in {".csv", ".txt"})
FILES = [*TEXTS, *sorted(ORDERS.glob("*.xlsx"))]
MADE: list[Callable[[Path], Path]] = [
    lambda folder: binary.ods(folder, {"Ocak": ROWS}), lambda folder: binary.xlsb(folder, {"Ocak": ROWS}),
    lambda folder: binary.xls(folder, {"Ocak": ROWS}), lambda folder: sheets(folder, {"Ocak": ROWS}), page,
]  # fmt: skip
ALL = 200  # ways in which all files together are damaged in an ordinary run, and each of them in a long one
SIGNS = b"\";,\t\n\r'|#x0 .-\xff"  # bytes that do more harm than others


def ways(files: int, config: pytest.Config) -> range:
    """Seeds for one of so many files."""
    return range(ALL if config.getoption("--long") else -(-ALL // files))


def damaged(content: bytes, draw: random.Random) -> bytes:
    """`content` with bytes changed, cut out, cut off or mixed up."""
    broken = bytearray(content)
    at = draw.randrange(len(broken))
    match draw.randrange(4):
        case 0:
            for _times in range(draw.choice((1, 5, 50))):
                broken[draw.randrange(len(broken))] = draw.randrange(256)
        case 1:
            del broken[at:]
        case 2:
            del broken[at : at + draw.randrange(1, 400)]
        case _:
            for _times in range(20):
                to, size = draw.randrange(len(broken)), draw.randrange(1, 12)
                broken[at : at + size] = broken[to : to + size]
    return bytes(broken)


def holds(path: Path) -> bool:
    """Is it read to orders whose parts are whole, or refused in words?"""
    try:
        plan = read(path)
    except VefaError as refused:
        return bool(refused.message and refused.hint)
    lines = sum(len(order.lines) for order in plan.orders)
    total = sum(sums.total for sums in plan.sums.values())
    return lines == plan.lines and total == sum(order.total for order in plan.orders)


@pytest.mark.parametrize("original", FILES, ids=lambda path: path.name)
def test_damage_is_read_or_refused(original: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    content = original.read_bytes()
    for seed in ways(len(FILES), pytestconfig):
        path = tmp_path / f"{seed}{original.suffix}"
        path.write_bytes(damaged(content, random.Random(f"{original.name}{seed}")))
        assert holds(path), seed


@pytest.mark.parametrize("made", range(len(MADE)))
def test_damage_to_other_kinds_of_files_is_read_or_refused(
    made: int, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    path = MADE[made](tmp_path)
    content = path.read_bytes()
    for seed in ways(len(FILES) + len(MADE), pytestconfig):
        path.write_bytes(damaged(content, random.Random(seed)))
        assert holds(path), seed


def facts(plan: Plan) -> dict[str, list[object]]:
    """What is known of the orders of each number."""
    found: dict[str, list[object]] = {}
    for order in plan.orders:
        order.row = 0
        found.setdefault(order.number, []).append(order)
    return found


@pytest.mark.parametrize("original", TEXTS, ids=lambda path: path.name)
def test_one_wrong_byte_changes_no_other_order_unseen(
    original: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    content, plan = original.read_bytes(), read(original)
    whole, lines = facts(plan), content.split(b"\n")
    path = tmp_path / original.name  # some formats are known by the file's name
    for seed in ways(len(TEXTS), pytestconfig):
        draw = random.Random(f"{original.name}{seed}")
        at = draw.randrange(len(content))
        line = content[:at].count(b"\n")
        near = b" ".join(lines[max(0, line - 3) : line + 2])
        broken = bytearray(content)
        broken[at] = draw.choice(SIGNS) if draw.random() < 0.5 else draw.randrange(256)
        path.write_bytes(broken)
        try:
            read_again = read(path)
        except VefaError:
            continue
        if line >= plan.header_row and not read_again.problems:
            others = {number: orders for number, orders in whole.items() if number.encode() not in near}
            found = facts(read_again)
            assert {number: found.get(number) for number in others} == others, seed
