"""Filters of a list: a django-filter FilterSet read by the list itself, so that whatever reads the list obeys it.

A list names its `filterset_class`; the filters below are the kinds the office's lists use.
"""

from dataclasses import dataclass
from datetime import date

import django_filters
from django import forms
from django.db.models import Exists, Model, OuterRef

from emulation.common.models import in_force_q
from emulation.desk.widgets import DayInput, record_select
from emulation.models import ClusterMember, Unit
from emulation.queries.accounts.scope import visible_to
from emulation.queries.clusters import belongs_to
from emulation.queries.directory.units import nearest_day, subtree

ANY = "Tất cả"
YES_NO = [("1", "Có"), ("0", "Không")]


class DeskFilterSet(django_filters.FilterSet):
    """`on` is the Board's day, for filters that ask what is in force."""

    #: Filters needed less often: in the drawer “Thêm điều kiện”, with those for which the line has no room.
    folded: tuple[str, ...] = ()

    def __init__(self, *args, on: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on


#: Filters another app gives to the lists of a model, by their names.
_given: dict[type[Model], dict[str, django_filters.Filter]] = {}


def filters_for(model: type[Model], **filters: django_filters.Filter) -> None:
    """Give a list filters its own app knows nothing of; they stand in the drawer."""
    _given.setdefault(model, {}).update(filters)


def with_given(model: type[Model], filterset: type[DeskFilterSet]) -> type[DeskFilterSet]:
    """The filters of a list with those given to it."""
    given = _given.get(model)
    if not given:
        return filterset
    return type(filterset)(filterset.__name__, (filterset,), {**given, "folded": (*filterset.folded, *given)})


class RecordFilter(django_filters.ModelChoiceFilter):
    """Chooses a record by typing. `reference` is a model field that refers to such records."""

    def __init__(self, *args, reference, **kwargs):
        self.reference = reference
        kwargs.setdefault("widget", record_select(reference))
        kwargs.setdefault("queryset", self.visible_records)
        super().__init__(*args, **kwargs)

    def visible_records(self, request):
        return visible_to(self.reference.related_model._default_manager.all(), request.user, on=self.parent.on)


class SubtreeFilter(RecordFilter):
    """A unit and everything below it, as of the Board's day; a unit that has ended, as of its last day."""

    def filter(self, queryset, value: Unit | None):
        if value is None:
            return queryset
        units = subtree(value.pk, on=nearest_day(value, self.parent.on))
        return self.get_method(queryset)(**{f"{self.field_name}__in": units})


class SelectFilter(django_filters.ChoiceFilter):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("empty_label", ANY)
        super().__init__(*args, **kwargs)


class ListFilter(django_filters.ModelChoiceFilter):
    """One of a short catalogue."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("empty_label", ANY)
        super().__init__(*args, **kwargs)


class YesNoFilter(SelectFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, choices=YES_NO, **kwargs)

    def filter(self, queryset, value):
        if value not in {"0", "1"}:
            return queryset
        return self.get_method(queryset)(**{self.field_name: value == "1"})


class DayFilter(django_filters.DateFilter):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("widget", DayInput())
        super().__init__(*args, **kwargs)


class YearFilter(django_filters.NumberFilter):
    """A year as a range of days, which an index serves."""

    def __init__(self, *args, **kwargs):
        widget = forms.TextInput({"inputmode": "numeric", "maxlength": 4, "class": "so-year"})
        super().__init__(*args, min_value=1945, max_value=2200, decimal_places=0, widget=widget, localize=False, **kwargs)

    def filter(self, queryset, value):
        if value is None:
            return queryset
        year = int(value)
        return queryset.filter(**{f"{self.field_name}__gte": date(year, 1, 1), f"{self.field_name}__lt": date(year + 1, 1, 1)})


class OpenOnFilter(DayFilter):
    """Dated rows in force on a day."""

    def filter(self, queryset, value):
        return queryset.filter(in_force_q(value)) if value else queryset


class SeasonFilter(RecordFilter):
    """Rows whose unit belongs to a season of a cluster. `field_name` leads to the unit.

    With `day`, a field of the row, the unit belongs to the season on that day, or stands below one that does. Without it the
    unit itself does on the Board's day, or on the day of the season nearest to it.
    """

    def __init__(self, *args, day: str = "", **kwargs):
        self.day = day
        reference = ClusterMember._meta.get_field("season")
        super().__init__(*args, reference=reference, label="cụm, khối thi đua", **kwargs)

    def filter(self, queryset, value):
        if value is None:
            return queryset
        if self.day:
            return queryset.filter(belongs_to(value, unit=self.field_name, day=self.day))
        on = min(max(self.parent.on, value.starts_on), value.ends_on)
        return queryset.filter(Exists(ClusterMember.objects.in_force(on).filter(season=value, unit=OuterRef(self.field_name))))


@dataclass(frozen=True)
class Chip:
    """A filter in force, and the address of the list without it."""

    label: str
    text: str
    url: str
