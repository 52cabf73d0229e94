"""Search over a million customers beside the bare statement for the same letters."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from vefa.db import search
from vefa.db.models import Customer
from vefa.db.shop import bulk, create_shop, executemany
from vefa.rules.text import fold

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
FIRST = (
    "Ayşe", "Fatma", "Mehmet", "İbrahim", "Şükrü", "Çağrı", "Işıl", "Ömer", "Gülşen", "Zeynep", "Elif",
    "Hüseyin", "Mustafa", "Özlem", "Uğur",
)  # fmt: skip
LAST = (
    "Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Kılıç", "Arslan", "Doğan", "Işık",
    "Güneş", "Aydın", "Koç", "Şimşek",
)  # fmt: skip
QUERIES = 1200
LIMIT = 50
_MATCH = "SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?"
Tuple = tuple[int, str, str, str, str]


def _people(count: int) -> Iterator[Tuple]:
    chance = random.Random(1)
    for number in range(1, count + 1):
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number % 977}"
        yield number, name, f"{fold(name)} 05{number:09d} 905{number:09d}", fold(name), "2026-11-23"


def _asked(seed: int) -> list[str]:
    """Parts of names and numbers, 1 to 12 letters, one word or two."""
    chance = random.Random(seed)
    found = []
    for _number in range(QUERIES):
        words = [chance.choice(FIRST), chance.choice(LAST), f"05{chance.randrange(10**9):09d}"]
        word = fold(chance.choice(words))
        start = chance.randrange(max(1, len(word) - 2))
        part = word[start : start + chance.randint(1, 12)]
        found.append(part if chance.random() < 0.7 else f"{part} {fold(chance.choice(LAST))[:4]}")
    return found


def _p99(run: Callable[[str], object], queries: list[str]) -> float:
    times = []
    for query in queries:
        began = time.perf_counter()
        run(query)
        times.append(time.perf_counter() - began)
    return sorted(times)[int(len(times) * 0.99)] * 1000


def _bare(connection: sqlite3.Connection) -> Callable[[str], object]:
    """One statement for the letters as they are: MATCH from three on, else LIKE over the customers."""

    def run(query: str) -> object:
        if min(map(len, query.split())) >= 3:
            words = " AND ".join(f'"{word}"' for word in query.split())
            sql = (
                "SELECT rowid FROM customer_search WHERE customer_search MATCH ? ORDER BY rowid DESC LIMIT ?"
            )
            return connection.execute(sql, (words, LIMIT)).fetchall()
        tests = " AND ".join(["fold LIKE ?"] * len(query.split()))
        values = [f"%{word}%" for word in query.split()]
        sql = f"SELECT id FROM customer WHERE {tests} ORDER BY id DESC LIMIT ?"  # noqa: S608 - marks
        return connection.execute(sql, (*values, LIMIT)).fetchall()

    return run


def bench_search(tmp_path: Path, tell: Callable[[str], None]) -> None:
    """1,200 mixed queries at two sizes ten times apart; p99 of ours and of the bare statement."""
    each = []
    for count in (100_000, 1_000_000):
        shop = create_shop(tmp_path / f"{count}.vefa", now=NOW)
        with bulk():
            executemany(Customer, ("number", "name", "fold", "sort_key", "made_on"), _people(count))
            search.index_new(0)
        queries = _asked(count)
        bare = _p99(_bare(sqlite3.connect(shop.path)), queries)
        ours = _p99(lambda query: search.customer_ids(query, LIMIT), queries)
        shop.close()
        each.append(ours)
        tell(f"search {count:,}: p99 {ours:.1f} ms = {ours / bare:.2f} x bare statement (budget 1.7)")
    tell(f"search: p99 grows by {each[1] / each[0]:.2f} for ten times as many customers")
