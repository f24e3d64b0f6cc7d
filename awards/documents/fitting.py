"""Whether words go into a box on paper, broken into which lines, in which size: measured with the fonts of the project."""

from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import ImageFont

from awards.documents.typesetting import FONTS

#: Widths are measured in a large size and scaled: type has no sizes of its own.
MEASURED = 200
POINTS_TO_MM = 25.4 / 72
STEP = 0.5
#: Two programs never agree to the hair (share of the width).
TOLERANCE = 0.995


@dataclass(frozen=True, slots=True)
class Fitted:
    """`size` in points. `fits` is false where even the smallest size leaves too many lines or too wide a word."""

    size: float
    lines: tuple[str, ...]
    fits: bool


@lru_cache(maxsize=4096)
def fit(text: str, *, width: float, size: float, smallest: float, lines: int, bold: bool = False, italic: bool = False) -> Fitted:
    """The largest size, in steps down from `size`, in which the text goes into `lines` lines of `width` millimetres."""
    tried = size
    while True:
        broken = _broken(text, width * TOLERANCE, tried, bold, italic)
        if broken is not None and len(broken) <= lines:
            return Fitted(tried, _evened(text, broken, width * TOLERANCE, tried, bold, italic), True)
        if tried <= smallest:
            return Fitted(tried, broken or tuple(text.splitlines()), False)
        tried = max(tried - STEP, smallest)


def _broken(text: str, width: float, size: float, bold: bool, italic: bool) -> tuple[str, ...] | None:
    """The text in lines as full as can be; None if a single word is wider than a line."""
    done: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            if _wide(word, size, bold, italic) > width:
                return None
            longer = f"{line} {word}".strip()
            if _wide(longer, size, bold, italic) <= width:
                line = longer
                continue
            done.append(line)
            line = word
        done.append(line)
    return tuple(done)


def _evened(text: str, broken: tuple[str, ...], width: float, size: float, bold: bool, italic: bool) -> tuple[str, ...]:
    """The same number of lines, as equal in length as they get: no name ends alone in a line."""
    narrow, wide = width / 2, width
    while len(broken) > 1 and wide - narrow > 1:
        middle = (narrow + wide) / 2
        tried = _broken(text, middle, size, bold, italic)
        if tried is not None and len(tried) == len(broken):
            broken, wide = tried, middle
        else:
            narrow = middle
    return broken


def _wide(text: str, size: float, bold: bool, italic: bool) -> float:
    """In millimetres."""
    return _font(bold, italic).getlength(text) / MEASURED * size * POINTS_TO_MM


@cache
def _font(bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
    style = f"{'Bold' if bold else ''}{'Italic' if italic else ''}" or "Regular"
    return ImageFont.truetype(str(FONTS / f"LiberationSerif-{style}.ttf"), MEASURED)
