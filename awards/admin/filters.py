"""Filters several lists of the awards side use."""

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.models import Award, CommendationType, DecisionLine, Honour
from emulation.common.models import in_force_q
from emulation.common.text import normalise
from emulation.desk.filterset import DayFilter, RecordFilter
from emulation.enums import RecipientKind
from emulation.models import ClusterMember

ANY_UNIT = DecisionLine._meta.get_field("unit")
ANY_HONOUR = DecisionLine._meta.get_field("honour")
ANY_DECISION = Award._meta.get_field("decision")
ANY_SEASON = ClusterMember._meta.get_field("season")
KINDS = RecipientKind.choices


def types(request) -> QuerySet[CommendationType]:
    return CommendationType.objects.all()


def honours(request) -> QuerySet[Honour]:
    return Honour.objects.all()


class OpenOnFilter(DayFilter):
    """Dated rows in force on a day."""

    def filter(self, queryset: QuerySet, value) -> QuerySet:
        return queryset.filter(in_force_q(value)) if value else queryset


class SeasonFilter(RecordFilter):
    """Recipients whose unit stood in a season of a cluster. `field_name` leads to the unit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, reference=ANY_SEASON, label="cụm, khối thi đua", **kwargs)

    def filter(self, queryset: QuerySet, value) -> QuerySet:
        if value is None:
            return queryset
        return queryset.filter(Exists(ClusterMember.objects.filter(season=value, unit=OuterRef(self.field_name))))


class NumberFilter(django_filters.CharFilter):
    """Decisions by their number: all of it, or what stands before the slash."""

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        # In capitals, as they are written: SQLite knows no other way to make Đ of đ.
        text = normalise(value).upper()
        if not text:
            return queryset
        return queryset.filter(Q(**{f"{self.field_name}__iexact": text}) | Q(**{f"{self.field_name}__istartswith": f"{text}/"}))
