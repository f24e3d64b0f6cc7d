"""Looking decisions up the way people name them."""

from datetime import date

from django.db.models import Q, QuerySet

from awards.models import Decision
from emulation.common.text import normalise


def find_decisions(number: str, *, year: int, issuer: str = "", on: date | None = None) -> QuerySet[Decision]:
    """Decisions of a year by number, whole ("1531/QĐ-UBND") or without its symbol ("1531"); `issuer` is words of the name."""
    # In capitals, as they are written: SQLite knows no other way to make Đ of đ.
    number = normalise(number).upper()
    found = Decision.objects.filter(Q(number__iexact=number) | Q(number__istartswith=f"{number}/"), decided_on__year=year)
    if issuer:
        found = found.filter(issuer__search__words=issuer)
    if on:
        found = found.filter(decided_on=on)
    return found.select_related("issuer__unit").order_by("decided_on", "issuer__name", "pk")
