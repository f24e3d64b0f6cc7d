from datetime import date

import pytest
from django.db import IntegrityError

from awards.models import CommendationType, Dossier, Honour, Nominee, PaperRule
from awards.queries.dossiers import (
    checklist,
    due_dossiers,
    office_calendar,
    overdue_dossiers,
    paper_rules,
    to_consider_again,
    with_returned_nominees,
)
from awards.rules.dossiers.deadlines import add_working_days
from tests import factories

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def asked(dossier, *, on=DAY):
    return [
        (row.rule.paper, row.nominee.name if row.nominee else "", row.rule.required, row.is_missing)
        for row in checklist(dossier, on=on)
    ]


def test_checklist_follows_the_honours_asked_for(law):
    dossier = factories.make_dossier()
    factories.make_nominee(dossier=dossier, name="A", honour=Honour.objects.get(code="CSTDT"))
    factories.make_nominee(dossier=dossier, name="B", honour=Honour.objects.get(code="BKT"))
    factories.make_paper(dossier=dossier, paper="to-trinh")
    assert asked(dossier) == [
        ("to-trinh", "", True, False),
        ("bien-ban", "", True, True),
        ("kiem-phieu", "", True, True),
        ("bao-cao", "A", True, True),
        ("bao-cao", "B", True, True),
        ("sang-kien", "A", True, True),
    ]


def test_sudden_achievement_takes_the_simple_procedure(law):
    dossier = factories.make_dossier()
    kind = CommendationType.objects.get(code="DX")
    factories.make_nominee(dossier=dossier, name="A", honour=Honour.objects.get(code="BKT"), type=kind)
    rows = checklist(dossier, on=DAY)
    assert [(row.rule.name, row.rule.required) for row in rows if row.rule.paper in ("bien-ban", "bao-cao")] == [
        ("Biên bản xét khen thưởng (không bắt buộc khi theo thủ tục đơn giản)", False),
        ("Báo cáo tóm tắt thành tích", True),
    ]


def test_checklist_is_that_of_the_law_of_receipt(law):
    dossier = factories.make_nominee(honour=Honour.objects.get(code="BKT")).dossier
    factories.put_dossier(dossier, "RECEIVED", received_for_appraisal_on=date(2026, 9, 30))
    later = date(2026, 12, 1)
    assert {row.rule.regime for row in checklist(dossier, on=later)} == {"L22"}
    never = {"received_at": None, "received_for_appraisal_on": None, "regime": "", "regime_reason": ""}
    factories.put_dossier(dossier, "SUBMITTED", **never)
    assert {(row.rule.regime, row.rule.verified) for row in checklist(dossier, on=later)} == {("L22", False)}


def test_new_law_inherits_the_papers_of_the_old_one_but_for_its_own(law):
    def papers(regime) -> dict[str, bool]:
        return {rule.code: rule.verified for rule in paper_rules(regime, on=date(2026, 12, 1))}

    assert set(papers("L22")) == set(papers("L26")) != set()
    assert set(papers("L26").values()) == {False}
    old = PaperRule.objects.get(code="L22.BAO-CAO.CHUNG")
    values = {name: getattr(old, name) for name in ("paper", "name", "scope", "order")}
    PaperRule.objects.create(code="L26.BAO-CAO.CHUNG", regime="L26", verified=True, **values)
    new = papers("L26")
    assert (new["L26.BAO-CAO.CHUNG"], "L22.BAO-CAO.CHUNG" in new, "L22.BAO-CAO.CHUNG" in papers("L22")) == (True, False, True)


def test_calendar_of_the_office_skips_the_new_year(law):
    assert add_working_days(date(2026, 2, 13), 1, office_calendar()) == date(2026, 2, 23)
    assert add_working_days(date(2026, 8, 21), 1, office_calendar()) == date(2026, 8, 22)


def test_late_and_due_dossiers_are_those_the_board_still_has():
    late = factories.make_dossier(state="RECEIVED", due_on=date(2026, 3, 1))
    due = factories.make_dossier(state="APPRAISED", due_on=date(2026, 3, 2))
    factories.make_dossier(state="CLOSED", due_on=date(2026, 3, 1))
    factories.make_dossier(state="RECEIVED", due_on=date(2026, 3, 20))
    everything = Dossier.objects.all()
    assert list(overdue_dossiers(everything, on=DAY)) == [late]
    assert list(due_dossiers(everything, until=date(2026, 3, 6), on=DAY)) == [due]


def test_dossiers_with_something_to_mend_are_found():
    nominee = factories.make_nominee(state="RETURNED")
    factories.make_nominee()
    factories.put_dossier(nominee.dossier, "RECEIVED")
    assert list(with_returned_nominees(Dossier.objects.all())) == [nominee.dossier]


def test_nominee_set_aside_during_a_check_is_listed_again_when_it_ends_without_fault():
    """Decree 152/2025/NĐ-CP, article 4(4)."""
    honour = factories.make_honour("Bằng khen")
    person, guilty = factories.make_person("Trần Thị Thử"), factories.make_person("Lê Văn Lỗi")
    nominee = factories.make_nominee(person=person, honour=honour, state="INELIGIBLE", appraised_on=date(2026, 3, 2))
    factories.make_nominee(person=guilty, honour=honour, state="INELIGIBLE", appraised_on=date(2026, 3, 2))
    check = {"kind": "INVESTIGATED", "valid_from": date(2026, 2, 1), "valid_to": date(2026, 5, 1)}
    factories.make_restraint(person=person, unit=nominee.unit, cleared=True, **check)
    factories.make_restraint(person=guilty, unit=nominee.unit, **check)
    assert list(to_consider_again(Nominee.objects.all(), on=date(2026, 4, 30))) == []
    assert list(to_consider_again(Nominee.objects.all(), on=date(2026, 5, 1))) == [nominee]
    factories.make_nominee(person=person, honour=honour)
    assert list(to_consider_again(Nominee.objects.all(), on=date(2026, 5, 1))) == []


def test_collective_set_aside_is_listed_by_its_own_check():
    nominee = factories.make_nominee(
        recipient_kind="collective", person=None, name="Phòng Nội vụ", state="INELIGIBLE", appraised_on=date(2026, 3, 2)
    )
    factories.make_restraint(
        person=None, unit=nominee.unit, kind="COMPLAINT", valid_from=date(2026, 2, 1), valid_to=date(2026, 5, 1), cleared=True
    )
    assert list(to_consider_again(Nominee.objects.all(), on=date(2026, 5, 1))) == [nominee]


def test_only_a_check_that_has_ended_is_cleared():
    with pytest.raises(IntegrityError):
        factories.make_restraint(kind="WARNING", valid_from=date(2026, 2, 1), valid_to=date(2026, 5, 1), cleared=True)
