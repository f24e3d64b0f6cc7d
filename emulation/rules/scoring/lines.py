"""What one line is worth for an answer. A new kind of line is a function here, registered under the kind's name."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from emulation.errors import RuleViolation
from emulation.rules.scoring.scheme import Line

HUNDREDTH = Decimal("0.01")

#: Kind → function of the line and its answer.
KINDS: dict[str, Callable[[Line, object], Decimal]] = {}


def register_kind(name: str) -> Callable:
    def register(function: Callable[[Line, object], Decimal]) -> Callable:
        KINDS[name] = function
        return function

    return register


def score_line(line: Line, answer: object) -> Decimal:
    """Return the points of an answer; refuses an answer the line cannot have."""
    return KINDS[line.kind](line, answer)


def rounded(points: Decimal, step: Decimal = HUNDREDTH) -> Decimal:
    """Round half up to a multiple of the step."""
    return (points / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def number(line: Line, answer: object) -> Decimal:
    """Return the answer as a number that is not negative."""
    if isinstance(answer, bool) or not isinstance(answer, (int, float, Decimal)) or not Decimal(str(answer)).is_finite():
        raise RuleViolation(f"Dòng {line.id}: “{answer}” không phải là số.")
    value = Decimal(str(answer))
    if value < 0:
        raise RuleViolation(f"Dòng {line.id}: số {answer} không được âm.")
    return value


def whole(line: Line, answer: object) -> Decimal:
    value = number(line, answer)
    if value != value.to_integral_value():
        raise RuleViolation(f"Dòng {line.id}: {answer} phải là số nguyên.")
    return value


def option_chosen(line: Line, answer: object):
    """Return the option at the place the answer names, counted from 0."""
    place = int(whole(line, answer))
    if place >= len(line.options):
        raise RuleViolation(f"Dòng {line.id} chỉ có {len(line.options)} mức, không có mức thứ {place + 1}.")
    return line.options[place]


@register_kind("choice")
def choice(line: Line, answer: object) -> Decimal:
    return option_chosen(line, answer).points


@register_kind("minus")
def minus(line: Line, answer: object) -> Decimal:
    """The maximum less some points a case, down to the minimum."""
    return max(line.maximum - line.per * whole(line, answer), line.minimum)


@register_kind("count")
@register_kind("per_unit")
def count(line: Line, answer: object) -> Decimal:
    """Some points a case, up to the cap."""
    return min(line.per * whole(line, answer), line.maximum if line.cap is None else line.cap)


@register_kind("ratio")
def ratio(line: Line, answer: object) -> Decimal:
    """The per cent of what was due, as a share of the maximum, rounded to the line's step."""
    per_cent = number(line, answer)
    if per_cent > 100:
        raise RuleViolation(f"Dòng {line.id}: tỷ lệ {answer} lớn hơn 100 %.")
    return min(rounded(line.maximum * per_cent / 100, line.step), line.maximum)


@register_kind("all_or_nothing")
def all_or_nothing(line: Line, answer: object) -> Decimal:
    if answer not in (0, 1):
        raise RuleViolation(f"Dòng {line.id}: chỉ ghi đạt (1) hoặc không đạt (0).")
    return line.maximum if answer else Decimal(0)


@register_kind("plus_minus")
def plus_minus(line: Line, answer: object) -> Decimal:
    """Points for good cases less points for bad ones, between both ends: an answer is {"plus": n, "minus": n}."""
    if not isinstance(answer, dict) or set(answer) - {"plus", "minus"}:
        raise RuleViolation(f"Dòng {line.id}: cần số lần cộng (plus) và số lần trừ (minus).")
    points = line.plus * whole(line, answer.get("plus", 0)) - line.minus * whole(line, answer.get("minus", 0))
    return min(max(points, line.minimum), line.maximum)


@register_kind("quantity")
def quantity(line: Line, answer: object) -> Decimal:
    """Points already worked out beside the other units of the cluster (targets.py)."""
    return min(number(line, answer), line.maximum)
