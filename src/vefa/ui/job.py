"""What the person is told about long work."""

from collections.abc import Sequence

from vefa.records import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """How long work is shown: its name, its steps, what stopping means, when the dialog comes.

    `heavy`: in a process of its own that opens the shop (imports, exports); otherwise in a thread.
    `at_once`: such a process may be ended at any moment: it only reads, or what it writes is one `bulk`.
    `after`: ms before the dialog opens. `unit` stands behind the counts ("rows"). `steps`: the texts that
    the work reports.
    """

    title: str
    sentence: str = ""
    steps: Sequence[str] = ()
    stop: str = ""
    heavy: bool = False
    at_once: bool = False
    after: int = 300
    unit: str = ""
    icon: str = "hourglass"
