"""Looking decisions up the way people name them."""

from datetime import date

from django.db.models import Q, QuerySet

from awards.models import Decision
from emulation.rules.text import normalise


def number_q(text: str, field: str = "number") -> Q:
    """Decisions by number, whole ("1531/QĐ-UBND") or without its symbol ("1531"); `field` leads to the number."""
    # In capitals, as they are written: SQLite knows no other way to make Đ of đ.
    number = normalise(text).upper()
    return Q(**{f"{field}__iexact": number}) | Q(**{f"{field}__istartswith": f"{number}/"})


def find_decisions(number: str, *, year: int, issuer: str = "", on: date | None = None) -> QuerySet[Decision]:
    """Decisions of a year by number, as `number_q` reads it; `issuer` is words of the issuer's name."""
    found = Decision.objects.filter(number_q(number), decided_on__year=year)
    if issuer:
        found = found.filter(issuer__search__words=issuer)
    if on:
        found = found.filter(decided_on=on)
    return found.select_related("issuer__unit").order_by("decided_on", "issuer__name", "pk")
