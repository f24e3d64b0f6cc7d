from datetime import date

import pytest

from emulation.enums import SuccessionKind
from emulation.errors import RuleViolation
from emulation.models import Succession
from emulation.services.directory.succession import record_succession
from tests.factories import make_unit

DAY = date(2025, 7, 1)

pytestmark = pytest.mark.django_db


def record(predecessor, successor, by, **fields):
    given = {"kind": SuccessionKind.MERGE, "on": DAY, "citation": "NQ 1654/NQ-UBTVQH15"}
    return record_succession(predecessor=predecessor, successor=successor, by=by, **given | fields)


def test_edge_cites_its_decree_and_carries_no_streak(admin_user):
    edge = record(make_unit("Xã A"), make_unit("Xã B"), admin_user)
    assert (edge.citation, edge.carry_streak) == ("NQ 1654/NQ-UBTVQH15", False)
    carried = record(make_unit("Xã C"), make_unit("Xã D"), admin_user, carry_basis="QĐ 12/QĐ-UBND", carry_by="Chủ tịch UBND tỉnh")
    assert carried.carry_streak
    with pytest.raises(RuleViolation, match="người, cơ quan cho kế thừa"):
        record(make_unit("Xã E"), make_unit("Xã F"), admin_user, carry_basis="QĐ 12/QĐ-UBND")


def test_unit_cannot_come_from_its_own_successor(admin_user):
    first, second, third = (make_unit(f"Xã {name}") for name in "ABC")
    record(first, second, admin_user)
    record(second, third, admin_user)
    with pytest.raises(RuleViolation, match="Xã C đã được ghi là đơn vị kế thừa của Xã A"):
        record(third, first, admin_user)
    assert Succession.objects.count() == 2


def test_dissolution_needs_no_successor_and_a_merger_does(admin_user):
    district = make_unit("Huyện Tân Hiệp")
    assert record(district, None, admin_user, kind=SuccessionKind.DISSOLVE).successor is None
    with pytest.raises(RuleViolation, match="phải có đơn vị kế thừa"):
        record(make_unit("Xã A"), None, admin_user)
    with pytest.raises(RuleViolation, match="Ghi căn cứ"):
        record(make_unit("Xã A"), make_unit("Xã B"), admin_user, citation=" ")
