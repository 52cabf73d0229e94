"""Qt's Python side, loaded so that the start does not pay for what Vefa does not use."""

import builtins


def load_qt() -> None:
    """Load Qt and take out the hook that PySide puts into every `import`.

    The hook reads the source of each module that is imported later, to see whether it wants Qt spelled
    another way (`from __feature__ import snake_case`). Vefa never does, and reading them takes its time.
    """
    import PySide6.QtCore  # noqa: F401 - this is what puts the hook in

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
