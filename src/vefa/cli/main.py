"""The command `vefa`: finds the subcommand, runs it, and turns what happens into an exit code.

0: done. 1: our fault, or stopped. 2: what the caller can mend, wrong usage included.
"""

import logging
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

import click

from vefa import paths
from vefa.cli import output, spoken
from vefa.errors import VefaError
from vefa.i18n import N_, _
from vefa.progress import Stopped
from vefa.version import VERSION

COMMANDS: Final = {  # name: module below vefa.cli, what it does
    "import": ("imports", N_("Bring in orders or customers from a spreadsheet")),
    "imports": ("import_log", N_("List the files that were brought in")),
    "undo-import": ("import_log", N_("Take the last import back")),
    "sale": ("sale", N_("Make a sale, as at the till")),
    "return": ("sale", N_("Take goods of a sale back")),
    "order": ("order", N_("Cancel, complete or deliver an order")),
    "orders": ("orders", N_("List orders")),
    "customer": ("customer", N_("Show, add, change or merge customers")),
    "customers": ("customers", N_("List customers")),
    "group": ("groups", N_("List, make or take out groups of customers")),
    "products": ("products", N_("List products")),
    "categories": ("products", N_("List the rules that give products a category")),
    "category": ("products", N_("Make or take out a rule for a category")),
    "points": ("points", N_("Show, give or take points")),
    "voucher": ("vouchers", N_("Issue, redeem, extend or replace vouchers and gift cards")),
    "programme": ("programme", N_("Show, change or try the loyalty programme")),
    "tasks": ("tasks", N_("Show what needs a person today")),
    "follow-up": ("tasks", N_("Add what is to be done on a day, or note it done")),
    "surveys": ("surveys", N_("List surveys")),
    "survey": ("survey", N_("Make a survey, bring answers in, ask customers, see the results")),
    "complaints": ("complaints", N_("List complaints")),
    "complaint": ("complaint", N_("Record a complaint, work on it, put it right, close it")),
    "causes": ("complaints", N_("Show the causes of complaints in figures")),
    "conversation": ("conversations", N_("Log talks with customers, answer them, see which wait")),
    "visits": ("visits", N_("Enter visits and baskets, or bring them in from a file")),
    "report": ("report", N_("Make a report as PDF and Excel")),
    "export": ("export", N_("Save a list as Excel or CSV")),
    "print": ("printing", N_("Make a PDF that is ready for the printer")),
    "daily": ("daily", N_("Do the work of the day: points that end, points that become usable")),
    "backup": ("safety", N_("Make a backup copy of a shop file")),
    "restore": ("safety", N_("Bring a backup copy back")),
    "check": ("safety", N_("Check a shop file from end to end")),
    "demo": ("demo", N_("Make a sample shop with invented orders")),
    "self-test": ("self_test", N_("Prove that this installation works")),
}


class Root(spoken.Group):
    """The subcommands; each is loaded when it is asked for, so that help is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names in the order of a shop's day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand, its module loaded."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"vefa.cli.{COMMANDS[cmd_name][0]}")
        found: click.Command = module.COMMANDS[cmd_name]
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each name with what it does, without loading any."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, (_module, text) in COMMANDS.items()])


@click.command(
    "vefa",
    cls=Root,
    help=N_(
        "Vefa keeps the customers, orders, points and vouchers of a small shop in one file. Without a "
        "command its window opens; each command does the same work without the window."
    ),
    examples=(
        (N_("See what a spreadsheet would bring; nothing is written"), "vefa import orders.xlsx --dry-run"),
        (N_("Bring it into a shop file"), "vefa import orders.xlsx --shop shop.vefa"),
        (N_("More about one command"), "vefa import --help"),
    ),
)  # fmt: skip
@click.version_option(VERSION, "--version", message="vefa %(version)s", cls=spoken.Option)
def root() -> None:
    """The command itself does nothing."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit code."""
    output.utf8()
    spoken.speak(spoken.computer_language())
    return guarded(lambda: root.main(list(arguments), prog_name="vefa", standalone_mode=False))


def guarded(work: Callable[[], Any]) -> int:
    """Run `work`; returns the exit code for what came of it and tells the person in a sentence."""
    try:
        result = work()
    except (click.Abort, KeyboardInterrupt, Stopped):
        output.tell(_("Stopped. What was not finished was not kept."))
        return 1
    except click.ClickException as trouble:
        trouble.show()
        return 2
    except VefaError as trouble:
        output.tell("\n".join(filter(None, (trouble.message, trouble.hint))))
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nothing to tell
        return 1
    except Exception as trouble:  # noqa: BLE001 - the last line of defence
        known = _explained(trouble)
        if known:
            output.tell(f"{known.message}\n{known.hint}")
            return 2
        output.tell(_("Vefa made a mistake; it is written down in {file}.").format(file=_write_down()))
        return 1
    return result if isinstance(result, int) else 0


def _explained(trouble: Exception) -> VefaError | None:
    """The sentence for an error of the disk; None when it is our mistake."""
    if not isinstance(trouble, OSError) or not trouble.filename:
        return None
    from vefa.db.trouble import sentence

    return sentence(trouble, Path(str(trouble.filename)))


def _write_down() -> str:
    """Write the error with its whole trail into the log file; returns where."""
    folder = paths.log_dir()
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "vefa.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    record = logging.LogRecord("vefa", logging.ERROR, __file__, 0, "vefa %s", (sys.argv[1:],), sys.exc_info())
    handler.emit(record)
    handler.close()
    return str(folder / "vefa.log")
