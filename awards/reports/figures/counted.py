"""The register counted by everything the statutory forms ask about, and tests on what was counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from awards.models import Award
from emulation.enums import RecipientKind, UnitKind

PERSON, COLLECTIVE, HOUSEHOLD = RecipientKind.PERSON, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


@dataclass(frozen=True, slots=True)
class Counted:
    """So many honours alike in everything the forms ask about."""

    honour: str
    family: str
    kind: str
    enterprise: bool
    subject_class: str | None
    type: str | None
    count: int


Test = Callable[[Counted], bool]


def of_kind(*kinds: str) -> Test:
    return lambda item: item.kind in kinds


def of_class(code: str) -> Test:
    return lambda item: item.kind == PERSON and item.subject_class == code


def of_type(code: str) -> Test:
    return lambda item: item.type == code


def everything(_item: Counted) -> bool:
    return True


def nothing(_item: Counted) -> bool:
    return False


def enterprise(item: Counted) -> bool:
    return item.kind == COLLECTIVE and item.enterprise


def count_honours(awards: QuerySet[Award], *, year: int, levels: list[str]) -> list[Counted]:
    """What was decided in the year at these levels, in one question."""
    rows = (
        awards.filter(decided_on__gte=date(year, 1, 1), decided_on__lt=date(year + 1, 1, 1), honour__level__in=levels)
        .order_by()
        .values_list("honour__code", "honour__family", "recipient_kind", "unit__kind", "subject_class__code", "type__code")
        .annotate(count=Count("pk"))
    )
    return [
        Counted(honour, family, kind, unit_kind == UnitKind.ENTERPRISE, subject_class, type_code, count)
        for honour, family, kind, unit_kind, subject_class, type_code, count in rows
    ]
