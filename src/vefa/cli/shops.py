"""Opening the shop file a command names."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
from peewee import PeeweeException

from vefa.cli import spoken
from vefa.cli.clock import now
from vefa.db.shop import create_shop, open_shop
from vefa.db.trouble import sentence
from vefa.i18n import N_, _
from vefa.services import settings
from vefa.services.settings import ShopInfo

Decorator = Callable[..., Any]
_ROWS: Final = 50  # of a list that a person reads
_ALL: Final = 1 << 40  # more than any list has


def shop_option(*, required: bool = True) -> Decorator:
    """`--shop FILE`, the shop file a command works on."""
    path = spoken.Place(dir_okay=False)
    text = N_("The shop file to work on.")
    return spoken.option("--shop", "path", type=path, required=required, metavar="SHOP", help=text)


def json_option() -> Decorator:
    """`--json`, the answer for programs."""
    text = N_("Answer with JSON on standard output.")
    return spoken.option("--json", "as_json", is_flag=True, is_eager=True, help=text)


def limit_option() -> Decorator:
    """`--limit N`, how many rows a list has at most; a program gets all of them unless it asks for fewer."""
    text = N_("How many rows at most; otherwise 50, with --json all of them.")
    return spoken.option("--limit", type=click.IntRange(1), callback=_limit, help=text)


def _limit(ctx: click.Context, _option: click.Parameter, value: int | None) -> int:
    """What was typed. (`--json` is eager, so that it is known here.)"""
    return value or (_ALL if ctx.params.get("as_json") else _ROWS)


class Month(click.ParamType[date]):
    """A month, typed YYYY-MM; its first day."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The first day of the month that was typed."""
        try:
            return date.fromisoformat(f"{value}-01")
        except ValueError:
            self.fail(_("{found} is no month; write it as 2026-11.").format(found=value), param, ctx)


class Day(click.ParamType[date]):
    """A day, typed YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that was typed."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(_("{found} is no day; write it as 2026-11-24.").format(found=value), param, ctx)


def month_option(*, text: str = N_("Only this month, as 2026-11.")) -> Decorator:
    """`--month YYYY-MM`."""
    return spoken.option("--month", type=Month(), metavar="YYYY-MM", help=text)


@contextmanager
def opened(path: Path, *, reading: bool = False) -> Iterator[ShopInfo]:
    """The shop of the file, open while the block runs; its language is spoken unless another was asked for.

    `reading`: a file that cannot be written will do. VefaError when there is no such shop.
    """
    shop = open_shop(path, now=now(), read_only_ok=reading)
    try:
        info = settings.shop()
        spoken.speak(spoken.asked_language() or info.language)
        yield info
    except (PeeweeException, sqlite3.Error) as error:
        raise (sentence(error, path) or error) from error
    finally:
        shop.close()


def create(path: Path, info: ShopInfo) -> None:
    """Make a new shop file with what is known of the shop."""
    shop = create_shop(path, now=now())
    try:
        settings.save_shop(info)
    finally:
        shop.close()
