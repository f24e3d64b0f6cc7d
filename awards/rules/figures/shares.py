"""Shares of a whole and how they move from one year to the next."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def share(part: int, whole: int) -> Fraction | None:
    """The part of the whole; None where there is no whole to have a part of."""
    return Fraction(part, whole) if whole else None


def points(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """The change in percentage points, from the exact shares; None unless both years have one."""
    return None if now is None or before is None else (now - before) * 100


def one_decimal(value: Fraction) -> Decimal:
    """Half and more is rounded away from zero, as the statistical forms round."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def percent(value: Fraction | None) -> Decimal | None:
    """A share as a percentage with one decimal."""
    return None if value is None else one_decimal(value * 100)
