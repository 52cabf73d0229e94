"""`python -m tests.scenarios FILE…` runs scenario files: each mismatch is told, last the count.

Exit code 1 when a case fails, 2 when a file cannot be read.
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from tests.scenarios.run import Mismatch, Outcome, run


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _told(mismatch: Mismatch) -> str:
    case = mismatch.case
    return (
        f"{case.id} {case.function} {_shown(mismatch.question.asked)}\n"
        f"    wanted {_shown(mismatch.question.wanted)}\n"
        f"    got    {_shown(mismatch.got)}"
    )


def report(outcome: Outcome) -> str:
    """Everything there is to say about a run, the count in the last line."""
    lines = [_told(mismatch) for mismatch in outcome.mismatches]
    if outcome.not_asked:
        functions = ", ".join(f"{name} {count}" for name, count in sorted(outcome.not_asked.items()))
        lines.append(f"not asked yet: {functions}")
    return "\n".join([*lines, f"{outcome.passed} passed, {outcome.failed} failed"])


def main(arguments: list[str]) -> int:
    """Run the files named in `arguments`."""
    if not arguments:
        sys.stderr.write("usage: python -m tests.scenarios FILE…\n")
        return 2
    try:
        outcome = run(map(Path, arguments))
    except (OSError, ValueError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    sys.stdout.write(report(outcome) + "\n")
    return int(outcome.failed > 0)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
