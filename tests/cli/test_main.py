"""The frame of the command line: help that teaches, exit codes, both languages, no Qt."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Vefa
from vefa.__main__ import main
from vefa.cli.main import COMMANDS, guarded, root
from vefa.cli.spoken import Option, Place, speak
from vefa.errors import VefaError
from vefa.i18n import speaking
from vefa.progress import Stopped
from vefa.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


def _every_command() -> list[list[str]]:
    """The words of every command and of those inside groups."""
    found = []
    context = click.Context(root)
    for name in COMMANDS:
        command = root.get_command(context, name)
        found.append([name])
        if isinstance(command, click.Group):
            found += [[name, inner] for inner in command.commands]
    return found


@pytest.mark.parametrize("words", _every_command(), ids=" ".join)
def test_help_teaches_in_both_languages(vefa: Vefa, words: list[str]) -> None:
    english, turkish = vefa("--lang", "en", *words, "--help"), vefa("--lang", "tr", *words, "--help")
    assert (english.code, turkish.code) == (0, 0)
    assert english.out.startswith("Usage: vefa " + " ".join(words))
    assert turkish.out.startswith("Kullanım: vefa " + " ".join(words))
    for word in ("Options", "Show this", "Examples", "Commands"):
        assert word not in turkish.out
    leaf = "Commands:" not in english.out
    assert ("Examples:" in english.out) == leaf
    assert ("Örnekler:" in turkish.out) == leaf


def test_examples_name_commands_and_options_that_exist() -> None:
    context = click.Context(root)
    for words in _every_command():
        command: click.Command | None = root
        for word in words:
            assert isinstance(command, click.Group)
            command = command.get_command(context, word)
        for _text, line in getattr(command, "examples", ()):
            _parse(line)


def _parse(line: str) -> None:
    import shlex

    typed = shlex.split(line)[1:]
    command: click.Command = root
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), typed.pop(0))
        assert found, line
        command = found
    known = {name for param in command.params for name in param.opts}
    assert {word for word in typed if word.startswith("--")} <= known, line


def test_help_loads_neither_qt_nor_the_services() -> None:
    script = (
        "import sys; sys.path.insert(0, 'src'); from vefa.cli.main import run; run(['--help'])\n"
        "print([name for name in ('PySide6', 'peewee', 'openpyxl', 'reportlab') if name in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert out.splitlines()[-1] == "[]"


def test_version(vefa: Vefa) -> None:
    assert vefa("--version").out == f"vefa {VERSION}\n"


@pytest.mark.parametrize(
    "words",
    [("impot",), ("customers",), ("customers", "--shop"), ("orders", "--shop", "x.vefa", "--month", "Kasım"),
     ("voucher", "issue", "--shop", "x.vefa"), ("report", "month", "--shop", "x.vefa"),
     ("demo", "x", "--seed", "a"), ("import", "nowhere.xlsx", "--dry-run"),
     ("customers", "--shop", "nowhere.vefa")],
)  # fmt: skip
def test_what_the_caller_can_mend_is_2(vefa: Vefa, words: tuple[str, ...]) -> None:
    said = vefa(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err


def test_no_command_shows_the_help_and_is_wrong_usage(vefa: Vefa) -> None:
    said = vefa("voucher")
    assert said.code == 2
    assert "issue" in said.err + said.out


@pytest.mark.parametrize(
    ("trouble", "code", "sentence"),
    [
        (VefaError("Dosya yok.", "Başka bir dosya seçin."), 2, "Dosya yok.\nBaşka bir dosya seçin.\n"),
        (VefaError("Dosya yok."), 2, "Dosya yok.\n"),
        (Stopped(), 1, "Stopped"),
        (KeyboardInterrupt(), 1, "Stopped"),
        (click.Abort(), 1, "Stopped"),
        (ZeroDivisionError("x"), 1, "Vefa made a mistake"),
    ],
)
def test_every_end_has_its_code(
    vefa: Vefa, capsys: pytest.CaptureFixture[str], trouble: BaseException, code: int, sentence: str
) -> None:
    vefa("--lang", "en", "--version")

    def work() -> None:
        raise trouble

    assert guarded(work) == code
    assert capsys.readouterr().err.startswith(sentence)


def test_our_mistake_is_written_down_with_its_trail(home: Path) -> None:
    assert guarded(lambda: 1 / 0) == 1
    assert "ZeroDivisionError" in (home / "log" / "vefa.log").read_text("utf-8")


def test_reader_that_goes_away_is_no_trouble() -> None:
    script = (
        "import sys; sys.path.insert(0, 'src'); from vefa.cli.main import guarded; "
        "sys.exit(guarded(lambda: [print('x' * 1000, flush=True) for _ in range(1000)] and 0))"
    )
    command = f'{sys.executable} -c "{script}" | head -c 10'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S602
    assert done.stderr == ""
    assert len(done.stdout) == 10


def test_language_of_the_computer_speaks_until_a_shop_does(
    vefa: Vefa, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert vefa("--help").out.startswith("Kullanım")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert vefa("--help").out.startswith("Usage")


def test_wrong_day_of_rehearsal_is_told(vefa: Vefa, shop_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEFA_TODAY", "yesterday")
    said = vefa("customers", "--shop", shop_file)
    assert (said.code, "yesterday" in said.err) == (2, True)


def test_main_module_is_the_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["orders", "--shop", "nowhere.vefa"]) == 2
    assert capsys.readouterr().out == f"vefa {VERSION}\n"


def test_what_stands_for_a_value_is_told_in_turkish_too() -> None:
    """`N` is what Turks write too; a choice lists the words that are typed."""
    for words in _every_command():
        command: click.Command | None = root
        for word in words:
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), word)
        assert command
        with speaking("en"):
            english = _stand_ins(command)
        with speaking("tr"):
            turkish = _stand_ins(command)
        same = {one for one in english if one in turkish}
        assert {one for one in same if one[0] not in "[{"} <= {"N", "N|all"}, words


@pytest.mark.parametrize("spoken_before", ["tr", "en"])
def test_what_stands_for_a_file_is_the_same_after_one_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoken_before: str
) -> None:
    monkeypatch.setenv("LANGUAGE", spoken_before)
    speak(spoken_before)
    place = Place(dir_okay=False)
    with speaking("tr"):
        place.convert(str(tmp_path / "a.pdf"), None, None)
        with pytest.raises(click.BadParameter, match=r"[Dd]osya"):
            place.convert(str(tmp_path), None, None)
    with speaking("en"):
        assert Option(["--pdf"], type=place).make_metavar(click.Context(root)) == "FILE"


def _stand_ins(command: click.Command) -> list[str]:
    """What the help writes for the values of a command; a flag has none."""
    context = click.Context(command)
    params = (one for one in command.params if not getattr(one, "is_flag", False))
    return [one.make_metavar(context) for one in params]
