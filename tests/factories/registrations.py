"""What units pledge, and quotas."""

from awards.models import HonourQuota, Pledge, Registration
from emulation.enums import MovementState, RecipientKind
from tests.factories.clusters import make_movement
from tests.factories.honours import make_honour
from tests.factories.units import make_unit


def make_registration(*, movement=None, season=None, unit=None, **values) -> Registration:
    if not season:
        movement = movement or make_movement(state=MovementState.LAUNCHED)
    return Registration.objects.create(movement=movement, season=season, unit=unit or make_unit(), **values)


def make_pledge(*, registration=None, honour=None, **values) -> Pledge:
    values = {"recipient_kind": RecipientKind.PERSON, **values}
    if not values.get("name"):
        values.setdefault("count", 1)
    return Pledge.objects.create(registration=registration or make_registration(), honour=honour or make_honour(), **values)


def make_quota(*, movement=None, season=None, honour=None, **values) -> HonourQuota:
    if not season:
        movement = movement or make_movement()
    values = {"most": 1, **values}
    return HonourQuota.objects.create(movement=movement, season=season, honour=honour or make_honour(), **values)
