"""What one theme does to the mean: a bar to the left or right of the middle, longer the more it does."""

from vefa.charts.drawing import PAPER, Drawing, Line, Look, Rect, Shape, Size
from vefa.records import dataclass


@dataclass(frozen=True, slots=True)
class Pull:
    """What is done to the mean, the largest of all that are shown beside each other, and it in words."""

    value: float
    most: float
    told: str


def impact_bar(title: str, pull: Pull, size: Size, *, look: Look = PAPER) -> Drawing:
    """One bar from the middle line; whoever shows several gives all the same `most`."""
    width, height = size
    middle, tall = width / 2, look.label * 1.3
    share = abs(pull.value) / pull.most if pull.most else 0.0
    long = max(look.base, (middle - look.label * 0.2) * min(share, 1.0))
    left = middle - long if pull.value < 0 else middle
    fill = "low" if pull.value < 0 else "main"
    shapes: tuple[Shape, ...] = (
        Line(middle, height * 0.08, middle, height * 0.92, "axis", look.base),
        Rect(left, (height - tall) / 2, long, tall, fill, radius=look.radius, all_round=True),
    )
    return Drawing(width, height, shapes, f"{title}: {pull.told}")
