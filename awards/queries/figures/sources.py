"""The tables figures are counted in: which rows belong to a period, and the path of each thing a criterion asks about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Case, DateField, Expression, ExpressionWrapper, F, IntegerField, Model, Q, QuerySet, Value, When
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear

from awards.enums import Counts
from awards.models import Award, EmulationBody, EmulationOfficer, Nominee
from emulation.common.models import in_force_q
from emulation.enums import MovementState
from emulation.models import Movement

KINH = "Kinh"
#: An age or a duration nobody knows: in no range.
UNKNOWN = -1
Annotations = Mapping[str, Callable[[date], Expression]]


@dataclass(frozen=True)
class Source:
    """`paths` leads from the fields of a condition into the table; `annotations` are the paths that are worked out.

    `day` is the field of the day that puts a row into a period; without it, rows are counted as they stand on its last day.
    """

    model: type[Model]
    unit: str
    paths: Mapping[str, str]
    rows: Callable[[QuerySet, date], QuerySet]
    day: str = ""
    annotations: Annotations = field(default_factory=dict)

    def of_period(self, queryset: QuerySet, since: date, until: date) -> QuerySet:
        return queryset.filter(**{f"{self.day}__range": (since, until)}) if self.day else queryset.filter(in_force_q(until))

    def annotated(self, queryset: QuerySet, names: set[str], until: date) -> QuerySet:
        """With whatever of these names has to be worked out, as of the last day."""
        return queryset.annotate(**{name: make(until) for name, make in self.annotations.items() if name in names})


def _minority(prefix: str) -> Callable[[date], Expression]:
    """Known to be of another ethnicity than the Kinh."""
    known = Q(**{f"{prefix}__isnull": False}) & ~Q(**{f"{prefix}__in": ("", KINH)})
    return lambda _until: Case(When(known, then=Value(True)), default=Value(False))


def _years_since(path: str) -> Callable[[date], Expression]:
    """Complete years on the last day of the period."""

    def make(until: date) -> Expression:
        later = Q(**{f"{path}__month__gt": until.month}) | Q(**{f"{path}__month": until.month, f"{path}__day__gt": until.day})
        years = Value(until.year) - ExtractYear(path)
        return Case(
            When(**{f"{path}__isnull": True}, then=Value(UNKNOWN)),
            When(later, then=years - 1),
            default=years,
            output_field=IntegerField(),
        )

    return make


def _duration(_until: date) -> Expression:
    """Complete months from the first to the last day of a movement."""
    end = ExpressionWrapper(F("ends_on") + timedelta(days=1), output_field=DateField())
    whole = (ExtractYear(end) - ExtractYear("starts_on")) * 12 + ExtractMonth(end) - ExtractMonth("starts_on")
    short = Case(When(starts_on__day__gt=ExtractDay(end), then=Value(1)), default=Value(0))
    return Case(When(ends_on__isnull=True, then=Value(UNKNOWN)), default=whole - short, output_field=IntegerField())


HONOURED = {
    "level": "honour__level",
    "family": "honour__family",
    "honour": "honour_id",
    "recipient_kind": "recipient_kind",
    "subject_class": "subject_class_id",
    "type": "type_id",
    "unit_kind": "unit__kind",
    "sex": "person__sex",
    "minority": "is_minority",
}
OF_HONOURED: Annotations = {"is_minority": _minority("person__ethnicity")}

REGISTER = Source(Award, "unit", HONOURED, lambda rows, on: rows.standing(on=on), "decided_on", OF_HONOURED)
PROPOSED = Source(Nominee, "unit", HONOURED, lambda rows, on: rows, "dossier__submitted_on", OF_HONOURED)
SOURCES: dict[str, Source] = {
    Counts.HONOUR: REGISTER,
    Counts.MOVEMENT: Source(
        Movement,
        "launched_by",
        {"movement_level": "level", "movement_scope": "scope", "movement_form": "form", "months": "complete_months"},
        lambda rows, on: rows.exclude(state=MovementState.DRAFT),
        "starts_on",
        {"complete_months": _duration},
    ),
    Counts.BODY: Source(EmulationBody, "unit", {"body_kind": "kind"}, lambda rows, on: rows),
    Counts.OFFICER: Source(
        EmulationOfficer,
        "unit",
        {"sex": "person__sex", "training": "training", "concurrent": "concurrent", "age": "complete_age", "service": "years"},
        lambda rows, on: rows,
        annotations={"complete_age": _years_since("person__born_on"), "years": _years_since("started_on")},
    ),
}


def source_of(about: str, *, proposed: bool = False) -> Source:
    """Where it is counted; honours proposed stand in another table than those granted."""
    return PROPOSED if proposed and about == Counts.HONOUR else SOURCES[about]
