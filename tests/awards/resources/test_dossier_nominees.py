"""Lists of nominees into a unit's dossier, sent by the Board or by the unit's own officer."""

import pytest

from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch.undo import undo_list
from emulation.models import Unit
from tests import factories
from tests.list_files import DAY, NOMINEES, PEOPLE, commit, make_office, problems, stage, statuses, store

pytestmark = pytest.mark.django_db

HONOUR = "Bằng khen của Chủ tịch UBND tỉnh"
LAN = ["Trần Thị Lan", "05/08/1990", "Văn thư", "Xã Hòn Đất", HONOUR]
COMMITTEE = ["UBND xã Sơn Kiên", "", "", "", HONOUR]


@pytest.fixture
def dossier():
    make_office()
    return factories.make_dossier(unit=Unit.objects.get(code="AG.1"))


def nominees(dossier):
    return list(dossier.nominees.order_by("id").values_list("name", "position", "unit__code", "honour__code", "state"))


def test_list_becomes_nominees_of_the_dossier(dossier):
    batch = store("nominees", NOMINEES, LAN, COMMITTEE, dossier_id=dossier.pk)
    assert nominees(dossier) == [
        ("Trần Thị Lan", "Văn thư", "AG.1", "BKT", "OPEN"),
        ("UBND xã Sơn Kiên", "", "AG.2", "BKT", "OPEN"),
    ]
    again = stage("nominees", NOMINEES, [*LAN[:2], "Kế toán", *LAN[3:]], COMMITTEE, dossier_id=dossier.pk)
    assert statuses(again) == ["changed", "unchanged"]
    undo_list(batch=batch, by=None, on=DAY)
    assert nominees(dossier) == []


def test_sent_dossier_takes_no_list(dossier):
    batch = stage("nominees", NOMINEES, LAN, dossier_id=dossier.pk)
    factories.put_dossier(dossier, "SUBMITTED")
    with pytest.raises(RuleViolation, match="không nhận thêm trường hợp"):
        commit(batch)
    batch.refresh_from_db()
    assert (batch.state, dossier.nominees.count()) == (BatchState.STAGED, 0)


def test_list_of_a_sent_dossier_is_not_undone(dossier):
    batch = store("nominees", NOMINEES, LAN, dossier_id=dossier.pk)
    factories.put_dossier(dossier, "SUBMITTED")
    done = undo_list(batch=batch, by=None, on=DAY)
    assert dossier.nominees.count() == 1
    assert [kept["reason"] for kept in done.kept if kept["table"] == "trường hợp đề nghị"] == [
        "Hồ sơ đã gửi: không thêm, bớt trường hợp được nữa. Hãy rút lại hoặc đề nghị Ban trả lại hồ sơ trước"
    ]


def test_officer_proposes_only_the_own_unit(dossier):
    batch = stage("nominees", NOMINEES, LAN, COMMITTEE, dossier_id=dossier.pk, within=dossier.unit_id)
    assert [code for _, _, code in problems(batch)] == ["E_UNIT_OUT_OF_SCOPE"]
    assert statuses(batch) == ["new", "error"]


def test_officer_cannot_fill_another_units_dossier(dossier):
    other = factories.make_dossier(unit=Unit.objects.get(code="AG.2"))
    batch = stage("nominees", NOMINEES, LAN, dossier_id=other.pk, within=dossier.unit_id)
    with pytest.raises(RuleViolation, match="không phải của đơn vị bạn"):
        commit(batch)
    assert other.nominees.count() == 0


def test_officer_cannot_fill_a_draft_decision(dossier):
    draft = factories.make_decision(number="", decided_on=None)
    batch = stage("nominees", NOMINEES, LAN, decision_id=draft.pk, within=dossier.unit_id)
    with pytest.raises(RuleViolation, match="Chọn hồ sơ"):
        commit(batch)
    assert draft.lines.count() == 0


def test_officer_sends_no_other_kind_of_list(dossier):
    person = ["CB01", "Trần Thị Lan", "Nữ", "05/08/1990", "Văn thư", "UBND xã Hòn Đất", ""]
    batch = stage("people", PEOPLE, person, within=dossier.unit_id)
    with pytest.raises(RuleViolation, match="chỉ nhập được danh sách đề nghị"):
        commit(batch)
