"""Where the parts of a picture stand, in units of an SVG drawing; looks come from the stylesheet alone."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 14, 34
#: About so many lines across a picture.
LINES = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A number in a picture: what it is called, its text, and the address of its rows; no value is not drawn."""

    name: str
    value: float | None
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Points in the order of the labels; `place` chooses the colour."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, or a dot of a line; `series` chooses the colour."""

    x: float
    y: float
    width: float
    height: float
    series: int
    point: Point


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the picture with its number at the left, or a label at its foot."""

    at: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """`path` are the corners of a line, one text a series, as an SVG polyline has them."""

    width: int
    height: int
    marks: list[Mark]
    across: list[Line]
    labels: list[Line]
    paths: list[str]
    target: float | None = None


def step_of(highest: float) -> float:
    """A round distance of the lines across: 1, 2 or 5 times a power of ten, never less than 1."""
    step, size = 1.0, 1.0
    while step * LINES < highest:
        step = {1.0: 2.0, 2.0: 5.0, 5.0: 10.0}[step / size] * size
        size = size * 10 if step / size == 10 else size
    return step


def _scale(highest: float) -> tuple[float, list[Line]]:
    """Units of the drawing for one of the numbers, and the lines across."""
    step = step_of(highest)
    count = max(int(-(-highest // step)), 1)
    unit = (HEIGHT - TOP - BOTTOM) / (count * step)
    return unit, [Line(_down(number * step, unit), f"{number * step:g}") for number in range(count + 1)]


def _down(value: float | None, unit: float) -> float:
    return round(HEIGHT - BOTTOM - (value or 0) * unit, 1)


def columns(labels: Sequence[str], series: Sequence[Series]) -> Drawing:
    """Bars side by side, a group for each label."""
    unit, across = _scale(max((point.value or 0 for one in series for point in one.points), default=0))
    room = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    bar = room * 0.72 / max(len(series), 1)
    marks = [
        Mark(
            round(LEFT + room * place + room * 0.14 + bar * number, 1), _down(point.value, unit), round(bar, 1),
            round((point.value or 0) * unit, 1), number, point,
        )
        for number, one in enumerate(series)
        for place, point in enumerate(one.points)
    ]  # fmt: skip
    feet = [Line(round(LEFT + room * (place + 0.5), 1), label) for place, label in enumerate(labels)]
    return Drawing(WIDTH, HEIGHT, marks, across, feet, [])


def lines(labels: Sequence[str], series: Sequence[Series], *, target: float | None = None) -> Drawing:
    """A line for each series, a dot at each point."""
    unit, across = _scale(max([point.value or 0 for one in series for point in one.points] + [target or 0]))
    room = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    marks = [
        Mark(round(LEFT + room * (place + 0.5), 1), _down(point.value, unit), 0, 0, number, point)
        for number, one in enumerate(series)
        for place, point in enumerate(one.points)
        if point.value is not None
    ]
    paths = [" ".join(f"{mark.x},{mark.y}" for mark in marks if mark.series == number) for number in range(len(series))]
    feet = [Line(round(LEFT + room * (place + 0.5), 1), label) for place, label in enumerate(labels)]
    return Drawing(WIDTH, HEIGHT, marks, across, feet, paths, None if target is None else _down(target, unit))


ROW, NAME = 24, 250


def rows(points: Sequence[Point]) -> Drawing:
    """One bar below the other, each with its name at the left."""
    highest = max((point.value or 0 for point in points), default=0) or 1
    room = WIDTH - NAME - 60
    marks = [
        Mark(NAME, round(place * ROW + 5, 1), round((point.value or 0) / highest * room, 1), ROW - 8, 0, point)
        for place, point in enumerate(points)
    ]
    labels = [Line(round(place * ROW + ROW / 2 + 5, 1), point.name) for place, point in enumerate(points)]
    return Drawing(WIDTH, max(len(points), 1) * ROW + 8, marks, [], labels, [])
