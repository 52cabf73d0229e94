"""Gathers what the benchmarks found and prints it at the end, one line each."""

from collections.abc import Callable

import pytest

_LINES = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` measures also what takes minutes to fill."""
    parser.addoption("--long", action="store_true", help="fill the largest shops, too")


def pytest_configure(config: pytest.Config) -> None:
    """Begin with an empty page."""
    config.stash[_LINES] = []


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Put a line on the page that is printed at the end."""
    return request.config.stash[_LINES].append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the page."""
    terminalreporter.section("ratios")
    for line in config.stash[_LINES]:
        terminalreporter.line(line)
