"""A complaint about an honour, from its receipt to the act that followed, with the clocks of the law."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from awards.enums import ComplaintState
from awards.models import Complaint
from awards.queries.register.complaints import complaints_about, late_complaints
from awards.services.register import complaints as services
from emulation.desk.links import admin_url, record_url
from emulation.errors import RuleViolation
from emulation.models import Act
from tests import factories
from tests.pages import form_fields, text_of

pytestmark = pytest.mark.django_db
RECEIVED, ACCEPTED, TODAY = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 20)


@pytest.fixture
def clerk():
    return factories.make_user()


def recorded(clerk, **values) -> Complaint:
    values = {"kind": "COMPLAINT", "sender": "Trần Văn Gửi", "content": "Kê khai không đúng", "received_on": RECEIVED, **values}
    values.setdefault("award", None if "decision" in values else factories.make_award())
    return services.record_complaint(complaint=Complaint(**values), by=clerk, on=TODAY)


@pytest.mark.parametrize(
    ("kind", "accept_by", "settle_by", "put_off_to"),
    [
        pytest.param(
            "COMPLAINT", date(2026, 3, 12), date(2026, 4, 8), date(2026, 4, 23), id="02/2011/QH13-27-28-days-of-the-calendar"
        ),
        pytest.param("DENUNCIATION", date(2026, 3, 11), date(2026, 4, 8), date(2026, 5, 8), id="25/2018/QH14-24-30-working-days"),
        pytest.param("PETITION", date(2026, 3, 16), date(2026, 4, 8), date(2026, 4, 23), id="42/2013/QH13-28-working-days"),
    ],
)
def test_clock_of_each_kind(clerk, kind, accept_by, settle_by, put_off_to):
    complaint = recorded(clerk, kind=kind)
    assert complaint.due_on == accept_by
    services.accept_complaint(complaint=complaint, accepted_on=ACCEPTED, by=clerk, on=TODAY)
    assert complaint.due_on == settle_by
    services.extend_complaint(complaint=complaint, reason="Vụ việc phức tạp", by=clerk, on=TODAY)
    assert complaint.due_on == put_off_to
    with pytest.raises(RuleViolation, match="đã được gia hạn một lần"):
        services.extend_complaint(complaint=complaint, reason="Nữa", by=clerk, on=TODAY)


def test_ruling_ends_it_and_the_act_that_followed_is_linked(clerk):
    award = factories.make_award()
    complaint = recorded(clerk, award=award)
    services.accept_complaint(complaint=complaint, accepted_on=ACCEPTED, by=clerk, on=TODAY)
    services.settle_complaint(
        complaint=complaint, outcome="RIGHT", ruling_number="12/KL-SNV", ruling="Kê khai sai", ended_on=TODAY, by=clerk, on=TODAY
    )
    assert (complaint.state, complaint.outcome, complaint.due_on) == ("SETTLED", "RIGHT", None)
    other = factories.make_register_act(confirmed_on=TODAY)
    with pytest.raises(RuleViolation, match="không phải về khen thưởng"):
        services.link_register_act(complaint=complaint, register_act=other, by=clerk)
    followed = factories.make_register_act(award=award, confirmed_on=TODAY)
    services.link_register_act(complaint=complaint, register_act=followed, by=clerk)
    assert complaint.register_act == followed
    assert list(Act.objects.filter(table="awards_complaint").order_by("id").values_list("verb", flat=True)) == [
        "complaint_accept", "complaint_settle", "link_register_act",
    ]  # fmt: skip
    with pytest.raises(RuleViolation, match="Đã giải quyết"):
        services.withdraw_complaint(complaint=complaint, reason="Rút", by=clerk, on=TODAY)


def test_database_keeps_what_has_ended_and_every_paper(clerk):
    complaint = recorded(clerk)
    services.decline_complaint(complaint=complaint, reason="Không ghi tên", by=clerk, on=TODAY)
    for change in (lambda: Complaint.objects.filter(pk=complaint.pk).update(ruling="Khác"), complaint.delete):
        with pytest.raises(Exception, match="Đơn"), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.make_complaint(state=ComplaintState.SETTLED)


def test_late_ones_and_those_about_an_honour_or_its_decision(clerk):
    award = factories.make_award()
    first = recorded(clerk, award=award)
    whole = recorded(clerk, decision=award.decision, kind="PETITION")
    recorded(clerk)
    assert set(complaints_about(award)) == set(complaints_about(award.decision)) == {first, whole}
    assert first in late_complaints(Complaint.objects.all(), on=date(2026, 3, 13))
    assert first not in late_complaints(Complaint.objects.all(), on=date(2026, 3, 12))


def test_complaint_is_taken_in_from_the_page_of_the_honour(admin_client):
    award = factories.make_award()
    link = f"{admin_url(Complaint, 'add')}?award={award.pk}"
    assert link in admin_client.get(record_url(award)).content.decode()
    sent = form_fields(admin_client.get(link)) | {
        "kind": "COMPLAINT", "sender": "Trần Văn Gửi", "received_on": "02/03/2026", "content": "Kê khai không đúng",
    }  # fmt: skip
    assert admin_client.post(link, sent).status_code == 302
    complaint = Complaint.objects.get()
    assert (complaint.award, complaint.due_on) == (award, date(2026, 3, 12))
    assert "Khiếu nại của Trần Văn Gửi" in text_of(admin_client.get(record_url(award)))
    assert "Bước tiếp theo: thụ lý" in text_of(admin_client.get(record_url(complaint)))
