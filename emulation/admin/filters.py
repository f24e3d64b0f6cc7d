"""Filters several lists of the directory use."""

from django.db.models import Exists, OuterRef, QuerySet

from emulation.common.models import in_force_q
from emulation.desk.filterset import DayFilter, RecordFilter
from emulation.models import ClusterMember, UnitParent

ANY_UNIT = UnitParent._meta.get_field("parent")
ANY_SEASON = ClusterMember._meta.get_field("season")


class OpenOnFilter(DayFilter):
    """Dated rows in force on a day."""

    def filter(self, queryset: QuerySet, value) -> QuerySet:
        return queryset.filter(in_force_q(value)) if value else queryset


class MemberFilter(RecordFilter):
    """Rows of a unit that stood in a season of a cluster. `field_name` leads to the unit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, reference=ANY_SEASON, **kwargs)

    def filter(self, queryset: QuerySet, value) -> QuerySet:
        if value is None:
            return queryset
        return queryset.filter(Exists(ClusterMember.objects.filter(season=value, unit=OuterRef(self.field_name))))
