"""Honours of a year by cluster and honour: of the members and what is below them, on their days."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from awards.models import Award, Honour
from awards.queries.register.merit import of_merit_year
from emulation.models import ClusterSeason
from emulation.queries.clusters import Stay, stays_in


@dataclass(frozen=True)
class ClusterFigures:
    season: ClusterSeason
    counts: dict[int, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def figures_by_cluster(awards: QuerySet[Award], *, year: int) -> tuple[list[Honour], list[ClusterFigures]]:
    """The honours there are, in their order, and the count of each by season that begins in the year. Four queries."""
    seasons = list(ClusterSeason.objects.filter(starts_on__year=year).select_related("cluster"))
    seasons.sort(key=lambda season: (season.cluster.kind, season.cluster.order, season.cluster.name, season.pk))
    stays: dict[int, list[Stay]] = defaultdict(list)
    for stay in stays_in([season.pk for season in seasons]):
        stays[stay.unit].append(stay)
    counted = of_merit_year(awards, year).filter(unit__isnull=False).order_by()
    counts: dict[int, Counter] = defaultdict(Counter)
    for unit, day, honour, number in counted.values_list("unit", "decided_on", "honour").annotate(n=Count("pk")):
        for season in {stay.season for stay in stays.get(unit, ()) if stay.holds(day.isoformat())}:
            counts[season][honour] += number
    honours = Honour.objects.filter(pk__in={honour for count in counts.values() for honour in count})
    return list(honours), [ClusterFigures(season, dict(counts[season.pk])) for season in seasons]
