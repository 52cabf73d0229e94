"""What a person can mend is a VefaError; anything else is our bug."""


class VefaError(Exception):
    """A sentence for the person: what happened (message) and what to do (hint).

    Raised where the trouble is found (files, db, services) and shown in one place
    (`ui/messages.py`; the command line prints it and exits 2).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[type["VefaError"], tuple[str, str]]:
        return type(self), (self.message, self.hint)


class OutOfReach(VefaError):  # noqa: N818 - named after what happened
    """A file is not to be had just now (open elsewhere, stick pulled out): trying it again may help."""


class BrokenOff(VefaError):  # noqa: N818 - named after what happened
    """The work died before it was finished, and nothing of it was saved: trying it again may help."""


class Outdated(VefaError):  # noqa: N818 - named after what happened
    """What a person decided on is not what is there now: looking again helps, trying again never."""
