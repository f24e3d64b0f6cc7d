"""Dates typed as bare numbers in a book whose days are counted from 1904."""

DATES = ("birth_date", "birth_male", "birth_female", "decision_date", "valid_from", "valid_to", "achieved_from", "achieved_to")
_DAYS = 1462  # between the two beginnings
_FIRST = 2201  # smaller numbers are years


def count_from_1904(values: dict[str, list]) -> None:
    """Turn the numbers of the date columns into those every other book uses."""
    for name in DATES:
        column = values.get(name, ())
        for place, value in enumerate(column):
            if isinstance(value, int | float) and not isinstance(value, bool) and _FIRST <= value < 1_000_000:
                column[place] = value + _DAYS
