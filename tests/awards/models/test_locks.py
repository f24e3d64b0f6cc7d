from datetime import date

import pytest
from django.db.models.functions import Now

from awards.enums import Authority, DecisionState
from awards.models import Award, Decision, DecisionLine, Honour, Issuer
from emulation.enums import Operation, RecipientKind, UnitKind
from emulation.models import Act, JournalEntry, Person, Unit
from emulation.services.journal import acts as journal
from tests.guards import entries, refused

pytestmark = pytest.mark.django_db


def make_unit(code="U1") -> Unit:
    return Unit.objects.create(code=code, kind=UnitKind.COMMUNE, name="Xã Bình Minh")


def make_decision(**values) -> Decision:
    issuer, _ = Issuer.objects.get_or_create(authority=Authority.PROVINCE_CHAIR, name="Chủ tịch UBND tỉnh")
    values = {"number": "15/QĐ-UBND", "decided_on": date(2026, 3, 1), "state": DecisionState.ISSUED, **values}
    if values["state"] == DecisionState.ISSUED:
        values.setdefault("issued_at", Now())
    return Decision.objects.create(issuer=issuer, **values)


def recipient(**values) -> dict:
    honour, _ = Honour.objects.get_or_create(
        code="BK",
        defaults={"name": "Bằng khen", "family": "CERTIFICATE", "level": "PROVINCE", "periodicity": "ANNUAL", "for_person": True},
    )
    unit = Unit.objects.filter(code="U1").first() or make_unit()
    return {"recipient_kind": RecipientKind.COLLECTIVE, "unit": unit, "name": "Phòng Văn hóa", "honour": honour, **values}


def make_award(**values) -> Award:
    decision = values.pop("decision", None) or make_decision()
    return Award.objects.create(decision=decision, decided_on=decision.decided_on, ordinal=1, **recipient(**values))


def test_register_refuses_updates_and_deletes():
    award = make_award()
    assert refused(lambda: Award.objects.update(name="Khác")) == Award.append_only_message
    assert refused(award.delete) == Award.append_only_message


def test_undo_may_delete_from_the_register_within_an_act_and_is_recorded():
    award = make_award()
    with journal.act("undo", "Hoàn tác lô 1", by=None) as deed:
        with journal.undoing():
            Award.objects.filter(pk=award.pk).delete()
        assert refused(make_award(decision=award.decision).delete) == Award.append_only_message
    row = entries(Award, operation=Operation.DELETE).get()
    assert (row.act, row.before["name"]) == (deed, "Phòng Văn hóa")


def test_undo_may_not_update_the_register():
    make_award()
    with journal.act("undo", "Hoàn tác lô 1", by=None), journal.undoing():
        assert refused(lambda: Award.objects.update(name="Khác")) == Award.append_only_message


def test_undo_needs_an_act():
    with pytest.raises(RuntimeError), journal.undoing():
        pass


@pytest.mark.parametrize("model", [Act, JournalEntry], ids=["act", "entry"])
def test_journal_is_never_changed_not_even_by_an_undo(model):
    with journal.act("save", "Thêm người", by=None):
        Person.objects.create(full_name="A")
        with journal.undoing():
            assert refused(lambda: model.objects.all()._raw_delete("default")) == "Nhật ký không sửa và không xóa được."
    assert refused(lambda: model.objects.update(table="x")) == "Nhật ký không sửa và không xóa được."


def test_issued_decision_keeps_all_but_scan_and_note():
    decision = make_decision()
    message = "Quyết định đã ban hành không sửa được, trừ bản ký và ghi chú. Hãy lập quyết định khác để điều chỉnh."
    Decision.objects.update(scan="decisions/1/a.pdf", note="Đã gửi")
    changes = [
        {"number": "16/QĐ-UBND"},
        {"title": "Khác"},
        {"state": DecisionState.DRAFT, "issued_at": None},
        {"recorded": True},
        {"decided_on": date(2026, 1, 1)},
    ]
    assert [refused(lambda change=change: Decision.objects.update(**change)) for change in changes] == [message] * len(changes)
    decision.refresh_from_db()
    assert (decision.number, decision.note) == ("15/QĐ-UBND", "Đã gửi")


def test_draft_may_be_changed_issued_and_deleted():
    draft = make_decision(state=DecisionState.DRAFT)
    DecisionLine.objects.create(decision=draft, **recipient())
    Decision.objects.filter(pk=draft.pk).update(number="16/QĐ-UBND")
    DecisionLine.objects.update(name="Phòng Nội vụ")
    draft.delete()
    assert Decision.objects.count() == 0


def test_lines_of_an_issued_decision_are_fixed():
    decision = make_decision(state=DecisionState.DRAFT)
    line = DecisionLine.objects.create(decision=decision, **recipient())
    Decision.objects.update(state=DecisionState.ISSUED, issued_at=Now())
    draft = make_decision(state=DecisionState.DRAFT, number="16/QĐ-UBND")
    stray = DecisionLine.objects.create(decision=draft, **recipient())
    actions = [
        line.delete,
        lambda: DecisionLine.objects.filter(pk=line.pk).update(position="X"),
        lambda: DecisionLine.objects.filter(pk=stray.pk).update(decision=decision, name="Khác"),
        lambda: DecisionLine.objects.create(decision=decision, **recipient(name="Khác")),
    ]
    message = "Danh sách kèm theo quyết định đã ban hành không thay đổi được. Hãy lập quyết định khác để điều chỉnh."
    assert [refused(action) for action in actions] == [message] * 4


def test_undo_deletes_a_recorded_decision_that_has_no_awards():
    message = "Quyết định đã ban hành không xóa được. Hãy lập quyết định khác để điều chỉnh hoặc hủy bỏ."
    recorded = make_decision(recorded=True)
    issued = make_decision(number="16/QĐ-UBND")
    assert refused(recorded.delete) == message
    with journal.act("undo", "Hoàn tác lô 1", by=None), journal.undoing():
        assert refused(issued.delete) == message
        Decision.objects.filter(pk=recorded.pk).delete()
    assert list(Decision.objects.all()) == [issued]
