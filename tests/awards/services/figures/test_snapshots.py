"""A report kept as it was sent, and what differs later with the acts that made it."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from awards.enums import ActKind
from awards.models import Award, Honour, ReportSnapshot, StatForm
from awards.queries.figures.counting import Asked
from awards.queries.figures.differences import differences_of
from awards.reports.figures.forms import form_table
from awards.rules.figures.periods import whole_year
from awards.services.figures.snapshots import take_snapshot
from emulation.errors import RuleViolation
from emulation.models import SubjectClass
from emulation.services.journal.acts import act
from tests import factories
from tests.awards.life import settle
from tests.awards.statistics import grant, load_forms

pytestmark = [pytest.mark.django_db, pytest.mark.both_engines]
TODAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def forms(db):
    load_forms()


def sent(code="0603", *, unit=None, sent_on=TODAY) -> ReportSnapshot:
    period = whole_year(2024)
    form = StatForm.objects.select_related("circular", "scope").get(code=code)
    asked = Asked(period.since, period.until, TODAY, unit=unit)
    table = form_table(form, asked, period=period)
    by = factories.make_user()
    kept = take_snapshot(
        form=form, title=table.title, numbers=table.as_kept(), asked=asked, file=b"tep", sent_on=sent_on, by=by, letter="12/BC"
    )  # fmt: skip
    return ReportSnapshot.objects.get(pk=kept.pk)


def cells(snapshot, on=TODAY):
    return differences_of(snapshot, on=on).cells


def test_report_keeps_numbers_rows_file_and_who():
    award = grant("BKT", subject_class="LD_SO")
    snapshot = sent()
    assert snapshot.kept["rows"][0] == ["01", "Tổng số", ["1", "1", "0", "0", "0"]]
    assert snapshot.kept["members"] == [[False, award.pk, ["01", "05", "07", "11"], ["1", "2"]]]
    assert (snapshot.is_whole(), len(snapshot.sha256), snapshot.letter) == (True, 64, "12/BC")
    assert str(snapshot) == "Biểu 0603.N/BNV-TĐKT. Số lượng khen thưởng cấp bộ, tỉnh năm 2024, đã gửi ngày 30/11/2026"
    assert differences_of(snapshot, on=TODAY).moved == []


def test_a_changed_file_is_noticed():
    snapshot = sent()
    name = snapshot.file.name
    snapshot.file.storage.delete(name)
    assert not snapshot.is_whole()
    snapshot.file.storage.save(name, ContentFile(b"khac"))
    assert not snapshot.is_whole()


def test_report_is_never_changed_again():
    snapshot = sent()
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportSnapshot.objects.filter(pk=snapshot.pk).update(note="sửa")


def test_report_is_not_sent_on_a_day_to_come():
    with pytest.raises(RuleViolation, match="Ngày gửi không được sau hôm nay"):
        sent(sent_on=date(2026, 12, 1))


def test_cancelled_honour_is_named_with_its_act():
    award = grant("BKT", subject_class="LD_SO")
    grant("BKT", subject_class="TRUC_TIEP")
    snapshot = sent()
    settle(award, ActKind.CANCEL, effective_on=date(2026, 11, 1))
    found = differences_of(snapshot, on=TODAY)
    assert {cell: found.cells[cell] for cell in (("01", "1"), ("07", "2"))} == {("01", "1"): -1, ("07", "2"): -1}
    assert ("10", "1") not in found.cells
    [cause] = found.causes_of(("01", "1"))
    assert cause.verb == "confirm_act"
    assert [(one.key, one.gained) for one in found.moved] == [(award.pk, ())]


def test_corrected_class_moves_the_honour_from_one_line_to_another():
    award = grant("BKT", subject_class="LD_SO")
    snapshot = sent()
    settle(
        award,
        ActKind.CORRECT,
        effective_on=date(2026, 11, 1),
        values={"subject_class": SubjectClass.objects.get(code="TRUC_TIEP")},
    )
    found = differences_of(snapshot, on=TODAY)
    assert found.cells == {("07", "1"): -1, ("07", "2"): -1, ("10", "1"): 1, ("10", "2"): 1}
    assert {act.verb for act in found.causes_of(("10", "1"))} == {"confirm_act"}


def test_honour_entered_afterwards_is_named():
    snapshot = sent()
    with act("issue_decision", "Ban hành quyết định", by=factories.make_user()):
        grant("COT", recipient_kind="collective")
    found = differences_of(snapshot, on=TODAY)
    assert found.cells[("01", "4")] == 1
    assert [deed.summary for deed in found.causes_of(("01", "4"))] == ["Ban hành quyết định"]


def test_change_of_the_catalogue_is_named():
    grant("BKT", subject_class="LD_SO")
    snapshot = sent()
    with act("change", "Sửa danh hiệu", by=factories.make_user()):
        honour = Honour.objects.get(code="BKT")
        honour.level = "GRASSROOTS"
        honour.save()
    found = differences_of(snapshot, on=TODAY)
    assert found.cells[("01", "1")] == -1
    assert [deed.summary for deed in found.causes_of(("01", "1"))] == ["Sửa danh hiệu"]


def test_report_of_a_unit_is_compared_within_the_unit():
    unit = factories.make_unit()
    grant("BKT", subject_class="LD_SO", unit=unit)
    snapshot = sent(unit=unit)
    grant("BKT", subject_class="LD_SO")
    assert (cells(snapshot), Award.objects.count()) == ({}, 2)
