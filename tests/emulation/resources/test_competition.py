from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emulation.enums import ClusterRole, RowStatus
from emulation.intake.batch.undo import undo_list
from emulation.models import ClusterMember, ClusterSeason, Movement
from emulation.services.movements import take_step
from tests import factories
from tests.list_files import commit, make_office, problems, stage, statuses, store

pytestmark = pytest.mark.django_db

MEMBERS = ["STT", "Cụm thi đua", "Tên đơn vị", "Vai trò", "Có hiệu lực từ", "Có hiệu lực đến"]
MOVEMENTS = ["STT", "Tên phong trào", "Đơn vị phát động", "Hình thức thi đua", "Số kế hoạch", "Có hiệu lực từ", "Có hiệu lực đến"]
ONE = "Cụm thi đua số 1"
JULY = date(2026, 7, 1)


@pytest.fixture
def province():
    return make_office()


def places() -> set[tuple]:
    return set(ClusterMember.objects.values_list("season__cluster__name", "unit__name", "role", "valid_from", "valid_to"))


ROWS = (
    [ONE, "Xã Hòn Đất", "Trưởng cụm", "", "30/06/2026"],
    [ONE, "Xã Hòn Đất", "Thành viên", "01/07/2026", ""],
    [ONE, "Xã Sơn Kiên", "Phó trưởng cụm", "", "30/06/2026"],
    [ONE, "Xã Sơn Kiên", "Trưởng cụm", "01/07/2026", ""],
)


def test_members_come_with_their_roles_and_days(province):
    batch = store("cluster_members", MEMBERS, *ROWS, season="2026")
    stored = {
        (ONE, "Xã Hòn Đất", ClusterRole.HEAD, None, JULY),
        (ONE, "Xã Hòn Đất", ClusterRole.MEMBER, JULY, None),
        (ONE, "Xã Sơn Kiên", ClusterRole.DEPUTY, None, JULY),
        (ONE, "Xã Sơn Kiên", ClusterRole.HEAD, JULY, None),
    }
    assert places() == stored
    assert (ClusterSeason.objects.get().label, ClusterSeason.objects.get().cluster.organiser) == ("2026", province)
    assert set(statuses(stage("cluster_members", MEMBERS, *ROWS, season="2026"))) == {RowStatus.UNCHANGED}
    undo_list(batch=batch, by=None, on=date(2026, 6, 1))
    assert places() == set()


def test_role_of_a_recorded_place_changes(province):
    store("cluster_members", MEMBERS, *ROWS, season="2026")
    changed = ROWS[:1] + ([ONE, "Xã Hòn Đất", "Phó trưởng", "01/07/2026", "30/11/2026"],)
    batch = stage("cluster_members", MEMBERS, *changed, season="2026")
    assert statuses(batch) == [RowStatus.UNCHANGED, RowStatus.CHANGED]
    commit(batch)
    assert (ONE, "Xã Hòn Đất", ClusterRole.DEPUTY, JULY, date(2026, 12, 1)) in places()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([[ONE, "Xã Hòn Đất", "Trưởng", "", ""], [ONE, "Xã Sơn Kiên", "Trưởng", "", ""]], [(3, "role", "E_TWO_HEADS")]),
        ([[ONE, "Xã Không Có Đâu", "Thành viên", "", ""]], [(2, "unit_name", "E_UNIT_UNKNOWN")]),
        ([[ONE, "Xã Hòn Đất", "Thủ quỹ", "", ""]], [(2, "role", "E_ROLE_UNKNOWN")]),
        ([[ONE, "Xã Hòn Đất", "Thành viên", "01/07/2027", ""]], [(2, "valid_from", "E_DATE_INVALID")]),
        ([[ONE, "Xã Hòn Đất", "Thành viên", "", ""]] * 2, [(3, "unit_name", "E_DUP_IN_FILE")]),
    ],
)
def test_wrong_places_are_said_at_their_cell(province, rows, found):
    assert [(row, code) for row, _, code in problems(stage("cluster_members", MEMBERS, *rows, season="2026"))] == [
        (row, code) for row, _, code in found
    ]


def test_member_of_another_cluster_on_the_same_days_is_refused(province):
    store("cluster_members", MEMBERS, [ONE, "Xã Hòn Đất", "Thành viên", "", "30/06/2026"], season="2026")
    other = "Cụm thi đua số 2"
    batch = stage("cluster_members", MEMBERS, [other, "Xã Hòn Đất", "Thành viên", "01/06/2026", ""], season="2026")
    assert [code for *_, code in problems(batch)] == ["E_OTHER_CLUSTER"]
    store("cluster_members", MEMBERS, [other, "Xã Hòn Đất", "Thành viên", "01/07/2026", ""], season="2026")
    assert (other, "Xã Hòn Đất", ClusterRole.MEMBER, JULY, None) in places()


def test_list_of_units_asks_about_the_members_of_the_day_and_of_the_own_province(province):
    commune = factories.make_unit("Xã Vĩnh Phú", parent=province, code="AG.9")
    elsewhere = factories.make_season(label="2026", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    factories.make_member(season=elsewhere, unit=commune)
    header, row = ["STT", "Tên đơn vị", "Cụm thi đua"], ["Xã Vĩnh Phú", ONE]
    assert problems(stage("units", header, row, season="2026"), "warning") == []
    store("units", header, row, season="2026")
    place = ClusterMember.objects.get(season__cluster__name=ONE)
    ClusterMember.objects.filter(pk=place.pk).update(valid_to=date(2026, 5, 1))
    store("units", header, row, season="2026")
    again = ClusterMember.objects.filter(season__cluster__name=ONE).order_by("pk").last()
    assert (again.unit, again.valid_from, again.valid_to) == (commune, date(2026, 5, 1), None)


ROW = ["Sạch nhà, đẹp xã", "Xã Hòn Đất", "Chuyên đề", "12/KH-UBND", "02/03/2026", "31/12/2027"]


def test_movements_come_as_drafts_and_change_until_they_are_launched(province):
    state = ["Cả nước chuyển đổi số", "Thủ tướng Chính phủ", "Thường xuyên", "", "05/01/2026", ""]
    store("movements", MOVEMENTS, ROW, state)
    own, nation = Movement.objects.order_by("-starts_on")
    assert (own.name, own.launched_by.name, own.form, own.level, own.plan_number) == (
        "Sạch nhà, đẹp xã", "Xã Hòn Đất", "THEMATIC", "UNIT", "12/KH-UBND",
    )  # fmt: skip
    assert (own.starts_on, own.ends_on, own.state) == (date(2026, 3, 2), date(2027, 12, 31), "DRAFT")
    assert (nation.launcher, nation.launched_by, nation.level, nation.launcher_kind) == (
        "Thủ tướng Chính phủ",
        None,
        "CENTRAL",
        "STATE",
    )
    assert statuses(stage("movements", MOVEMENTS, ROW, state)) == [RowStatus.UNCHANGED] * 2
    later = [*ROW[:5], "30/06/2028"]
    batch = stage("movements", MOVEMENTS, later)
    assert statuses(batch) == [RowStatus.CHANGED]
    commit(batch)
    own.refresh_from_db()
    assert own.ends_on == date(2028, 6, 30)
    for name in ("aims", "participants", "criteria", "plan", "measures"):
        setattr(own, name, "Như kế hoạch")
    own.save()
    take_step(movement=own, step="LAUNCH", on=date(2026, 3, 2), number="12/KH-UBND", by=None)
    assert [code for *_, code in problems(stage("movements", MOVEMENTS, ROW))] == ["E_ALREADY_RECORDED"]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (["", *ROW[1:]], ["E_NAME_MISSING"]),
        ([ROW[0], "", *ROW[2:]], ["E_UNIT_MISSING"]),
        ([*ROW[:4], "", ""], ["E_DATE_INVALID"]),
        ([*ROW[:5], "01/01/2026"], ["E_DATE_INVALID"]),
    ],
)
def test_what_a_movement_lacks_is_said(province, row, codes):
    assert [code for *_, code in problems(stage("movements", MOVEMENTS, row))] == codes


def test_planning_asks_the_same_however_long_the_list(province):

    def asked(kind, header, rows, **options) -> int:
        with CaptureQueriesContext(connection) as queries:
            stage(kind, header, *rows, **options)
        return len([query for query in queries if query["sql"].startswith("SELECT")])

    rows = [[ONE, name, "Thành viên", "", ""] for name in ("Xã Hòn Đất", "Xã Sơn Kiên", "Sở Y tế")]
    asked("cluster_members", MEMBERS, rows[:1], season="2026")
    assert asked("cluster_members", MEMBERS, rows, season="2026") == asked("cluster_members", MEMBERS, rows[:1], season="2026")
