"""What other bodies say once a year of people and units."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.enums import OpinionAnswer
from awards.models import BodyListRow, Nominee
from emulation.enums import RecipientKind


def body_list_rows(*, people: Iterable[int] = (), units: Iterable[int] = ()) -> QuerySet[BodyListRow]:
    """What other bodies say of these people, and of these units as collectives, the newest list first."""
    about = Q(person__in=people) | Q(person__isnull=True, unit__in=units)
    return BodyListRow.objects.filter(about).select_related("list", "person", "unit").order_by("-list__year", "list__body", "pk")


def unit_rows_of_year(units: Iterable[int], *, year: int) -> QuerySet[BodyListRow]:
    """What the lists of one year say of these units as collectives, body by body: to be seen where units are scored."""
    rows = BodyListRow.objects.filter(person__isnull=True, unit__in=units, list__year=year)
    return rows.select_related("list", "unit").order_by("list__body", "list", "pk")


def named_since_appraisal(nominees: QuerySet[Nominee]) -> QuerySet[Nominee]:
    """Those whom a list of a later day than their appraisal names: nobody has looked at what it says of them."""
    later = BodyListRow.objects.exclude(answer=OpinionAnswer.AGREE).filter(list__sent_on__gt=OuterRef("appraised_on"))
    of_person = Exists(later.filter(person=OuterRef("person")))
    of_unit = Exists(later.filter(person__isnull=True, unit=OuterRef("unit")))
    return nominees.filter(appraised_on__isnull=False).filter(
        Q(of_person, person__isnull=False) | Q(of_unit, recipient_kind=RecipientKind.COLLECTIVE)
    )
