"""Movements and clusters."""

from datetime import date

from emulation.enums import ClusterKind, MovementAct, MovementForm, MovementLevel, MovementScope, UnitKind
from emulation.models import Cluster, ClusterMember, ClusterSeason, Movement, MovementStep, Unit
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
