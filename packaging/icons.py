#!/usr/bin/env python3
"""The icons as plain paths, so that the window need not load a reader of SVG to draw them.

    python packaging/icons.py update    reads resources/icons/*.svg anew and writes paths.txt beside them

A line is an icon: its name, then what a pen does in a square of 24: M and L with a point, C with two control
points and a point. A test compares them with what Qt draws of the SVG.
"""

import math
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
KEPT = ICONS / "paths.txt"
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7}

Point = complex  # x + yj


class Pen:
    """Where the pen is, and what it did."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.at = self.began = self.control = 0j

    def move(self, to: Point) -> None:
        """Lift the pen."""
        self._note("M", to)
        self.began = to

    def line(self, to: Point) -> None:
        """A straight line."""
        self._note("L", to)

    def curve(self, one: Point, two: Point, to: Point) -> None:
        """A cubic curve."""
        self._note("C", one, two, to)
        self.control = two

    def arc(self, radii: Point, turn: float, to: Point, *, large: bool, sweep: bool) -> None:
        """A part of an ellipse, as curves of at most a quarter (SVG 1.1, appendix F.6.5)."""
        rx, ry, lean = radii.real, radii.imag, complex(math.cos(turn), math.sin(turn))

        def round_(point: Point) -> Point:
            point /= lean
            return complex(point.real / rx, point.imag / ry)

        half = round_((self.at - to) / 2)
        if abs(half) > 1:  # too small to reach: as large as need be
            rx, ry, half = rx * abs(half), ry * abs(half), half / abs(half)
        side = math.sqrt(max(0.0, 1 - abs(half) ** 2)) * (1 if large == sweep else -1)
        middle = side * half / abs(half) * 1j if abs(half) else 0j
        first, last = math.atan2(*_yx(half - middle)), math.atan2(*_yx(-half - middle))
        way = (last - first) % math.tau if sweep else -((first - last) % math.tau)
        centre = (self.at + to) / 2 + complex(middle.real * rx, middle.imag * ry) * lean

        def place(angle: float, out: complex = 0j) -> Point:
            spot = complex(math.cos(angle), math.sin(angle)) * (1 + out)
            return centre + complex(spot.real * rx, spot.imag * ry) * lean

        parts = max(1, math.ceil(abs(way) / (math.pi / 2) - 1e-9))
        reach = 4 / 3 * math.tan(way / parts / 4)
        for part in range(parts):
            start, end = first + way * part / parts, first + way * (part + 1) / parts
            stop = to if part == parts - 1 else place(end)
            self.curve(place(start, reach * 1j), place(end, -reach * 1j), stop)

    def close(self) -> None:
        """Back to where it began."""
        if abs(self.at - self.began) > 1e-6:
            self.line(self.began)
        self.at = self.began

    def _note(self, letter: str, *points: Point) -> None:
        self.steps.append(f"{letter} {' '.join(f'{_short(one.real)} {_short(one.imag)}' for one in points)}")
        self.at = self.control = points[-1]


def _yx(point: Point) -> tuple[float, float]:
    return point.imag, point.real


def _short(number: float) -> str:
    written = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def follow(pen: Pen, drawing: str) -> None:
    """Draw the `d` of a path."""
    for letter, rest in STEP.findall(drawing):
        if letter in "Zz":
            pen.close()
            continue
        numbers = _arcs(rest) if letter in "Aa" else [float(one) for one in NUMBER.findall(rest)]
        size = SIZES[letter.upper()]
        for place in range(0, len(numbers), size):
            _draw(
                pen,
                letter if place == 0 or letter not in "Mm" else "lL"[letter == "M"],
                numbers[place:][:size],
            )


def _arcs(text: str) -> list[float]:
    """Numbers of arcs; the two flags in each may stand without a blank between them and the next number."""
    found: list[float] = []
    while text.strip(" ,"):
        head: list[str] = []
        for place in range(7):
            wanted = re.compile("[01]") if place in {3, 4} else NUMBER
            match = wanted.search(text)
            if match is None:
                raise ValueError(f"no arc: {text!r}")
            head.append(match.group())
            text = text[match.end() :]
        found += map(float, head)
    return found


def _draw(pen: Pen, letter: str, numbers: list[float]) -> None:
    """One step; small letters count from where the pen is."""
    here = pen.at if letter.islower() else 0j
    kind = letter.upper()
    if kind == "H":
        pen.line(complex(numbers[0] + here.real, pen.at.imag))
    elif kind == "V":
        pen.line(complex(pen.at.real, numbers[0] + here.imag))
    elif kind == "A":
        large, sweep = numbers[3] == 1, numbers[4] == 1
        to = complex(*numbers[5:]) + here
        pen.arc(complex(*numbers[:2]), math.radians(numbers[2]), to, large=large, sweep=sweep)
    else:
        points = [complex(x, y) + here for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        _through(pen, kind, points)


def _through(pen: Pen, kind: str, points: list[Point]) -> None:
    if kind == "M":
        pen.move(*points)
    elif kind == "L":
        pen.line(*points)
    elif kind == "C":
        pen.curve(*points)
    elif kind == "S":
        pen.curve(2 * pen.at - pen.control, *points)
    else:
        raise ValueError(f"no icon has {kind}")


def _shapes(svg: Path) -> Iterator[str]:
    """Every shape of the drawing as the `d` of a path."""
    for shape in ET.parse(svg).getroot():  # noqa: S314 - drawings of our own
        kind = shape.tag.rpartition("}")[2]
        told = {name: float(value) for name, value in shape.items() if NUMBER.fullmatch(value)}
        if kind == "path":
            yield shape.attrib["d"]
        elif kind == "circle":
            x, y, r = told["cx"], told["cy"], told["r"]
            filled = shape.get("fill", "none") != "none"  # a dot: the stroke covers it but for its middle
            yield f"M{x + r} {y}A{r} {r} 0 0 1 {x - r} {y}A{r} {r} 0 0 1 {x + r} {y}" + (
                f"H{x}" if filled else ""
            )
        elif kind == "line":
            yield f"M{told['x1']} {told['y1']}L{told['x2']} {told['y2']}"
        elif kind == "polyline":
            yield f"M{shape.attrib['points']}"
        elif kind == "rect":
            yield _rect(told)
        else:
            raise ValueError(f"{svg.name}: {kind}")


def _rect(told: dict[str, float]) -> str:
    x, y, w, h = told.get("x", 0), told.get("y", 0), told["width"], told["height"]
    r = told.get("rx", told.get("ry", 0))
    corner = f"a{r} {r} 0 0 1" if r else "l"
    turns = ((r, r), (-r, r), (-r, -r), (r, -r))
    right, down, left, up = (f"{corner} {a} {b}" if r else "" for a, b in turns)
    return f"M{x + r} {y}h{w - 2 * r}{right}v{h - 2 * r}{down}h{2 * r - w}{left}v{2 * r - h}{up}z"


def commands(svg: Path) -> str:
    """What a pen does to draw the icon."""
    pen = Pen()
    for shape in _shapes(svg):
        pen.at = 0j
        follow(pen, shape)
    return " ".join(pen.steps)


def text() -> str:
    """The file as it should be."""
    return "".join(f"{svg.stem} {commands(svg)}\n" for svg in sorted(ICONS.glob("*.svg")))


if __name__ == "__main__":
    if sys.argv[1:] != ["update"]:
        sys.exit(__doc__)
    KEPT.write_text(text(), encoding="utf-8")
