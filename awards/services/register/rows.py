"""The register: what it holds already for some lines, and writing new rows into it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max, Q

from awards.enums import Periodicity
from awards.models import Award, Decision
from awards.models.recipient import Honoured
from emulation.common.bulk import in_chunks
from emulation.enums import RecipientKind
from emulation.queries.people.survivors import owners_of

COPIED = [field.attname for field in Honoured._meta.local_fields if field.name != "ordinal"]
BATCH = 1000

#: Lines, each with the row of the register it meets.
Pairs = list[tuple[Honoured, Award]]


def enter_rows(decision: Decision, lines: Sequence[Honoured]) -> list[Award]:
    """Write the lines, in this order, behind the rows the decision already has; ordinals stay contiguous from 1."""
    last = decision.awards.aggregate(last=Max("ordinal"))["last"] or 0
    awards = [
        Award(
            decision=decision,
            decided_on=decision.decided_on,
            ordinal=ordinal,
            **{name: getattr(line, name) for name in COPIED},
        )
        for ordinal, line in enumerate(lines, start=last + 1)
    ]
    return Award.objects.bulk_create(awards, batch_size=BATCH)


def recorded_elsewhere(decision: Decision, lines: Sequence[Honoured]) -> tuple[Pairs, Pairs]:
    """Lines whose recipient has the same honour for the same year under another decision, each with that row.

    The first are the same grant; the second are another type of a commendation that may be given again (Law
    06/2022/QH15, article 5(2)(c)), which only asks for a look. Honours that an act took out of force stand in nobody's way.
    """
    same, alike = [], []
    owners = owners_of(line.person_id for line in lines if line.person_id)
    granted = _granted(decision, lines, owners)
    for line in lines:
        earlier = granted.get((line.grant_key(owners), line.year))
        if earlier is None:
            continue
        again = line.honour.periodicity != Periodicity.ANNUAL and line.type_id != earlier.type_id
        (alike if again else same).append((line, earlier))
    return same, alike


def _granted(decision: Decision, lines: Sequence[Honoured], owners: dict[int, int]) -> dict[tuple, Award]:
    """Rows of other decisions that might be the same grant, by recipient, honour and year."""
    standing = Award.objects.standing(on=date.max)
    rows = standing.exclude(decision=decision.pk).select_related("decision").order_by("-decided_on", "-id")
    rows = rows.filter(honour__in={line.honour_id for line in lines}, year__in={line.year for line in lines})
    granted = {}
    for condition in _recipients(lines, owners):
        for row in rows.filter(condition):
            granted[row.grant_key(owners), row.year] = row
    return granted


def _recipients(lines: Sequence[Honoured], people: Iterable[int]) -> list[Q]:
    households = (line.household_id for line in lines if line.household_id)
    units = (line.unit_id for line in lines if line.recipient_kind == RecipientKind.COLLECTIVE and line.unit_id)
    return [
        *(Q(person__in=chunk) for chunk in in_chunks(people)),
        *(Q(household__in=chunk) for chunk in in_chunks(households)),
        *(Q(unit__in=chunk, recipient_kind=RecipientKind.COLLECTIVE) for chunk in in_chunks(units)),
    ]
