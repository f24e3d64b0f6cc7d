"""Movements and clusters."""

from datetime import date

from emulation.enums import (
    ClusterKind,
    ConferenceKind,
    MovementAct,
    MovementForm,
    MovementLevel,
    MovementScope,
    UnitKind,
    VisitKind,
)
from emulation.models import (
    Cluster,
    ClusterMember,
    ClusterSeason,
    ClusterVisit,
    Conference,
    MemberPaper,
    Movement,
    MovementStep,
    PactCriterion,
    PaperCall,
    Unit,
)
from tests.factories.common import next_number
from tests.factories.units import make_unit


def make_movement(**values) -> Movement:
    values = {
        "name": f"Phong trào thử {next_number()}",
        "level": MovementLevel.PROVINCE,
        "scope": MovementScope.PROVINCE,
        "form": MovementForm.REGULAR,
        "launcher": "Ủy ban nhân dân tỉnh",
        "starts_on": date(2025, 1, 1),
        **values,
    }
    return Movement.objects.create(**values)


#: What article 17 asks a movement to say.
CONTENTS = dict.fromkeys(("aims", "participants", "criteria", "plan", "measures"), "Như kế hoạch thử.")


def make_step(*, movement: Movement | None = None, **values) -> MovementStep:
    values = {"step": MovementAct.LAUNCH, "done_on": date(2025, 1, 1), "number": "1/KH-UBND", **values}
    return MovementStep.objects.create(movement=movement or make_movement(), **values)


def make_cluster(*, organiser: Unit | None = None, **values) -> Cluster:
    values = {"name": f"Cụm thi đua số {next_number()}", "kind": ClusterKind.CUM, **values}
    return Cluster.objects.create(organiser=organiser or make_unit(kind=UnitKind.PROVINCE), **values)


def make_season(*, cluster: Cluster | None = None, **values) -> ClusterSeason:
    values = {"label": "2025", "starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31), **values}
    return ClusterSeason.objects.create(cluster=cluster or make_cluster(), **values)


def make_member(*, season: ClusterSeason | None = None, unit: Unit | None = None, **values) -> ClusterMember:
    return ClusterMember.objects.create(season=season or make_season(), unit=unit or make_unit(), **values)


def make_pact_criterion(*, season: ClusterSeason | None = None, **values) -> PactCriterion:
    values = {"code": f"A.{next_number()}", "name": "Số mô hình mới", "measure": "mô hình", **values}
    return PactCriterion.objects.create(season=season or make_season(), **values)


def make_conference(*, season: ClusterSeason | None = None, **values) -> Conference:
    values = {"kind": ConferenceKind.OTHER, "meets_on": date(2025, 6, 20), "place": "Hội trường xã", **values}
    return Conference.objects.create(season=season or make_season(), **values)


def make_visit(*, season: ClusterSeason | None = None, **values) -> ClusterVisit:
    season = season or make_season()
    places = {name: values.pop(name, None) or make_member(season=season).unit for name in ("host", "visitor")}
    values = {"kind": VisitKind.VISIT, "visited_on": date(2025, 5, 5), "findings": "Xem mô hình mới.", **values}
    return ClusterVisit.objects.create(season=season, **places, **values)


def make_call(*, season: ClusterSeason | None = None, **values) -> PaperCall:
    values = {"title": f"Báo cáo {next_number()}", "called_on": date(2025, 6, 1), "due_on": date(2025, 6, 15), **values}
    return PaperCall.objects.create(season=season or make_season(), **values)


def make_member_paper(*, call: PaperCall | None = None, unit: Unit | None = None, **values) -> MemberPaper:
    call = call or make_call()
    values = {"paper": "member-papers/1/bao-cao.pdf", "sent_on": date(2025, 6, 10), **values}
    return MemberPaper.objects.create(call=call, unit=unit or make_member(season=call.season).unit, **values)
