"""Commands and options of click whose words are translated when they are shown.

Help texts are given in English wrapped in `N_` and spoken in the language of the moment; click's own words
come from the same catalogue, through the default domain of gettext.
"""

import gettext
import locale
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from vefa import i18n
from vefa.i18n import N_, _
from vefa.paths import resources

Example = tuple[str, str]  # what it does, in words; the line to type

_WORDS: Final = (  # names of values, and the words of a usage
    N_("[OPTIONS]"), N_("COMMAND [ARGS]..."), N_("FILE"), N_("SHOP"), N_("FOLDER"), N_("FORMAT"), N_("TEXT"),
    N_("INTEGER"), N_("INTEGER RANGE"), N_("AMOUNT"), N_("YYYY-MM"), N_("YYYY-MM-DD"), N_("WHO"),
    N_("OTHER"), N_("FRIEND"), N_("NUMBER"), N_("KIND"), N_("CODE"), N_("NAME"), N_("N|all"),
    N_("PRODUCT QUANTITY PRICE"), N_("PRODUCT CATEGORY"), N_("LINE QUANTITY"), N_("WHO…"),
    N_("TAGS…"), N_("LIST"), N_("ORDER"), N_("CATEGORY"), N_("DAY"), N_("KEY,KEY"), N_("MUCH"), N_("SUBJECT"),
    N_("WHY"), N_("WORD=STATE"), N_("WORDS"), N_("WORTH"),
)  # fmt: skip


def speak(code: str) -> None:
    """Speak `code` from now on: Vefa's words and those of click."""
    i18n.set_language(code)
    gettext.textdomain("vefa")
    gettext.bindtextdomain("vefa", str(resources() / "locale"))
    os.environ["LANGUAGE"] = code


def computer_language() -> str:
    """The language of this computer, spoken until a shop is open: "tr" or "en"."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    told = next((name for name in named if name), None) or locale.getlocale()[0] or ""
    return "tr" if told.lower().startswith("tr") else "en"


def chosen(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Keep the language the person asked for with `--lang`, also against the shop's own."""
    if value:
        speak(value)
        ctx.find_root().meta["lang"] = value


def asked_language() -> str | None:
    """The language asked for with `--lang`; None when nothing was asked."""
    ctx = click.get_current_context(silent=True)
    return ctx.find_root().meta.get("lang") if ctx else None


class Place(click.Path):
    """A file or a folder, whose kind is told in the language of the moment where it is wrong."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(path_type=Path, **settings)
        kinds = {(True, False): N_("file"), (False, True): N_("directory")}
        self.name = kinds.get((self.file_okay, self.dir_okay), N_("path"))  # click has translated it already

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; click's sentence when it is none."""
        own, self.name = self.name, _(self.name)
        try:
            return super().convert(value, param, ctx)
        finally:
            self.name = own  # it stands for the value in the help, which translates it itself


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The two columns of the option in the help."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        return record[0], record[1].replace(self.help, _(self.help), 1)

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value."""
        return _(super().make_metavar(ctx))


class Argument(click.Argument):
    """An argument whose help and name are translated when they are shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The two columns of the argument in the help."""
        return self.make_metavar(ctx), _(self.help) if self.help else ""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the value."""
        return _(super().make_metavar(ctx))


def _language_option() -> Option:
    return Option(
        ["--lang"],
        type=click.Choice(i18n.LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=chosen,
        help=N_("Language of what is told; otherwise that of the shop."),
    )


class Spoken(click.Command):
    """A command whose help is translated when it is shown, with examples at its end."""

    def __init__(self, *args: Any, examples: Sequence[Example] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params.append(_language_option())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, in the language of the moment."""
        found = super().get_help_option(ctx)
        if found:
            found.help = _("Show this message and exit.")
        return found

    def spoken_help(self) -> str:
        """What the command does, in the language of the moment."""
        return _(self.help) if self.help else ""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the name of the command in its usage."""
        return [_(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help."""
        return self.spoken_help().split(". ")[0].rstrip(".")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.spoken_help())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        if not self.examples:
            return
        with formatter.section(_("Examples")):
            for text, line in self.examples:
                formatter.write_text(_(text))
                with formatter.indentation():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Group(Spoken, click.Group):
    """A group of commands whose help is translated when it is shown."""

    command_class = Spoken


def command(
    name: str,
    *,
    help: str,  # noqa: A002 - as click calls it
    examples: Sequence[Example] = (),
    group: click.Group | None = None,
    minus: bool = False,
) -> Callable[..., Any]:
    """Make a function a command (of `group`); `help` and the words of `examples` are wrapped in `N_`.

    `minus`: its arguments may be numbers below zero.
    """
    settings = {"ignore_unknown_options": minus}
    make = group.command if group else click.command
    return make(name, cls=Spoken, help=help, examples=examples, context_settings=settings)


def group(name: str, *, help: str) -> Callable[..., Group]:  # noqa: A002 - as click calls it
    """Make a function a group of commands; `help` is wrapped in `N_`."""
    return click.group(name, cls=Group, help=help)


def option(*names: str, **settings: Any) -> Callable[..., Any]:
    """An option; `help` is wrapped in `N_`."""
    return click.option(*names, cls=Option, **settings)


def argument(name: str, **settings: Any) -> Callable[..., Any]:
    """An argument; `help` is wrapped in `N_`."""
    return click.argument(name, cls=Argument, **settings)
