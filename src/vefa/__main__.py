"""Arguments: none, or a shop file, opens the window; anything else is a command line."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Start Vefa; returns the exit code. Without a screen and a command the main job runs on the sample."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and not _is_shop(words):
        from vefa.cli.main import run

        return run(words)
    if os.environ.get("VEFA_NO_SCREEN"):
        from vefa.cli.sample import main_job

        return main_job()
    gc.disable()  # nothing that the start makes is garbage; after the first paint the window collects
    from vefa.ui.loading import load_qt

    load_qt()
    from vefa.app import open_window

    return open_window(Path(words[0]) if words else None)


def _is_shop(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].endswith(".vefa")


if __name__ == "__main__":
    sys.exit(main())
