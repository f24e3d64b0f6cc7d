"""What bonuses come to."""

from datetime import date

from django.db.models import QuerySet

from awards.models import Award
from awards.queries.money import bonuses_due


def total_due(awards: QuerySet[Award], *, on: date) -> tuple[int, int]:
    """The sum of what is due, and how many honours could not be worked out."""
    due = bonuses_due(awards, on=on).values()
    return sum(one.amount or 0 for one in due), sum(one.amount is None for one in due)
