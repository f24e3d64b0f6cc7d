"""Honours by the year they are for."""

from datetime import date

from django.db.models import Q, QuerySet

from awards.models import Award


def of_merit_year(awards: QuerySet[Award], year: int) -> QuerySet[Award]:
    """Honours for the year; where the decision names none, of decisions of that year."""
    days = Q(year__isnull=True, decided_on__range=(date(year, 1, 1), date(year, 12, 31)))
    return awards.filter(Q(year=year) | days)
