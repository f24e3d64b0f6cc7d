"""Figures as people type and read them: "2,5", "3 / 1" for a line that adds and takes, "không giao", a level by its number."""

import re
from decimal import Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.faults import shown
from emulation.rules.scoring.figures import Figure
from emulation.rules.text import folded, normalise

NOT_GIVEN = "không giao"
YES_WORDS = {"dat", "co", "x"}
NO_WORDS = {"khong dat", "khong"}
#: No longer than any figure is: more digits are a slip of the key.
_NUMBER = re.compile(r"-?[0-9]{1,10}(\.[0-9]{1,4})?")


def read_figure(text: str, kind: str, labels: list[str]) -> Figure | None:
    """Return the figure of a cell, None for an empty one; raises RuleViolation with a sentence.

    `labels` are the levels of a choice: a level is given by its number from 1, or by its words.
    """
    words = " ".join(text.split())
    if not words:
        return None
    plain = folded(words)
    if plain in ("khong giao", "khong giao cho don vi"):
        return Figure(not_assigned=True)
    if kind == "choice":
        return Figure(Decimal(_level(words, labels)))
    if kind in ("all_or_nothing", "fact") and plain in YES_WORDS | NO_WORDS:
        return Figure(Decimal(plain in YES_WORDS))
    if kind == "plus_minus":
        plus, _, minus = words.partition("/")
        return Figure(_number(plus), _number(minus) if minus.strip() else Decimal(0))
    return Figure(_number(words.removesuffix("%")))


def figure_text(figure: Figure, kind: str, labels: list[str]) -> str:
    """Return the figure as `read_figure` reads it."""
    if figure.not_assigned:
        return NOT_GIVEN
    if figure.value is None:
        return ""
    if kind == "choice":
        place = int(figure.value)
        alike = [label for label in labels if place < len(labels) and _same(label, labels[place])]
        return labels[place] if len(alike) == 1 else str(place + 1)
    if kind in ("all_or_nothing", "fact"):
        return ("Đạt" if figure.value else "Không đạt") if kind == "all_or_nothing" else ("Có" if figure.value else "Không")
    if kind == "plus_minus":
        return f"{shown(figure.value)} / {shown(figure.minus or Decimal(0))}"
    return shown(figure.value)


def _same(label: str, words: str) -> bool:
    """Letter for letter but for capitals and spaces: “≥40%” and “<40%” are two levels."""
    return normalise(label).casefold() == normalise(words).casefold()


def _level(words: str, labels: list[str]) -> int:
    named = [place for place, label in enumerate(labels) if _same(label, words)]
    if len(named) == 1:
        return named[0]
    if words.isascii() and words.isdigit() and len(words) < 4 and 1 <= int(words) <= len(labels):
        return int(words) - 1
    raise RuleViolation(f"“{words}”: ghi số thứ tự của mức, từ 1 đến {len(labels)}, hoặc chép đúng chữ của mức.")


def _number(words: str) -> Decimal:
    text = words.strip().replace(" ", "")
    # A dot before three digits, beside a comma or in groups, parts thousands; any other dot stands before decimals.
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif text.count(".") > 1:
        text = text.replace(".", "")
    if not _NUMBER.fullmatch(text):
        raise RuleViolation(f"“{words.strip()}” không phải là số.")
    return Decimal(text)
