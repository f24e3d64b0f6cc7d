"""Looking decisions up the way people name them, and the seal of the journal that vouches for one."""

from datetime import date

from django.db.models import Q, QuerySet

from awards.enums import DecisionState
from awards.models import Decision
from emulation.models import JournalEntry, Seal
from emulation.rules.text import normalise


def number_q(text: str, field: str = "number") -> Q:
    """Decisions by number, whole ("1531/QĐ-UBND") or without its symbol ("1531"); `field` leads to the number."""
    # In capitals, as they are written: SQLite knows no other way to make Đ of đ.
    number = normalise(text).upper()
    return Q(**{f"{field}__iexact": number}) | Q(**{f"{field}__istartswith": f"{number}/"})


def find_decisions(number: str, *, year: int, issuer: str = "", on: date | None = None) -> QuerySet[Decision]:
    """Decisions of a year by number, as `number_q` reads it; `issuer` is words of the issuer's name."""
    decisions = Decision.objects.filter(number_q(number), decided_on__year=year)
    if issuer:
        decisions = decisions.filter(issuer__search__words=issuer)
    if on:
        decisions = decisions.filter(decided_on=on)
    return decisions.select_related("issuer__unit").order_by("decided_on", "issuer__name", "pk")


def seal_of_decision(decision: Decision) -> Seal | None:
    """The seal over the entry by which the decision was issued; its code is printed. None before, and before the next seal."""
    entries = JournalEntry.objects.filter(table=decision._meta.db_table, key=decision.pk, after__state=DecisionState.ISSUED)
    issued = entries.order_by("id").values_list("pk", flat=True).first()
    if issued is None:
        return None
    return Seal.objects.filter(last_entry__gte=issued).defer("act_marks", "entry_marks").order_by("number").first()
