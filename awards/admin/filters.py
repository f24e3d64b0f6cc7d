"""Filters several lists of the awards side use."""

import django_filters
from django.db.models import QuerySet

from awards.models import Award, CommendationType, DecisionLine, Honour
from awards.queries.decisions import number_q
from emulation.common.text import normalise
from emulation.enums import RecipientKind

ANY_UNIT = DecisionLine._meta.get_field("unit")
ANY_HONOUR = DecisionLine._meta.get_field("honour")
ANY_DECISION = Award._meta.get_field("decision")
KINDS = RecipientKind.choices


def types(request) -> QuerySet[CommendationType]:
    return CommendationType.objects.all()


def honours(request) -> QuerySet[Honour]:
    return Honour.objects.all()


class NumberFilter(django_filters.CharFilter):
    """Decisions by their number: all of it, or what stands before the slash."""

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(number_q(value, self.field_name)) if normalise(value) else queryset
