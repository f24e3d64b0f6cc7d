"""Honours by cluster: of its members on the day of each decision and of all below them, as the register filters them."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q

from awards.queries.figures.counting import Asked
from awards.queries.figures.sources import REGISTER
from awards.rules.figures.shares import percent, share
from emulation.enums import RecipientKind
from emulation.models import ClusterSeason
from emulation.queries.clusters import belongs_to

PERSON = Q(recipient_kind=RecipientKind.PERSON)


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A season of a cluster within the period."""

    season: ClusterSeason
    collectives: int
    households: int
    persons: int
    direct: int

    @property
    def share(self) -> Decimal | None:
        return percent(share(self.direct, self.persons))


def cluster_rows(asked: Asked) -> list[ClusterRow]:
    """Every season that meets the period, in the order of the clusters."""
    seasons = ClusterSeason.objects.filter(starts_on__lte=asked.until, ends_on__gte=asked.since)
    return [_row(season, asked) for season in seasons.select_related("cluster").order_by("cluster__order", "starts_on")]


def _row(season: ClusterSeason, asked: Asked) -> ClusterRow:
    found = (
        asked.rows(REGISTER)
        .filter(belongs_to(season, unit="unit", day="decided_on"))
        .aggregate(
            collectives=Count("pk", filter=Q(recipient_kind=RecipientKind.COLLECTIVE)),
            households=Count("pk", filter=Q(recipient_kind=RecipientKind.HOUSEHOLD)),
            persons=Count("pk", filter=PERSON),
            direct=Count("pk", filter=PERSON & Q(subject_class__direct_labour=True)),
        )
    )
    return ClusterRow(season, **found)
