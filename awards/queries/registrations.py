"""What was pledged in a movement or a year of a cluster, against what was proposed and granted; and who exceeds a quota."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, When

from awards.enums import DossierState, NomineeState, RegistrationState
from awards.models import Award, Honour, HonourQuota, Nominee, Pledge, Registration, Round
from awards.queries.register.merit import of_merit_year
from awards.rules.registrations import over_quota
from emulation.models import ClusterMember, ClusterSeason, Movement
from emulation.queries.clusters import belongs_to

#: How many a pledge stands for: the number, or the one who is named.
PLEDGED = Sum(Case(When(count__isnull=True, then=1), default=F("count"), output_field=IntegerField()))
#: What does not count against a quota any more.
OUT = (NomineeState.INELIGIBLE, NomineeState.CUT)


@dataclass(frozen=True)
class Progress:
    """Of one honour: how many were pledged, proposed to the Board and granted."""

    honour: Honour
    pledged: int
    proposed: int
    granted: int


def sent_for(occasion: Movement | ClusterSeason) -> QuerySet[Registration]:
    return occasion.registrations.filter(state=RegistrationState.SENT)


def rounds_of(occasion: Movement | ClusterSeason) -> QuerySet[Round]:
    return occasion.rounds.all()


def granted_in(occasion: Movement | ClusterSeason, *, on: date) -> QuerySet[Award]:
    """Honours in force: of the movement's decisions; of the cluster's members and what is below them, for that year."""
    awards = Award.objects.standing(on=on)
    if isinstance(occasion, Movement):
        return awards.filter(decision__movement=occasion)
    return of_merit_year(awards.filter(belongs_to(occasion, unit="unit", day="decided_on")), occasion.starts_on.year)


def progress_of(occasion: Movement | ClusterSeason, *, on: date) -> list[Progress]:
    """By honour, in the order of the catalogue. A fixed number of queries."""
    pledges = Pledge.objects.filter(registration__in=sent_for(occasion)).order_by()
    pledged = dict(pledges.values_list("honour").annotate(total=PLEDGED))
    sent = Nominee.objects.filter(dossier__round__in=rounds_of(occasion)).exclude(dossier__state=DossierState.DRAFT)
    proposed = dict(sent.order_by().values_list("honour").annotate(total=Count("pk")))
    granted = dict(granted_in(occasion, on=on).order_by().values_list("honour").annotate(total=Count("pk")))
    honours = Honour.objects.filter(pk__in={*pledged, *proposed, *granted})
    return [Progress(one, pledged.get(one.pk, 0), proposed.get(one.pk, 0), granted.get(one.pk, 0)) for one in honours]


def quotas_over(nominees: QuerySet[Nominee], *, on: date, counting: Iterable[int] = ()) -> list[str]:
    """Sentences with the numbers for each quota exceeded by the cases of the rounds of `nominees`.

    Counted are cases sent to the Board, and those of the dossiers in `counting` whatever their state. Said is only what
    concerns an honour and a unit of `nominees`.
    """
    asked = set(nominees.order_by().values_list("dossier__round", "honour", "dossier__unit").distinct())
    rounds = Round.objects.filter(pk__in={row[0] for row in asked})
    movements, seasons = ({getattr(one, name) for one in rounds} - {None} for name in ("movement_id", "season_id"))
    honours, units = {row[1] for row in asked}, {row[2] for row in asked}
    about = Q(movement__in=movements) | Q(season__in=seasons)
    quotas = list(HonourQuota.objects.filter(about, honour__in=honours).select_related("honour", "cluster").order_by("pk"))
    if not quotas:
        return []
    sent = ~Q(dossier__state=DossierState.DRAFT) | Q(dossier__in=list(counting))
    rows = Nominee.objects.filter(sent, honour__in=honours).exclude(state__in=OUT).order_by()
    rows = rows.filter(Q(dossier__round__movement__in=movements) | Q(dossier__round__season__in=seasons))
    counted = rows.values_list(
        "dossier__round__movement", "dossier__round__season", "honour", "dossier__unit", "dossier__unit__kind",
        "dossier__unit__name",
    ).annotate(total=Count("pk"))  # fmt: skip
    counted, clusters = list(counted), _clusters({quota.cluster_id for quota in quotas} - {None}, on=on)
    return [sentence for quota in quotas for sentence in _excess(quota, counted, clusters, units)]


def _clusters(keys: set[int], *, on: date) -> dict[int, set[int]]:
    """The members of each cluster on the day."""
    members = ClusterMember.objects.in_force(on).filter(
        season__cluster__in=keys, season__starts_on__lte=on, season__ends_on__gte=on
    )
    found: dict[int, set[int]] = {key: set() for key in keys}
    for cluster, unit in members.order_by().values_list("season__cluster", "unit"):
        found[cluster].add(unit)
    return found


def _excess(quota: HonourQuota, counted: list[tuple], clusters: dict[int, set[int]], units: set[int]) -> Iterable[str]:
    counts, concerned = Counter(), set()
    for movement, season, honour, unit, kind, name, total in counted:
        of_occasion = quota.movement_id == movement if quota.movement_id else quota.season_id == season
        of_group = unit in clusters[quota.cluster_id] if quota.cluster_id else quota.unit_kind in ("", kind)
        if of_occasion and of_group and honour == quota.honour_id:
            counts[name] += total
            concerned |= {name} if unit in units else set()
    for name, total in over_quota(counts, most=quota.most, each=quota.each):
        if (name in concerned) if name else concerned:
            who = name or "Cả nhóm"
            yield f"Vượt hạn mức {quota.honour} ({quota.words}): {who} đã đề nghị {total}, vượt {total - quota.most}."
