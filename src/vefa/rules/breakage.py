"""What becomes of points that were given: they are used, or run out (POLICY 59, 60)."""


def share(part: int, whole: int) -> int | None:
    """`part` of `whole` in hundredths of a per cent, half up; None when there is nothing to compare with."""
    return (part * 20_000 + whole) // (2 * whole) if whole > 0 else None
