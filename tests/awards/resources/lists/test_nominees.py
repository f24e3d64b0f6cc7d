from datetime import date

import pytest
from django.db.models.functions import Now

from awards.models import Decision
from emulation.enums import BatchState
from emulation.errors import RuleViolation
from emulation.intake.batch import corrections
from emulation.models import Person
from tests import factories
from tests.list_files import DAY, NOMINEES, commit, make_office, problems, stage, statuses, store

pytestmark = pytest.mark.django_db

HONOUR = "Bằng khen của Chủ tịch UBND tỉnh"
LAN = ["Trần Thị Lan", "05/08/1990", "Văn thư", "Xã Hòn Đất", HONOUR]
COMMITTEE = ["UBND xã Sơn Kiên", "", "", "", HONOUR]


@pytest.fixture
def draft():
    return factories.make_decision(issuer=factories.make_issuer(unit=make_office()), number="", decided_on=None)


def lines(decision):
    return list(decision.lines.order_by("id").values_list("recipient_kind", "name", "position", "unit__code", "honour__code"))


def test_list_becomes_lines_of_the_draft(draft):
    store("nominees", NOMINEES, LAN, COMMITTEE, decision_id=draft.pk)
    assert lines(draft) == [
        ("person", "Trần Thị Lan", "Văn thư", "AG.1", "BKT"),
        ("collective", "UBND xã Sơn Kiên", "", "AG.2", "BKT"),
    ]
    assert draft.lines.get(recipient_kind="person").person == Person.objects.get()


def test_second_import_changes_what_differs_and_adds_nothing(draft):
    store("nominees", NOMINEES, LAN, COMMITTEE, decision_id=draft.pk)
    batch = stage("nominees", NOMINEES, [*LAN[:2], "Kế toán", *LAN[3:]], COMMITTEE, decision_id=draft.pk)
    assert (statuses(batch), batch.rows.first().before) == (["changed", "unchanged"], {"position": "Văn thư"})
    commit(batch)
    assert [line[2] for line in lines(draft)] == ["Kế toán", ""]


def test_one_recipient_twice_with_one_honour_is_an_error(draft):
    batch = stage("nominees", NOMINEES, LAN, LAN, COMMITTEE, COMMITTEE, decision_id=draft.pk)
    assert problems(batch) == [(3, "B", "E_DUP_IN_FILE"), (5, "B", "E_DUP_IN_FILE")]


def test_list_without_a_draft_is_shown_and_not_stored(draft):
    batch = stage("nominees", NOMINEES, LAN)
    assert statuses(batch) == ["new"]
    with pytest.raises(RuleViolation, match="Chọn dự thảo quyết định"):
        commit(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.STAGED


def test_draft_chosen_later_is_compared_and_receives_the_list(draft):
    store("nominees", NOMINEES, LAN, decision_id=draft.pk)
    batch = stage("nominees", NOMINEES, LAN, COMMITTEE)
    batch = corrections.choose_target(batch=batch, target="decision", key=draft.pk, by=None, on=DAY)
    assert statuses(batch) == ["unchanged", "new"]
    commit(batch)
    assert len(lines(draft)) == 2


def test_draft_issued_meanwhile_takes_nothing_more(draft):
    batch = stage("nominees", NOMINEES, LAN, decision_id=draft.pk)
    Decision.objects.filter(pk=draft.pk).update(number="9/QĐ-UBND", decided_on=date(2026, 5, 1), state="ISSUED", issued_at=Now())
    with pytest.raises(RuleViolation, match="Quyết định 9/QĐ-UBND ngày 01/05/2026 đã ban hành"):
        commit(batch)
    assert (Person.objects.count(), draft.lines.count()) == (0, 0)


def test_draft_deleted_meanwhile_is_said(draft):
    batch = stage("nominees", NOMINEES, LAN, decision_id=draft.pk)
    draft.delete()
    with pytest.raises(RuleViolation, match="không còn nữa"):
        commit(batch)
