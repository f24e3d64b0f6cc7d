"""How numbers are written in Vietnamese: a dot between thousands."""

from decimal import Decimal


def grouped(number: int | Decimal) -> str:
    """A whole number: 1.234.567."""
    return f"{number:,.0f}".replace(",", ".")
