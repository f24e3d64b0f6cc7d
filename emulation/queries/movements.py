"""Who is to take part in a movement, who has answered and who has not; and the tree of movements that answer one another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from emulation.models import Movement, Unit
from emulation.queries.clusters import members_on
from emulation.queries.directory.units import names_on, subtree
from emulation.rules.text import vietnamese_key


@dataclass(frozen=True, slots=True)
class Called:
    """A unit that is to take part, with the cluster it belongs to on the day and its own movement, if it has answered."""

    unit_id: int
    name: str
    cluster: str
    answer: Movement | None


def called_units(movement: Movement, *, on: date) -> set[int]:
    """Keys of the units that are to take part, of those that stand on the day; none where nobody is named."""
    chosen, parties = Q(pk__in=[]), list(movement.parties.all())
    for party in parties:
        if party.unit_kind:
            chosen |= Q(kind=party.unit_kind)
        elif party.unit_id:
            chosen |= Q(pk__in=subtree(party.unit_id, on=on)) if party.below else Q(pk=party.unit_id)
    clusters = [party.cluster_id for party in parties if party.cluster_id]
    if clusters:
        chosen |= Q(
            pk__in=members_on(on).order_by("season__cluster__order", "pk").filter(season__cluster__in=clusters).values("unit")
        )
    standing = Unit.objects.in_force(on).exclude(pk=movement.launched_by_id)
    return set(standing.filter(chosen).order_by().values_list("pk", flat=True)) if parties else set()


def answers_of(movement: Movement, *, on: date) -> list[Called]:
    """Everybody who is to take part or has answered: those who have not first, by cluster and name. A fixed number of queries."""
    answers = {
        answer.launched_by_id: answer for answer in movement.answered_by.exclude(launched_by=None).order_by("starts_on", "pk")
    }
    called = called_units(movement, on=on) | answers.keys()
    clusters = dict(
        members_on(on)
        .order_by("season__cluster__order", "pk")
        .filter(unit__in=called)
        .values_list("unit", "season__cluster__name")
    )
    names = names_on(called, on)
    rows = [Called(pk, names[pk], clusters.get(pk, ""), answers.get(pk)) for pk in called]
    return sorted(
        rows, key=lambda row: (row.answer is not None, not row.cluster, vietnamese_key(row.cluster), vietnamese_key(row.name))
    )


def movement_tree(movement: Movement) -> Iterator[tuple[int, Movement]]:
    """Movements that answer this one, each with its depth, from the top down. One query for each level."""
    below: dict[int, list[Movement]] = {}
    frontier = [movement.pk]
    while frontier:
        level = list(Movement.objects.filter(answers__in=frontier).select_related("launched_by").order_by("starts_on", "pk"))
        for answer in level:
            below.setdefault(answer.answers_id, []).append(answer)
        frontier = [answer.pk for answer in level]

    def walk(pk: int, depth: int) -> Iterator[tuple[int, Movement]]:
        for answer in below.get(pk, ()):
            yield depth, answer
            yield from walk(answer.pk, depth + 1)

    return walk(movement.pk, 0)
