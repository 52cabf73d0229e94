"""Work of the start benchmark. Loads nothing of its own before Qt, so that the floor is not raised by it."""

import os
import sys


def empty_window() -> None:
    """The floor: an empty window, painted."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    app.processEvents()


def first_page(path: str) -> None:
    """Our start, up to the first page painted with its data."""
    import gc

    gc.disable()  # as the program itself begins; Qt is loaded here before it
    from vefa.ui.loading import load_qt

    load_qt()
    from PySide6.QtWidgets import QApplication

    def until_painted(*_args: object) -> int:
        for _round in range(3):
            QApplication.processEvents()
        _leave()
        return 0

    QApplication.exec = until_painted  # type: ignore[method-assign]
    from vefa.__main__ import main

    main([path])


def _leave() -> None:
    """Tell the most memory (MB) and go without tidying up."""
    import resource

    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)  # noqa: T201
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        first_page(sys.argv[1])
    else:
        empty_window()
        _leave()
