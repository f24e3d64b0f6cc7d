"""Filters several lists of the awards side use."""

import django_filters
from django import forms
from django.db.models import QuerySet

from awards.models import Award, CommendationType, DecisionLine, Honour
from awards.queries.decisions.finding import number_q
from awards.queries.register.merit import of_merit_year
from emulation.desk.lists.filters import RecordFilter, SelectFilter, SubtreeFilter
from emulation.enums import RecipientKind
from emulation.models import Person, Unit
from emulation.queries.directory.units import line_of_subtree, nearest_day
from emulation.queries.people.survivors import same_person
from emulation.rules.text import normalise

ANY_UNIT = DecisionLine._meta.get_field("unit")
ANY_HONOUR = DecisionLine._meta.get_field("honour")
ANY_PERSON = DecisionLine._meta.get_field("person")
ANY_HOUSEHOLD = DecisionLine._meta.get_field("household")
ANY_DECISION = Award._meta.get_field("decision")
KINDS = RecipientKind.choices


def types(request) -> QuerySet[CommendationType]:
    return CommendationType.objects.all()


def honours(request) -> QuerySet[Honour]:
    return Honour.objects.all()


class SamePersonFilter(RecordFilter):
    """Rows of one person, under whichever of the records merged into one they stand."""

    def filter(self, queryset: QuerySet, value: Person | None) -> QuerySet:
        return queryset if value is None else queryset.filter(**{f"{self.field_name}__in": same_person(value)})


class LineageFilter(SubtreeFilter):
    """A unit and everything below it; with “lineage” chosen, also every unit that one of these came from."""

    def filter(self, queryset: QuerySet, value: Unit | None) -> QuerySet:
        if value is None or self.parent.form.cleaned_data.get("lineage") != "1":
            return super().filter(queryset, value)
        units = line_of_subtree(value.pk, on=nearest_day(value, self.parent.on))
        return queryset.filter(**{f"{self.field_name}__in": units})


class ByLineage(SelectFilter):
    """How the filter by unit reads; by itself it narrows nothing."""

    def __init__(self, **kwargs):
        choices = [("1", "Theo đơn vị ngày nay, tính cả đơn vị trước")]
        super().__init__(choices=choices, empty_label="Theo đơn vị ghi lúc đó", label="cách tính đơn vị", **kwargs)

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset


class MeritYearFilter(django_filters.NumberFilter):
    """The year an honour is for; where the decision names none, the year it was decided in."""

    def __init__(self, **kwargs):
        widget = forms.TextInput({"inputmode": "numeric", "maxlength": 4, "class": "so-year"})
        super().__init__(label="năm thành tích", min_value=1945, max_value=2200, decimal_places=0, widget=widget, **kwargs)

    def filter(self, queryset, value):
        if value is None:
            return queryset
        return of_merit_year(queryset, int(value))


class NumberFilter(django_filters.CharFilter):
    """Decisions by their number: all of it, or what stands before the slash."""

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return queryset.filter(number_q(value, self.field_name)) if normalise(value) else queryset
