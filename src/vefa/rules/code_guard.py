"""Against guessing codes: after five unknown ones in a row no more is looked for during a minute."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from vefa.i18n import ngettext
from vefa.rules import codes

_WRONG: Final = 5  # unknown codes before a pause
_PAUSE: Final = timedelta(seconds=60)


@dataclass(slots=True)
class CodeGuard:
    """One for all places of the window where a code is typed."""

    seen: list[str] = field(default_factory=list)
    until: datetime | None = None

    def unknown(self, code: str, now: datetime) -> None:
        """No voucher has the canonical `code`; a mistyped one, or the same again, is no further guess."""
        if codes.problem(code) is None and code not in self.seen:
            self.seen.append(code)
        if len(self.seen) >= _WRONG:
            self.until = now + _PAUSE
            self.seen.clear()

    def known(self) -> None:
        """A code was found."""
        self.seen.clear()

    def seconds(self, now: datetime) -> int:
        """How long there is still to wait, 0 when there is not."""
        if self.until is None or now >= self.until:
            return 0
        return -int(-(self.until - now).total_seconds() // 1)

    def pause(self, now: datetime) -> str:
        """The sentence that says how long to wait, '' when there is nothing to wait for."""
        seconds = self.seconds(now)
        text = ngettext(
            "Five unknown codes in a row. Wait {count} second.",
            "Five unknown codes in a row. Wait {count} seconds.", seconds,
        )  # fmt: skip
        return text.format(count=seconds) if seconds else ""
