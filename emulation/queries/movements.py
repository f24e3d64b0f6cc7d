"""Movements as of a day."""

from datetime import date

from django.db.models import Q, QuerySet

from emulation.models import Movement


def running_on(on: date) -> QuerySet[Movement]:
    """Movements launched by the day and not yet ended."""
    return Movement.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)
